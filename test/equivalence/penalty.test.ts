// The algebra of the penalty: factors, bounds, the two ends of the mix.

import { describe, expect, it } from "vitest";
import { expectSame, expectSamePoints } from "../support/expect-same.ts";
import { candidateOf, candidatesOf, fitPlain, tight } from "../support/fit-plain.ts";
import { type Candidate, type PlainProblem, perColumn } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomUnique, seedsFrom } from "../support/random-unique.ts";
import { standardise } from "../support/standardised.ts";

describe.each(seedsFrom(6000, 25))("problem %i", (seed) => {
  const { problem, storage } = randomUnique(seed, { factors: false, bounds: false, constants: false });
  const columns = problem.X[0].length;
  const random = new Random(seed);
  const path = fitPlain(problem, { ...tight, lambdaCount: 8 }, storage);
  const { lambdas } = path;
  const solve = (change: Partial<PlainProblem>): Candidate[] =>
    candidatesOf(fitPlain({ ...problem, ...change }, { ...tight, lambdas }, storage));

  it("a column with an infinite factor is a column left out", () => {
    const left = seed % columns;
    const factors = problem.X[0].map((_, j) => (j === left ? Infinity : 1));
    const dropped = solve({ factors });
    if (columns === 1) {
      for (const { coefficients } of dropped) expect(coefficients[0]).toBe(0);
      return;
    }
    const without = solve({ X: problem.X.map((row) => row.filter((_, j) => j !== left)) });
    dropped.forEach((candidate, point) => {
      const coefficients = Array.from(without[point].coefficients);
      coefficients.splice(left, 0, 0);
      expectSame(problem, candidate, { intercept: without[point].intercept, coefficients });
    });
  });

  it("bounds that do not bind change nothing", () => {
    const largest = Math.max(...candidatesOf(path).flatMap(({ coefficients }) => Array.from(coefficients, Math.abs)));
    const wide = problem.X[0].map(() => 1.5 * largest + 1);
    const bounded = solve({ lower: wide.map((value) => -value), upper: wide });
    expectSamePoints(problem, candidatesOf(path), bounded);
  });

  it("a lower bound of zero keeps every coefficient nonnegative, and lets some be positive", () => {
    const lower = problem.X[0].map(() => 0);
    const signs = solve({ lower }).flatMap(({ coefficients }) => Array.from(coefficients, Math.sign));
    expect(signs.every((sign) => sign >= 0)).toBe(true);
    const flipped = solve({ lower: lower.map(() => -Infinity), upper: lower });
    expect(flipped.flatMap(({ coefficients }) => Array.from(coefficients)).every((value) => value <= 0)).toBe(true);
    const moved = [...signs, ...flipped.flatMap(({ coefficients }) => Array.from(coefficients, Math.sign))];
    expect(moved.some((sign) => sign !== 0)).toBe(true);
  });

  it("factors are a rescaling of the columns", () => {
    const factors = problem.X[0].map(() => random.pick([0.5, 1, 2, 4]));
    const { scales } = standardise(problem);
    // v|b| = |b'| for b' = v b on x / v; the squares would need √v, so the lasso alone.
    const lasso = { ...problem, l1Ratio: 1, factors };
    const X = problem.X.map((row) => row.map((x, j) => x / (scales[j] * factors[j])));
    const rescaled = { ...problem, l1Ratio: 1, X, standardize: false };
    const grid = fitPlain(lasso, { ...tight, lambdaCount: 8 }, storage);
    const others = candidatesOf(fitPlain(rescaled, { ...tight, lambdas: grid.lambdas }, storage));
    candidatesOf(grid).forEach((candidate, point) => {
      const coefficients = Array.from(others[point].coefficients, (b, j) => b / (scales[j] * factors[j]));
      expectSame(problem, candidate, { intercept: others[point].intercept, coefficients });
    });
  });

  it("factors and lambda trade their common scale", () => {
    const factors = problem.X[0].map(() => random.pick([0, 0.5, 1, 2]));
    if (Math.max(...factors) === 0) factors.fill(1);
    const tripled = candidatesOf(
      fitPlain(
        { ...problem, factors: factors.map((factor) => 3 * factor) },
        { ...tight, lambdas: lambdas.map((lambda) => lambda / 3) },
        storage,
      ),
    );
    expectSamePoints(problem, solve({ factors }), tripled);
  });

  it("all factors zero, or lambda zero, is least squares", () => {
    const free = solve({ factors: problem.X[0].map(() => 0) });
    const zero = candidateOf(fitPlain(problem, { ...tight, lambdas: [0] }, storage), 0);
    const exact = leastSquares(problem);
    for (const candidate of free) expectSame(problem, candidate, exact);
    expectSame(problem, zero, exact);
  });
});

