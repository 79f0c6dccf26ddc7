import { expect } from "vitest";
import { candidateAt, type GlmPath } from "./fit-glm.ts";
import type { GlmProblem } from "./glm-problem.ts";
import { randomGlm } from "./random-glm.ts";

/** Every family, and both ways of those that have two. */
export const kinds = [
  { name: "binomial", family: "binomial" },
  { name: "multinomial", family: "multinomial", grouped: false },
  { name: "multinomial, grouped", family: "multinomial", grouped: true },
  { name: "poisson", family: "poisson" },
  { name: "cox, breslow", family: "cox", ties: "breslow" },
  { name: "cox, efron", family: "cox", ties: "efron" },
  { name: "multigaussian", family: "multigaussian" },
] as const;

export type Kind = (typeof kinds)[number];

/** As far as rounding allows. */
export const toRounding = { tolerance: 1e-20 } as const;

/** A plain problem of a kind: more rows than columns, at least four of them, one solution, nothing but data. */
export function plainKind({ name: _, ...kind }: Kind, seed: number): GlmProblem {
  for (let at = 100 * seed; ; at++) {
    const { problem } = randomGlm(at, kind.family, {
      ...{ wide: false, weights: false, offset: false, factors: false, bounds: false, duplicates: false },
      ...{ constants: false, trials: false, lateEntry: false, strata: false },
    });
    if (problem.X[0].length < 4 || (kind.family === "multinomial" && problem.Y[0].length < 3)) continue;
    return {
      ...problem,
      ...kind,
      l1Ratio: 0.6,
      standardize: true,
      intercept: kind.family !== "cox",
      standardizeResponse: false,
    };
  }
}

/** Points of two paths agree in every number, relative to the largest. */
export function expectSamePoints(a: GlmPath, b: GlmPath, tolerance: number): void {
  expect(a.lambdas.length).toBe(b.lambdas.length);
  const numbers = (path: GlmPath): number[] =>
    Array.from(path.lambdas, (_, point) => candidateAt(path, point)).flatMap(({ intercepts, coefficients }) => [
      ...intercepts,
      ...coefficients.flatMap((of) => Array.from(of)),
    ]);
  expectClose(numbers(a), numbers(b), tolerance);
}

export function expectClose(a: readonly number[], b: readonly number[], tolerance: number): void {
  expect(a.length).toBe(b.length);
  const size = Math.max(...b.map(Math.abs), 1e-3);
  expect(Math.max(...a.map((value, at) => Math.abs(value - b[at])))).toBeLessThanOrEqual(tolerance * size);
}
