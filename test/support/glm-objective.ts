// The documented objective of every family and its optimality conditions, straight from the formulas: the judge of every fit.
//
//   f(Xβ + β₀ + o)  +  λ Σⱼ vⱼ ( a‖sⱼβⱼ‖ + ½(1 − a)‖sⱼβⱼ‖² ),      lower ≤ β ≤ upper
//
// ‖·‖ runs over the outputs: Σ|·| without grouping, the Euclidean length with it. sⱼ is the weighted population standard deviation
// of column j, or 1 without standardising. With `standardizeResponse` all of it holds for Y, o, β₀ and β divided by the deviation
// of their response.

import { lossGradient, meanLoss } from "./glm-losses.ts";
import { gradientScale, linearPredictors } from "./glm-null-model.ts";
import {
  type GlmCandidate,
  type GlmProblem,
  isGrouped,
  lossWeights,
  plainCandidateOf,
  plainOf,
} from "./glm-problem.ts";
import { optimalityResidual, objective as plainObjective } from "./objective.ts";
import { perColumn } from "./plain-problem.ts";
import { dot, standardise, sum } from "./standardised.ts";

/** What the penalty and the conditions need of the columns. */
interface Columns {
  /** Centred where there is an intercept: what is wrong with the intercept is counted once, as its own. */
  readonly values: readonly (readonly number[])[];
  readonly scales: readonly number[];
  readonly deviations: readonly number[];
  readonly excluded: readonly boolean[];
}

/** Scales, deviations and exclusions do not depend on the response: those of a gaussian problem on the same rows. */
function columnsOf(problem: GlmProblem): Columns {
  const { centres, scales, deviations, excluded } = standardise(gaussianTwin(problem));
  return {
    values: problem.X[0].map((_, j) => problem.X.map((row) => row[j] - centres[j])),
    scales,
    deviations,
    excluded,
  };
}

const twins = new WeakMap<GlmProblem, ReturnType<typeof plainOf>>();

function gaussianTwin(problem: GlmProblem): ReturnType<typeof plainOf> {
  const kept = twins.get(problem) ?? plainOf({ ...problem, weights: lossWeights(problem) });
  twins.set(problem, kept);
  return kept;
}

/** The objective; Infinity where a column that is left out has a coefficient. */
export function glmObjective(given: GlmProblem, lambda: number, candidate: GlmCandidate): number {
  if (given.family === "gaussian") return plainObjective(gaussianTwin(given), lambda, plainCandidateOf(candidate));
  const { problem, candidate: scaled } = unscaleResponse(given, candidate);
  const { scales } = columnsOf(problem);
  const { l1Ratio } = problem;
  const factors = perColumn(gaussianTwin(problem), problem.factors, 1);
  const penalties = factors.map((factor, j) => {
    const b = scaled.coefficients.map((of) => scales[j] * of[j]);
    const square = dot(b, b);
    const size = isGrouped(problem) ? Math.sqrt(square) : sum(b.map(Math.abs));
    return square === 0 ? 0 : lambda * factor * (l1Ratio * size + 0.5 * (1 - l1Ratio) * square);
  });
  return meanLoss(problem, linearPredictors(problem, scaled)) + sum(penalties);
}

/**
 * The largest violation of the optimality conditions over columns and intercepts, per column in units of its standard deviation,
 * divided by the scale of a gradient: √(Σ rᵢ²ωᵢ), r the residual y − μ of the model of the intercept (the deviation of y for
 * gaussian).
 */
export function kktResidual(given: GlmProblem, lambda: number, candidate: GlmCandidate): number {
  if (given.family === "gaussian") return optimalityResidual(gaussianTwin(given), lambda, plainCandidateOf(candidate));
  const { problem, candidate: scaled } = unscaleResponse(given, candidate);
  const { values, scales, deviations, excluded } = columnsOf(problem);
  const gradient = lossGradient(problem, linearPredictors(problem, scaled));
  const outputs = scaled.intercepts.map((_, k) => gradient.map((row) => row[k]));
  const intercept = problem.intercept && problem.family !== "cox";
  let worst = intercept ? Math.max(...outputs.map((of) => Math.abs(sum(of)))) : 0;
  values.forEach((column, j) => {
    if (excluded[j]) return;
    // In the units of sⱼβⱼ.
    const z = outputs.map((of) => -dot(column, of) / scales[j]);
    const b = scaled.coefficients.map((of) => of[j] * scales[j]);
    const allowed = scaled.coefficients.map((of) => directions(problem, of[j], j));
    worst = Math.max(worst, (violation(problem, lambda, j, z, b, allowed) * scales[j]) / deviations[j]);
  });
  return worst / gradientScale(problem);
}

