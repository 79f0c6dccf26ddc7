import { describe, expect, test } from "vitest";
import { fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(8);
const X = Array.from({ length: 30 }, () => random.normals(6));
const y = X.map((row) => row[0] - row[2] + 0.3 * row[4] + random.normal());
const path = fitPath(X, y, { lambdaCount: 20 });
const last = path.lambdas.length - 1;

describe("a path", () => {
  test("is indexed by point throughout", () => {
    const lists = [path.intercepts, path.supports, path.degreesOfFreedom, path.devianceRatios, path.dualityGaps];
    for (const list of [...lists, path.epochs, path.outcomes, path.converged]) expect(list.length).toBe(20);
    expect(path).toMatchObject({ rows: 30, columns: 6, names: null, l1Ratio: 1, tolerance: 1e-6 });
    expect(path.stoppedByMaxActive).toBe(false);
  });

  test("goes from lambdaMax down by equal ratios", () => {
    expect(path.lambdas[0]).toBe(path.lambdaMax);
    expect(path.lambdas[last] / path.lambdaMax).toBeCloseTo(1e-4, 15);
    for (let point = 1; point <= last; point++) {
      expect(path.lambdas[point] / path.lambdas[point - 1]).toBeCloseTo(1e-4 ** (1 / 19), 13);
    }
    expect(
      fitPath(X.slice(0, 5), y.slice(0, 5)).lambdas.at(-1)! / fitPath(X.slice(0, 5), y.slice(0, 5)).lambdaMax,
    ).toBeCloseTo(1e-2, 14);
  });

  test("coefficients, supports and models tell the same", () => {
    for (let point = 0; point <= last; point++) {
      const model = path.model(point);
      const dense = path.coefficients(point);
      expect(model.coefficients).toEqual(dense);
      expect(model.degreesOfFreedom).toBe(path.degreesOfFreedom[point]);
      expect(Array.from(path.supports[point].columns)).toEqual([...dense.keys()].filter((j) => dense[j] !== 0));
      expect(model).toMatchObject({
        family: "gaussian",
        lambda: path.lambdas[point],
        intercept: path.intercepts[point],
        devianceRatio: path.devianceRatios[point],
        dualityGap: path.dualityGaps[point],
        epochs: path.epochs[point],
        converged: path.converged[point],
        interpolated: false,
      });
    }
  });

  test.each([-1, 20, 0.5, Number.NaN, "1", undefined])("has no point %s", (point) => {
    const expected = { expected: "a whole number from 0 to 19" };
    expect(expectError(() => path.model(point as number), "invalid-value", "point")).toMatchObject(expected);
    expect(expectError(() => path.coefficients(point as number), "invalid-value", "point")).toMatchObject(expected);
  });
});

describe("at", () => {
  test("a lambda of the path is its point", () => {
    for (let point = 0; point <= last; point++) expect(path.at(path.lambdas[point])).toEqual(path.model(point));
  });

  test.each([0.25, 0.5, 0.9])("between two points interpolates in lambda: share %s", (share) => {
    for (let right = 1; right <= last; right++) {
      const [upper, lower] = [path.lambdas[right - 1], path.lambdas[right]];
      const lambda = lower + share * (upper - lower);
      const model = path.at(lambda);
      const weight = (lambda - lower) / (upper - lower);
      const blend = (left: number, other: number): number => weight * left + (1 - weight) * other;
      expect(model).toMatchObject({ lambda, interpolated: true, dualityGap: null, devianceRatio: null });
      // No certificate, no claim.
      expect(model.converged).toBe(false);
      expect(model.intercept).toBeCloseTo(blend(path.intercepts[right - 1], path.intercepts[right]), 14);
      const [left, other] = [path.coefficients(right - 1), path.coefficients(right)];
      model.coefficients.forEach((value, j) => {
        expect(value).toBeCloseTo(blend(left[j], other[j]), 14);
      });
      const columns = model.support.map(({ column }) => column);
      expect(columns).toEqual([...columns].sort((a, b) => a - b));
    }
  });

  test("predictions of an interpolated model are interpolated predictions", () => {
    const [upper, lower] = [path.lambdas[7], path.lambdas[8]];
    const middle = path.at((upper + lower) / 2).predict(X);
    const [left, right] = [path.model(7).predict(X), path.model(8).predict(X)];
    middle.forEach((value, row) => {
      expect(value).toBeCloseTo((left[row] + right[row]) / 2, 13);
    });
  });

  test("beyond the ends is the end", () => {
    for (const lambda of [path.lambdaMax * 1.001, 1e9, Infinity]) expect(path.at(lambda)).toEqual(path.model(0));
    for (const lambda of [path.lambdas[last] * 0.999, 1e-300, 0]) expect(path.at(lambda)).toEqual(path.model(last));
  });

  test("a path of one point has that point only", () => {
    const single = fitPath(X, y, { lambdas: [0.1] });
    for (const lambda of [1, 0.1, 0]) expect(single.at(lambda)).toEqual(single.model(0));
  });

  test("equal lambdas are no gap to interpolate", () => {
    const twice = fitPath(X, y, { lambdas: [1, 0.2, 0.2, 0.05] });
    expect(twice.at(0.2)).toEqual(twice.model(1));
    const between = twice.at(0.1);
    expect(between.interpolated).toBe(true);
    expect(between.coefficients.every(Number.isFinite)).toBe(true);
  });

  test.each([-1, Number.NaN, -Infinity, "0.1", null, undefined])("not at %s", (lambda) => {
    const error = expectError(() => path.at(lambda as number), "invalid-value", "lambda");
    expect(error.expected).toBe("a number >= 0");
  });
});
