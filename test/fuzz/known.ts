// What is known and left as it is: a run counts it and goes on. Each entry says why, and goes when its fault does.

import { type Call, mixesOf } from "./call.ts";
import type { Complaint } from "./judge/complaint.ts";
import { exponentOf } from "./judge/exact.ts";

export interface Known {
  readonly name: string;
  readonly applies: (call: Call, complaint: Complaint) => boolean;
}

export const known: readonly Known[] = [
  {
    // Units of columns enter the penalty of squares squared; beyond 10³⁰⁷ such a factor is cut off (assembly/prepare.ts).
    name: "squares of the penalty, columns beyond 1e±150, standardize: false",
    applies: (call) =>
      call.settings.standardize === false && mixesOf(call).some((mix) => mix < 1) && reachOf(call.X) > 490,
  },
  {
    // |b̂|^γ leaves the range of doubles, and factors with it.
    name: "adaptive factors beyond the range of doubles",
    applies: (call) =>
      call.entry === "adaptive" && (reachOf(call.X) + reachOfResponse(call)) * (call.settings.exponent ?? 1) > 480,
  },
  {
    // Squares of residuals beyond 10¹⁵⁴ are Infinity, and so is their mean.
    name: "scores beyond the range of doubles",
    applies: (call, { verdict }) => verdict === "a score is its formula" && reachOfResponse(call) > 500,
  },
  {
    // Of dependent columns without a penalty some are 0, and which may depend on the storage: maxActive counts them.
    name: "maxActive among dependent columns without a penalty",
    applies: ({ settings }, { verdict }) =>
      verdict === "dense and sparse agree on errors" &&
      settings.maxActive !== undefined &&
      settings.penaltyFactor?.includes(0) === true,
  },
  {
    // β is about y/x: no double holds it.
    name: "coefficients beyond the range of doubles",
    applies: (call) => reachOf(call.X) + reachOfResponse(call) > 960,
  },
];

/** The largest |log₂| of the sizes of columns. */
function reachOf(X: Call["X"]): number {
  return Math.max(
    0,
    ...X.flat()
      .filter((value) => value !== 0)
      .map((value) => Math.abs(exponentOf(value))),
  );
}

function reachOfResponse({ response }: Call): number {
  if (response.kind !== "numbers" && response.kind !== "outputs") return 0;
  return reachOf([response.values.flat()]);
}

export function knownFor(call: Call, complaint: Complaint): Known | undefined {
  return known.find(({ applies }) => applies(call, complaint));
}
