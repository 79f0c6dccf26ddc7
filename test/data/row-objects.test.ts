import { describe, expect, test } from "vitest";
import { readDesign } from "../../src/data/read-design.ts";
import type { DenseDesign } from "../../src/types.ts";
import { expectError } from "./expect-error.ts";

const people = [
  { age: 50, bmi: 24, price: 1 },
  { age: 60, bmi: 27, price: 2 },
];

describe("row objects", () => {
  test("the first row's keys are the columns, in their order", () => {
    expect(readDesign(people)).toEqual({
      storage: "dense",
      layout: "row-major",
      data: Float64Array.of(50, 24, 1, 60, 27, 2),
      rows: 2,
      columns: 3,
      names: ["age", "bmi", "price"],
    });
  });

  test("rows may order their keys as they like", () => {
    const rows = [
      { a: 1, b: 2 },
      { b: 4, a: 3 },
    ];
    expect((readDesign(rows) as DenseDesign).data).toEqual(Float64Array.of(1, 2, 3, 4));
  });

  test("objects without a prototype are plain", () => {
    expect(readDesign([Object.assign(Object.create(null), { a: 1 })]).names).toEqual(["a"]);
  });

  test("NaN passes: the kernels detect it", () => {
    expect(readDesign([{ a: Number.NaN }]).columns).toBe(1);
  });

  test.each([
    ["a missing key", { bmi: 1, price: 1 }, "missing value"],
    ["null", { age: null, bmi: 1, price: 1 }, "0/1 indicator"],
    ["a string", { age: "old", bmi: 1, price: 1 }, "0/1 indicators"],
    ["a boolean", { age: true, bmi: 1, price: 1 }, "0/1 indicator"],
  ])("%s is not numeric, and the error says what to do", (_, row, advice) => {
    const error = expectError(() => readDesign([...people, ...people.slice(1), row]), "not-numeric", "X[3].age");
    expect(error.message).toContain(advice);
  });

  test("a key that is no identifier is named in brackets", () => {
    expectError(() => readDesign([{ "body mass": "x" }]), "not-numeric", 'X[0]["body mass"]');
    expectError(() => readDesign([{ größe: "x" }]), "not-numeric", "X[0].größe");
  });

  test("an inherited property is no cell", () => {
    expectError(() => readDesign([{ toString: 1 }, {}]), "not-numeric", "X[1].toString");
  });

  test("a key the first row does not have would be lost, so it is an error", () => {
    expectError(() => readDesign([{ a: 1 }, { a: 2, b: 3 }]), "shape-mismatch", "X[1].b");
  });

  test.each([
    ["no keys", [{}], "empty-data", "X"],
    ["an array among objects", [{ a: 1 }, [1]], "invalid-type", "X[1]"],
    ["null among objects", [{ a: 1 }, null], "invalid-type", "X[1]"],
    ["a Map among objects", [{ a: 1 }, new Map()], "invalid-type", "X[1]"],
  ] as const)("%s", (_, input, code, argument) => {
    expectError(() => readDesign(input), code, argument);
  });
});