describe.each(seedsFrom(6100, 15))("problem %i", (seed) => {
  it("one column unpenalised, the rest left out, is least squares on that column", () => {
    const { problem } = randomUnique(seed, { factors: false, bounds: false, constants: false });
    const kept = seed % problem.X[0].length;
    const factors = problem.X[0].map((_, j) => (j === kept ? 0 : Infinity));
    const ours = candidateOf(fitPlain({ ...problem, factors }, { ...tight, lambdas: [1] }), 0);
    const exact = leastSquares({ ...problem, X: problem.X.map((row) => [row[kept]]) });
    const coefficients = problem.X[0].map((_, j) => (j === kept ? exact.coefficients[0] : 0));
    expectSame(problem, ours, { intercept: exact.intercept, coefficients });
  });

  it("a copied column shares its coefficient, unless the penalty is all absolute values", () => {
    const drawn = randomUnique(seed, { factors: false, bounds: false, constants: false });
    for (const l1Ratio of [0, 0.5]) {
      const X = drawn.problem.X.map((row) => [...row, row[0]]);
      const problem = { ...drawn.problem, X, l1Ratio };
      const unit = standardise(problem);
      for (const { coefficients } of candidatesOf(fitPlain(problem, { ...tight, lambdaCount: 6 }))) {
        const apart = Math.abs(coefficients[0] - coefficients[X[0].length - 1]) * unit.deviations[0];
        expect(apart).toBeLessThanOrEqual(1e-7 * Math.sqrt(problem.y.length));
      }
    }
  });

  it("every column twice halves the ridge coefficients at twice the penalty", () => {
    const drawn = randomUnique(seed, { factors: false, bounds: false, constants: false });
    const problem: PlainProblem = { ...drawn.problem, l1Ratio: 0 };
    const path = fitPlain(problem, { ...tight, lambdaCount: 6 });
    const doubled = { ...problem, X: problem.X.map((row) => [...row, ...row]) };
    const others = candidatesOf(fitPlain(doubled, { ...tight, lambdas: path.lambdas.map((lambda) => 2 * lambda) }));
    candidatesOf(path).forEach(({ intercept, coefficients }, point) => {
      const half = Array.from(coefficients, (value) => value / 2);
      expectSame(doubled, others[point], { intercept, coefficients: [...half, ...half] });
    });
  });
});

/** Least squares from the normal equations by Gaussian elimination with pivoting, on centred and scaled columns. */
function leastSquares(problem: PlainProblem): Candidate {
  const { columns, target, centres, scales, mean } = standardise({ ...problem, standardize: true });
  const inner = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const system = columns.map((column) => [...columns.map((other) => inner(column, other)), inner(column, target)]);
  for (let j = 0; j < system.length; j++) {
    if (columns[j].every((value) => value === 0)) {
      // Constant where the weights are positive: nothing to fit, coefficient zero.
      system[j][j] = 1;
      continue;
    }
    const pivot = system.findIndex(
      (row, i) => i >= j && Math.abs(row[j]) === Math.max(...system.slice(j).map((r) => Math.abs(r[j]))),
    );
    [system[j], system[pivot]] = [system[pivot], system[j]];
    for (let i = 0; i < system.length; i++) {
      if (i === j) continue;
      const share = system[i][j] / system[j][j];
      system[i] = system[i].map((value, k) => value - share * system[j][k]);
    }
  }
  const coefficients = system.map((row, j) => row[system.length] / row[j] / scales[j]);
  expect(perColumn(problem, problem.factors, 1)).not.toContain(Infinity);
  return { intercept: mean - inner(centres, coefficients), coefficients };
}
