// What the evidence says for each of three goals, by rules that docs/compare.md states.

import type { Candidate } from "./comparison.ts";

/** An answer for one goal, with what speaks for it. */
export interface Verdict {
  /** The candidate, by its number. */
  readonly candidate: number;
  /** Others that the evidence does not tell from it, by their numbers. */
  readonly ties: readonly number[];
  /** Why, in a sentence. */
  readonly because: string;
}

export interface Verdicts {
  /** The best score on rows left out. */
  readonly predict: Verdict;
  /** Of those that predict as well, the one with the fewest columns whose choice of columns is stable. */
  readonly explain: Verdict;
  /** Of those that predict as well, the one with the fewest columns. */
  readonly small: Verdict;
}

/** A choice of columns is stable where each of them is chosen, on average, in at least this share of half samples. */
const STABLE = 0.6;

/** Precondition: `isBest` and `isTie` are decided. */
export function verdictsOf(candidates: readonly Candidate[]): Verdicts {
  const places = candidates.map((_, at) => at);
  const best = places.find((at) => candidates[at]!.isBest)!;
  const tied = places.filter((at) => candidates[at]!.isBest || candidates[at]!.isTie);
  const fewest = fewestOf(candidates, tied);
  const stable = tied.filter((at) => (candidates[at]!.stability ?? 0) >= STABLE && candidates[at]!.l1Ratio !== 0);
  const explained = stable.length > 0 ? fewestOf(candidates, stable) : undefined;
  const others = tied.filter((at) => at !== best && candidates[at]!.choice === "min");
  return {
    predict: { candidate: best, ties: others, because: predictReason(candidates, best, others) },
    small: { candidate: fewest, ties: [], because: smallReason(candidates[fewest]!, tied.length) },
    explain:
      explained === undefined
        ? { candidate: fewest, ties: [], because: unstableReason(candidates[fewest]!) }
        : { candidate: explained, ties: [], because: stableReason(candidates[explained]!) },
  };
}

/** The candidate with the fewest columns in use; of several the one with the best score. */
function fewestOf(candidates: readonly Candidate[], places: readonly number[]): number {
  return places.reduce((least, at) => {
    const [a, b] = [candidates[at]!, candidates[least]!];
    if (a.columnsInUse !== b.columnsInUse) return a.columnsInUse < b.columnsInUse ? at : least;
    return Math.abs(a.difference) < Math.abs(b.difference) ? at : least;
  });
}

function predictReason(candidates: readonly Candidate[], best: number, ties: readonly number[]): string {
  const { name } = candidates[best]!;
  if (ties.length === 0) return `${name} has the best score, by more than two standard errors of the paired difference`;
  const names = ties.map((at) => candidates[at]!.name).join(", ");
  return `a tie: ${name} scores best, but ${names} ${ties.length === 1 ? "is" : "are"} within two standard errors of it on the same folds`;
}

function smallReason({ name, columnsInUse }: Candidate, tied: number): string {
  const among = tied === 1 ? "the only one that predicts as well" : `of ${tied} that predict as well as the best`;
  return `${name} needs ${columnsInUse} columns, ${among}`;
}

function stableReason({ name, columnsInUse, stability }: Candidate): string {
  return `${name} predicts as well as the best with ${columnsInUse} columns, which half samples choose again ${percent(stability!)} of the time`;
}

function unstableReason({ name, stability }: Candidate): string {
  if (stability === null) return `no choice of columns predicts as well as the best; ${name} uses them all`;
  return `of those that predict as well as the best none chooses columns that half samples choose again: ${name} does ${percent(stability)} of the time`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
