// A lower bound of the optimum that owes nothing to the solver (Fenchel duality; Rockafellar 1970, §31):
//
//   P(b) = ½‖ỹ − X̃b‖² + Σ hⱼ(bⱼ)   ≥   D(θ) = θᵀỹ − ½‖θ‖² − Σ hⱼ*(x̃ⱼᵀθ)        for every θ
//
// θ is a multiple of the residual, projected so that every column whose conjugate is infinite off zero has x̃ⱼᵀθ = 0.

import { objective, residualOf } from "./objective.ts";
import { type Candidate, type PlainProblem, perColumn } from "./plain-problem.ts";
import { dot, standardise } from "./standardised.ts";

/** What the conjugate of column j needs: λ a vⱼ, λ(1 − a)vⱼ, and the bounds in standardised units. */
export interface ColumnPenalty {
  readonly threshold: number;
  readonly ridge: number;
  readonly lower: number;
  readonly upper: number;
  /** x̃ⱼᵀθ, at scale 1. */
  z: number;
}

/** Rounding of x̃ⱼᵀθ after projection, relative to ‖x̃ⱼ‖‖ỹ‖: below it a free column counts as projected out. */
const ROUNDING = 1e-12;

/** P(candidate) − max over scales of D: at least the true suboptimality, in units of the objective. */
export function dualityGap(problem: PlainProblem, lambda: number, candidate: Candidate): number {
  const standardised = standardise(problem);
  const { columns, target, rootWeights, excluded, scales } = standardised;
  const factors = perColumn(problem, problem.factors, 1);
  const lower = perColumn(problem, problem.lower, -Infinity);
  const upper = perColumn(problem, problem.upper, Infinity);
  const residual = residualOf(problem, candidate).map((value, i) => rootWeights[i] * value);
  const members = columns.flatMap((column, j) => {
    if (excluded[j]) return [];
    const penalty: ColumnPenalty = {
      threshold: lambda * problem.l1Ratio * factors[j],
      ridge: lambda * (1 - problem.l1Ratio) * factors[j],
      lower: lower[j] === 0 ? 0 : lower[j] * scales[j],
      upper: upper[j] === 0 ? 0 : upper[j] * scales[j],
      z: 0,
    };
    return [{ column, penalty, size: ROUNDING * Math.sqrt(dot(column, column) * dot(target, target)) }];
  });

  const projector = new Projector();
  if (problem.intercept) projector.add(rootWeights);
  for (const { column, penalty } of members) if (isFree(penalty)) projector.add(column);
  let theta = projector.remove(residual);
  for (let again = true; again; ) {
    again = false;
    for (const { column, penalty, size } of members) {
      const z = dot(column, theta);
      penalty.z = Math.abs(z) <= size && reach(penalty, z) === 0 ? 0 : z;
      if (reach(penalty, penalty.z) > 0) continue;
      // Unpenalised and unbounded on the side of z: no scale helps, only x̃ⱼᵀθ = 0.
      again = projector.add(column) || again;
      penalty.z = 0;
    }
    if (again) theta = projector.remove(residual);
  }
  const penalties = members.map((member) => member.penalty);
  return objective(problem, lambda, candidate) - bestDual(penalties, dot(theta, target), dot(theta, theta));
}

/** max over s of s·product − ½s²·square − Σ hⱼ*(s zⱼ), a concave function on the s where it is finite. */
function bestDual(penalties: readonly ColumnPenalty[], product: number, square: number): number {
  const value = (s: number): number => {
    const conjugates = penalties.map((penalty) => conjugate(penalty, s * penalty.z));
    return s * product - 0.5 * s * s * square - conjugates.reduce((total, part) => total + part, 0);
  };
  let low = 0;
  let high = Math.min(2, ...penalties.map((penalty) => reach(penalty, penalty.z)));
  let best = Math.max(0, value(high), high >= 1 ? value(1) : 0);
  for (let step = 0; step < 100; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    const atLeft = value(left);
    const atRight = value(right);
    best = Math.max(best, atLeft, atRight);
    if (atLeft < atRight) low = left;
    else high = right;
  }
  return best;
}

/** hⱼ*(z) = sup over b within the bounds of z b − threshold|b| − ½ ridge b². */
export function conjugate({ threshold, ridge, lower, upper }: ColumnPenalty, z: number): number {
  const excess = Math.abs(z) - threshold;
  const wall = z > 0 ? upper : -lower;
  if (excess <= 0 || wall === 0) return 0;
  // At the scale that `reach` allows the excess of an unbounded column is rounding.
  if (ridge === 0 && wall === Infinity) return 0;
  const best = ridge > 0 ? Math.min(excess / ridge, wall) : wall;
  return best * excess - 0.5 * ridge * best * best;
}

/** The largest s with hⱼ*(s z) finite. */
export function reach({ threshold, ridge, lower, upper }: ColumnPenalty, z: number): number {
  const wall = z > 0 ? upper : -lower;
  if (z === 0 || ridge > 0 || Number.isFinite(wall)) return Infinity;
  return threshold / Math.abs(z);
}

function isFree({ threshold, ridge, lower, upper }: ColumnPenalty): boolean {
  return threshold === 0 && ridge === 0 && lower === -Infinity && upper === Infinity;
}

/** Projects vectors off a growing set of columns (modified Gram–Schmidt, twice over). */
export class Projector {
  readonly #basis: number[][] = [];

  /** Returns false when the column already lies in the span. */
  add(column: readonly number[]): boolean {
    const rest = this.remove(column);
    const length = Math.sqrt(dot(rest, rest));
    if (length <= 1e-10 * Math.sqrt(dot(column, column)) || length === 0) return false;
    this.#basis.push(rest.map((value) => value / length));
    return true;
  }

  remove(vector: readonly number[]): number[] {
    let rest = [...vector];
    for (let pass = 0; pass < 2; pass++) {
      for (const direction of this.#basis) {
        const share = dot(direction, rest);
        rest = rest.map((value, i) => value - share * direction[i]);
      }
    }
    return rest;
  }
}
