import { type Fingerprint, print } from "../support/digest.ts";

/** What the program of one runtime prints. */
export interface RuntimeReport {
  readonly version: string;
  readonly results: Readonly<Record<string, Fingerprint>>;
}

/** The problems whose results are not those expected, or that one side does not have. */
export function differences(report: RuntimeReport, expected: Readonly<Record<string, string>>): string[] {
  const names = new Set([...Object.keys(expected), ...Object.keys(report.results)]);
  return [...names].filter((name) => {
    const found = report.results[name];
    return found === undefined || print(found) !== expected[name];
  });
}

/** A whole number, its digits in groups of three. */
export function spaced(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, " ");
}

/** The line of a runtime: what it is, and how much of it is equal. */
export function describeReport(report: RuntimeReport, expected: Readonly<Record<string, string>>): string {
  const results = Object.values(report.results);
  const sum = (of: "numbers" | "characters"): string =>
    spaced(results.reduce((total, result) => total + result[of], 0));
  const different = differences(report, expected);
  const verdict = different.length === 0 ? "equal" : `DIFFERENT in ${different.length}: ${different.join("; ")}`;
  return `${report.version}: ${results.length} problems, ${sum("numbers")} numbers, ${sum("characters")} characters, ${verdict}`;
}
