import { describe, expect, test } from "vitest";
import { assess, crossValidate, fit, loadModel, rocCurve } from "../../../src/index.ts";
import type { Family, ResponseInput } from "../../../src/types.ts";
import { expectError } from "../../data/expect-error.ts";
import { measuresOf } from "../../support/definitions.ts";
import { Random } from "../../support/random.ts";
import { binary, counts, event, letters, start, stratum, time, trials, weights } from "./reference-data.ts";

const random = new Random(3);
const X = counts.map(() => random.normals(3));
const sampleWeight = weights;
const both = counts.map((count, row) => [count, binary[row]]);
const successes = trials.map(([, count]) => count);
const failures = trials.map(([count]) => count);

const responses: readonly (readonly [Family, ResponseInput])[] = [
  ["gaussian", counts],
  ["poisson", counts],
  ["binomial", binary.map((value) => value === 1)],
  ["binomial", { successes, failures }],
  ["multinomial", letters],
  ["cox", { time, event, start, strata: stratum }],
  ["multigaussian", both],
];

/** A model and its linear predictors of all rows. */
function modelOf(family: Family, y: ResponseInput) {
  return fit<Family>(X, y, { family, lambda: 0.05, sampleWeight });
}

describe.each(responses)("%s", (family, y) => {
  const model = modelOf(family, y);

  test("the deviance is what the deviance ratio of the fit says", () => {
    const { deviance } = assess(model, X, y, { sampleWeight });
    const empty = fit<Family>(X, y, { family, lambda: 1e6, sampleWeight });
    const ratio = 1 - deviance! / assess(empty, X, y, { sampleWeight }).deviance!;
    expect(ratio).toBeCloseTo(model.devianceRatio!, 10);
  });

  test("has every measure of the family, also read back from JSON", () => {
    const scores = assess(model, X, y);
    expect(Object.keys(scores)).toEqual(measuresOf(family).all);
    expect(assess(loadModel(JSON.stringify(model)), X, y)).toEqual(scores);
  });

  test("the score of a fold is that of the model fitted on the others", () => {
    const folds = counts.map((_, row) => (row < 7 ? 0 : 1));
    const measure = family === "cox" ? "cindex" : "deviance";
    const options = { family, lambdas: [0.05], folds, measure } as const;
    const validated = crossValidate<Family>(X, y, options);
    const [kept, held] = [rowsOf(7, 12), rowsOf(0, 7)];
    const other = fit<Family>(pick(X, kept), part(y, kept), { family, lambda: 0.05 });
    expect(assess(other, pick(X, held), part(y, held))[measure]).toBeCloseTo(validated.foldScores[0][0], 10);
  });
});

function rowsOf(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function pick<Value>(values: ArrayLike<Value>, rows: readonly number[]): Value[] {
  return rows.map((row) => values[row]);
}

function part(y: ResponseInput, rows: readonly number[]): ResponseInput {
  if ("length" in (y as object)) return pick(y as readonly number[], rows);
  const parts = Object.entries(y as object as Record<string, readonly number[]>);
  return Object.fromEntries<readonly number[]>(
    parts.map(([name, values]) => [name, pick(values, rows)]),
  ) as object as ResponseInput;
}

test("gaussian by hand, with weights and an offset", () => {
  const model = fit([[0], [1], [2]], [1, 2, 3], { lambda: 0, offset: [0, 0, 0] });
  const scores = assess(model, [[3], [4]], [5, 5], { sampleWeight: [1, 3], offset: [1, -2] });
  // Predictions 4 + 1 and 5 − 2: errors 0 and 2.
  expect(scores.mse).toBeCloseTo(3, 10);
  expect(scores.mae).toBeCloseTo(1.5, 10);
});

test("classes are those of the model, whatever the rows have", () => {
  const model = fit(X, letters, { family: "multinomial", lambda: 0.05 });
  const last = letters.lastIndexOf("c");
  const shares = model.predict([X[last]])[0];
  const scores = assess(model, [X[last]], ["c"]);
  expect(scores.deviance).toBeCloseTo(-2 * Math.log(shares[2]), 12);
  expect(scores.brier).toBeCloseTo(shares[0] ** 2 + shares[1] ** 2 + (1 - shares[2]) ** 2, 12);
  const logistic = fit(X, binary, { family: "binomial", lambda: 0.05 });
  const ones = assess(
    logistic,
    X,
    binary.map(() => 1),
  );
  expect(ones.auc).toBeNaN();
  expect(ones.brier).toBeCloseTo(logistic.predict(X).reduce((sum, p) => sum + (1 - p) ** 2, 0) / X.length, 12);
  const counted = fit(X, { successes, failures }, { family: "binomial", lambda: 0.05 });
  const [chance] = counted.predict([X[0]]);
  const none = assess(counted, [X[0]], { successes: [0], failures: [3] });
  expect(none.brier).toBeCloseTo(chance ** 2, 12);
});

test("a row without counts", () => {
  const model = fit(X, counts, { family: "poisson", lambda: 0.05 });
  const [rate] = model.predict([X[0]]);
  expect(assess(model, [X[0]], [0]).deviance).toBeCloseTo(2 * rate, 12);
});

test("row objects and the names of their keys", () => {
  const rows = X.map(([a, b, c], row) => ({ a, b, c, sick: letters[row] === "a" ? "yes" : "no", w: weights[row] }));
  const model = fit(rows, "sick", { family: "binomial", lambda: 0.05, penaltyFactor: [1, 1, 1, Infinity] });
  const scores = assess(model, rows, "sick");
  expect(scores.auc).toBe(
    rocCurve(
      rows.map(({ sick }) => sick),
      model.predict(rows),
    ).auc,
  );
});

test("ties of cox", () => {
  const y = { time, event };
  const model = fit(X, y, { family: "cox", lambda: 0.05, ties: "efron" });
  const [breslow, efron] = [assess(model, X, y), assess(model, X, y, { ties: "efron" })];
  expect(assess(model, X, y, { ties: "breslow" })).toEqual(breslow);
  expect(efron.deviance).not.toBe(breslow.deviance);
  expect(efron.cindex).toBe(breslow.cindex);
});

test.each([
  ["binomial", ["no", "yes", "maybe"], {}, "invalid-value", "y[2]"],
  ["binomial", ["no", "yes", null], {}, "invalid-value", "y[2]"],
  ["binomial", ["no", "yes"], {}, "shape-mismatch", "y"],
  ["binomial", ["no", "no", "yes"], { ties: "efron" }, "invalid-value", "ties"],
  ["binomial", ["no", "no", "yes"], { sampleWeight: [1, 1] }, "shape-mismatch", "sampleWeight"],
  ["binomial", ["no", "no", "yes"], { weights: [1, 1, 1] }, "unknown-option", "weights"],
  ["poisson", [1, -1, 2], {}, "invalid-value", "y[1]"],
  ["multigaussian", [[1], [2], [3]], {}, "shape-mismatch", "y"],
] as const)("%s, %j, %j: %s of %s", (family, y, options, code, argument) => {
  const known = { binomial: binary.map((value) => (value ? "yes" : "no")), poisson: counts, multigaussian: both }[
    family
  ];
  const model = fit<Family>(X, known, { family, lambda: 0.05 });
  const error = expectError(() => assess(model, X.slice(0, 3), y as never, options as never), code, argument);
  if (argument === "y[2]") expect(error.expected).toBe('a class of the model: "no", "yes"');
});
