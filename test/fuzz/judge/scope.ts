// A call on a dataset is that call alone: the same lambdas and folds, refused alike. Its solutions are judged as any.

import { alone, type Call } from "../call.ts";
import { type Outcome, perform } from "../perform/perform.ts";
import { placesOf } from "../perform/places.ts";
import { type Complaint, complain } from "./complaint.ts";
import { comparable } from "./repeat.ts";
import { difference } from "./same.ts";

export function judgeScope(call: Call, own: Outcome): Complaint[] {
  const { scope } = call;
  if (scope === undefined) return [];
  const other = perform(alone(call)).outcome;
  if (own.kind === "error" || other.kind === "error") {
    const [a, b] = [comparable(own), comparable(other)].map((value) =>
      typeof value === "string" ? value : "no error",
    );
    // Places of X are those of the dataset; a list of one row is refused as a list, and rows that are one make no dataset.
    const isShort = scope.keys !== undefined && (call.X.length < 2 || placesOf(call, scope).X.length < 2);
    const isSame = isShort || (scope.keys === undefined ? a === b : placeless(a) === placeless(b));
    return complain("a dataset refuses what is refused alone", !isSame, () => `${a} and ${b}`);
  }
  const [mine, others] = [factsOf(own), factsOf(other)];
  return mine.flatMap(({ lambdas, foldOf }, at) => {
    const facts = others[at];
    const folds = difference(foldOf, facts.foldOf);
    const wrong = Array.from(lambdas).findIndex((lambda, k) => !isNear(lambda, facts.lambdas[k] ?? lambda));
    return [
      ...complain("a dataset has the folds that there are alone", folds !== undefined, () => folds!),
      ...complain(
        "a dataset has the lambdas that there are alone",
        wrong >= 0,
        () => `${lambdas[wrong]} and ${facts.lambdas[wrong]}`,
      ),
    ];
  });
}

function placeless(message: string): string {
  return message.replace(/X\[\d+\]/, "X[…]");
}

interface Facts {
  readonly lambdas: Float64Array;
  readonly foldOf: Int32Array | undefined;
}

function factsOf(outcome: Outcome): Facts[] {
  if (outcome.kind === "path") return [{ lambdas: outcome.path.lambdas, foldOf: undefined }];
  if (outcome.kind === "validation") return [outcome.validation];
  if (outcome.kind === "quantile validations") return [...outcome.validations.validations];
  return outcome.kind === "mixed" ? [...outcome.mixed.validations] : [];
}

/** The largest is computed: in sums of another order. */
function isNear(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(a, b);
}
