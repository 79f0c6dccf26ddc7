import { describe, expect, test } from "vitest";
import { holdInput } from "../../../src/data/hold-input.ts";
import { readTableColumn } from "../../../src/data/table/read-cells.ts";
import { Table } from "../../../src/data/table/table.ts";
import { expectError } from "../expect-error.ts";

function column(cells: readonly unknown[] | BigInt64Array | Float32Array, missing: readonly string[] = []) {
  return readTableColumn(holdInput({ a: cells }) as Table, "a", new Set(missing));
}

describe("a column", () => {
  test.each([
    ["numbers", [1, 2.5, -3], { kind: "number", values: Float64Array.of(1, 2.5, -3), missing: 0 }],
    [
      "a typed array",
      Float32Array.of(1, Number.NaN),
      { kind: "number", values: Float64Array.of(1, Number.NaN), missing: 1 },
    ],
    ["BigInt", BigInt64Array.of(1n, -7n), { kind: "number", values: Float64Array.of(1, -7), missing: 0 }],
    ["booleans", [true, false, null], { kind: "boolean", values: Float64Array.of(1, 0, Number.NaN), missing: 1 }],
    ["text", ["b", "a", "b"], { kind: "text", codes: Int32Array.of(0, 1, 0), texts: ["b", "a"], missing: 0 }],
    ["nothing", [null, undefined, "", "  ", Number.NaN], { kind: "empty", missing: 5 }],
  ])("of %s", (_, cells, expected) => {
    expect(column(cells)).toEqual(expected);
  });

  test("texts that stand for a missing cell", () => {
    expect(column([1, "NA", 3], ["NA"])).toEqual({
      kind: "number",
      values: Float64Array.of(1, Number.NaN, 3),
      missing: 1,
    });
    expect(column(["x", "?"], ["?"])).toMatchObject({ kind: "text", texts: ["x"], missing: 1 });
  });

  test("decimals of databases, by their own method", () => {
    expect(column([{ toDouble: () => 1.25 }, 2])).toMatchObject({ values: Float64Array.of(1.25, 2) });
  });

  test("cells of two kinds are an error that names the text", () => {
    const error = expectError(() => column([1, 2, "n/a", 4]), "invalid-type", "X.a[2]");
    expect(error.message).toContain('missingValues: ["n/a"]');
    expectError(() => column([true, 1]), "invalid-type", "X.a[1]");
  });

  test.each([
    ["a date", new Date(0), 'exclude: ["a"]'],
    ["an object", { days: 3 }, 'exclude: ["a"]'],
    ["a list", [1], 'exclude: ["a"]'],
    ["a function", () => 1, 'exclude: ["a"]'],
  ])("%s is none of these", (_, cell, advice) => {
    expect(expectError(() => column([1, cell]), "invalid-type", "X.a[1]").message).toContain(advice);
  });

  test("an integer that no double holds", () => {
    expectError(() => column([1n, 2n ** 60n]), "invalid-value", "X.a[1]");
  });
});

describe("a table", () => {
  test("columns of rows are all keys, in the order of their first appearance; a key that is not there is missing", () => {
    const table = holdInput([{ a: 1 }, { b: 2, a: 3 }]) as Table;
    expect(table.names).toEqual(["a", "b"]);
    expect(readTableColumn(table, "b", new Set())).toMatchObject({
      values: Float64Array.of(Number.NaN, 2),
      missing: 1,
    });
  });

  test("an inherited property is no cell, and __proto__ a name like any other", () => {
    const table = holdInput([{ toString: 1 }, {}]) as Table;
    expect(readTableColumn(table, "toString", new Set())).toMatchObject({ missing: 1 });
    const rows = [1, 2].map((value) => JSON.parse(`{"__proto__": ${value}, "b": 1}`) as object);
    expect((holdInput(rows) as Table).names).toEqual(["__proto__", "b"]);
  });

  test("a Map is refused with advice", () => {
    const error = expectError(() => holdInput([new Map([["a", 1]])]), "invalid-type", "X[0]");
    expect(error.message).toContain("Object.fromEntries");
  });

  test.each([
    ["columns of two lengths", { a: [1, 2], b: [1] }, "shape-mismatch", "X.b"],
    ["no rows", { a: [] }, "empty-data", "X"],
    ["rows without keys", [{}, {}], "empty-data", "X"],
    ["a row that is none", [{ a: 1 }, 3], "invalid-type", "X[1]"],
  ] as const)("%s", (_, input, code, argument) => {
    expectError(() => holdInput(input), code, argument);
  });

  test("a dense or sparse object is no table", () => {
    expect(holdInput({ data: new Float64Array(4), rows: 2, columns: 2 })).not.toBeInstanceOf(Table);
    expect(holdInput([[1, 2]])).not.toBeInstanceOf(Table);
    expect(holdInput(null)).not.toBeInstanceOf(Table);
  });

  test("what throws while it is read is an error of the package", () => {
    const rows = [
      {
        get a(): number {
          throw new TypeError("no");
        },
      },
    ];
    expectError(() => readTableColumn(holdInput(rows) as Table, "a", new Set()), "unreadable", "X[0].a");
  });
});
