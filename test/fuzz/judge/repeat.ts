// The same call gives the same bits again, also after a call that threw on its way, and leaves its inputs alone.

import { fitPath } from "../../../src/index.ts";
import { alone, type Call } from "../call.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { type Outcome, type Performed, perform } from "../perform/perform.ts";
import { type Complaint, complain } from "./complaint.ts";
import { difference } from "./same.ts";

export function judgeRepeat(call: Call, first: Outcome): Complaint[] {
  interrupt(call);
  const second = perform(call).outcome;
  const found = difference(comparable(first), comparable(second));
  return complain("the same call gives the same bits", found !== undefined, () => found!);
}

/** Throws out of the middle of a fit of the same data. */
function interrupt(call: Call): void {
  if (call.X.length % 2 === 0 || call.wrong !== undefined) return;
  const stop = (): never => {
    throw new RangeError("enough");
  };
  const { X, y } = argumentsOf(alone(call));
  try {
    fitPath(X, y, { family: call.family, lambdas: [1, 0.1], onProgress: stop } as never);
  } catch {
    // What it throws is not asked here.
  }
}

/** Errors by what they say: stacks differ. */
export function comparable(outcome: Outcome): unknown {
  if (outcome.kind !== "error") return outcome;
  return outcome.error instanceof Error ? `${outcome.error.name}: ${outcome.error.message}` : outcome.error;
}

export function judgeInputs(before: unknown, { given }: Performed): Complaint[] {
  const found = difference(before, given);
  return complain("inputs are left as they were", found !== undefined, () => found!);
}
