import { describe, expect, test } from "vitest";
import { partialLogLikelihood, saturatedPartialLogLikelihood } from "../../../src/model/measures/partial-likelihood.ts";
import type { SurvivalData } from "../../../src/types.ts";
import { Random } from "../../support/random.ts";
import { naivePartialLogLikelihood } from "./naive.ts";
import { randomSurvival } from "./random-survival.ts";
import { eta, ones, survivalOf, weights } from "./reference-data.ts";

const both = ["breslow", "efron"] as const;

// coxph(Surv(…) ~ offset(eta) [+ strata(st)], weights = w, ties = …)$loglik of survival 3.5-3.
test.each([
  ["breslow", {}, ones, -13.502876969439939],
  ["breslow", {}, weights, -21.626680038915044],
  ["breslow", { strata: true }, weights, -16.100650287674956],
  ["breslow", { start: true }, weights, -19.9489998242186],
  ["breslow", { start: true, strata: true }, weights, -14.3393917856278],
  ["efron", {}, ones, -13.236496171038645],
  ["efron", {}, weights, -21.1740389843375],
  ["efron", { strata: true }, weights, -16.100650287674956],
  ["efron", { start: true }, weights, -19.357004215867374],
  ["efron", { start: true, strata: true }, weights, -14.3393917856278],
] as const)("coxph: %s, %j", (ties, parts, rowWeights, expected) => {
  expect(partialLogLikelihood(survivalOf(parts), eta, rowWeights, ties)).toBeCloseTo(expected, 12);
});

describe.each(both)("%s", (ties) => {
  test.each(Array.from({ length: 40 }, (_, seed) => seed))("agrees with the definition on random data %i", (seed) => {
    const { survival, predictor, rowWeights } = randomSurvival(seed);
    const naive = naivePartialLogLikelihood(survival, predictor, rowWeights, ties);
    expect(partialLogLikelihood(survival, predictor, rowWeights, ties)).toBeCloseTo(naive, 10);
  });

  test.each([false, true])("stands η far apart (start: %s)", (withStart) => {
    const stop = Float64Array.of(1, 2, 3, 4);
    const start = withStart ? Float64Array.of(0, 0, 0, 2) : undefined;
    const survival: SurvivalData = { start, stop, event: Uint8Array.of(1, 1, 1, 1), stratum: undefined };
    // Each failure is all but certain; the last is alone. e^3000 and e^−3000 overflow and vanish.
    const certain = Float64Array.of(3000, 1000, -1000, -3000);
    expect(partialLogLikelihood(survival, certain, Float64Array.of(1, 1, 1, 1), ties)).toBe(0);
    // The other way round each failure is beaten by the largest at risk; with late entry the last is there only from time 3 on.
    const absurd = Float64Array.of(-3000, -1000, 1000, 3000);
    const expected = withStart ? -4000 - 2000 - 2000 : -6000 - 4000 - 2000;
    expect(partialLogLikelihood(survival, absurd, Float64Array.of(1, 1, 1, 1), ties)).toBeCloseTo(expected, 9);
  });

  test("adding a constant to η changes nothing", () => {
    const moved = eta.map((value) => value + 800);
    const before = partialLogLikelihood(survivalOf({ start: true }), eta, weights, ties);
    expect(partialLogLikelihood(survivalOf({ start: true }), moved, weights, ties)).toBeCloseTo(before, 9);
  });

  test("weight 0 is a row that is not there", () => {
    const some = weights.map((weight, row) => (row % 3 === 1 ? 0 : weight));
    const naive = naivePartialLogLikelihood(survivalOf({ strata: true }), eta, some, ties);
    expect(partialLogLikelihood(survivalOf({ strata: true }), eta, some, ties)).toBeCloseTo(naive, 12);
  });

  test("the saturated value is approached where failures become certain, and never passed", () => {
    const survival = survivalOf({ start: true });
    const saturated = saturatedPartialLogLikelihood(survival, weights, ties);
    // Who fails earlier has by far the larger η, tied failures the same, the censored none at all.
    const certain = survival.stop.map((stop, row) => (survival.event[row] === 1 ? -60 * stop : -2000));
    expect(partialLogLikelihood(survival, certain, weights, ties)).toBeCloseTo(saturated, 10);
    const random = new Random(4);
    for (let trial = 0; trial < 50; trial++) {
      const other = certain.map((value) => value + 3 * random.normal());
      expect(partialLogLikelihood(survival, other, weights, ties)).toBeLessThanOrEqual(saturated + 1e-9);
    }
  });
});

test("saturated values by hand", () => {
  // Two of weights 2 and 1 fail together, then one of weight 4: −(3 log 3 + 4 log 4); Efron adds −(3/2) log(1/2).
  const survival: SurvivalData = {
    start: undefined,
    stop: Float64Array.of(1, 1, 2, 3),
    event: Uint8Array.of(1, 1, 1, 0),
    stratum: undefined,
  };
  const rowWeights = Float64Array.of(2, 1, 4, 1);
  const breslow = -(3 * Math.log(3) + 4 * Math.log(4));
  expect(saturatedPartialLogLikelihood(survival, rowWeights, "breslow")).toBeCloseTo(breslow, 14);
  expect(saturatedPartialLogLikelihood(survival, rowWeights, "efron")).toBeCloseTo(breslow + 1.5 * Math.log(2), 14);
});
