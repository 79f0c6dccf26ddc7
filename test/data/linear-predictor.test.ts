import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addLinearPredictor } from "../../src/data/linear-predictor.ts";
import { readDesign } from "../../src/data/read-design.ts";
import { allForms } from "./layouts.ts";
import { matrices } from "./matrices.ts";

const coefficients = fc.double({ noNaN: true, min: -10, max: 10 }).filter((value) => !Object.is(value, -0));

describe("addLinearPredictor", () => {
  test("every layout gives the bits of the naive sum", () => {
    const supports = fc.array(fc.tuple(fc.nat(), coefficients), { maxLength: 6 });
    fc.assert(
      fc.property(matrices, supports, coefficients, (rows, picks, intercept) => {
        const index = picks.map(([pick]) => pick % rows[0].length);
        const value = picks.map(([, coefficient]) => coefficient);
        const expected = rows.map((row) => index.reduce((sum, column, k) => sum + row[column] * value[k], intercept));
        for (const [name, input] of allForms(rows)) {
          const into = new Float64Array(rows.length).fill(intercept);
          addLinearPredictor(readDesign(input), { index, value }, into);
          expect(Array.from(into), name).toEqual(expected);
        }
      }),
    );
  });

  test("takes typed supports, and an empty one adds nothing", () => {
    const into = Float64Array.of(1, 1);
    const design = readDesign([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    addLinearPredictor(design, { index: [], value: [] }, into);
    expect(into).toEqual(Float64Array.of(1, 1));
    addLinearPredictor(design, { index: Int32Array.of(0, 2), value: Float64Array.of(10, 1) }, into);
    expect(into).toEqual(Float64Array.of(14, 47));
  });
});
