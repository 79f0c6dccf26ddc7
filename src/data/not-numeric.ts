import { describe, L1L2Error } from "../errors.ts";

/** The error for a cell that is not a number, with what to do about it. The caller throws it. */
export function notNumeric(value: unknown, argument: string): L1L2Error {
  const advice = adviceFor(value, argument.startsWith("y["));
  return new L1L2Error({
    code: "not-numeric",
    argument,
    expected: "a number",
    received: describe(value),
    ...(advice === undefined ? {} : { advice }),
  });
}

function adviceFor(value: unknown, inResponse: boolean): string | undefined {
  if (value === null || value === undefined) {
    return "Fill in the missing value or drop its row; a missing category can be a 0/1 indicator of its own";
  }
  if (typeof value === "bigint") return "Convert it with Number(…)";
  const classes = inResponse ? 'Classes need family: "binomial" or "multinomial"' : undefined;
  if (typeof value === "boolean") return classes ?? "Encode it as a 0/1 indicator";
  if (typeof value !== "string") return undefined;
  const looksNumeric = value.trim() !== "" && !Number.isNaN(Number(value));
  if (looksNumeric) return "Convert it with Number(…)";
  return classes ?? "Encode a category as 0/1 indicators, one column per level";
}
