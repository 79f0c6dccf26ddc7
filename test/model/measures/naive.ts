// The slow, obvious twins: every pair and every risk set looked at, one by one.

import type { SurvivalData } from "../../../src/types.ts";

/** Over all pairs of a positive and a negative. */
export function naiveAuc(
  scores: ArrayLike<number>,
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
): number {
  let won = 0;
  let pairs = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      const weight = positives[i] * negatives[j];
      pairs += weight;
      won += weight * (scores[i] > scores[j] ? 1 : scores[i] === scores[j] ? 0.5 : 0);
    }
  }
  return won / pairs;
}

/** Row j was at risk when row i failed, and did not fail then. */
function outlived({ start, stop, event, stratum }: SurvivalData, j: number, i: number): boolean {
  if (event[i] !== 1 || (stratum && stratum[i] !== stratum[j])) return false;
  if (start && start[j] >= stop[i]) return false;
  return stop[j] > stop[i] || (stop[j] === stop[i] && event[j] !== 1);
}

/** Over all pairs of which one outlived the other. */
export function naiveConcordance(survival: SurvivalData, eta: ArrayLike<number>, weights: ArrayLike<number>): number {
  let concordant = 0;
  let pairs = 0;
  for (let i = 0; i < eta.length; i++) {
    for (let j = 0; j < eta.length; j++) {
      if (!outlived(survival, j, i)) continue;
      const weight = weights[i] * weights[j];
      pairs += weight;
      concordant += weight * (eta[i] > eta[j] ? 1 : eta[i] === eta[j] ? 0.5 : 0);
    }
  }
  return concordant / pairs;
}

/** One product per failure, by the definition of Breslow or Efron. Only for η of moderate size. */
export function naivePartialLogLikelihood(
  { start, stop, event, stratum }: SurvivalData,
  eta: ArrayLike<number>,
  weights: ArrayLike<number>,
  ties: "breslow" | "efron",
): number {
  const rows = Array.from(stop, (_, row) => row).filter((row) => weights[row] > 0);
  const total = (of: readonly number[], value: (row: number) => number): number =>
    of.reduce((sum, row) => sum + weights[row] * value(row), 0);
  const power = (row: number): number => Math.exp(eta[row]);
  let result = 0;
  for (const s of new Set(stratum ?? [0])) {
    const here = rows.filter((row) => !stratum || stratum[row] === s);
    for (const time of new Set(here.filter((row) => event[row] === 1).map((row) => stop[row]))) {
      const atRisk = here.filter((row) => stop[row] >= time && !(start && start[row] >= time));
      const failed = here.filter((row) => stop[row] === time && event[row] === 1);
      const meanWeight = total(failed, () => 1) / failed.length;
      result += total(failed, (row) => eta[row]);
      failed.forEach((_, l) => {
        const share = ties === "efron" ? l / failed.length : 0;
        result -= meanWeight * Math.log(total(atRisk, power) - share * total(failed, power));
      });
    }
  }
  return result;
}
