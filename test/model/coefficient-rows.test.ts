import { describe, expect, test } from "vitest";
import type { Model, MultiModel } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

const names = ["age", "bmi", "blood pressure"];
const model = fabricatedPath<Model>([1], [[[5, [0, 2, -1]]]], { names }).model(0);
const nameless = fabricatedPath<Model>([1], [[[5, [0, 2, -1]]]]).model(0);
const cox = fabricatedPath<Model<"cox">>([1], [[[0, [3, 0, 0]]]], { names, family: "cox" }).model(0);
const multi = fabricatedPath<MultiModel>(
  [1],
  [
    [
      [5, [0, 2, -1]],
      [6, [1, 0, 0]],
    ],
  ],
  { names, family: "multinomial", labels: ["no", "yes"], outputNames: ["no", "yes"] },
).model(0);

describe("table", () => {
  test("the intercept and the nonzero coefficients", () => {
    expect(model.table()).toEqual([
      { output: null, column: null, name: "(intercept)", coefficient: 5 },
      { output: null, column: 1, name: "bmi", coefficient: 2 },
      { output: null, column: 2, name: "blood pressure", coefficient: -1 },
    ]);
  });

  test("with zeros: every coefficient", () => {
    expect(model.table({ zeros: true }).map(({ coefficient }) => coefficient)).toEqual([5, 0, 2, -1]);
    expect(multi.table({ zeros: true })).toHaveLength(8);
    expect(nameless.table({ zeros: true })[1]).toEqual({ output: null, column: 0, name: "x0", coefficient: 0 });
  });

  test("of cox no intercept", () => {
    expect(cox.table()).toEqual([{ output: null, column: 0, name: "age", coefficient: 3 }]);
  });

  test("output after output", () => {
    expect(multi.table().map(({ output, name, coefficient }) => [output, name, coefficient])).toEqual([
      ["no", "(intercept)", 5],
      ["no", "bmi", 2],
      ["no", "blood pressure", -1],
      ["yes", "(intercept)", 6],
      ["yes", "age", 1],
    ]);
  });

  test("rows are the caller's own", () => {
    (model.table({ zeros: true })[2] as { coefficient: number }).coefficient = 99;
    expect(model.coefficient("bmi")).toBe(2);
  });

  test("refuses what it does not know", () => {
    expectError(() => model.table({ zeroes: true } as object), "unknown-option", "zeroes");
    expectError(() => model.table({ zeros: 1 } as object), "invalid-value", "zeros");
  });
});

describe("coefficient", () => {
  test("by name or number, 0 where the column is not in use", () => {
    expect([model.coefficient("bmi"), model.coefficient(2), model.coefficient("age")]).toEqual([2, -1, 0]);
    expect([nameless.coefficient("x1"), nameless.coefficient("x0")]).toEqual([2, 0]);
    expect([multi.coefficient("age", "yes"), multi.coefficient(0, 0), multi.coefficient("bmi", 1)]).toEqual([1, 0, 0]);
  });

  test.each([
    ["bmii", "Did you mean bmi?"],
    ["BMI", "Did you mean bmi?"],
    ["blod pressure", "Did you mean blood pressure?"],
    ["weight", undefined],
    ["constructor", undefined],
    ["x1", undefined],
  ])("there is no column %s", (name, advice) => {
    const { message, expected } = expectError(() => model.coefficient(name), "invalid-value", "column");
    expect(expected).toBe("the name of a column");
    expect(/Did you mean.*$/.exec(message)?.[0]).toBe(advice);
  });

  test.each(["x3", "x-1", "x01", "x1.5", "bmi", ""])("nor, without names, %s", (name) => {
    const { expected } = expectError(() => nameless.coefficient(name), "invalid-value", "column");
    expect(expected).toBe('"x0" to "x2", as the columns have no names');
  });

  test.each([3, -1, 0.5, Number.NaN, null, undefined])("nor %s", (column) => {
    expectError(() => model.coefficient(column as number), "invalid-value", "column");
  });

  test("nor an output", () => {
    expect(expectError(() => multi.coefficient("bmi", "yess"), "invalid-value", "output").message).toContain(
      "Did you mean yes?",
    );
    for (const output of [2, -1, undefined]) {
      expectError(() => multi.coefficient("bmi", output as number), "invalid-value", "output");
    }
  });
});
