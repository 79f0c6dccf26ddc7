import { describe, expect, test } from "vitest";
import type { MultiModel } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

const path = fabricatedPath<MultiModel>(
  [4, 2, 1],
  [
    [
      [1, [0, 0, 0]],
      [-1, [0, 0, 0]],
    ],
    [
      [2, [0, 3, 0]],
      [-2, [0, 0, 0]],
    ],
    [
      [3, [1, 5, 0]],
      [-3, [0, 2, 8]],
    ],
  ],
  { family: "multinomial", labels: [0, 1], outputNames: ["0", "1"] },
);

describe("a path of two outputs", () => {
  test("coefficients of an output at a point", () => {
    expect(path.coefficients(2)).toEqual(Float64Array.of(1, 5, 0));
    expect(path.coefficients(2, 1)).toEqual(Float64Array.of(0, 2, 8));
    expectError(() => path.coefficients(2, 2), "invalid-value", "output");
    expectError(() => path.coefficients(3, 0), "invalid-value", "point");
  });

  test("the model of a point has the outputs of that point", () => {
    const model = path.model(1);
    expect(model.outputs).toEqual([
      { name: "0", label: 0, intercept: 2, support: [{ column: 1, name: "x1", coefficient: 3 }] },
      { name: "1", label: 1, intercept: -2, support: [] },
    ]);
    expect(model).toMatchObject({ family: "multinomial", lambda: 2, devianceRatio: 0.5, interpolated: false });
  });

  test("between two points every output is interpolated on its own", () => {
    // λ = 1.25 is a quarter of the way from 1 to 2.
    const model = path.at(1.25);
    expect(model.outputs.map(({ intercept }) => intercept)).toEqual([2.75, -2.75]);
    expect(model.coefficients(0)).toEqual(Float64Array.of(0.75, 4.5, 0));
    expect(model.coefficients(1)).toEqual(Float64Array.of(0, 1.5, 6));
    expect(model).toMatchObject({ lambda: 1.25, interpolated: true, converged: false, dualityGap: null });
  });

  test("beyond the ends it is the end, and at a point that point", () => {
    expect(path.at(9)).toEqual(path.model(0));
    expect(path.at(0)).toEqual(path.model(2));
    expect(path.at(2)).toEqual(path.model(1));
  });
});
