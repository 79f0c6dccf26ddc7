import { expect, test } from "vitest";
import { crossValidate, fitPath, L1L2Error, loadPath } from "../../src/index.ts";
import { plotPath } from "../../src/plot.ts";
import { complaints, diabetes, rowsWith, textsOf, uniforms } from "./pictures.ts";

const rows = diabetes();
const cv = crossValidate(rows, "y", { seed: 1, lambdaCount: 40 });
const { path } = cv;

test("has the coefficients of the path, to the bit", () => {
  const drawn = rowsWith(plotPath(path), "lambda", "coefficient");
  expect(drawn.length).toBeGreaterThan(200);
  for (const { lambda, column, coefficient } of drawn) {
    const point = path.lambdas.indexOf(lambda as number);
    expect(coefficient).toBe(path.coefficients(point)[column as number]);
  }
  // What is not drawn is 0.
  const seen = new Set(drawn.map(({ lambda, name }) => `${lambda} ${name}`));
  for (const { lambda, name, coefficient } of path.curve()) {
    if (!seen.has(`${lambda} ${name}`)) expect(coefficient).toBe(0);
  }
});

test("the norm and the deviance ratio are those of the points", () => {
  for (const { devianceRatio, column, coefficient } of rowsWith(
    plotPath(path, { x: "devianceRatio" }),
    "devianceRatio",
    "coefficient",
  )) {
    const point = path.devianceRatios.indexOf(devianceRatio as number);
    expect(coefficient).toBe(path.coefficients(point)[column as number]);
  }
  const norms = Array.from(path.lambdas, (_, point) =>
    path.coefficients(point).reduce((sum, value) => sum + Math.abs(value), 0),
  );
  for (const { l1Norm, column, coefficient } of rowsWith(plotPath(path, { x: "l1Norm" }), "l1Norm", "coefficient")) {
    const point = norms.findIndex((norm) => Math.abs(norm - (l1Norm as number)) < 1e-12 * norm || norm === l1Norm);
    expect(coefficient).toBe(path.coefficients(point)[column as number]);
  }
});

test("names, choices and numbers of columns are in the picture", async () => {
  const texts = await textsOf(plotPath(path, { validation: cv }));
  for (const text of ["s5", "bmi", "sex", "min", "1se", "columns in use", "10", "0"]) expect(texts).toContain(text);
  expect(await textsOf(plotPath(path))).not.toContain("1se");
});

test("marks the lambdas of the cross-validation", () => {
  const marks = rowsWith(plotPath(path, { validation: cv }), "lambda", "word");
  expect(marks.find(({ word }) => word === "min")?.lambda).toBe(cv.lambdaMin);
  expect(marks.find(({ word }) => word === "1se")?.lambda).toBe(cv.lambda1se);
});

test("labels stand apart", () => {
  const spec = plotPath(path, { height: 200 });
  const places = [...new Set(rowsWith(spec, "end", "at").map(({ at }) => at as number))].sort((a, b) => a - b);
  const domain = JSON.stringify(spec).match(/"domain":\[(-?[\d.]+),(-?[\d.]+)\],"nice":false,"zero":false/)!;
  const unit = (Number(domain[2]) - Number(domain[1])) / 200;
  for (let at = 1; at < places.length; at++) expect((places[at]! - places[at - 1]!) / unit).toBeGreaterThan(13.99);
});

test("a loaded path draws the same picture", () => {
  expect(plotPath(loadPath(JSON.stringify(path)) as never)).toEqual(plotPath(path));
});

test("several outputs have a picture each, or one of them is asked for", async () => {
  const X = rows.map(({ y: _, ...row }) => row);
  const several = fitPath(
    X,
    rows.map(({ y, bmi }) => [y!, 10 * bmi!]),
    { family: "multigaussian", lambdaCount: 10 },
  );
  expect((plotPath(several).concat as unknown[]).length).toBe(2);
  for (const { lambda, column, coefficient } of rowsWith(plotPath(several, { output: 1 }), "lambda", "coefficient")) {
    const point = several.lambdas.indexOf(lambda as number);
    expect(coefficient).toBe(several.coefficients(point, 1)[column as number]);
  }
  expect(() => plotPath(several, { output: 2 })).toThrow(L1L2Error);
});

test("20 000 columns: ten are named, a hundred are grey, and the picture stays small", async () => {
  const uniform = uniforms(7);
  const [n, p] = [40, 20_000];
  const design = { data: Float64Array.from({ length: n * p }, () => uniform() - 0.5), rows: n, columns: p };
  const y = Float64Array.from({ length: n }, uniform);
  const ridge = fitPath(design, y, { l1Ratio: 0, lambdaCount: 60 });
  const spec = plotPath(ridge);
  const drawn = rowsWith(spec, "lambda", "coefficient");
  expect(new Set(drawn.map(({ column }) => column)).size).toBe(110);
  expect(JSON.stringify(spec).length).toBeLessThan(400_000);
  expect(complaints(spec)).toEqual([]);
  const texts = await textsOf(spec);
  expect(texts.filter((text) => /^x\d+$/.test(text))).toHaveLength(10);
  expect(texts).toContain("gaussian, the 10 largest of 20000 columns in use are named");
});

test("a lambda of 0 has a place where the axis is not logarithmic", () => {
  const ends = fitPath(rows, "y", { lambdas: [5, 1, 0] });
  expect(rowsWith(plotPath(ends), "lambda", "coefficient").some(({ lambda }) => lambda === 0)).toBe(false);
  const alone = fitPath(rows, "y", { lambdas: [0] });
  expect(() => plotPath(alone)).toThrow('With x: "l1Norm" or "devianceRatio" a lambda of 0 has a place');
  expect(complaints(plotPath(alone, { x: "l1Norm" }))).toEqual([]);
});

test("refuses a cross-validation of another path", () => {
  const other = crossValidate(rows, "y", { lambdas: [3, 2] });
  expect(() => plotPath(path, { validation: other })).toThrow("validation: expected a cross-validation of this path");
  expect(() => plotPath(path, { largest: 41 })).toThrow("largest: expected a whole number from 0 to 40");
});
