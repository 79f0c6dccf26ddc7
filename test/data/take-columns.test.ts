import { describe, expect, test } from "vitest";
import { columnDeviations } from "../../src/data/column-deviations.ts";
import { readDesign } from "../../src/data/read-design.ts";
import { takeColumns } from "../../src/data/take-columns.ts";
import type { DesignMatrix } from "../../src/types.ts";
import { allForms } from "./layouts.ts";

const matrix = [
  [1, 0, 5],
  [2, 0, 0],
  [4, 3, -5],
];

/** Entries by row, whatever the layout. */
function entries(design: DesignMatrix): number[][] {
  const rows = Array.from({ length: design.rows }, () => new Array<number>(design.columns).fill(0));
  for (let column = 0; column < design.columns; column++) {
    if (design.storage === "sparse") {
      for (let entry = design.pointers[column]; entry < design.pointers[column + 1]; entry++) {
        rows[design.indices[entry]][column] = design.values[entry];
      }
    } else if (design.layout === "column-major") {
      for (let row = 0; row < design.rows; row++) rows[row][column] = design.data[column * design.rows + row];
    } else {
      expect.fail(`columns were taken into ${design.layout}`);
    }
  }
  return rows;
}

describe.each(allForms(matrix))("%s", (_, input) => {
  const design = readDesign(input);

  test("columns in the order asked for", () => {
    expect(entries(takeColumns(design, Int32Array.of(2, 0)))).toEqual([
      [5, 1],
      [0, 2],
      [-5, 4],
    ]);
    expect(takeColumns(design, Int32Array.of(1))).toMatchObject({ rows: 3, columns: 1 });
  });

  test("their names go with them", () => {
    const names = design.names && [design.names[2], design.names[0]];
    expect(takeColumns(design, Int32Array.of(2, 0)).names).toEqual(names);
  });

  test("deviations, with weights and without", () => {
    // Means 7/3, 1, 0; squares 14/3, 6, 50 over 3 rows.
    const plain = columnDeviations(design, undefined, undefined, true);
    [Math.sqrt(14 / 9), Math.sqrt(2), Math.sqrt(50 / 3)].forEach((value, j) => {
      expect(plain[j]).toBeCloseTo(value, 14);
    });
    // Rows 0 and 2 with weights 1 and 2: means 3, 2, −5/3.
    const weighted = columnDeviations(design, undefined, Float64Array.of(1, 0, 2), true);
    const taken = columnDeviations(design, Int32Array.of(0, 2), Float64Array.of(1, 2), true);
    [Math.sqrt(6 / 3), Math.sqrt(6 / 3), Math.sqrt(200 / 9)].forEach((value, j) => {
      expect(weighted[j]).toBeCloseTo(value, 14);
      expect(taken[j]).toBeCloseTo(value, 14);
    });
  });
});
