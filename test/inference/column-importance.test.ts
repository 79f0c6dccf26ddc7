import { describe, expect, test } from "vitest";
import { assess, fit } from "../../src/index.ts";
import { columnImportance } from "../../src/inference.ts";
import { shuffledRows } from "../../src/splits/random-order.ts";
import { expectError } from "../data/expect-error.ts";
import { everyFamily } from "../support/every-family.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const random = new Random(19);
const X = Array.from({ length: 60 }, () => random.normals(4));
const y = X.map((row) => 3 * row[0]! - row[2]! + random.normal());

describe("importance", () => {
  test("by permutation is what assess says of rows with one column shuffled", () => {
    const model = fit(X, y, { lambda: 0.1 });
    const found = columnImportance(model, X, y, { repeats: 3, seed: 5 });
    const base = assess(model, X, y).mse!;
    for (const { columns, permutation } of found) {
      const [column] = columns;
      const changes = [5, 6, 7].map((seed) => {
        const order = shuffledRows(60, seed);
        const shuffled = X.map((row, at) => row.map((value, j) => (j === column ? X[order[at]!]![j]! : value)));
        return assess(model, shuffled, y).mse! - base;
      });
      expect(permutation).toBeCloseTo((changes[0]! + changes[1]! + changes[2]!) / 3, 9);
    }
    expect(found.map(({ name }) => name).slice(0, 2)).toEqual(["x0", "x2"]);
  });

  test("by SHAP values is |β| times the mean distance from the mean", () => {
    const model = fit(X, y, { lambda: 0.1 });
    for (const { columns, shap } of columnImportance(model, X, y)) {
      const values = X.map((row) => row[columns[0]!]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / 60;
      const size = values.reduce((sum, value) => sum + Math.abs(value - mean), 0) / 60;
      expect(shap).toBeCloseTo(Math.abs(model.coefficients[columns[0]!]!) * size, 10);
    }
  });

  test("what a column of a table became is one row", () => {
    const table = X.map(([a], row) => ({ a: a!, place: ["n", "s", "e"][row % 3]!, y: y[row]! + (row % 3) }));
    const model = fit(table, "y", { lambda: 0.01, interactions: [["a", "place"]] });
    const found = columnImportance(model, table, "y");
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(["a", "place", "a:place"]));
    expect(found.find(({ name }) => name === "place")!.columns).toHaveLength(3);
  });

  test("where larger is better, worse is less", () => {
    const classes = X.map((row) => Number(row[0]! > 0.2 * random.normal()));
    const model = fit(X, classes, { family: "binomial", lambda: 0.05 });
    const [first] = columnImportance(model, X, classes, { measure: "auc" });
    expect(first!.name).toBe("x0");
    expect(first!.permutation).toBeGreaterThan(0.2);
  });

  test.each(everyFamily)("%s", (family) => {
    const { problem } = randomGlm(12, family, { factors: false, bounds: false });
    const options = { ...(glmSettingsOf(problem) as object), family, lambda: 0.02 };
    const model = fit(problem.X as never, responseInputOf(problem) as never, options as never);
    const { offset } = options as { offset?: never };
    const found = columnImportance(model, problem.X as never, responseInputOf(problem) as never, {
      repeats: 2,
      ...(offset !== undefined && { offset }),
    });
    expect(found).toHaveLength(problem.X[0]!.length);
    expect(found.every(({ permutation, shap }) => Number.isFinite(permutation) && shap >= 0)).toBe(true);
  });

  test("errors", () => {
    const model = fit(X, y, { lambda: 0.1 });
    expectError(() => columnImportance({} as never, X, y), "invalid-type", "model");
    expectError(() => columnImportance(model, X, y, { measure: "auc" }), "invalid-value", "measure");
    expectError(() => columnImportance(model, X, y, { repeats: 0 }), "invalid-value", "repeats");
    expectError(() => columnImportance(model, X, y, { seed: 0.5 }), "invalid-value", "seed");
    expectError(() => columnImportance(model, X, y, { repeat: 3 } as never), "unknown-option", "repeat");
  });
});
