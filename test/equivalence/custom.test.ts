// A loss of the package, written again as one of the caller's: the same solutions, whatever else the problem has.

import { describe, expect, test } from "vitest";
import { type CustomLoss, type Family, fitPath, type PathOptions, type RegularizationPath } from "../../src/index.ts";
import type { DesignInput } from "../../src/types.ts";
import { toCsc } from "../data/layouts.ts";
import { customLoss, ownHuber } from "../support/custom-losses.ts";
import { Random } from "../support/random.ts";

const random = new Random(71);
const rows = 60;
const X = Array.from({ length: rows }, () => random.normals(8));
const eta = X.map((row) => 0.8 * row[0]! - 0.6 * row[1]! + 0.4 * row[2]! + 0.5 * random.normal());
const counts = eta.map((value) => Math.round(Math.exp(value)));
/** Not separable: refits have a finite optimum. */
const classes = eta.map((value, row) => Number(row % 5 === 0 ? value < 0.3 : value > 0));

interface Twin {
  readonly family: Family;
  readonly y: readonly number[];
  readonly own: (hasConjugate: boolean) => CustomLoss;
  readonly options?: { readonly delta?: number };
}

const twins: readonly Twin[] = [
  { family: "poisson", y: counts, own: (has) => customLoss("own-poisson", has) },
  { family: "binomial", y: classes, own: (has) => customLoss("own-logit", has) },
  { family: "huber", y: eta, own: (has) => ownHuber(0.7, has), options: { delta: 0.7 } },
  { family: "gamma", y: eta.map(Math.exp), own: (has) => customLoss("own-gamma", has) },
  { family: "squared-hinge", y: classes, own: (has) => customLoss("own-squared-hinge", has) },
];

const settings: Readonly<Record<string, PathOptions<Family>>> = {
  plain: {},
  "weights, some 0": { sampleWeight: X.map((_, row) => row % 4) },
  offset: { offset: X.map((row) => 0.5 * row[3]!) },
  bounds: { lowerBound: -0.1, upperBound: 0.3 },
  groups: { groups: [0, 0, 1, 1, 2, 2, 3, 3] },
  "sparse groups": { groups: [0, 0, 1, 1, 2, 2, 3, 3], groupRatio: 0.5 },
  "elastic net": { l1Ratio: 0.4 },
  ridge: { l1Ratio: 0 },
  "factors, no intercept": { penaltyFactor: [1, 0, 2, 1, Infinity, 1, 0.5, 1], intercept: false },
  unstandardised: { standardize: false },
  relax: { relax: true },
  adaptive: { adaptive: true },
};

const layouts: readonly (readonly [string, DesignInput])[] = [
  ["dense", X],
  ["sparse", toCsc(X)],
];

/** Gaps of 10⁻¹² bring coefficients, and by them the loss alone, to about 10⁻⁶. */
function expectSame(own: RegularizationPath, right: RegularizationPath): void {
  expect(own.lambdas.length).toBe(right.lambdas.length);
  expect(own.lambdaMax).toBeCloseTo(right.lambdaMax, 8);
  right.lambdas.forEach((_, point) => {
    expect(own.intercepts[point]!).toBeCloseTo(right.intercepts[point]!, 4);
    right.coefficients(point).forEach((value, column) => {
      expect(own.coefficients(point)[column]!).toBeCloseTo(value, 4);
    });
    expect(own.devianceRatios[point]!).toBeCloseTo(right.devianceRatios[point]!, 6);
  });
  expect(own.nullDeviance / right.nullDeviance).toBeCloseTo(1, 8);
}

describe.each(twins)("$family", ({ family, y, own, options }) => {
  describe.each(layouts)("%s", (layout, design) => {
    test.each(Object.entries(settings))("%s", (_, setting) => {
      if (layout === "sparse" && setting.adaptive) return;
      const more = { ...setting, tolerance: 1e-12, earlyStop: false } as PathOptions<Family>;
      const named = { ...more, ...options, family, lambdaCount: 8 } as PathOptions<Family>;
      const right = fitPath<Family>(design, y, named) as RegularizationPath;
      const { lambdas } = right;
      for (const hasConjugate of [true, false]) {
        const path = fitPath(design, y, {
          ...more,
          family: "custom",
          loss: own(hasConjugate),
          lambdas,
        } as unknown as PathOptions<"custom">);
        expectSame(path as unknown as RegularizationPath, right);
        expect(new Set(path.outcomes)).toEqual(new Set([hasConjugate ? "converged" : "stationary"]));
        if (hasConjugate) expect(Math.max(...path.dualityGaps)).toBeLessThanOrEqual(1e-12);
        else expect(Array.from(path.dualityGaps)).toEqual(Array.from(lambdas, () => Number.NaN));
        if (right.relaxed) expectSame(path.relaxed as unknown as RegularizationPath, right.relaxed);
      }
    });
  });
});
