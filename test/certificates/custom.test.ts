import { describe, expect, it } from "vitest";
import type { Family, PathOptions } from "../../src/index.ts";
import { customLoss } from "../support/custom-losses.ts";
import { candidateAt, fitGlm, type GlmPath } from "../support/fit-glm.ts";
import { kktResidual } from "../support/glm-objective.ts";
import { randomGlm } from "../support/random-glm.ts";
import { seedsFrom } from "../support/random-unique.ts";
import { certifyFamily } from "./certify-family.ts";

certifyFamily("custom");

describe.each(seedsFrom(0, 100))("custom, nothing known of its least value, random problem %i", (seed) => {
  const { problem, storage } = randomGlm(seed, "custom");
  const loss = customLoss(problem.parameters!.name!, false);
  const at = (tolerance: number): GlmPath =>
    fitGlm(problem, { lambdaCount: 4, tolerance, loss } as PathOptions<Family>, storage);

  it("has no gap and claims none, at default settings", () => {
    const path = at(1e-6);
    expect(Array.from(path.dualityGaps)).toEqual(path.outcomes.map(() => Number.NaN));
    expect(new Set(path.outcomes)).toEqual(new Set(["stationary"]));
  });

  it("is stationary where it says so", () => {
    const path = at(1e-12);
    // Without a penalty on some column classes may be separable: rounding ends that.
    if (problem.factors?.includes(0) !== true) expect(new Set(path.outcomes)).toEqual(new Set(["stationary"]));
    expect(path.outcomes).not.toContain("epoch-limit");
    path.lambdas.forEach((lambda, point) => {
      if (path.outcomes[point] !== "stationary") return;
      expect(kktResidual(problem, lambda, candidateAt(path, point))).toBeLessThan(2e-5);
    });
  });
});
