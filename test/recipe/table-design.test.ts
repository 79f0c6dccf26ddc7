import { describe, expect, test } from "vitest";
import { holdInput } from "../../src/data/hold-input.ts";
import type { Table } from "../../src/data/table/table.ts";
import { checkRecipe } from "../../src/options/check-recipe.ts";
import { tableDesign } from "../../src/recipe/table-design.ts";
import type { DenseDesign } from "../../src/types.ts";
import { expectError } from "../data/expect-error.ts";

function designOf(rows: readonly object[], omit: readonly string[]): DenseDesign {
  return tableDesign(holdInput(rows) as Table, checkRecipe({}), omit).design as DenseDesign;
}

describe("columns that the response takes", () => {
  const people = [
    { age: 50, bmi: 24, price: 1 },
    { age: 60, bmi: 27, price: 2 },
  ];

  test("are none of the design", () => {
    expect(designOf(people, ["bmi"])).toEqual({
      storage: "dense",
      layout: "column-major",
      data: Float64Array.of(50, 60, 1, 2),
      rows: 2,
      columns: 2,
      names: ["age", "price"],
    });
  });

  test("may be missing in a row, and rows may order their keys as they like", () => {
    const rows = [
      { a: 1, b: 2, y: 0 },
      { b: 4, a: 3 },
    ];
    expect(designOf(rows, ["y"]).data).toEqual(Float64Array.of(1, 3, 2, 4));
    expect(designOf([{ a: 1 }, { a: 2, y: 3 }], ["y"]).names).toEqual(["a"]);
  });

  test("a table of nothing else has no columns", () => {
    const error = expectError(() => designOf([{ y: 1 }], ["y"]), "empty-data", "X");
    expect(error.message).toContain('beside "y"');
  });
});
