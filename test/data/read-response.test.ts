import { describe, expect, test } from "vitest";
import { holdInput } from "../../src/data/hold-input.ts";
import { readResponse } from "../../src/data/read-response.ts";
import { expectError } from "./expect-error.ts";

const people = holdInput([
  { age: 50, price: 1 },
  { age: 60, price: 2 },
]);

describe("readResponse", () => {
  test("numbers are copied", () => {
    const y = Float64Array.of(1, 2);
    const response = readResponse(y, 2, [[1], [2]]);
    expect(response).toEqual(y);
    expect(response).not.toBe(y);
    expect(readResponse([1, 2], 2, people)).toEqual(y);
  });

  test("a name takes that column of a table", () => {
    expect(readResponse("price", 2, people)).toEqual(Float64Array.of(1, 2));
  });

  test.each([
    ["null", null, people, "invalid-type", "y"],
    ["an object", { a: 1 }, people, "invalid-type", "y"],
    ["a name without a table", "price", [[1], [2]], "invalid-type", "y"],
    ["a name no row has", "prize", people, "invalid-value", "y"],
    ["an inherited name", "toString", people, "invalid-value", "y"],
    ["too few numbers", [1], people, "shape-mismatch", "y"],
    ["a boolean", [1, true], people, "not-numeric", "y[1]"],
    ["NaN", [1, Number.NaN], people, "non-finite", "y[1]"],
    ["infinity", [Number.POSITIVE_INFINITY, 1], people, "non-finite", "y[0]"],
    ["a missing cell", "price", [{ price: 1 }, {}], "not-numeric", "X[1].price"],
    ["a cell of text", "price", [{ price: 1 }, { price: "2" }], "not-numeric", "X[1].price"],
    ["a cell of NaN", "price", [{ price: 1 }, { price: Number.NaN }], "non-finite", "X[1].price"],
    ["another number of rows", "price", [{ price: 1 }], "shape-mismatch", "X"],
  ] as const)("%s", (_, input, X, code, argument) => {
    expectError(() => readResponse(input, 2, holdInput(X)), code, argument);
  });

  test("the argument can have another name", () => {
    expectError(() => readResponse([1, Number.NaN], 2, people, "yTest"), "non-finite", "yTest[1]");
  });
});

test("classes where numbers are wanted: the advice is a family", () => {
  for (const y of [
    ["a", "b"],
    [true, false],
  ]) {
    const error = expectError(() => readResponse(y, 2, [[1], [2]]), "not-numeric", "y[0]");
    expect(error.message).toContain('Classes need family: "binomial"');
  }
  const text = expectError(() => readResponse(["1", "2"], 2, [[1], [2]]), "not-numeric", "y[0]");
  expect(text.message).toContain("Convert it with Number(…)");
});
