import { expect, test } from "vitest";
import { crossValidate, loadCrossValidation } from "../../src/index.ts";
import { plotValidation } from "../../src/plot.ts";
import { diabetes, rowsWith, textsOf } from "./pictures.ts";

const rows = diabetes();
const cv = crossValidate(rows, "y", { seed: 1, lambdaCount: 30 });

test("has scores, bands and numbers of columns of the cross-validation, to the bit", () => {
  const drawn = rowsWith(plotValidation(cv), "score", "low", "count");
  expect(new Set(drawn.map(({ lambda }) => lambda)).size).toBe(30);
  for (const { lambda, score, low, high, count } of drawn) {
    const point = cv.lambdas.indexOf(lambda as number);
    expect(score).toBe(cv.scores[point]);
    expect(low).toBe(cv.scores[point]! - cv.standardErrors[point]!);
    expect(high).toBe(cv.scores[point]! + cv.standardErrors[point]!);
    expect(count).toBe(cv.path.degreesOfFreedom[point]);
  }
});

test("has the scores of every fold, up to twenty folds", () => {
  const drawn = rowsWith(plotValidation(cv), "fold");
  expect(drawn).toHaveLength(10 * 30);
  for (const { fold, lambda, score } of drawn) {
    expect(score).toBe(cv.foldScores[fold as number]![cv.lambdas.indexOf(lambda as number)]);
  }
  const many = crossValidate(rows, "y", { folds: 21, lambdaCount: 5 });
  expect(rowsWith(plotValidation(many), "fold")).toEqual([]);
});

test("names the choices", async () => {
  const texts = await textsOf(plotValidation(cv));
  for (const text of ["min", "1se", "mse", "columns in use"]) expect(texts).toContain(text);
  expect(texts).toContain(
    `min: lambda ${Number(cv.lambdaMin.toPrecision(3))}; 1se: lambda ${Number(cv.lambda1se.toPrecision(3))}`,
  );
  const one = crossValidate(rows, "y", { lambdas: [2] });
  expect(await textsOf(plotValidation(one))).toContain("min = 1se");
});

test("relaxed: a line for each gamma, named; the choices are those of lambda and gamma", async () => {
  const relaxed = crossValidate(rows, "y", { seed: 1, lambdaCount: 20, relax: true });
  const spec = plotValidation(relaxed);
  for (const { name, lambda, score } of rowsWith(spec, "score", "low", "name")) {
    const at = relaxed.relaxed!.gammas.indexOf(Number((name as string).slice("gamma ".length)));
    expect(score).toBe(relaxed.relaxed!.scores[at]![relaxed.lambdas.indexOf(lambda as number)]);
  }
  const marks = rowsWith(spec, "word");
  for (const which of ["min", "1se"] as const) {
    expect(marks.find(({ word }) => word === which)?.lambda).toBe(relaxed.choice(which).lambda);
  }
  const texts = await textsOf(spec);
  for (const gamma of relaxed.relaxed!.gammas) expect(texts).toContain(`gamma ${gamma}`);
});

test("several mixes: a line for each; the choices are those among all", async () => {
  const mixed = crossValidate(rows, "y", { seed: 1, lambdaCount: 20, l1Ratio: [1, 0] });
  const spec = plotValidation(mixed);
  const marks = rowsWith(spec, "word");
  for (const which of ["min", "1se"] as const) {
    expect(marks.find(({ word }) => word === which)?.lambda).toBe(mixed.choice(which).lambda);
  }
  const texts = await textsOf(spec);
  for (const text of ["lasso", "ridge"]) expect(texts).toContain(text);
  const drawn = rowsWith(spec, "score", "low").filter(({ name }) => name === "ridge");
  for (const { lambda, score } of drawn) {
    const { lambdas, scores } = mixed.validations[1]!;
    expect(score).toBe(scores[lambdas.indexOf(lambda as number)]);
  }
});

test("a loaded cross-validation draws the same picture", () => {
  expect(plotValidation(loadCrossValidation(JSON.stringify(cv)) as never)).toEqual(plotValidation(cv));
});

test("refuses one that was stopped before a fold was scored, and one without a lambda above 0", () => {
  const stopped = crossValidate(rows, "y", { onProgress: () => false });
  expect(() => plotValidation(stopped)).toThrow("with the score of a fold at least");
  expect(() => plotValidation(crossValidate(rows, "y", { lambdas: [0] }))).toThrow("at least one lambda above 0");
});

test("one that was stopped between folds has those that were done", () => {
  const half = crossValidate(rows, "y", { lambdaCount: 10, onProgress: ({ done, total }) => done < total / 2 });
  const spec = plotValidation(half);
  expect(new Set(rowsWith(spec, "fold").map(({ fold }) => fold)).size).toBeLessThan(10);
});
