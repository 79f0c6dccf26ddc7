import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import { expectError } from "./expect-error.ts";

describe("row arrays", () => {
  test("the rows are copied into one array", () => {
    const rows = [[1, 2], Float32Array.of(3, 4), Uint8Array.of(5, 6)];
    const design = readDesign(rows);
    expect(design).toEqual({
      storage: "dense",
      layout: "row-major",
      data: Float64Array.of(1, 2, 3, 4, 5, 6),
      rows: 3,
      columns: 2,
      names: undefined,
    });
  });

  test("NaN and infinities pass: the kernels detect them", () => {
    expect(readDesign([[Number.NaN, Number.POSITIVE_INFINITY]]).columns).toBe(2);
  });

  const hole: number[] = [1, 2];
  delete hole[1];
  test.each([
    ["null", [1, null], "missing value"],
    ["undefined", [1, undefined], "missing value"],
    ["a hole", hole, "missing value"],
    ["a string", [1, "red"], "0/1 indicators"],
    ["a number as a string", [1, "2.5"], "Number("],
    ["an empty string", [1, ""], "0/1 indicators"],
    ["a boolean", [1, true], "0/1 indicator"],
    ["a big integer", [1, 1n], "Number("],
    ["an array", [1, [2]], "a number"],
  ])("%s is not numeric, and the error says what to do", (_, row, advice) => {
    const rows = [[1, 2], [1, 2], [1, 2], row];
    expect(expectError(() => readDesign(rows), "not-numeric", "X[3][1]").message).toContain(advice);
  });

  test.each([
    ["a shorter row", [[1, 2], [1]], "shape-mismatch", "X[1]"],
    ["a longer typed row", [[1, 2], new Float64Array(3)], "shape-mismatch", "X[1]"],
    ["a number among rows", [[1, 2], 3], "invalid-type", "X[1]"],
    ["an object among rows", [[1], { a: 1 }], "invalid-type", "X[1]"],
    ["a missing row", [[1], undefined], "invalid-type", "X[1]"],
    ["big integers", [[1], BigInt64Array.of(1n)], "invalid-type", "X[1]"],
    ["a view without entries", [[1], new DataView(new ArrayBuffer(8))], "invalid-type", "X[1]"],
    ["rows without columns", [[], []], "empty-data", "X"],
    ["no rows", [], "empty-data", "X"],
  ] as const)("%s", (_, input, code, argument) => {
    expectError(() => readDesign(input), code, argument);
  });
});
