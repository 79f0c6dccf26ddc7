// A lower bound of the optimum of any family that owes nothing to the solver (Fenchel duality; Rockafellar 1970, §31):
//
//   f(Xβ + β₀ + o) + h(β)   ≥   Σ vᵢ oᵢ − f*(v) − Σ hⱼ*(−xⱼᵀv)        for every v with Σ vᵢ = 0 (with an intercept)
//
// v is a multiple s of the gradient of f at the candidate, projected so that every column whose conjugate is infinite off zero has
// xⱼᵀv = 0. At the optimum v is the gradient itself and both sides are equal.

import { type ColumnPenalty, conjugate, Projector, reach } from "./duality-gap.ts";
import { lossGradient, type RowLoss, rowLossOf } from "./glm-losses.ts";
import { linearPredictors } from "./glm-null-model.ts";
import { glmObjective, unscaleResponse } from "./glm-objective.ts";
import { type GlmCandidate, type GlmProblem, isGrouped, lossWeights, plainOf } from "./glm-problem.ts";
import { riskFactors } from "./naive-risk-factors.ts";
import { perColumn } from "./plain-problem.ts";
import { quantileDual } from "./quantile-dual.ts";
import { dot, standardise, sum } from "./standardised.ts";

type Table = readonly (readonly number[])[];

/** One coefficient, or the group of a column: what bounds the dual. */
interface Term {
  readonly column: readonly number[];
  readonly penalties: readonly ColumnPenalty[];
}

/**
 * Objective of the candidate less the best bound: at least the true suboptimality, in units of the objective. Infinity where no
 * multiple of the gradient gives a bound. Groups may have no bounds.
 */
export function glmDualityGap(given: GlmProblem, lambda: number, candidate: GlmCandidate): number {
  const { problem, candidate: scaled } = unscaleResponse(given, candidate);
  const eta = linearPredictors(problem, scaled);
  const isKinked = problem.family === "quantile";
  const gradient = isKinked ? quantileDual(problem, lambda, scaled) : lossGradient(problem, eta);
  const terms = termsOf(problem, lambda);
  const direction = project(problem, gradient, terms);
  for (const { column, penalties } of terms) {
    penalties.forEach((penalty, k) => {
      const z = -dot(
        column,
        direction.map((row) => row[k]),
      );
      const size = Math.sqrt(
        dot(column, column) *
          dot(
            gradient.map((row) => row[k]),
            gradient.map((row) => row[k]),
          ),
      );
      penalty.z = Math.abs(z) <= 1e-12 * size && reach(penalty, z) === 0 ? 0 : z;
    });
  }
  return glmObjective(given, lambda, candidate) - bestBound(problem, eta, direction, terms);
}

/** Columns in standardised units; those that are left out are no terms. */
function termsOf(problem: GlmProblem, lambda: number): Term[] {
  const { scales, excluded } = standardise(plainOf({ ...problem, weights: lossWeights(problem) }));
  const plain = plainOf(problem);
  const factors = perColumn(plain, problem.factors, 1);
  const lower = perColumn(plain, problem.lower, -Infinity);
  const upper = perColumn(plain, problem.upper, Infinity);
  return factors.flatMap((factor, j) => {
    if (excluded[j]) return [];
    const penalty = {
      threshold: lambda * problem.l1Ratio * factor,
      ridge: lambda * (1 - problem.l1Ratio) * factor,
      lower: lower[j] === 0 ? 0 : lower[j] * scales[j],
      upper: upper[j] === 0 ? 0 : upper[j] * scales[j],
      z: 0,
    };
    if (isGrouped(problem) && (Number.isFinite(penalty.lower) || Number.isFinite(penalty.upper))) {
      throw new Error("the dual of a group with bounds is not here");
    }
    const each = Array.from({ length: lossOutputs(problem) }, () => ({ ...penalty }));
    return [{ column: problem.X.map((row) => row[j] / scales[j]), penalties: each }];
  });
}

function lossOutputs({ family, Y }: GlmProblem): number {
  return family === "cox" ? 1 : Y[0].length;
}

