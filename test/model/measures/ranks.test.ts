import { describe, expect, test } from "vitest";
import { areaUnderCurve } from "../../../src/model/measures/area-under-curve.ts";
import { concordanceIndex } from "../../../src/model/measures/concordance-index.ts";
import { Random } from "../../support/random.ts";
import { naiveAuc, naiveConcordance } from "./naive.ts";
import { randomSurvival } from "./random-survival.ts";
import { binary, eta, ones, survivalOf, weights } from "./reference-data.ts";

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe("area under the ROC curve", () => {
  test("by hand", () => {
    // Positives 3, 2; negatives 2, 1: of four pairs three are won and one is tied.
    const scores = Float64Array.of(3, 2, 2, 1);
    expect(areaUnderCurve(scores, Float64Array.of(1, 1, 0, 0), Float64Array.of(0, 0, 1, 1))).toBe(3.5 / 4);
    expect(areaUnderCurve(scores, Float64Array.of(1, 1, 1, 1), new Float64Array(4))).toBeNaN();
  });

  test.each(seeds)("every pair of random data %i", (seed) => {
    const random = new Random(seed);
    const scores = Float64Array.from({ length: 30 }, () => Math.round(3 * random.normal()));
    const positives = Float64Array.from(scores, () => random.pick([0, 1, 2.5]));
    const negatives = Float64Array.from(scores, () => random.pick([0, 1, 0.5]));
    expect(areaUnderCurve(scores, positives, negatives)).toBeCloseTo(naiveAuc(scores, positives, negatives), 13);
  });

  test("survival::concordance(y ~ eta, weights = w)", () => {
    const positives = weights.map((weight, row) => weight * binary[row]);
    const negatives = weights.map((weight, row) => weight * (1 - binary[row]));
    expect(areaUnderCurve(eta, positives, negatives)).toBeCloseTo(0.76616379310344829, 14);
  });
});

describe("concordance index", () => {
  // concordance(Surv(…) ~ I(-eta) [+ strata(st)], weights = w)$concordance of survival 3.5-3.
  test.each([
    [{}, ones, 0.65909090909090906],
    [{}, weights, 0.68615384615384611],
    [{ strata: true }, weights, 0.63258785942492013],
    [{ start: true }, ones, 0.5357142857142857],
    [{ start: true }, weights, 0.52904820766378247],
    [{ start: true, strata: true }, weights, 0.41919191919191917],
  ] as const)("survival::concordance: %j", (parts, rowWeights, expected) => {
    expect(concordanceIndex(survivalOf(parts), eta, rowWeights)).toBeCloseTo(expected, 13);
  });

  test.each(seeds)("every pair of random data %i", (seed) => {
    const { survival, predictor, rowWeights } = randomSurvival(seed);
    const naive = naiveConcordance(survival, predictor, rowWeights);
    expect(concordanceIndex(survival, predictor, rowWeights)).toBeCloseTo(naive, 12);
  });

  test("no pair, no index", () => {
    const survival = { ...survivalOf(), event: new Uint8Array(12) };
    expect(concordanceIndex(survival, eta, ones)).toBeNaN();
  });
});
