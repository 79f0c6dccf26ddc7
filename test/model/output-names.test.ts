// Outputs have names, those of responses or the classes as text: wherever both sides have them they decide, not the order.

import { describe, expect, test } from "vitest";
import { assess, type DenseInput, fit, loadModel, type MultiModel } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(7);
const X = Array.from({ length: 30 }, () => random.normals(2));
const responses = X.map(([a, b]) => [a! + random.normal(), 5 * b! + random.normal()]);
const classes = X.map(([a], row) => (a! > 0.3 ? "hi" : row % 2 ? "lo" : "mid"));
const offsets = X.map((_, row) => [row / 10, -1, 0]);

/** Columns under names, in the order that is given. */
function named(rows: readonly (readonly number[])[], names: readonly string[], order: readonly number[]): DenseInput {
  const data = Float64Array.from(rows.flatMap((row) => order.map((column) => row[column]!)));
  return { data, rows: rows.length, columns: order.length, names: order.map((column) => names[column]!) };
}

const inOrder = (rows: readonly (readonly number[])[], names: readonly string[]) =>
  named(rows, names, [...names.keys()]);
const reversed = (rows: readonly (readonly number[])[], names: readonly string[]) =>
  named(rows, names, [...names.keys()].reverse());

describe("multigaussian", () => {
  const names = ["u", "v"];
  const options = { family: "multigaussian", lambda: 0.01 } as const;
  const model: MultiModel = fit(X, inOrder(responses, names), options);
  const expected = assess(model, X, responses);

  test("assess finds responses by name", () => {
    expect(assess(model, X, inOrder(responses, names))).toEqual(expected);
    expect(assess(model, X, reversed(responses, names))).toEqual(expected);
    expect(assess(loadModel<MultiModel>(model.toJSON()), X, reversed(responses, names))).toEqual(expected);
  });

  test("and by the keys of row objects", () => {
    const records = X.map(([a, b], row) => ({ a: a!, b: b!, u: responses[row]![0]!, v: responses[row]![1]! }));
    const ofKeys: MultiModel = fit(records, ["u", "v"], options);
    expect(assess(ofKeys, records, ["v", "u"])).toEqual(assess(ofKeys, records, ["u", "v"]));
    expectError(() => assess(ofKeys, records, ["a", "u"]), "shape-mismatch", "y");
    expectError(() => fit(records, ["u", "u"], options), "invalid-value", "y[1]");
  });

  test("another name is refused; where one side has none the order decides", () => {
    const error = expectError(() => assess(model, X, inOrder(responses, ["u", "w"])), "shape-mismatch", "y");
    expect(error.message).toContain('a column "v", which is an output of the fit, got columns "u", "w"');
    const unnamed: MultiModel = fit(X, responses, options);
    expect(assess(unnamed, X, inOrder(responses, names))).toEqual(assess(unnamed, X, responses));
  });

  test("offsets, in fits and predictions", () => {
    const own = X.map((_, row) => [row, -row]);
    const right: MultiModel = fit(X, inOrder(responses, names), { ...options, offset: own });
    expect(fit(X, inOrder(responses, names), { ...options, offset: reversed(own, names) })).toEqual(right);
    expect(right.predict(X, { offset: reversed(own, names) })).toEqual(right.predict(X, { offset: own }));
    const call = () => right.predict(X, { offset: inOrder(own, ["v", "w"]) });
    expectError(call, "shape-mismatch", "offset");
  });
});

describe("multinomial", () => {
  const names = ["hi", "lo", "mid"];
  const options = { family: "multinomial", lambda: 0.01 } as const;
  const model: MultiModel = fit(X, classes, { ...options, offset: offsets });

  test("columns of an offset are found by their class", () => {
    expect(fit(X, classes, { ...options, offset: reversed(offsets, names) })).toEqual(model);
    expect(model.predict(X, { offset: reversed(offsets, names) })).toEqual(model.predict(X, { offset: offsets }));
    expect(assess(model, X, classes, { offset: reversed(offsets, names) })).toEqual(
      assess(model, X, classes, { offset: offsets }),
    );
  });

  test("classes that are numbers, as text: 10 after 9", () => {
    const codes = classes.map((label) => (label === "hi" ? 10 : label === "lo" ? 9 : 8));
    const byClass = X.map((_, row) => ({ "10": row / 10, "8": -1, "9": 0 }));
    const right: MultiModel = fit(X, codes, { ...options, offset: X.map((_, row) => [-1, 0, row / 10]) });
    expect(fit(X, codes, { ...options, offset: byClass as never })).toEqual(right);
  });

  test("another class is refused", () => {
    const call = () => fit(X, classes, { ...options, offset: inOrder(offsets, ["hi", "lo", "Mid"]) });
    expectError(call, "shape-mismatch", "offset");
  });
});

test("a model without names takes keys in the order of Object.keys, as documented", () => {
  const model = fit(
    X,
    X.map((row) => row[0]!),
    { lambda: 0.01 },
  );
  expect(model.predict([{ age: 2, "2020": 1 }])).toEqual(model.predict([[1, 2]]));
});
