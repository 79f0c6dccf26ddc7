import { describe, expect, test } from "vitest";
import { calibrationTable, confusionMatrix, rocCurve } from "../../../src/index.ts";
import { expectError } from "../../data/expect-error.ts";
import { binary, eta, weights } from "./reference-data.ts";

describe("confusionMatrix", () => {
  test("by hand", () => {
    expect(confusionMatrix(["b", "a", "a", "c"], ["b", "b", "a", "a"])).toEqual({
      labels: ["a", "b", "c"],
      counts: [
        [1, 1, 0],
        [0, 1, 0],
        [1, 0, 0],
      ],
      accuracy: 0.5,
    });
    expect(confusionMatrix([10, 9, 9], [9, 9, 9], { sampleWeight: [2, 1, 0.5] })).toEqual({
      labels: [9, 10],
      counts: [
        [1.5, 0],
        [2, 0],
      ],
      accuracy: 1.5 / 3.5,
    });
    expect(confusionMatrix([true, false], [true, true]).labels).toEqual([false, true]);
  });

  test.each([
    [[0, 1], [0, "1"], "invalid-type", "predicted[1]"],
    [[0, 1], ["0", "1"], "invalid-type", "predicted"],
    [[0, 1], [0], "shape-mismatch", "predicted"],
    [[0, null], [0, 1], "invalid-type", "actual[1]"],
    [[0, Number.NaN], [0, 1], "non-finite", "actual[1]"],
    [undefined, [0, 1], "invalid-type", "actual"],
  ])("%j against %j", (actual, predicted, code, argument) => {
    expectError(() => confusionMatrix(actual as never, predicted as never), code as never, argument);
  });
});

describe("rocCurve", () => {
  test("by hand, with a tie", () => {
    const curve = rocCurve(["yes", "no", "yes", "no"], [0.9, 0.4, 0.4, 0.1]);
    expect(curve).toEqual({
      thresholds: Float64Array.of(Number.POSITIVE_INFINITY, 0.9, 0.4, 0.1),
      truePositiveRate: Float64Array.of(0, 0.5, 1, 1),
      falsePositiveRate: Float64Array.of(0, 0, 0.5, 1),
      auc: 3.5 / 4,
    });
  });

  test("the area under the points is the area said", () => {
    const { truePositiveRate: tpr, falsePositiveRate: fpr, auc } = rocCurve(binary, eta, { sampleWeight: weights });
    let area = 0;
    for (let i = 1; i < tpr.length; i++) area += ((fpr[i] - fpr[i - 1]) * (tpr[i] + tpr[i - 1])) / 2;
    expect(area).toBeCloseTo(auc, 14);
    // survival::concordance(y ~ eta, weights = w)
    expect(auc).toBeCloseTo(0.76616379310344829, 14);
    expect([tpr.at(-1), fpr.at(-1)]).toEqual([1, 1]);
  });

  test("half a million scores", () => {
    const scores = Float64Array.from({ length: 500_000 }, (_, i) => i);
    const curve = rocCurve(
      scores.map((i) => (i < 250_000 ? 0 : 1)),
      scores,
    );
    expect([curve.auc, curve.thresholds.length]).toEqual([1, 500_001]);
  });

  test.each([
    [[1, 1], [0.1, 0.2], "invalid-value", "actual"],
    [[0, 1, 2], [0.1, 0.2, 0.3], "invalid-value", "actual"],
    [[0, 1], [0.1], "shape-mismatch", "score"],
    [[0, 1], [0.1, Number.NaN], "non-finite", "score[1]"],
  ])("%j against %j", (actual, score, code, argument) => {
    expectError(() => rocCurve(actual, score), code as never, argument);
  });
});

describe("calibrationTable", () => {
  test("by hand", () => {
    const table = calibrationTable([0, 0, 1, 1, 0, 1], [0.1, 0.2, 0.3, 0.6, 0.7, 0.9], { bins: 2 });
    expect(table.map(({ count, observed }) => [count, observed])).toEqual([
      [3, 1 / 3],
      [3, 2 / 3],
    ]);
    expect(table[0].meanPredicted).toBeCloseTo(0.2, 15);
    expect(table[1].meanPredicted).toBeCloseTo(2.2 / 3, 15);
    // R: prop.test(1, 3, correct = FALSE)$conf.int
    expect(table[0].lower).toBeCloseTo(0.0614919447203962, 12);
    expect(table[0].upper).toBeCloseTo(0.7923403991979523, 12);
  });

  test("ties stay together, empty bins are not listed, every row is counted", () => {
    const table = calibrationTable([0, 1, 0, 1, 1], [0.5, 0.5, 0.5, 0.5, 0.8], { bins: 3 });
    expect(table.map(({ count, meanPredicted }) => [count, meanPredicted])).toEqual([
      [4, 0.5],
      [1, 0.8],
    ]);
    const actual = Array.from({ length: 103 }, (_, i) => i % 2 === 0);
    const counts = calibrationTable(
      actual,
      actual.map((_, i) => i / 200),
    ).map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(103);
    expect([counts.length, Math.min(...counts), Math.max(...counts)]).toEqual([10, 10, 11]);
  });

  test("none or all positive: the interval ends at 0 and 1", () => {
    const table = calibrationTable([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9], { bins: 2 });
    expect([table[0].lower, table[1].upper]).toEqual([0, 1]);
    // 1.96² / (2 + 1.96²)
    expect(table[0].upper).toBeCloseTo(0.6576198, 6);
  });

  test.each([
    [[0, 1], [0.1, 1.5], {}, "invalid-value", "probability[1]"],
    [[0, 1], [-0.1, 0.5], {}, "invalid-value", "probability[0]"],
    [[0, 1], [0.1, 0.5], { bins: 0 }, "invalid-value", "bins"],
    [[0, 0], [0.1, 0.5], {}, "invalid-value", "actual"],
  ])("%j against %j, %j", (actual, probability, options, code, argument) => {
    expectError(() => calibrationTable(actual, probability, options), code as never, argument);
  });
});
