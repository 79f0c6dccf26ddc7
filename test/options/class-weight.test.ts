// Weights of classes are weights of their rows: every family of classes, given or balanced.

import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(4);
const X = Array.from({ length: 60 }, () => random.normals(3));
const share = X.map(([a]) => (a! + random.normal() > 1 ? 1 : 0));
const three = X.map(([a], row) => (share[row] === 1 ? "c" : a! > 0 ? "b" : "a"));
const sampleWeight = X.map(() => 0.5 + random.uniform());

const cases = [
  { family: "binomial", y: share },
  { family: "squared-hinge", y: share },
  { family: "multinomial", y: three },
] as const;

/** Each row's weight times that of its class. */
function weighted(y: readonly (number | string)[], factors: Readonly<Record<string, number>>): number[] {
  return y.map((label, row) => sampleWeight[row]! * (factors[String(label)] ?? 1));
}

/** Total / (classes · sum of the class), from the definition. */
function balance(y: readonly (number | string)[]): Record<string, number> {
  const sums = new Map<string, number>();
  y.forEach((label, row) => {
    sums.set(String(label), (sums.get(String(label)) ?? 0) + sampleWeight[row]!);
  });
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  return Object.fromEntries([...sums].map(([label, sum]) => [label, total / (sums.size * sum)]));
}

describe.each(cases)("$family", ({ family, y }) => {
  const options = { family, lambdas: [0.1, 0.02], tolerance: 1e-12 } as const;

  test("balanced: every class has the same sum", () => {
    const own = fitPath(X, y as never, { ...options, sampleWeight, classWeight: "balanced" } as never);
    const other = fitPath(X, y as never, { ...options, sampleWeight: weighted(y, balance(y)) } as never);
    expect(own.devianceRatios).toEqual(other.devianceRatios);
    expect(own.intercepts).toEqual(other.intercepts);
  });

  test("given: by label, 1 where none is given", () => {
    const label = String(y.find((value) => String(value) !== "0"));
    const own = fitPath(X, y as never, { ...options, sampleWeight, classWeight: { [label]: 3 } } as never);
    const other = fitPath(X, y as never, { ...options, sampleWeight: weighted(y, { [label]: 3 }) } as never);
    expect(own.devianceRatios).toEqual(other.devianceRatios);
  });

  test("in cross-validation, where scores are weighted too", () => {
    const own = crossValidate(X, y as never, { family, sampleWeight, classWeight: "balanced", folds: 4 } as never);
    const all = weighted(y, balance(y));
    const other = crossValidate(X, y as never, { family, sampleWeight: all, folds: 4 } as never);
    expect(own.scores).toEqual(other.scores);
  });
});

test("what is wrong is refused", () => {
  const of = (classWeight: unknown) => () => fit(X, share, { family: "binomial", lambda: 0.1, classWeight } as never);
  expectError(of("even"), "invalid-value", "classWeight");
  expectError(of([1, 2]), "invalid-value", "classWeight");
  expect(expectError(of({ yes: 2 }), "invalid-value", "classWeight").message).toContain("0, 1");
  expectError(of({ 1: -1 }), "invalid-value", "classWeight.1");
  expectError(of({ 1: Number.NaN }), "invalid-value", "classWeight.1");
  expectError(() => fit(X, share, { lambda: 0.1, classWeight: "balanced" } as never), "invalid-value", "classWeight");
  const counts = { successes: share, failures: share.map((value) => 2 - value) };
  const trials = () => fit(X, counts, { family: "binomial", lambda: 0.1, classWeight: "balanced" });
  expectError(trials, "invalid-value", "classWeight");
});
