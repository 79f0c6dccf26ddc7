// The documented objective with groups of columns and its optimality conditions, straight from the formulas:
//
//   f(Xβ + β₀ + o) + λ Σ_g ( a( r u_g‖B_g‖ + (1 − r) Σ vⱼ|Bⱼ| ) + ½(1 − a) Σ (r u_g + (1 − r) vⱼ)Bⱼ² ),     Bⱼ = sⱼβⱼ

import type { FitSettings } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { lossGradient, meanLoss } from "./glm-losses.ts";
import { gradientScale, linearPredictors } from "./glm-null-model.ts";
import { type GlmCandidate, type GlmProblem, lossWeights, plainOf } from "./glm-problem.ts";
import { glmSettingsOf } from "./glm-settings.ts";
import { perColumn } from "./plain-problem.ts";
import { dot, type Standardised, standardise, sum } from "./standardised.ts";

/** A problem whose columns enter in groups. */
export interface GroupProblem extends GlmProblem {
  /** The group of each column. */
  readonly groups: readonly number[];
  /** By group. Default: √size. */
  readonly groupWeights?: readonly number[] | undefined;
  readonly groupRatio: number;
}

/** What a group is penalised by at some lambda, over its columns that may be nonzero. */
export interface GroupTerm {
  readonly columns: readonly number[];
  /** λ a r u. */
  readonly outer: number;
  /** λ a (1 − r) vⱼ, and λ(1 − a)(r u + (1 − r)vⱼ). */
  readonly inner: readonly number[];
  readonly ridge: readonly number[];
}

export function columnFacts(problem: GroupProblem): Standardised {
  const kept = facts.get(problem) ?? standardise(plainOf({ ...problem, weights: lossWeights(problem) }));
  facts.set(problem, kept);
  return kept;
}

const facts = new WeakMap<GroupProblem, Standardised>();

export function groupTerms(problem: GroupProblem, lambda: number): GroupTerm[] {
  const { l1Ratio, groups, groupWeights, groupRatio } = problem;
  const { excluded } = columnFacts(problem);
  const factors = perColumn(plainOf(problem), problem.factors, 1);
  return [...new Set(groups)].map((group) => {
    const members = groups.flatMap((of, j) => (of === group ? [j] : []));
    const columns = members.filter((j) => !excluded[j]);
    const weight = groupRatio * (groupWeights?.[group] ?? Math.sqrt(members.length));
    const own = columns.map((j) => (1 - groupRatio) * factors[j]);
    return {
      columns,
      outer: lambda * l1Ratio * weight,
      inner: own.map((factor) => lambda * l1Ratio * factor),
      ridge: own.map((factor) => lambda * (1 - l1Ratio) * (weight + factor)),
    };
  });
}

export function penaltyOf({ outer, inner, ridge }: GroupTerm, B: readonly number[]): number {
  const each = B.map((b, i) => inner[i] * Math.abs(b) + 0.5 * ridge[i] * b * b);
  return outer * Math.sqrt(dot(B, B)) + sum(each);
}

/** Infinity where a column that is left out has a coefficient. */
export function groupObjective(problem: GroupProblem, lambda: number, candidate: GlmCandidate): number {
  const { scales, excluded } = columnFacts(problem);
  const [beta] = candidate.coefficients;
  if (excluded.some((out, j) => out && beta[j] !== 0)) return Infinity;
  const penalties = groupTerms(problem, lambda).map((term) =>
    penaltyOf(
      term,
      term.columns.map((j) => scales[j] * beta[j]),
    ),
  );
  return meanLoss(problem, linearPredictors(problem, candidate)) + sum(penalties);
}

export function soft(z: number, threshold: number): number {
  return Math.sign(z) * Math.max(0, Math.abs(z) - threshold);
}

/** The largest violation of the conditions over groups and the intercept, as `kktResidual` measures it. */
export function groupResidual(problem: GroupProblem, lambda: number, candidate: GlmCandidate): number {
  const { scales, deviations, centres } = columnFacts(problem);
  const [beta] = candidate.coefficients;
  const gradient = lossGradient(problem, linearPredictors(problem, candidate)).map(([value]) => value);
  let worst = problem.intercept && problem.family !== "cox" ? Math.abs(sum(gradient)) : 0;
  for (const term of groupTerms(problem, lambda)) {
    if (term.columns.length === 0) continue;
    const z = term.columns.map(
      (j) =>
        -dot(
          problem.X.map((row) => row[j] - centres[j]),
          gradient,
        ) / scales[j],
    );
    const B = term.columns.map((j) => scales[j] * beta[j]);
    const unit = term.columns.map((j) => scales[j] / deviations[j]);
    const length = Math.sqrt(dot(B, B));
    if (length === 0) {
      const left = z.map((value, i) => soft(value, term.inner[i]));
      worst = Math.max(worst, (Math.sqrt(dot(left, left)) - term.outer) * Math.min(...unit));
      continue;
    }
    B.forEach((b, i) => {
      const rest = z[i] - term.ridge[i] * b - (term.outer * b) / length;
      const off = b === 0 ? Math.max(0, Math.abs(rest) - term.inner[i]) : rest - Math.sign(b) * term.inner[i];
      worst = Math.max(worst, Math.abs(off) * unit[i]);
    });
  }
  return worst / gradientScale(problem);
}

/** The options that ask l1l2 for what a problem says. */
export function groupSettingsOf(problem: GroupProblem): FitSettings<Family> {
  const { groups, groupWeights, groupRatio } = problem;
  return {
    ...glmSettingsOf(problem),
    groups,
    groupRatio,
    ...(groupWeights && { groupWeights: Object.fromEntries(groupWeights.map((weight, group) => [group, weight])) }),
  };
}