/** The gradient made orthogonal to the intercept and to every column without penalty, weights in the metric. */
export function project(problem: GlmProblem, gradient: Table, terms: readonly Term[]): number[][] {
  const root = normalisedWeights(problem).map(Math.sqrt);
  const outputs = gradient[0].map((_, k) => {
    // A Cox gradient must stay a mixture of risk sets: it is taken as it is, and its free columns decide whether that will do.
    if (problem.family === "cox") return gradient.map((row) => row[k]);
    const projector = new Projector();
    const own = root.map((value, i) => (isAtEdge(problem, i, gradient[i][k]) ? EDGE * value : value));
    if (problem.intercept) projector.add(own);
    for (const { column, penalties } of terms) {
      const { threshold, ridge, lower, upper } = penalties[k];
      if (threshold > 0 || ridge > 0 || (Number.isFinite(lower) && Number.isFinite(upper))) continue;
      // Held by its one bound a column may keep its gradient.
      const pull = -dot(
        column,
        gradient.map((row) => row[k]),
      );
      if (reach(penalties[k], pull) >= 1) continue;
      projector.add(column.map((x, i) => own[i] * x));
    }
    const rest = projector.remove(gradient.map((row, i) => (own[i] === 0 ? 0 : row[k] / own[i])));
    return rest.map((value, i) => own[i] * value);
  });
  return gradient.map((_, i) => outputs.map((of) => of[i]));
}

/** How little a row at the edge of what its conjugate allows is moved, beside the others. */
const EDGE = 1e-5;

/** Whether the gradient of a row is one of those beyond which its conjugate is infinite: where huber and squared-hinge are flat. */
function isAtEdge(problem: GlmProblem, row: number, gradient: number): boolean {
  const { family, parameters } = problem;
  const loss = family === "custom" ? parameters!.name! : family;
  if (loss.endsWith("squared-hinge")) return gradient === 0;
  const weight = normalisedWeights(problem)[row];
  const most = loss === "log-cosh" ? 1 : loss === "own-huber" ? 0.5 : loss === "huber" ? parameters!.delta! : Infinity;
  return Math.abs(gradient) >= (1 - 1e-12) * most * weight;
}

/** max over s of Σ s vᵢ oᵢ − f*(s v) − Σ hⱼ*(s zⱼ), concave where it is finite. */
function bestBound(problem: GlmProblem, eta: Table, v: Table, terms: readonly Term[]): number {
  const known = sum(v.flatMap((row, i) => row.map((value, k) => value * (problem.offset?.[i][k] ?? 0))));
  const bound = (s: number): number =>
    s * known - lossConjugate(problem, eta, v, s) - sum(terms.map((term) => termConjugate(problem, term, s)));
  let low = 0;
  // Beyond 1 a probability could leave [0, 1]; squares have no such limit.
  const most = problem.family === "multigaussian" || problem.family === "gaussian" ? 2 : 1;
  let high = Math.min(most, ...terms.map((term) => termReach(problem, term)));
  // At 0 the bound is the loss of the saturated model.
  let best = Math.max(bound(0), bound(high), high >= 1 ? bound(1) : -Infinity);
  const steps = isSought(problem) ? 40 : 100;
  for (let step = 0; step < steps; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    const atLeft = bound(left);
    const atRight = bound(right);
    best = Math.max(best, atLeft, atRight);
    if (atLeft < atRight) low = left;
    else high = right;
  }
  return best;
}

function termConjugate(problem: GlmProblem, { penalties }: Term, s: number): number {
  if (!isGrouped(problem)) return sum(penalties.map((penalty) => conjugate(penalty, s * penalty.z)));
  return conjugate(penalties[0], s * lengthOf(penalties));
}

function termReach(problem: GlmProblem, { penalties }: Term): number {
  if (isGrouped(problem)) return reach(penalties[0], lengthOf(penalties));
  return Math.min(...penalties.map((penalty) => reach(penalty, penalty.z)));
}

function lengthOf(penalties: readonly ColumnPenalty[]): number {
  return Math.sqrt(sum(penalties.map(({ z }) => z * z)));
}