/** Which ways a coefficient may move. */
interface Directions {
  readonly up: boolean;
  readonly down: boolean;
}

function directions({ lower, upper }: GlmProblem, coefficient: number, j: number): Directions {
  const at = (bound: number): boolean =>
    Number.isFinite(bound) && Math.abs(coefficient - bound) <= 1e-12 * Math.max(1e-300, Math.abs(bound));
  return { up: !at(upper?.[j] ?? Infinity), down: !at(lower?.[j] ?? -Infinity) };
}

/** How far −(gradient of the loss) z is from what the penalty and the bounds of b allow. */
function violation(
  problem: GlmProblem,
  lambda: number,
  j: number,
  z: readonly number[],
  b: readonly number[],
  allowed: readonly Directions[],
): number {
  const factor = problem.factors?.[j] ?? 1;
  const threshold = lambda * problem.l1Ratio * factor;
  const rest = z.map((value, k) => value - lambda * (1 - problem.l1Ratio) * factor * b[k]);
  // What is left of a pull once the bounds have taken theirs.
  const free = (pull: number, { up, down }: Directions): number => (pull > 0 ? (up ? pull : 0) : down ? pull : 0);
  const length = Math.sqrt(dot(b, b));
  if (isGrouped(problem) && length === 0) {
    const pulls = rest.map((value, k) => free(value, allowed[k]));
    return Math.max(0, Math.sqrt(dot(pulls, pulls)) - threshold);
  }
  if (isGrouped(problem)) {
    return Math.max(...rest.map((value, k) => Math.abs(free(value - (threshold * b[k]) / length, allowed[k]))));
  }
  return Math.max(
    ...rest.map((value, k) => {
      if (b[k] !== 0) return Math.abs(free(value - threshold * Math.sign(b[k]), allowed[k]));
      return Math.max(0, Math.abs(free(value, allowed[k])) - threshold);
    }),
  );
}

/** The problem in which the responses have deviation 1, and the candidate in it. */
export function unscaleResponse(
  problem: GlmProblem,
  candidate: GlmCandidate,
): { readonly problem: GlmProblem; readonly candidate: GlmCandidate } {
  if (problem.standardizeResponse !== true) return { problem, candidate };
  const kept = unscaledKnown.get(problem) ?? divideResponses(problem);
  unscaledKnown.set(problem, kept);
  const { deviations, problem: unscaled } = kept;
  return {
    problem: unscaled,
    candidate: {
      intercepts: candidate.intercepts.map((value, k) => value / deviations[k]),
      coefficients: candidate.coefficients.map((of, k) => Array.from(of, (value) => value / deviations[k])),
    },
  };
}

interface Unscaled {
  readonly problem: GlmProblem;
  readonly deviations: readonly number[];
}

const unscaledKnown = new WeakMap<GlmProblem, Unscaled>();

function divideResponses(problem: GlmProblem): Unscaled {
  const weights = lossWeights(problem);
  const total = sum(weights);
  const deviations = problem.Y[0].map((_, k) => {
    const y = problem.Y.map((row) => row[k]);
    const mean = dot(weights, y) / total;
    return Math.sqrt(
      dot(
        weights,
        y.map((value) => (value - mean) * (value - mean)),
      ) / total,
    );
  });
  const divide = (row: readonly number[]): number[] => row.map((value, k) => value / deviations[k]);
  return {
    deviations,
    problem: { ...problem, standardizeResponse: false, Y: problem.Y.map(divide), offset: problem.offset?.map(divide) },
  };
}
