// Where the paths of the other families begin: at 0.999 of λmax something has a coefficient, at 1.001 of it nothing has.

import { describe, expect, it } from "vitest";
import type { Family, LossParameters } from "../../src/types.ts";
import { fitGlm } from "../support/fit-glm.ts";
import { randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";

const losses: readonly (readonly [Family, LossParameters | undefined])[] = [
  ["binomial", undefined],
  ["poisson", undefined],
  ["gamma", undefined],
  ["inverse-gaussian", undefined],
  ["tweedie", undefined],
  ["negative-binomial", undefined],
  ["huber", undefined],
  ["squared-hinge", undefined],
  ["binomial", { link: "probit" }],
  ["binomial", { link: "cloglog" }],
];

describe.each(losses)("%s %o", (family, parameters) => {
  it.each(seedsFrom(7200, 25))("problem %i", (seed) => {
    const { problem: drawn, storage } = randomGlm(seed, family, { constants: false, bounds: false, factors: false });
    const problem = { ...drawn, ...(parameters && { parameters }), l1Ratio: Math.max(0.3, drawn.l1Ratio) };
    const { lambdaMax } = fitGlm(problem, { lambdaCount: 1 }, storage);
    const lambdas = [1.001 * lambdaMax, 0.999 * lambdaMax];
    const path = fitGlm(problem, { lambdas, tolerance: 1e-13 }, storage);
    expect(path.degreesOfFreedom[0]).toBe(0);
    expect(path.degreesOfFreedom[1]).toBeGreaterThan(0);
  });
});