/** f*(s v); Infinity outside its domain. */
export function lossConjugate(problem: GlmProblem, eta: Table, v: Table, s: number): number {
  if (problem.family === "cox") return coxConjugate(problem, eta, s);
  const omega = normalisedWeights(problem);
  const parts = problem.Y.map((y, i) =>
    omega[i] === 0
      ? 0
      : omega[i] *
        rowConjugate(
          problem,
          y,
          v[i].map((value) => (s * value) / omega[i]),
        ),
  );
  return parts.every(Number.isFinite) ? sum(parts) : Infinity;
}

/** loss*(u) of one row, by q = y + u: entropies, or a square. */
function rowConjugate(problem: GlmProblem, y: readonly number[], u: readonly number[]): number {
  const { family } = problem;
  const q = y.map((value, k) => value + u[k]);
  const own = problem.parameters?.name;
  if (own === "own-logit" || (family === "binomial" && problem.parameters?.link === undefined))
    return xlogx(q[0]) + xlogx(1 - q[0]);
  if (family === "multinomial") return q.reduce((total, value) => total + xlogx(value), 0);
  if (family === "poisson" || own === "own-poisson") return xlogx(q[0]) - q[0];
  if (family === "gamma" || own === "own-gamma") return xlogx(1 - u[0]) - (1 - u[0]) * (Math.log(y[0]) + 1);
  if (family === "multigaussian" || family === "gaussian") return 0.5 * dot(u, u) + dot(u, y);
  if (family === "quantile") {
    const tau = problem.parameters!.quantiles!;
    return u[0] >= -tau - 1e-12 && u[0] <= 1 - tau + 1e-12 ? u[0] * y[0] : Infinity;
  }
  return soughtConjugate(rowLossOf(problem), y, u[0]);
}

/** Whether the conjugate has no formula here. */
function isSought({ family, parameters }: GlmProblem): boolean {
  const known: readonly string[] = [
    "gaussian",
    "multigaussian",
    "multinomial",
    "poisson",
    "binomial",
    "logit",
    "cox",
    "gamma",
  ];
  return !known.includes(parameters?.name?.replace("own-", "") ?? family) || parameters?.link !== undefined;
}

/** sup over η of uη − loss(y, η), where the gradient is u, found by bisection; Infinity where it never is. */
function soughtConjugate({ loss, gradient }: RowLoss, y: readonly number[], u: number): number {
  const slope = (eta: number): number => gradient(y, [eta])[0];
  const reach = [8, 40, 300].find((far) => slope(-far) <= u && slope(far) >= u) ?? 300;
  let [low, high] = [-reach, reach];
  if (slope(low) > u + 1e-12 || slope(high) < u - 1e-12) return Infinity;
  // What the maximiser is off by costs its square.
  for (let step = 0; step < 32; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) < u) low = middle;
    else high = middle;
  }
  return u * high - loss(y, [high]);
}

/**
 * An upper bound of f*(s ∇f): the gradient is Σ weight (p − q) over the factors, p the risk shares and q the shares of those who
 * failed, so s ∇f comes of the mixtures (1 − s) q + s p; each factor costs Σ p log(p / share).
 */
function coxConjugate(problem: GlmProblem, eta: Table, s: number): number {
  const costs = riskFactors(problem).map(({ weight, failed, atRisk }) => {
    const largest = Math.max(...atRisk.map(({ row }) => eta[row][0]));
    const powers = atRisk.map(({ row, share }) => share * Math.exp(eta[row][0] - largest));
    const total = sum(powers);
    const shares = new Map(failed.map(({ row, share }) => [row, share]));
    const parts = atRisk.map(({ row, share }, at) => {
      const p = (1 - s) * (shares.get(row) ?? 0) + (s * powers[at]) / total;
      return p > 0 ? p * Math.log(p / share) : 0;
    });
    return weight * sum(parts);
  });
  return sum(costs) / sum(lossWeights(problem));
}

function normalisedWeights(problem: GlmProblem): number[] {
  const weights = lossWeights(problem);
  const total = sum(weights);
  return weights.map((weight) => weight / total);
}

/** Rounding may leave the domain by a hair. */
function xlogx(q: number): number {
  if (q > 0) return q * Math.log(q);
  return q > -1e-12 ? 0 : Infinity;
}
