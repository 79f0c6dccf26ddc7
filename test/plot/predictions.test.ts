// Pictures of predictions and how they fare.

import { expect, test } from "vitest";
import { calibrationTable, confusionMatrix, fit, fitSurvival, rocCurve } from "../../src/index.ts";
import { plotCalibration, plotConfusion, plotResiduals, plotRoc, plotSurvival } from "../../src/plot.ts";
import { diabetes, rowsWith, textsOf, uniforms } from "./pictures.ts";

const rows = diabetes();
const X = rows.map(({ y: _, ...row }) => row);
const y = rows.map((row) => row.y!);
const yes = y.map((value) => value > 150);
const probability = fit(X, yes, { family: "binomial", lambda: 0.01 }).predict(X);

test("a confusion matrix has its counts and the shares of the actual class", async () => {
  const matrix = confusionMatrix(["a", "a", "b", "<c>"], ["a", "b", "b", "b"]);
  const drawn = rowsWith(plotConfusion(matrix), "actual");
  expect(drawn).toHaveLength(9);
  for (const { actual, predicted, count, share } of drawn) {
    const [i, j] = [actual, predicted].map((label) => matrix.labels.indexOf(label as string));
    expect(count).toBe(matrix.counts[i!]![j!]);
    const total = matrix.counts[i!]!.reduce((sum, of) => sum + of, 0);
    expect(share).toBe(total === 0 ? 0 : (count as number) / total);
  }
  expect(await textsOf(plotConfusion(matrix))).toContain("<c>");
});

test("many classes have no counts, and too many are refused", async () => {
  const of = (classes: number) => Array.from({ length: classes }, (_, at) => at);
  expect(await textsOf(plotConfusion(confusionMatrix(of(30), of(30))))).not.toContain("100");
  expect(JSON.stringify(plotConfusion(confusionMatrix(of(30), of(30))))).not.toContain(
    '"text","type":"nominal"},"color"',
  );
  expect(() => plotConfusion(confusionMatrix(of(101), of(101)))).toThrow("at most 100 classes");
});

test("an ROC curve has the rates of the curve, and few points of a long one", async () => {
  const curve = rocCurve(yes, probability);
  const drawn = rowsWith(plotRoc(curve), "falsePositiveRate", "truePositiveRate").slice(2);
  expect(drawn.map((row) => row.falsePositiveRate)).toEqual(Array.from(curve.falsePositiveRate));
  expect(drawn.map((row) => row.truePositiveRate)).toEqual(Array.from(curve.truePositiveRate));
  expect(await textsOf(plotRoc(curve))).toContain(`area under it ${Number(curve.auc.toPrecision(4))}`);
  const uniform = uniforms(5);
  const score = Float64Array.from({ length: 20_000 }, uniform);
  const long = plotRoc(
    rocCurve(
      Array.from(score, (value) => uniform() < value),
      score,
    ),
  );
  expect(rowsWith(long, "falsePositiveRate").length).toBe(502);
});

test("a calibration has the bins of the table", () => {
  const table = calibrationTable(yes, probability, { bins: 6 });
  expect(rowsWith(plotCalibration(table), "lower").slice(0, 6)).toEqual(table);
});

test("survival curves are those of the fit", async () => {
  const times = { time: y, event: yes };
  const survival = fitSurvival(fit(X, times, { family: "cox", lambda: 0.01 }), X, times);
  const [curve] = survival.survival(X.slice(3, 4));
  const drawn = rowsWith(plotSurvival(survival, { rows: X.slice(3, 4), names: ["a.b[0]"] }), "survival");
  expect(drawn[0]).toEqual({ name: "a.b[0]", time: 0, survival: 1 });
  expect(drawn.slice(1).map((row) => row.survival)).toEqual(Array.from(curve!));
  expect(drawn.slice(1).map((row) => row.time)).toEqual(Array.from(survival.times));
  const baseline = rowsWith(plotSurvival(survival), "survival").slice(1);
  baseline.forEach((row, at) => {
    expect(row.survival).toBeCloseTo(Math.exp(-survival.baselines[0]!.referenceHazard[at]!), 12);
  });
  expect(() => plotSurvival(survival, { rows: X.slice(0, 17) })).toThrow("rows: expected at most 16 curves");
  expect(() => plotSurvival(survival, { rows: X.slice(0, 2), names: ["a", "a"] })).toThrow("2 different texts");
});

test("residuals are responses less predictions; of many rows 2000 are drawn", () => {
  const predicted = fit(rows, "y", { lambda: 2 }).predict(rows);
  const drawn = rowsWith(plotResiduals(y, predicted), "row");
  expect(drawn).toHaveLength(y.length);
  for (const { row, prediction, residual } of drawn) {
    expect(prediction).toBe(predicted[row as number]);
    expect(residual).toBe(y[row as number]! - predicted[row as number]!);
  }
  const long = Float64Array.from({ length: 30_000 }, (_, at) => at);
  expect(rowsWith(plotResiduals(long, long), "row")).toHaveLength(2000);
  expect(() => plotResiduals(y, predicted.slice(1))).toThrow("predictions: expected 442 numbers, got 441");
  expect(() => plotResiduals([], [])).toThrow("y: expected a list of numbers");
});
