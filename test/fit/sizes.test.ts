// Sizes are looked at before memory and time are spent on them: each call here ends at once, with an answer or by naming the bound.

import { describe, expect, test } from "vitest";
import {
  calibrationTable,
  confusionMatrix,
  crossValidate,
  fit,
  fitPath,
  fitSurvival,
  type L1L2Error,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const MANY = 70_000;
const numbers = Int32Array.from({ length: MANY }, (_, i) => i);
const column = (rows: number) => ({ data: new Random(1).normals(rows), rows, columns: 1 });
const design = (rows: number) => ({ ...column(rows), data: Float64Array.from(column(rows).data) });

/** Runs `call` and asserts that it took far less than the work that it avoids. */
function atOnce<Result>(call: () => Result): Result {
  const start = performance.now();
  const result = call();
  expect(performance.now() - start).toBeLessThan(15_000);
  return result;
}

describe("classes", () => {
  test("70 000 for binomial", () => {
    const call = () => fit(design(MANY), Array.from(numbers, String), { family: "binomial", lambda: 1 });
    const error: L1L2Error = atOnce(() => expectError(call, "invalid-value", "y"));
    expect(error.received).toMatch(/^70000: "0", "1", "10"/);
  });

  test("70 000 for multinomial: rows × classes", () => {
    const call = () => fit(design(MANY), numbers, { family: "multinomial", lambda: 1 });
    expect(atOnce(() => expectError(call, "out-of-memory", "y")).message).toContain(`${48 * MANY * MANY} bytes`);
  });

  test("columns × classes", () => {
    const [rows, columns] = [60, 1_000_000];
    const X = { format: "csc", rows, columns, pointers: new Int32Array(columns + 1), indices: [], values: [] } as const;
    const call = () => fit(X, numbers.subarray(0, rows), { family: "multinomial", lambda: 1 });
    expect(atOnce(() => expectError(call, "out-of-memory", "y")).message).toContain("1000000 columns × 60 outputs");
  });

  test("70 000 in a confusion matrix, 4096 of which are allowed", () => {
    expect(
      atOnce(() => expectError(() => confusionMatrix(numbers, numbers), "invalid-value", "actual")).message,
    ).toContain("at most 4096 classes");
    const few = numbers.subarray(0, 4096);
    expect(atOnce(() => confusionMatrix(few, few)).accuracy).toBe(1);
    expectError(
      () =>
        confusionMatrix(
          few,
          few.map((label) => label + 1),
        ),
      "invalid-value",
      "actual",
    );
  });
});

describe("lambdas", () => {
  const [X, y] = [design(20), column(20).data];

  test("10⁷ of them", () => {
    const call = () => fitPath(X, y, { lambdas: new Float64Array(1e7) });
    expect(atOnce(() => expectError(call, "invalid-value", "lambdas")).message).toContain("at most 1000000 of them");
    for (const lambdaCount of [1e7, Infinity, 1_000_001]) {
      expectError(() => fitPath(X, y, { lambdaCount }), "invalid-value", "lambdaCount");
    }
  });

  test("times outputs", () => {
    const outputs = 600;
    const responses = { data: new Float64Array(20 * outputs).map((_, i) => (i * i) % 7), rows: 20, columns: outputs };
    const call = () => fitPath(X, responses, { family: "multigaussian", lambdaCount: 1e6 });
    expect(expectError(call, "out-of-memory", "lambdaCount").message).toContain("1000000 points × 600 outputs");
  });
});

test("70 000 strata: a hazard each, and curves of a bounded size", () => {
  const [X, y] = [design(MANY), { time: numbers, event: new Uint8Array(MANY).fill(1), strata: numbers }];
  const model = fit(X, { time: numbers, event: y.event }, { family: "cox", lambda: 0.1 });
  const survival = atOnce(() => fitSurvival(model, X, y));
  expect(survival.baselines.length).toBe(MANY);
  expect(survival.baselines[9]).toMatchObject({ stratum: 9, times: Float64Array.of(9) });
  const error = atOnce(() => expectError(() => survival.survival(X, { strata: numbers }), "out-of-memory", "times"));
  expect(error.message).toContain("at most 268435456 numbers");
  const curves = atOnce(() => survival.survival(X, { strata: numbers, times: [0, MANY] }));
  expect(curves.length).toBe(MANY);
});

test("20 000 folds: the work besides their fits is that of the rows", () => {
  const rows = 20_000;
  const y = column(rows).data.map((value, i) => value + (i % 7));
  const options = { folds: numbers.subarray(0, rows), lambdaCount: 3 };
  expect(atOnce(() => crossValidate(design(rows), y, options)).foldCount).toBe(rows);
});

test("folds × lambdas", () => {
  const rows = 1000;
  const y = column(rows).data;
  for (const options of [
    { folds: "loo", lambdaCount: 1e6 },
    { folds: "loo", lambdaCount: 1e6, l1Ratio: 0 },
    { folds: 500, relax: true, gammas: new Float64Array(1000).fill(0.5), lambdaCount: 1000 },
  ] as const) {
    const error = atOnce(() => expectError(() => crossValidate(design(rows), y, options), "out-of-memory", "folds"));
    expect(error.message).toContain("at most 268435456 scores");
  }
  expectError(
    () => crossValidate(design(9), y.slice(0, 9), { folds: 3, relax: true, gammas: new Float64Array(1001) }),
    "invalid-value",
    "gammas",
  );
});

test("10⁹ bins", () => {
  const actual = numbers.map((value) => value % 2);
  expect(
    atOnce(() =>
      calibrationTable(
        actual,
        column(MANY).data.map((value) => (value * value) / 99),
        { bins: 1e9 },
      ),
    ).length,
  ).toBe(MANY);
});

test("50 000 names", () => {
  const names = Array.from({ length: 50_000 }, (_, j) => `c${j}`);
  const rows = Array.from({ length: 12 }, (_, i) => Object.fromEntries(names.map((name, j) => [name, (i * j) % 7])));
  expect(atOnce(() => fit(rows, "c3", { lambda: 1 })).columns).toBe(49_999);
});
