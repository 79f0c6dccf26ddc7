import { describe, L1L2Error } from "../errors.ts";

/** The parts of a result before anything is known of them. */
export type UncheckedParts = Readonly<Record<string, unknown>>;

/** Throws the error of a field, unless what it needs holds. */
export type Check = (holds: boolean, field: string, expected: string, value: unknown) => void;

/** What no list of columns could hold more of. */
export const MOST_COLUMNS = 536_870_912;

/** Checks of the JSON that is `wanted`. @throws L1L2Error `invalid-model`, naming the field. */
export function checkerOf(wanted: string, prefix = ""): Check {
  return (holds, field, expected, value) => {
    if (holds) return;
    throw new L1L2Error({
      code: "invalid-model",
      argument: "json",
      expected: wanted,
      received: `${describe(value)} as ${prefix}${field}, where ${expected} belongs`,
    });
  };
}

/** Column names: null, or as many as columns, all different. */
export function checkNames(check: Check, names: unknown, columns: unknown): void {
  if (names === null) return;
  check(Array.isArray(names) && names.length === columns, "names", `null or ${String(columns)} names`, names);
  check(areStrings(names as unknown[]), "names", "strings", names);
  check(new Set(names as unknown[]).size === columns, "names", "names that differ", names);
}

/** Distinct classes of one type. */
export function checkLabels(check: Check, labels: readonly unknown[], field: string): void {
  const type = typeof labels[0];
  const isLabel = (label: unknown): boolean =>
    isNumber(label) || typeof label === "string" || typeof label === "boolean";
  labels.forEach((label, k) => {
    check(isLabel(label) && typeof label === type, `${field}[${k}]`, "a class, of one type with the others", label);
  });
  check(new Set(labels).size === labels.length, field, "classes that differ", labels);
}

export function areStrings(list: readonly unknown[]): boolean {
  return list.every((entry) => typeof entry === "string");
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
