import { expect, test } from "vitest";
import { elasticNet, fit, lasso, ridge } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(6);
const X = Array.from({ length: 20 }, () => random.normals(4));
const y = random.normals(20);

test("the presets are fit at their mix", () => {
  const options = { lambda: 0.1, standardize: false };
  expect(lasso(X, y, options)).toEqual(fit(X, y, { ...options, l1Ratio: 1 }));
  expect(ridge(X, y, options)).toEqual(fit(X, y, { ...options, l1Ratio: 0 }));
  expect(elasticNet(X, y, options)).toEqual(fit(X, y, { ...options, l1Ratio: 0.5 }));
  expect(elasticNet(X, y, { ...options, l1Ratio: 0.2 })).toEqual(fit(X, y, { ...options, l1Ratio: 0.2 }));
});

test("the lasso of one column is its soft threshold", () => {
  const column = [-1, -1, 1, 1];
  const response = [-3, -1, 1, 3];
  // Deviation 1, x̃ᵀỹ = 2.
  for (const lambda of [0, 0.5, 1.9, 2, 3]) {
    const model = lasso(
      column.map((x) => [x]),
      response,
      { lambda },
    );
    expect(model.coefficients[0]).toBeCloseTo(Math.max(0, 2 - lambda), 12);
    const shrunk = ridge(
      column.map((x) => [x]),
      response,
      { lambda },
    ).coefficients[0];
    expect(shrunk).toBeCloseTo(2 / (1 + lambda), 12);
  }
});

test("the presets check what they are given", () => {
  for (const preset of [lasso, ridge, elasticNet]) {
    expectError(() => preset(X, y, { lambda: -1 }), "invalid-value", "lambda");
    expectError(() => preset(X, y, { lambda: 1, alpha: 1 } as never), "unknown-option", "alpha");
  }
});
