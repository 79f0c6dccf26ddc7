import { describe, L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";

/** A fresh copy of class labels: all numbers, all strings or all booleans. */
export function readLabels(input: ArrayLike<Label>, argument: string, length?: number): Label[] {
  if (typeof input !== "object" || input === null || typeof input.length !== "number") {
    throw fault("invalid-type", argument, "an array of labels", describe(input));
  }
  if (length !== undefined && input.length !== length) {
    throw fault("shape-mismatch", argument, `${length} labels`, String(input.length));
  }
  const labels = Array.from(input);
  labels.forEach((label, row) => {
    if (!isLabel(label))
      throw fault("invalid-type", `${argument}[${row}]`, "a number, string or boolean", describe(label));
    if (Number.isNaN(label)) throw fault("non-finite", `${argument}[${row}]`, "a label", "NaN");
    if (typeof label === typeof labels[0]) return;
    throw fault("invalid-type", `${argument}[${row}]`, `a ${typeof labels[0]}, as ${argument}[0]`, describe(label));
  });
  return labels;
}

/** The different labels, ascending: false before true, numbers by value, strings by code unit. */
export function distinctLabels(labels: readonly Label[]): Label[] {
  return [...new Set(labels)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function isLabel(value: unknown): value is Label {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}

function fault(
  code: "invalid-type" | "shape-mismatch" | "non-finite",
  argument: string,
  expected: string,
  received: string,
) {
  return new L1L2Error({ code, argument, expected, received });
}
