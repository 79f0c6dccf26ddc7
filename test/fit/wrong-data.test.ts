import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { allForms } from "../data/layouts.ts";

const matrix = [
  [1, 2, 9],
  [2, 1, 0],
  [4, 7, 3],
  [5, 3, 1],
];
const y = [1, 2, 3, 9];

const callers = [
  ["fit", (X: unknown, response: unknown) => fit(X as never, response as never, { lambda: 0.1 })],
  ["fitPath", (X: unknown, response: unknown) => fitPath(X as never, response as never)],
  ["crossValidate", (X: unknown, response: unknown) => crossValidate(X as never, response as never, { folds: 2 })],
] as const;

function withEntry(row: number, column: number, value: number): number[][] {
  return matrix.map((line, i) => line.map((entry, j) => (i === row && j === column ? value : entry)));
}

describe.each(callers)("%s", (_, call) => {
  describe.each([Number.NaN, Infinity, -Infinity])("%s in X", (value) => {
    const forms = allForms(withEntry(2, 1, value));
    test.each(forms.map(([name], at) => [name, at] as const))("is found where it is: %s", (_name, at) => {
      const isTable = forms[at][0] === "row objects";
      const [code, argument] = [
        isTable && Number.isNaN(value) ? "missing-values" : "non-finite",
        isTable ? "X[2].c1" : "X[2][1]",
      ] as const;
      const error = expectError(() => call(forms[at][1], y), code, argument);
      if (code === "missing-values") return;
      expect(error).toMatchObject({ expected: "a finite number", received: String(value) });
    });

    test("is found in every place, with weight or without", () => {
      for (let row = 0; row < 4; row++) {
        for (let column = 0; column < 3; column++) {
          const X = withEntry(row, column, value);
          expectError(() => call(X, y), "non-finite", `X[${row}][${column}]`);
          const sampleWeight = y.map((_entry, i) => (i === row ? 0 : 1));
          expectError(() => fit(X, y, { lambda: 1, sampleWeight }), "non-finite", `X[${row}][${column}]`);
          const bare = { lambda: 1, standardize: false, intercept: false };
          expectError(() => fit(X, y, bare), "non-finite", `X[${row}][${column}]`);
        }
      }
    });
  });

  test("the column's name stands in the advice", () => {
    const X = {
      data: Float64Array.from(withEntry(2, 1, Number.NaN).flat()),
      rows: 4,
      columns: 3,
      names: ["age", "bmi", "sex"],
    };
    const error = expectError(() => call(X, y), "non-finite", "X[2][1]");
    expect(error.message).toBe(
      'X[2][1]: expected a finite number, got NaN. Fill in the value in column "bmi" or drop its row',
    );
  });

  test("values whose squares overflow", () => {
    expect(expectError(() => call(matrix, [1, 2, 3, 1e200]), "non-finite", "y").message).toContain("Rescale");
  });

  test.each([
    [[1, 2, Number.NaN, 9], "non-finite", "y[2]"],
    [[1, Infinity, 3, 9], "non-finite", "y[1]"],
    [[1, 2, 3], "shape-mismatch", "y"],
    [[1, 2, 3, 9, 5], "shape-mismatch", "y"],
    [[1, "2", 3, 9], "not-numeric", "y[1]"],
    [[1, 2, null, 9], "not-numeric", "y[2]"],
    [undefined, "invalid-type", "y"],
    [3, "invalid-type", "y"],
    ["price", "invalid-type", "y"],
  ] as const)("a response %j", (response, code, argument) => {
    expectError(() => call(matrix, response), code, argument);
  });

  test.each([
    [[], "empty-data", "X"],
    [[[], [], [], []], "empty-data", "X"],
    [[[1, 2], [1], [1, 2], [1, 2]], "shape-mismatch", "X[1]"],
    [[[1, "2"]], "not-numeric", "X[0][1]"],
    [[1, 2, 3, 4], "invalid-type", "X"],
    [undefined, "invalid-type", "X"],
    [null, "invalid-type", "X"],
    ["X", "invalid-type", "X"],
    [{ data: new Float64Array(7), rows: 4, columns: 2 }, "shape-mismatch", "X.data"],
    [[{ a: 1 }, { b: 1 }, { a: 1 }, { a: 1 }], "missing-values", "X[1].a"],
  ] as const)("a design %j", (X, code, argument) => {
    expectError(() => call(X, y), code, argument);
  });

  test("one row is too few", () => {
    const error = expectError(() => call([[1, 2]], [3]), "too-few-rows", "X");
    expect(error.message).toBe("X: expected at least 2 rows, got 1");
  });

  test("a response by name: unknown keys, and no other column", () => {
    const X = y.map((value, i) => ({ y: value, a: i * i }));
    expectError(() => call(X, "z"), "invalid-value", "y");
    expectError(
      () =>
        call(
          y.map((value) => ({ y: value })),
          "y",
        ),
      "empty-data",
      "X",
    );
    const gap = X.map((row, i) => (i === 2 ? { ...row, y: Number.NaN } : row));
    expectError(() => call(gap, "y"), "missing-values", "X[2].y");
  });
});

test("a response by name is no column", () => {
  const X = matrix.map(([a, b, c], i) => ({ a, y: y[i], b, c }));
  const named = fit(X, "y", { lambda: 0.1 });
  expect(named.names).toEqual(["a", "b", "c"]);
  expect(named.coefficients).toEqual(fit(matrix, y, { lambda: 0.1 }).coefficients);
});
