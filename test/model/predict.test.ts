import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { allForms } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(10);
const rows = Array.from({ length: 20 }, () => random.normals(3).map(Math.fround));
const y = rows.map((row) => 2 + 3 * row[0] - row[2] + random.normal());
const model = fit(rows, y, { lambda: 0.05 });

/** β₀ + xᵀβ, term by term. */
function byHand(row: readonly number[]): number {
  return row.reduce((total, x, j) => total + x * model.coefficients[j], model.intercept);
}

describe("predict", () => {
  test("is β₀ + xᵀβ, in every form of the input, to the bit", () => {
    for (const [name, input] of allForms(rows)) {
      const predicted = model.predict(input as never);
      expect(predicted, name).toBeInstanceOf(Float64Array);
      expect(Array.from(predicted), name).toEqual(rows.map(byHand));
    }
  });

  test("one row is enough", () => {
    expect(Array.from(model.predict([[1, 2, 3]]))).toEqual([byHand([1, 2, 3])]);
  });

  test("the offset is added", () => {
    const offset = random.normals(20);
    const expected = rows.map((row, i) => byHand(row) + offset[i]);
    expect(Array.from(model.predict(rows, { offset }))).toEqual(expected);
    expectError(() => model.predict(rows, { offset: [1] }), "shape-mismatch", "offset");
    expectError(() => model.predict(rows, { offset: offset.map(() => Number.NaN) }), "non-finite", "offset[0]");
  });

  test("a fit with an offset needs it again", () => {
    const offset = random.normals(20).map((value) => 5 * value);
    const shifted = fit(
      rows,
      y.map((value, i) => value + offset[i]),
      { lambda: 0.05, offset },
    );
    shifted.predict(rows, { offset: new Float64Array(20) }).forEach((value, i) => {
      // The same problem but for the rounding of y + o − o.
      expect(value).toBeCloseTo(byHand(rows[i]), 10);
    });
    expect(shifted.hasOffset).toBe(true);
    expectError(() => shifted.predict(rows), "invalid-value", "offset");
  });

  test.each([
    [[[1, 2]], "shape-mismatch", "X"],
    [[[1, 2, 3, 4]], "shape-mismatch", "X"],
    [[], "empty-data", "X"],
    [[[1, 2, "3"]], "not-numeric", "X[0][2]"],
    [undefined, "invalid-type", "X"],
  ] as const)("not of %j", (input, code, argument) => {
    expectError(() => model.predict(input as never), code, argument);
  });
});

describe("row objects are matched by name", () => {
  const named = fit(
    rows.map(([age, bmi, bp]) => ({ age, bmi, bp })),
    y,
    { lambda: 0.05 },
  );

  test("names follow the coefficients", () => {
    expect(named.names).toEqual(["age", "bmi", "bp"]);
    expect(named.support.map(({ name, column }) => [name, column])).toEqual(
      named.support.map(({ column }) => [["age", "bmi", "bp"][column], column]),
    );
    expect(model.support[0]).toMatchObject({ column: 0, name: "x0" });
    expect(named.coefficients).toEqual(model.coefficients);
  });

  test("whatever their order and whatever else the rows hold", () => {
    const mixed = rows.map(([age, bmi, bp], i) => (i % 2 ? { bp, id: i, age, bmi } : { note: "-", bmi, bp, age }));
    expect(Array.from(named.predict(mixed as never))).toEqual(rows.map(byHand));
  });

  test("other forms by position", () => {
    expect(Array.from(named.predict(rows))).toEqual(rows.map(byHand));
  });

  test("a row without a column of the model is named", () => {
    const gap = rows.map(([age, bmi, bp], i) => (i === 3 ? { bmi, bp } : { age, bmi, bp }));
    const error = expectError(() => named.predict(gap), "missing-values", "X[3].age");
    expect(error.message).toContain("expected a value, as in every row of the fit, got none, one of 1 missing");
    const none = expectError(() => named.predict(rows.map(([, bmi, bp]) => ({ bmi, bp }))), "shape-mismatch", "X");
    expect(none.message).toBe('X: expected a column "age", which the model was fitted on, got columns "bmi", "bp"');
  });

  // Names that mean something to JavaScript or that integer keys put first.
  test.each([
    ["length", "width", "size"],
    ["constructor", "toString", "valueOf"],
    ["data", "rows", "columns"],
    ["format", "byteLength", "values"],
    ["10", "2", "a b"],
  ])("columns called %s, %s and %s", (...names) => {
    const record = (row: readonly number[], order: readonly number[]) =>
      Object.fromEntries(order.map((j) => [names[j], row[j]]));
    const trained = fit(
      rows.map((row) => record(row, [0, 1, 2])),
      y,
      { lambda: 0.05 },
    );
    const expected = trained.predict(rows.map((row) => record(row, [0, 1, 2])));
    expect(trained.predict(rows.map((row) => record(row, [2, 0, 1])))).toEqual(expected);
    expect(trained.predict(rows.map((row, i) => ({ ...record(row, [1, 2, 0]), further: i })))).toEqual(expected);
  });
});
