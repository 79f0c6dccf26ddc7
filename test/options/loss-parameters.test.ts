import { describe, expect, test } from "vitest";
import { assess, fit, fitPath, loadModel, loadPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(12);
const X = Array.from({ length: 200 }, () => random.normals(3));
const rate = X.map((row) => Math.exp(1 + 0.5 * row[0]! - 0.3 * row[1]!));
/** Negative binomial of θ = 2: rates times the mean of two exponentials. */
const counts = rate.map((mean) => {
  const mixed = (-mean * (Math.log(1 - random.uniform()) + Math.log(1 - random.uniform()))) / 2;
  let count = 0;
  for (let product = random.uniform(); product > Math.exp(-mixed); product *= random.uniform()) count++;
  return count;
});
const y = X.map((row) => row[0]! + random.normal());

describe("theta", () => {
  /** log p(y; m, θ) but for terms without θ, by products where a logarithm of Γ would stand. */
  const likelihood = (values: readonly number[], mean: (row: number) => number, theta: number): number =>
    values.reduce((sum, count, row) => {
      let rising = 0;
      for (let k = 0; k < count; k++) rising += Math.log(theta + k);
      return sum + rising + theta * Math.log(theta) - (theta + count) * Math.log(theta + mean(row));
    }, 0);

  test("is the most likely one of the model without columns", () => {
    const { theta } = fit(X, counts, { family: "negative-binomial", lambda: 0.1 }).lossParameters!;
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const at = likelihood(counts, () => mean, theta!);
    for (const other of [0.999, 1.001]) expect(likelihood(counts, () => mean, other * theta!)).toBeLessThan(at);
  });

  test("without an intercept the offset is all there is", () => {
    const offset = rate.map(Math.log);
    const options = { family: "negative-binomial", lambda: 0.1, intercept: false, offset } as const;
    const { theta } = fit(X, counts, options).lossParameters!;
    const at = likelihood(counts, (row) => rate[row]!, theta!);
    for (const other of [0.999, 1.001])
      expect(likelihood(counts, (row) => rate[row]!, other * theta!)).toBeLessThan(at);
    expect(theta).toBeGreaterThan(1);
    expect(theta).toBeLessThan(4);
  });

  test("weights count rows", () => {
    const twice = fit([...X, ...X.slice(0, 50)], [...counts, ...counts.slice(0, 50)], {
      family: "negative-binomial",
      lambda: 0.1,
    });
    const sampleWeight = counts.map((_, row) => (row < 50 ? 2 : 1));
    const weighted = fit(X, counts, { family: "negative-binomial", lambda: 0.1, sampleWeight });
    expect(weighted.lossParameters!.theta! / twice.lossParameters!.theta!).toBeCloseTo(1, 12);
  });

  test("there is none for counts that vary no more than those of poisson", () => {
    const even = counts.map((_, row) => 3 + (row % 2));
    const call = () => fit(X, even, { family: "negative-binomial", lambda: 0.1 });
    expect(expectError(call, "invalid-value", "theta").message).toContain('"poisson"');
    expect(fit(X, even, { family: "negative-binomial", lambda: 0.1, theta: 5 }).lossParameters).toEqual({ theta: 5 });
  });
});

describe("delta", () => {
  test("is 1.345 robust deviations", () => {
    const sorted = [...y].sort((a, b) => a - b);
    const centre = sorted[99]!;
    const distances = y.map((value) => Math.abs(value - centre)).sort((a, b) => a - b);
    const { delta } = fit(X, y, { family: "huber", lambda: 0.1 }).lossParameters!;
    expect(delta! / (1.345 * 1.482602218505602 * distances[99]!)).toBeCloseTo(1, 14);
  });

  test("rows of weight 0 do not count, and weights are rows", () => {
    const sampleWeight = y.map((_, row) => row % 3);
    const rows = y.flatMap((_, row) => new Array<number>(row % 3).fill(row));
    const of = (of: readonly number[]): number[] => rows.map((row) => of[row]!);
    const repeated = fit(
      rows.map((row) => X[row]!),
      of(y),
      { family: "huber", lambda: 0.1 },
    );
    expect(fit(X, y, { family: "huber", lambda: 0.1, sampleWeight }).lossParameters).toEqual(repeated.lossParameters);
  });

  test("has to be said where half of the response is one number", () => {
    const call = () =>
      fit(
        X,
        y.map((value, row) => (row < 150 ? 0 : value)),
        { family: "huber", lambda: 0.1 },
      );
    expectError(call, "invalid-value", "delta");
  });

  test("a large one is least squares", () => {
    const robust = fit(X, y, { family: "huber", delta: 1e6, lambda: 0.1, tolerance: 1e-14 });
    const plain = fit(X, y, { lambda: 0.1, tolerance: 1e-14 });
    robust.coefficients.forEach((value, j) => {
      expect(value).toBeCloseTo(plain.coefficients[j]!, 8);
    });
    expect(robust.intercept).toBeCloseTo(plain.intercept, 8);
  });

  test("an outlier does not decide", () => {
    const spoiled = y.map((value, row) => (row === 7 ? 1e6 : value));
    const clean = fit(X, y, { family: "huber", delta: 1, lambda: 0.05 });
    const robust = fit(X, spoiled, { family: "huber", delta: 1, lambda: 0.05 });
    robust.coefficients.forEach((value, j) => {
      expect(Math.abs(value - clean.coefficients[j]!)).toBeLessThan(0.05);
    });
  });
});

test.each([
  ["power", "tweedie", [1, 2, 0.5, 3, Number.NaN, "1.5"]],
  ["theta", "negative-binomial", [0, -1, Infinity, Number.NaN, "1"]],
  ["delta", "huber", [0, -1, Infinity, Number.NaN, "1"]],
  ["link", "binomial", ["identity", 1, null]],
] as const)("%s that is none", (name, family, values) => {
  const response = family === "binomial" ? y.map((value) => Number(value > 0)) : counts;
  for (const value of values) {
    expectError(() => fit(X, response, { family, lambda: 0.1, [name]: value } as never), "invalid-value", name);
  }
});

test("the defaults", () => {
  expect(fit(X, counts, { family: "tweedie", lambda: 0.1 }).lossParameters).toEqual({ power: 1.5 });
  expect(fit(X, counts, { family: "poisson", lambda: 0.1 }).lossParameters).toBeNull();
  const classes = y.map((value) => Number(value > 0));
  expect(fit(X, classes, { family: "binomial", link: "logit", lambda: 0.1 }).lossParameters).toBeNull();
  expect(fit(X, classes, { family: "squared-hinge", lambda: 0.1 }).lossParameters).toBeNull();
});

describe("the links of binomial", () => {
  const classes = y.map((value) => (value > 0 ? "yes" : "no"));
  test.each([
    ["probit", 0, 0.5],
    ["probit", 1, 0.8413447460685429],
    ["cloglog", 0, 0.6321205588285577],
    ["cloglog", -40, 4.248354255291589e-18],
  ] as const)("%s at %f is %f", (link, eta, probability) => {
    const model = loadModel(
      JSON.stringify({
        ...fit([[0], [1]], ["no", "yes"], { family: "binomial", link, lambda: 1 }),
        intercept: eta,
        support: [],
      }),
    );
    expect(Array.from(model.predict([[0]]) as Float64Array)[0]! / probability).toBeCloseTo(1, 14);
  });

  test.each(["probit", "cloglog"] as const)(
    "%s: classes are those of the greater probability, and errors count them",
    (link) => {
      const model = fit(X, classes, { family: "binomial", link, lambda: 0.01 });
      const probabilities = model.predict(X);
      const predicted = model.predict(X, { type: "class" });
      expect(predicted).toEqual(Array.from(probabilities, (p) => (p > 0.5 ? "yes" : "no")));
      const wrong = predicted.filter((label, row) => label !== classes[row]).length / classes.length;
      expect(assess(model, X, classes).class).toBeCloseTo(wrong, 14);
      const brier = classes.reduce((sum, label, row) => sum + (Number(label === "yes") - probabilities[row]!) ** 2, 0);
      expect(assess(model, X, classes).brier).toBeCloseTo(brier / classes.length, 14);
    },
  );
});

test("they are part of what is saved", () => {
  const path = fitPath(X, counts, { family: "negative-binomial", theta: 3, lambdaCount: 3 });
  expect(loadPath(JSON.stringify(path))).toEqual(path);
  const { lossParameters: _, ...lacking } = JSON.parse(JSON.stringify(path.model(1)));
  for (const lossParameters of [null, {}, { theta: -1 }, { power: 1.5 }]) {
    const error = expectError(() => loadModel({ ...lacking, lossParameters }), "invalid-model", "json");
    expect(error.message).toContain("lossParameters");
  }
});
