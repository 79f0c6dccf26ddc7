import { expect, test } from "vitest";
import { fit, lasso, ridge } from "../../src/index.ts";
import { plotCoefficients, plotShrinkage } from "../../src/plot.ts";
import { diabetes, rowsWith, textsOf, uniforms } from "./pictures.ts";

const rows = diabetes();
const models = { lasso: lasso(rows, "y", { lambda: 4 }), ridge: ridge(rows, "y", { lambda: 0.4 }) };

test("has the coefficients of each model, to the bit, the largest first", async () => {
  const drawn = rowsWith(plotCoefficients(models), "model", "coefficient");
  expect(drawn).toHaveLength(20);
  for (const { name, model, coefficient } of drawn) {
    expect(coefficient).toBe(models[model as "lasso" | "ridge"].coefficient(name as string));
  }
  expect(drawn[0]!.name).toBe("s5");
  const texts = await textsOf(plotCoefficients(models));
  for (const text of ["lasso", "ridge", "s5", "bmi"]) expect(texts).toContain(text);
});

test("shows the largest of many", async () => {
  expect(rowsWith(plotCoefficients(models, { largest: 3 }), "model")).toHaveLength(6);
  expect(await textsOf(plotCoefficients(models, { largest: 3 }))).toContain(
    "on the scale of the data, the 3 largest of 10 in use",
  );
  const uniform = uniforms(3);
  const design = { data: Float64Array.from({ length: 20 * 20_000 }, uniform), rows: 20, columns: 20_000 };
  const all = ridge(design, Float64Array.from({ length: 20 }, uniform), { lambda: 1 });
  expect(JSON.stringify(plotCoefficients({ all })).length).toBeLessThan(8000);
});

test("columns that one model alone has are 0 in the other", () => {
  const fewer = fit(
    rows.map(({ s5: _, ...row }) => row),
    "y",
    { lambda: 1 },
  );
  const drawn = rowsWith(plotCoefficients({ all: models.ridge, fewer }), "model");
  expect(drawn.find(({ name, model }) => name === "s5" && model === "fewer")?.coefficient).toBe(0);
});

test("refuses anything but models by their names", () => {
  expect(() => plotCoefficients(models.lasso as never)).toThrow("as { lasso, ridge }");
  expect(() => plotCoefficients({})).toThrow("got 0 models");
  expect(() => plotCoefficients({ a: { family: "gaussian" } as never })).toThrow(
    "a model, from fit, a path or loadModel",
  );
});

test("shrinkage: from the coefficient without a penalty to that with it", async () => {
  const pair = { unpenalised: fit(rows, "y", { lambda: 0 }), penalised: models.lasso };
  for (const row of rowsWith(plotShrinkage(pair), "change")) {
    const [without, penalised] = [pair.unpenalised, pair.penalised].map((model) =>
      model.coefficient(row.name as string),
    );
    expect([row.without, row.with]).toEqual([without, penalised]);
    expect(row.change === "set to zero").toBe(penalised === 0);
  }
  const texts = await textsOf(plotShrinkage(pair));
  for (const text of ["shrunk", "set to zero", "hollow: without penalty; filled: with penalty"])
    expect(texts).toContain(text);
  expect(() => plotShrinkage({ penalised: models.lasso } as never)).toThrow(
    "a comparison, or { unpenalised, penalised }",
  );
});
