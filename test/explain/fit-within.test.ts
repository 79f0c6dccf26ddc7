import { describe, expect, test } from "vitest";
import { explain, type Family, fit, fitWithin } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const families: readonly Family[] = ["gaussian", "binomial", "multinomial", "poisson", "cox", "multigaussian"];
const plain = {
  factors: false,
  bounds: false,
  weights: false,
  offset: false,
  wide: false,
  constants: false,
  duplicates: false,
};

describe.each(families)("%s", (family) => {
  test.each([1, 0.5, 0])("λ and t are two names of one point, mix %f", (l1Ratio) => {
    const { problem } = randomGlm(3, family, plain);
    const y = responseInputOf(problem);
    const settings = { family, l1Ratio, tolerance: 1e-12 } as const;
    const model = fit<Family>(problem.X, y, { ...settings, lambda: 0.02 });
    const { radius } = explain(model, problem.X, y, { column: 0, tolerance: 1e-12 });
    const again = fitWithin<Family>(problem.X, y, { ...settings, radius });
    expect(again.lambda / 0.02).toBeCloseTo(1, 4);
    expect(explain(again, problem.X, y, { column: 0, tolerance: 1e-12 }).radius).toBeLessThanOrEqual(
      radius * (1 + 1e-6),
    );
  });
});

const random = new Random(9);
const X = Array.from({ length: 60 }, () => random.normals(4));
const y = X.map((row) => 2 * row[0]! - row[1]! + random.normal());

test("nothing within the constraint is better", () => {
  const meanLoss = (beta: readonly number[], intercept: number): number =>
    X.reduce((sum, row, i) => sum + (y[i]! - intercept - row.reduce((s, x, j) => s + x * beta[j]!, 0)) ** 2, 0) / 120;
  for (const radius of [0.1, 0.7, 1.5]) {
    const model = fitWithin(X, y, { radius, standardize: false });
    const beta = Array.from(model.coefficients);
    expect(beta.reduce((sum, value) => sum + Math.abs(value), 0)).toBeCloseTo(radius, 7);
    const best = meanLoss(beta, model.intercept);
    for (let trial = 0; trial < 300; trial++) {
      const other = beta.map((value) => value + (trial % 3 === 0 ? 1 : 0.05) * random.normal());
      const length = other.reduce((sum, value) => sum + Math.abs(value), 0);
      const inside = other.map((value) => (length > radius ? (value * radius) / length : value));
      expect(meanLoss(inside, model.intercept + 0.01 * random.normal())).toBeGreaterThanOrEqual(best - 1e-9);
    }
  }
});

test("a constraint that does not bind is no penalty, one of 0 no column", () => {
  expect(fitWithin(X, y, { radius: 1e6 }).lambda).toBe(0);
  expect(fitWithin(X, y, { radius: 0 }).support).toEqual([]);
  expect(fitWithin(X, y, { radius: 1e6, l1Ratio: 0 }).lambda).toBe(0);
});

test("refused", () => {
  expectError(() => fitWithin(X, y, {} as never), "invalid-value", "radius");
  expectError(() => fitWithin(X, y, { radius: -1 }), "invalid-value", "radius");
  expectError(() => fitWithin(X, y, { radius: Number.NaN }), "invalid-value", "radius");
  expectError(() => fitWithin(X, y, { radius: 1, lambda: 1 } as never), "unknown-option", "lambda");
});

test("where nothing is penalised or pulls, every lambda is the same: it ends at once", () => {
  const noPull = [
    () => fitWithin(X, y, { radius: 1, penaltyFactor: [0, 0, 0, 0] }),
    () => fitWithin(X, y, { radius: 1, penaltyFactor: [0, Infinity, Infinity, 0] }),
    () => fitWithin(X, y, { radius: 1, lowerBound: 0, upperBound: 0 }),
    () => fitWithin([[1], [-1], [1], [-1]], [1, 1, -1, -1], { radius: 1 }),
  ];
  for (const call of noPull) expect(call().lambda).toBe(0);
});

test("fits on the way that are not done are an error, not a constraint that does not bind", () => {
  expectError(() => fitWithin(X, y, { radius: 0.9, timeLimit: 1e-9 }), "time-limit", "timeLimit");
  const classes = y.map((value) => (value > 0 ? 1 : 0));
  const call = () => fitWithin(X, classes, { family: "binomial", radius: 0.9, maxEpochs: 1, tolerance: 1e-14 });
  expectError(call, "invalid-value", "maxEpochs");
});
