import { describe, expect, test } from "vitest";
import type { Model } from "../../src/index.ts";
import { fitSurvival } from "../../src/model/survival.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

/** η = 0.3 x, as coxph(init = 0.3, iter.max = 0). */
function model(coefficient = 0.3, offset = false): Model {
  return fabricatedPath([1], [[[0, [coefficient]]]], { family: "cox", hasOffset: offset }).model(0);
}

const X = [[0], [1], [0], [1], [0], [1]];
const y = { time: [1, 2, 2, 3, 4, 5], event: [1, 1, 1, 0, 1, 0] };

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 13);
  });
}

describe("the cumulative baseline hazard", () => {
  // R survival 3.5: basehaz(coxph(Surv(t, e) ~ x, ties = "breslow", init = 0.3, iter.max = 0), centered = FALSE).
  test("of six rows with a tie is that of R's survival", () => {
    const [baseline] = fitSurvival(model(), X, y).baselines;
    expect(Array.from(baseline!.times)).toEqual([1, 2, 4]);
    expectClose(baseline!.cumulativeHazard, [0.141852494396114, 0.47245415313144, 0.898011636319781]);
    expect(baseline!.stratum).toBeNull();
  });

  // The same of Surv(s, t, e) with weights.
  test("of late entries and weights is that of R's survival", () => {
    const rows = [0, 1, 3, 4, 5];
    const late = {
      time: rows.map((row) => y.time[row]!),
      event: rows.map((row) => y.event[row]!),
      start: [0, 0, 1, 2, 0],
    };
    const fit = fitSurvival(
      model(),
      rows.map((row) => X[row]!),
      late,
      { sampleWeight: [1, 2, 1, 3, 1] },
    );
    expectClose(fit.baselines[0]!.cumulativeHazard, [0.198036412618497, 0.568445522959356, 1.258123080946986]);
  });

  test("without coefficients it is that of Nelson and Aalen: Σ events / at risk", () => {
    const { baselines } = fitSurvival(model(0), X, y);
    expectClose(baselines[0]!.cumulativeHazard, [1 / 6, 1 / 6 + 2 / 5, 1 / 6 + 2 / 5 + 1 / 2]);
  });

  test("strata have their own, as if they were alone", () => {
    const strata = ["b", "a", "b", "a", "b", "a"];
    const { baselines, times } = fitSurvival(model(), X, { ...y, strata });
    expect(baselines.map(({ stratum }) => stratum)).toEqual(["a", "b"]);
    expect(Array.from(times)).toEqual([1, 2, 4]);
    for (const { stratum, ...baseline } of baselines) {
      const rows = [0, 1, 2, 3, 4, 5].filter((row) => strata[row] === stratum);
      const alone = { time: rows.map((row) => y.time[row]!), event: rows.map((row) => y.event[row]!) };
      const expected = fitSurvival(
        model(),
        rows.map((row) => X[row]!),
        alone,
      ).baselines[0]!;
      const { stratum: _none, ...same } = expected;
      expect(baseline).toEqual(same);
    }
  });

  test("rows of weight zero are as if they were not there", () => {
    const fit = fitSurvival(model(), X, y, { sampleWeight: [1, 0, 1, 1, 1, 1] });
    const kept = [0, 2, 3, 4, 5];
    const without = fitSurvival(
      model(),
      kept.map((row) => X[row]!),
      { time: kept.map((row) => y.time[row]!), event: kept.map((row) => y.event[row]!) },
    );
    expect(fit.baselines).toEqual(without.baselines);
  });

  test("an offset of everybody cancels in the curves", () => {
    const shifted = fitSurvival(model(0.3, true), X, y, { offset: [2, 2, 2, 2, 2, 2] });
    const curves = shifted.survival(X, { offset: [2, 2, 2, 2, 2, 2] });
    fitSurvival(model(), X, y)
      .survival(X)
      .forEach((curve, row) => {
        expectClose(curves[row]!, Array.from(curve));
      });
    expectError(() => fitSurvival(model(0.3, true), X, y), "invalid-value", "offset");
  });
});

describe("survival curves", () => {
  const fit = fitSurvival(model(0), X, y);
  const hazards = [1 / 6, 1 / 6 + 2 / 5, 1 / 6 + 2 / 5 + 1 / 2];

  test("exp(−H₀ e^η) at the times of events, or at any times", () => {
    expectClose(
      fit.survival([[7]])[0]!,
      hazards.map((hazard) => Math.exp(-hazard)),
    );
    const [steps] = fit.survival([[7]], { times: [0.5, 1, 1.99, 2, 100] });
    expectClose(steps!, [1, Math.exp(-1 / 6), Math.exp(-1 / 6), Math.exp(-hazards[1]!), Math.exp(-hazards[2]!)]);
    const risky = fitSurvival(model(), X, y);
    const [curve] = risky.survival([[2]]);
    expectClose(
      curve!,
      Array.from(risky.baselines[0]!.cumulativeHazard, (hazard) => Math.exp(-hazard * Math.exp(0.6))),
    );
  });

  test("rows of strata need theirs", () => {
    const stratified = fitSurvival(model(), X, { ...y, strata: [1, 1, 1, 2, 2, 2] });
    const [first, second] = stratified.survival([[0], [0]], { strata: [2, 1], times: [2] });
    expect(first![0]).toBe(1);
    expect(second![0]).toBeLessThan(1);
    expectError(() => stratified.survival([[0]], { strata: [3] }), "invalid-value", "strata[0]");
    expectError(() => stratified.survival([[0]]), "invalid-type", "strata");
  });
});

test("only of cox models, on data that are survival times", () => {
  const gaussian = fabricatedPath([1], [[[0, [1]]]]).model(0);
  expectError(() => fitSurvival(gaussian, X, y), "invalid-value", "model");
  expectError(() => fitSurvival(model(), X, [1, 2, 3, 4, 5, 6] as never), "invalid-type", "y");
});
