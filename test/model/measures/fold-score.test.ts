import { describe, expect, test } from "vitest";
import { groupedCoxScorer } from "../../../src/model/measures/fold-score.ts";
import { isMaximised } from "../../../src/model/measures/measure.ts";
import { foldScore } from "../../support/definitions.ts";
import { naiveAuc, naiveConcordance, naivePartialLogLikelihood } from "./naive.ts";
import {
  binary,
  counts,
  eta,
  event,
  ones,
  responseOf,
  survivalOf,
  threeEtas,
  time,
  weights,
} from "./reference-data.ts";

const rows = Int32Array.of(10, 1, 4, 7, 3);
const of = (values: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => values[row]);

describe("some of the rows, in any order", () => {
  test("a mean over rows, weight of the rows", () => {
    const { score, weight } = foldScore("mse", responseOf("gaussian", counts), rows, of(eta), of(weights), "breslow");
    const total = of(weights).reduce((sum, value) => sum + value, 0);
    const squares = rows.reduce((sum, row) => sum + weights[row] * (counts[row] - eta[row]) ** 2, 0);
    expect(weight).toBe(total);
    expect(score).toBeCloseTo(squares / total, 14);
  });

  test("several outputs, output after output", () => {
    const response = responseOf("multigaussian", [...counts, ...binary, ...ones]);
    const predictor = Float64Array.of(...[0, 1, 2].flatMap((k) => [...of(threeEtas.subarray(12 * k, 12 * k + 12))]));
    const { score } = foldScore("mae", response, rows, predictor, of(ones), "breslow");
    const errors = [counts, binary, ones].map((y, k) =>
      rows.reduce((sum, row) => sum + Math.abs(y[row] - threeEtas[12 * k + row]), 0),
    );
    expect(score).toBeCloseTo((errors[0] + errors[1] + errors[2]) / 5, 14);
  });

  test("auc and cindex of the rows among themselves", () => {
    const response = responseOf("binomial", binary);
    const positives = rows.map((row) => binary[row]);
    const auc = foldScore("auc", response, rows, of(eta), of(ones), "breslow");
    expect(auc).toEqual({
      score: naiveAuc(
        of(eta),
        positives,
        positives.map((value) => 1 - value),
      ),
      weight: 5,
    });
    const cox = responseOf("cox", time, survivalOf());
    const held = { start: undefined, stop: of(time), event: Uint8Array.from(of(event)), stratum: undefined };
    const cindex = foldScore("cindex", cox, rows, of(eta), of(weights), "breslow");
    expect(cindex.score).toBeCloseTo(naiveConcordance(held, of(eta), of(weights)), 14);
    const deviance = foldScore("deviance", cox, rows, of(eta), of(ones), "efron");
    // Two of the four fail together: −(2 log 2 + log ½) is the saturated value.
    const logLikelihood = naivePartialLogLikelihood(held, of(eta), of(ones), "efron");
    expect(deviance.weight).toBe(4);
    expect(deviance.score).toBeCloseTo((2 * (-Math.log(2) - logLikelihood)) / 4, 13);
  });
});

test("where there is nothing to score: NaN, of weight 0", () => {
  const none = { score: Number.NaN, weight: 0 };
  const zeros = new Float64Array(5);
  const cox = responseOf("cox", time, { ...survivalOf(), event: new Uint8Array(12) });
  expect(foldScore("mse", responseOf("gaussian", counts), rows, of(eta), zeros, "breslow")).toEqual(none);
  expect(foldScore("auc", responseOf("binomial", ones), rows, of(eta), of(ones), "breslow")).toEqual(none);
  expect(foldScore("cindex", cox, rows, of(eta), of(ones), "breslow")).toEqual(none);
  expect(foldScore("deviance", cox, rows, of(eta), of(ones), "breslow")).toEqual(none);
  expect(groupedCoxScorer(cox.survival!, rows, ones, "breslow")(eta)).toEqual(none);
});

test("rows of weight 0 do not count, whatever their prediction", () => {
  const some = of(ones).fill(0, 3);
  const wild = of(eta).fill(Number.POSITIVE_INFINITY, 3);
  const three = rows.slice(0, 3);
  const response = responseOf("poisson", counts);
  expect(foldScore("deviance", response, rows, wild, some, "breslow")).toEqual(
    foldScore("deviance", response, three, of(eta).slice(0, 3), ones.slice(0, 3), "breslow"),
  );
});

test.each(["breslow", "efron"] as const)("grouped Cox score, %s: all rows less the rest, per event", (ties) => {
  const survival = survivalOf({ start: true, strata: true });
  const without = weights.map((weight, row) => (rows.includes(row) ? 0 : weight));
  const { score, weight } = groupedCoxScorer(survival, rows, weights, ties)(eta);
  expect(weight).toBe(2 + 1 + 2 + 1.5);
  const saturated = (of: Float64Array): number => {
    // Failures at the same time of the same stratum: none here, so −Σ w log w.
    return -of.reduce((sum, w, row) => sum + (event[row] === 1 && w > 0 ? w * Math.log(w) : 0), 0);
  };
  const deviance = (of: Float64Array): number =>
    2 * (saturated(of) - naivePartialLogLikelihood(survival, eta, of, ties));
  expect(score * weight).toBeCloseTo(deviance(weights) - deviance(without), 12);
});

test("more is better only for auc and cindex", () => {
  const all = ["mse", "mae", "deviance", "class", "auc", "brier", "cindex"] as const;
  expect(all.filter(isMaximised)).toEqual(["auc", "cindex"]);
});
