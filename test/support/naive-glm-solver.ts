// The slow, obvious twin of the solvers of every family: proximal gradient steps with momentum (Beck & Teboulle 2009, SIAM J. Imaging
// Sci. 2), restarted where they overshoot (O'Donoghue & Candès 2015), on centred and scaled columns.

import { lossGradient, meanLoss } from "./glm-losses.ts";
import { unscaleResponse } from "./glm-objective.ts";
import { type GlmCandidate, type GlmProblem, isGrouped, lossWeights, outputsOf, plainOf } from "./glm-problem.ts";
import { perColumn } from "./plain-problem.ts";
import { standardise } from "./standardised.ts";

type Table = number[][];

/** The best model, to about ten digits; throws where that takes more than `maxSteps`. No lambda = 0, no bounds on groups. */
export function naiveGlmSolver(given: GlmProblem, lambda: number, maxSteps = 20_000): GlmCandidate {
  const { problem, candidate: unit } = unscaleResponse(given, unitsOf(given));
  const { deviations, centres, scales, excluded } = standardise(plainOf({ ...problem, weights: lossWeights(problem) }));
  const outputs = outputsOf(problem);
  const withIntercept = problem.intercept && problem.family !== "cox";
  // Steps are taken in units of the deviations, whatever scale the penalty acts on.
  const Z = problem.X.map((row) => row.map((x, j) => (excluded[j] ? 0 : (x - centres[j]) / deviations[j])));
  const move = proximal(problem, lambda, deviations, scales);
  const eta = (b: Table): Table =>
    Z.map((row, i) =>
      b.map((of, k) => row.reduce((total, z, j) => total + z * of[j + 1], of[0] + (problem.offset?.[i][k] ?? 0))),
    );
  const slope = (at: Table): Table => {
    const gradient = lossGradient(problem, at);
    return Array.from({ length: outputs }, (_, k) => [
      withIntercept ? gradient.reduce((total, row) => total + row[k], 0) : 0,
      ...Z[0].map((_, j) => gradient.reduce((total, row, i) => total + row[k] * Z[i][j], 0)),
    ]);
  };

  let b: Table = Array.from({ length: outputs }, () => new Array<number>(Z[0].length + 1).fill(0));
  let ahead = b;
  let momentum = 1;
  let curvature = 1;
  let length = 1;
  for (let step = 0; ; step++) {
    if (step === maxSteps) throw new Error(`naive solver: ${maxSteps} steps were not enough`);
    const etaAhead = eta(ahead);
    const loss = meanLoss(problem, etaAhead);
    const gradient = slope(etaAhead);
    let next = b;
    // Late steps are too short for the test below to tell a curvature that is too small from rounding.
    for (curvature *= length > 1e-5 ? 0.9 : 1; curvature < 1e12; curvature *= 2) {
      next = move(
        zip(ahead, gradient, (value, g) => value - g / curvature),
        1 / curvature,
      );
      const difference = zip(next, ahead, (value, from) => value - from);
      const model = loss + inner(gradient, difference) + (curvature / 2) * inner(difference, difference);
      if (meanLoss(problem, eta(next)) <= model + 1e-14 * (1 + Math.abs(loss))) break;
    }
    const moved = zip(next, b, (value, from) => value - from);
    length = Math.sqrt(inner(moved, moved));
    const still = length <= 1e-11 * (1e-3 + Math.sqrt(inner(next, next)));
    if (still && momentum === 1) break;
    const overshot =
      inner(
        zip(ahead, next, (value, to) => value - to),
        moved,
      ) > 0;
    const grown = overshot || still ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const push = overshot || still ? 0 : (momentum - 1) / grown;
    ahead = zip(next, moved, (value, by) => value + push * by);
    momentum = grown;
    b = next;
  }
  const { intercepts, coefficients } = onDataScale(b, unit, deviations, centres);
  return { intercepts: withIntercept ? centred(problem, intercepts) : intercepts.map(() => 0), coefficients };
}

/** A candidate that holds the unit of each output. */
function unitsOf(problem: GlmProblem): GlmCandidate {
  const each = Array.from({ length: outputsOf(problem) }, () => 1);
  return { intercepts: each, coefficients: each.map(() => []) };
}

/** Only differences between classes count: their intercepts have mean 0. */
function centred({ family }: GlmProblem, intercepts: readonly number[]): readonly number[] {
  if (family !== "multinomial") return intercepts;
  const mean = intercepts.reduce((sum, value) => sum + value, 0) / intercepts.length;
  return intercepts.map((value) => value - mean);
}

function onDataScale(
  b: Table,
  { intercepts: inverseUnits }: GlmCandidate,
  deviations: readonly number[],
  centres: readonly number[],
): GlmCandidate {
  const coefficients = b.map((of, k) => of.slice(1).map((value, j) => value / deviations[j] / inverseUnits[k]));
  const intercepts = b.map(([value], k) =>
    coefficients[k].reduce((total, coefficient, j) => total - coefficient * centres[j], value / inverseUnits[k]),
  );
  return { intercepts, coefficients };
}

/** argmin over b of ½‖b − from‖² / size + penalty(b) within the bounds, column by column; the intercept is free. */
function proximal(
  problem: GlmProblem,
  lambda: number,
  deviations: readonly number[],
  scales: readonly number[],
): (from: Table, size: number) => Table {
  const plain = plainOf(problem);
  const factors = perColumn(plain, problem.factors, 1).map((factor) => (factor === Infinity ? 0 : factor));
  const lower = perColumn(plain, problem.lower, -Infinity);
  const upper = perColumn(plain, problem.upper, Infinity);
  return (from, size) => {
    const result = from.map((of) => [...of]);
    factors.forEach((factor, j) => {
      // b is in units of deviations; the penalty measures scaleⱼ βⱼ.
      const ratio = scales[j] / deviations[j];
      const threshold = size * lambda * problem.l1Ratio * factor * ratio;
      const shrink = 1 + size * lambda * (1 - problem.l1Ratio) * factor * ratio * ratio;
      const length = Math.sqrt(from.reduce((total, of) => total + of[j + 1] * of[j + 1], 0));
      from.forEach((of, k) => {
        const whole = isGrouped(problem) ? length : Math.abs(of[j + 1]);
        const kept = whole > threshold ? (of[j + 1] * (1 - threshold / whole)) / shrink : 0;
        const low = lower[j] === 0 ? 0 : lower[j] * deviations[j];
        result[k][j + 1] = Math.min(Math.max(kept, low), upper[j] === 0 ? 0 : upper[j] * deviations[j]);
      });
    });
    return result;
  };
}

function zip(a: Table, b: Table, of: (a: number, b: number) => number): Table {
  return a.map((row, k) => row.map((value, j) => of(value, b[k][j])));
}

function inner(a: Table, b: Table): number {
  return a.reduce((total, row, k) => row.reduce((sum, value, j) => sum + value * b[k][j], total), 0);
}
