// What happens to the data happens to the solution.

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { expectSamePoints } from "../support/expect-same.ts";
import { candidatesOf, fitPlain, tight } from "../support/fit-plain.ts";
import type { Candidate, PlainProblem } from "../support/plain-problem.ts";
import { Random } from "../support/random.ts";
import { randomUnique } from "../support/random-unique.ts";
import { standardise } from "../support/standardised.ts";

const seeds = fc.integer({ min: 0, max: 100_000 });
const scales = fc.constantFrom(1e-8, 1e-3, 0.5, 3, 1e4, 1e8);
const runs = { numRuns: 40, seed: 20_260_101 };

/** A change of the problem, and how to read a solution of the changed one as a solution of the first. */
interface Change {
  readonly problem: PlainProblem;
  readonly lambdaScale?: number;
  readonly back: (candidate: Candidate) => Candidate;
}

/** Solves `problem` and its change at the same points and asserts that the solutions are one. */
function expectFollows(problem: PlainProblem, change: Change, storage: "dense" | "csc"): void {
  const path = fitPlain(problem, { ...tight, lambdaCount: 6 }, storage);
  const lambdas = path.lambdas.map((lambda) => lambda * (change.lambdaScale ?? 1));
  const changed = candidatesOf(fitPlain(change.problem, { ...tight, lambdas }, storage));
  expectSamePoints(problem, changed.map(change.back), candidatesOf(path), 1e-7);
}

/** The columns of a problem in another order. */
function permute(problem: PlainProblem, order: readonly number[]): PlainProblem {
  const pick = (values: readonly number[]): number[] => order.map((j) => values[j]);
  const { factors, lower, upper } = problem;
  return {
    ...problem,
    X: problem.X.map(pick),
    factors: factors && pick(factors),
    lower: lower && pick(lower),
    upper: upper && pick(upper),
  };
}

it("permuted columns permute the coefficients", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { problem, storage } = randomUnique(seed);
      const order = new Random(seed).permutation(problem.X[0].length);
      const back = ({ intercept, coefficients }: Candidate): Candidate => {
        const restored = new Array<number>(order.length);
        order.forEach((j, at) => {
          restored[j] = coefficients[at];
        });
        return { intercept, coefficients: restored };
      };
      expectFollows(problem, { problem: permute(problem, order), back }, storage);
    }),
    runs,
  );
});

it("a scaled column divides its coefficient, when standardised", () => {
  fc.assert(
    fc.property(seeds, scales, fc.boolean(), (seed, scale, negative) => {
      const drawn = randomUnique(seed, { bounds: false });
      const problem = { ...drawn.problem, standardize: true };
      const column = seed % problem.X[0].length;
      const factor = negative ? -scale : scale;
      const X = problem.X.map((row) => row.map((x, j) => (j === column ? factor * x : x)));
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept,
        coefficients: Array.from(coefficients, (b, j) => (j === column ? factor * b : b)),
      });
      expectFollows(problem, { problem: { ...problem, X }, back }, drawn.storage);
    }),
    runs,
  );
});

it("a column with its sign flipped, and its bounds, flips its coefficient", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { problem, storage } = randomUnique(seed);
      const flip = (values: ArrayLike<number>): number[] => Array.from(values, (value) => (value === 0 ? 0 : -value));
      const flipped = {
        ...problem,
        X: problem.X.map(flip),
        lower: problem.upper && flip(problem.upper),
        upper: problem.lower && flip(problem.lower),
      };
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept,
        coefficients: flip(coefficients),
      });
      expectFollows(problem, { problem: flipped, back }, storage);
    }),
    runs,
  );
});

it("a scaled response scales coefficients and lambda", () => {
  fc.assert(
    fc.property(seeds, scales, (seed, scale) => {
      const drawn = randomUnique(seed, { bounds: false, offset: false });
      // Pure ridge does not scale its lambda: the solution is linear in y at every lambda.
      const { problem, storage } = drawn;
      const scaled = { ...problem, y: problem.y.map((value) => scale * value) };
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept: intercept / scale,
        coefficients: Array.from(coefficients, (b) => b / scale),
      });
      if (problem.l1Ratio === 0) expectFollows(problem, { problem: scaled, back }, storage);
      else if (problem.l1Ratio === 1) expectFollows(problem, { problem: scaled, back, lambdaScale: scale }, storage);
      else {
        // Between the two only the l1 part scales: l1 = λa becomes c·λa, l2 = λ(1 − a) stays.
        const total = scale * problem.l1Ratio + (1 - problem.l1Ratio);
        const l1Ratio = (scale * problem.l1Ratio) / total;
        expectFollows(problem, { problem: { ...scaled, l1Ratio }, back, lambdaScale: total }, storage);
      }
    }),
    runs,
  );
});

it("shifted columns move only the intercept, dense and sparse", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(-3, 0.5, 100, 1e6), fc.constantFrom("dense", "csc"), (seed, share, storage) => {
      const drawn = randomUnique(seed, { constants: false });
      const problem = { ...drawn.problem, intercept: true };
      const column = seed % problem.X[0].length;
      // In units of the column: a shift of 10⁶ deviations leaves ten digits of the data.
      const shift = share * standardise(problem).deviations[column];
      const X = problem.X.map((row) => row.map((x, j) => (j === column ? x + shift : x)));
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept: intercept + shift * coefficients[column],
        coefficients,
      });
      expectFollows(problem, { problem: { ...problem, X }, back }, storage as "dense" | "csc");
    }),
    runs,
  );
});

it("a shifted response moves only the intercept", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(-3, 0.5, 100, 1e6), (seed, shift) => {
      const drawn = randomUnique(seed);
      const problem = { ...drawn.problem, intercept: true };
      const shifted = { ...problem, y: problem.y.map((value) => value + shift) };
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept: intercept - shift,
        coefficients,
      });
      expectFollows(problem, { problem: shifted, back }, drawn.storage);
    }),
    runs,
  );
});

it("standardising is fitting on standardised columns", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const drawn = randomUnique(seed, { bounds: false, constants: false, weights: false });
      const problem = { ...drawn.problem, standardize: true };
      const deviations = problem.X[0].map((_, j) => {
        const mean = problem.X.reduce((sum, row) => sum + row[j], 0) / problem.X.length;
        return Math.sqrt(problem.X.reduce((sum, row) => sum + (row[j] - mean) ** 2, 0) / problem.X.length);
      });
      const X = problem.X.map((row) => row.map((x, j) => x / deviations[j]));
      const back = ({ intercept, coefficients }: Candidate): Candidate => ({
        intercept,
        coefficients: Array.from(coefficients, (b, j) => b / deviations[j]),
      });
      expectFollows(problem, { problem: { ...problem, X, standardize: false }, back }, drawn.storage);
    }),
    runs,
  );
});

it("zero added to everything changes nothing: the property tests can fail", () => {
  const { problem } = randomUnique(5);
  const wrong = { ...problem, y: problem.y.map((value, i) => value + i) };
  expect(() => expectFollows(problem, { problem: wrong, back: (candidate) => candidate }, "dense")).toThrow();
});
