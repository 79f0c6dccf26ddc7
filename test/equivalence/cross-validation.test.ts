// Cross-validation is fits on the other folds, scored on the fold.

import { describe, expect, it } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { firstDifference } from "../support/first-difference.ts";
import { candidatesOf, fitPlain, inputOf, tight } from "../support/fit-plain.ts";
import { naiveCrossValidation, problemOn, selectRows } from "../support/naive-cross-validation.ts";
import type { PlainProblem } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";
import { settingsOf } from "../support/settings-of.ts";
import { standardise } from "../support/standardised.ts";

const close = { relative: 1e-7, absolute: 1e-12 };

describe.each(seedsFrom(8000, 25))("problem %i", (seed) => {
  const { problem, storage } = randomUnique(seed, { constants: false });
  const random = new Random(seed);
  const foldOf = problem.y.map((_, row) => (row < 8 ? row % 4 : random.integer(0, 3)));
  const X = inputOf(problem.X, storage);
  const measure = random.pick(["mse", "mae"] as const);
  const options = { ...settingsOf(problem), ...tight, lambdaCount: 6, measure };

  it("is its naive twin", () => {
    const ours = crossValidate(X, problem.y, { ...options, folds: foldOf });
    const naive = naiveCrossValidation(problem, foldOf, measure, (rows) =>
      candidatesOf(fitPlain(problemOn(problem, rows), { ...tight, lambdas: ours.lambdas }, storage)),
    );
    expect(firstDifference(ours.scores, naive.scores, close)).toBeUndefined();
    expect(firstDifference(ours.standardErrors, naive.standardErrors, close)).toBeUndefined();
    ours.foldScores.forEach((scores, fold) => {
      expect(firstDifference(scores, naive.foldScores[fold], close)).toBeUndefined();
    });
    expect(Array.from(ours.foldOf)).toEqual(foldOf);
    const least = Math.min(...ours.scores);
    expect(ours.scores[ours.lambdas.indexOf(ours.lambdaMin)]).toBe(least);
    expect(ours.lambda1se).toBeGreaterThanOrEqual(ours.lambdaMin);
  });

  it("does not depend on the names of the folds", () => {
    const reference = crossValidate(X, problem.y, { ...options, folds: foldOf });
    const renamed = crossValidate(X, problem.y, { ...options, folds: foldOf.map((fold) => 70 - 3 * fold) });
    expect(firstDifference(renamed.scores, reference.scores, close)).toBeUndefined();
    expect(firstDifference(renamed.standardErrors, reference.standardErrors, close)).toBeUndefined();
    expect([renamed.lambdaMin, renamed.lambda1se]).toEqual([reference.lambdaMin, reference.lambda1se]);
  });

  it("with whole weights is the problem with repeated rows, kept together", () => {
    const weights = problem.y.map(() => random.integer(1, 3));
    const repeated = problem.y.flatMap((_, row) => Array.from({ length: weights[row] }, () => row));
    const weighted = crossValidate(X, problem.y, { ...options, sampleWeight: weights, folds: foldOf });
    const long = problemOn({ ...problem, weights: undefined }, repeated);
    const repeatedResult = crossValidate(inputOf(long.X, storage), long.y, {
      ...settingsOf(long),
      ...tight,
      measure,
      lambdas: weighted.lambdas,
      folds: selectRows(foldOf, repeated),
    });
    expect(firstDifference(repeatedResult.scores, weighted.scores, close)).toBeUndefined();
    expect(firstDifference(repeatedResult.standardErrors, weighted.standardErrors, close)).toBeUndefined();
  });

  it("has the path of the whole data, and its model is a point of it", () => {
    const result = crossValidate(X, problem.y, { ...options, folds: foldOf });
    const path = fitPlain(problem, { ...tight, lambdaCount: 6 }, storage);
    expect(result.path.intercepts).toEqual(path.intercepts);
    expect(result.at("min").coefficients).toEqual(path.coefficients(path.lambdas.indexOf(result.lambdaMin)));
  });
});

describe("seeded folds", () => {
  const { problem } = randomUnique(8100, { wide: false });

  it("are the same for the same seed, other for another, and as equal as can be", () => {
    const foldsOf = (seed: number): number[] =>
      Array.from(crossValidate(problem.X, problem.y, { folds: 5, seed, lambdaCount: 3 }).foldOf);
    expect(foldsOf(3)).toEqual(foldsOf(3));
    expect(foldsOf(3)).not.toEqual(foldsOf(4));
    const sizes = [0, 1, 2, 3, 4].map((fold) => foldsOf(3).filter((other) => other === fold).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });
});

describe("leave-one-out", () => {
  it.each(seedsFrom(8200, 12))("lasso problem %i: one fold per row", (seed) => {
    const { problem, storage } = randomUnique(seed, { constants: false, weights: false });
    const lasso = { ...problem, l1Ratio: 1 };
    const X = inputOf(lasso.X, storage);
    const options = { ...settingsOf(lasso), ...tight, lambdaCount: 4 };
    const ours = crossValidate(X, lasso.y, { ...options, folds: "loo" });
    const labelled = crossValidate(X, lasso.y, { ...options, folds: lasso.y.map((_, row) => row) });
    expect(firstDifference(ours.scores, labelled.scores, close)).toBeUndefined();
  });

  it.each(seedsFrom(8300, 20))("ridge problem %i: the closed form is the fits it stands for", (seed) => {
    const drawn = randomUnique(seed, { constants: false, factors: false, bounds: false, weights: seed % 2 === 0 });
    const problem: PlainProblem = { ...drawn.problem, l1Ratio: 0 };
    const ours = crossValidate(inputOf(problem.X, drawn.storage), problem.y, {
      ...settingsOf(problem),
      ...tight,
      lambdaCount: 5,
      folds: "loo",
    });
    // The total penalty Σw·λ and the column scales are those of the full data, in every fold.
    const { scales } = standardise(problem);
    const scaled = { ...problem, standardize: false, X: problem.X.map((row) => row.map((x, j) => x / scales[j])) };
    const weights = problem.weights ?? problem.y.map(() => 1);
    const total = (rows: readonly number[]): number => rows.reduce((sum, row) => sum + weights[row], 0);
    const every = problem.y.map((_, row) => row);
    const naive = naiveCrossValidation(scaled, every, "mse", (rows) => {
      const lambdas = ours.lambdas.map((lambda) => (lambda * total(every)) / total(rows));
      return candidatesOf(fitPlain(problemOn(scaled, rows), { ...tight, lambdas }, drawn.storage));
    });
    const counted = every.filter((row) => weights[row] > 0);
    for (const row of counted) {
      expect(firstDifference(ours.foldScores[row], naive.foldScores[row], close)).toBeUndefined();
    }
    if (counted.length === every.length) {
      expect(firstDifference(ours.scores, naive.scores, close)).toBeUndefined();
    }
  });
});
