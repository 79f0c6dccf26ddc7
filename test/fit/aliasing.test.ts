import { describe, expect, test } from "vitest";
import { crossValidate, type DesignInput, fitPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const [rows, columns] = [12, 3];

/** Every array of a call, fresh. */
function inputs() {
  const random = new Random(3);
  const values = Float64Array.from(random.normals(rows * columns));
  return {
    values,
    y: Float64Array.from(random.normals(rows)),
    lambdas: Float64Array.of(0.01, 0.5, 0.1),
    sampleWeight: Float64Array.from({ length: rows }, () => 1 + random.uniform()),
    offset: Float64Array.from(random.normals(rows)),
    penaltyFactor: Float64Array.of(1, 2, 0.5),
    lowerBound: Float64Array.of(-1, -1, -1),
    upperBound: Float64Array.of(1, 1, 1),
    folds: Float64Array.from({ length: rows }, (_, row) => row % 3),
    names: ["a", "b", "c"],
  };
}

type Inputs = ReturnType<typeof inputs>;

/** The designs that may hold the caller's memory while a fit runs. */
const designs: readonly (readonly [string, (from: Inputs) => DesignInput])[] = [
  ["row-major", ({ values, names }) => ({ data: values, rows, columns, names })],
  ["column-major", ({ values, names }) => ({ data: values, rows, columns, order: "column", names })],
  ["row arrays", ({ values }) => Array.from({ length: rows }, (_, i) => values.subarray(3 * i, 3 * i + 3))],
];

function spoil(from: Inputs): void {
  for (const list of Object.values(from)) {
    if (list instanceof Float64Array) list.fill(-99);
    else list.fill("spoilt");
  }
}

describe.each(designs)("%s", (_, designOf) => {
  test("no input is changed", () => {
    const from = inputs();
    const { values: _values, y, names: _names, ...options } = from;
    crossValidate(designOf(from), y, options);
    expect(from).toEqual(inputs());
  });

  test("no result changes when the inputs do", () => {
    const from = inputs();
    const { values: _values, y, names: _names, folds, ...options } = from;
    const run = () => ({
      path: fitPath(designOf(from), y, options),
      validation: crossValidate(designOf(from), y, { ...options, folds }),
    });
    const results = run();
    const again = run();
    spoil(from);
    expect(results).toEqual(again);
    expect(JSON.stringify(results.path.at(0.2))).toBe(JSON.stringify(again.path.at(0.2)));
  });
});

test("what is handed out is a fresh copy", () => {
  const { values, y } = inputs();
  const path = fitPath({ data: values, rows, columns }, y);
  const model = path.model(50);
  model.coefficients.fill(7);
  path.coefficients(50).fill(7);
  expect(path.model(50)).toEqual(model);
  expect(model.coefficients).toEqual(path.coefficients(50));
  expect(model.coefficients).not.toContain(7);
});

test("results are frozen, and so are the lists in them", () => {
  const { values, y } = inputs();
  const validation = crossValidate({ data: values, rows, columns, names: ["a", "b", "c"] }, y, { folds: 3 });
  const { path } = validation;
  const model = path.at(0);
  expect(model.support.length).toBeGreaterThan(0);
  const frozen = {
    validation,
    "validation.foldScores": validation.foldScores,
    path,
    "path.supports": path.supports,
    "path.supports[1]": path.supports[1],
    "path.outcomes": path.outcomes,
    "path.converged": path.converged,
    "path.names": path.names,
    model,
    "model.support": model.support,
    "model.support[0]": model.support[0],
    "model.names": model.names,
  };
  const open = Object.entries(frozen).filter(([, value]) => !Object.isFrozen(value));
  expect(open.map(([name]) => name)).toEqual([]);
});
