import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import type { DenseDesign } from "../../src/types.ts";
import { expectError } from "./expect-error.ts";

const valid = { data: new Float64Array(6), rows: 3, columns: 2 };

describe("dense objects", () => {
  test.each([new Float64Array(6), new Float32Array(6)])("the data is copied, or lent where it is asked for", (data) => {
    expect(readDesign({ ...valid, data })).toMatchObject({
      storage: "dense",
      layout: "row-major",
      rows: 3,
      columns: 2,
    });
    const copy = (readDesign({ ...valid, data }) as DenseDesign).data;
    expect(copy).toEqual(data);
    expect(copy).not.toBe(data);
    expect((readDesign({ ...valid, data }, "X", { borrow: true }) as DenseDesign).data).toBe(data);
  });

  test("order and names are read, names copied", () => {
    const names = ["a", "b"];
    const design = readDesign({ ...valid, order: "column", names });
    expect(design).toMatchObject({ layout: "column-major", names: ["a", "b"] });
    expect(design.names).not.toBe(names);
    expect(readDesign({ ...valid, order: undefined, names: undefined }).names).toBeUndefined();
  });

  test("NaN passes: the kernels detect it", () => {
    expect(readDesign({ data: Float64Array.of(Number.NaN), rows: 1, columns: 1 }).rows).toBe(1);
  });

  test.each([
    ["data of an array", { data: [1, 2, 3, 4, 5, 6] }, "invalid-type", "X.data"],
    ["data of integers", { data: new Int32Array(6) }, "invalid-type", "X.data"],
    ["data too short", { data: new Float64Array(5) }, "shape-mismatch", "X.data"],
    ["no rows", { rows: 0, data: new Float64Array(0) }, "empty-data", "X.rows"],
    ["no columns", { columns: 0, data: new Float64Array(0) }, "empty-data", "X.columns"],
    ["missing rows", { rows: undefined }, "invalid-type", "X.rows"],
    ["text columns", { columns: "2" }, "invalid-type", "X.columns"],
    ["negative rows", { rows: -3 }, "invalid-value", "X.rows"],
    ["half a column", { columns: 1.5 }, "invalid-value", "X.columns"],
    ["NaN rows", { rows: Number.NaN }, "invalid-value", "X.rows"],
    ["an unknown order", { order: "C" }, "invalid-value", "X.order"],
    ["too few names", { names: ["a"] }, "shape-mismatch", "X.names"],
    ["a name twice", { names: ["a", "a"] }, "invalid-value", "X.names[1]"],
    ["a name that is a number", { names: ["a", 1] }, "invalid-type", "X.names[1]"],
    ["names of null", { names: null }, "invalid-type", "X.names"],
  ] as const)("%s", (_, change, code, argument) => {
    expectError(() => readDesign({ ...valid, ...change }), code, argument);
  });
});
