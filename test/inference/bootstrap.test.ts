import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { bootstrap, wald } from "../../src/inference.ts";
import { drawnRows } from "../../src/splits/random-order.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(61);
const X = Array.from({ length: 50 }, () => random.normals(3));
const y = X.map((row) => 1 + row[0]! - row[1]! + random.normal());

describe("the bootstrap", () => {
  test("is fitting samples of the rows, by hand", () => {
    const options = { lambda: 0.05, tolerance: 1e-10 };
    const found = bootstrap(X, y, { ...options, resamples: 40, seed: 9 });
    const drawn = Array.from({ length: 40 }, (_, at) => {
      const rows = [...drawnRows(50, 9 + at)];
      const model = fit(
        rows.map((row) => X[row]!),
        rows.map((row) => y[row]!),
        options,
      );
      return [model.intercept, ...model.coefficients];
    });
    const all = fit(X, y, options);
    [all.intercept, ...all.coefficients].forEach((estimate, at) => {
      const values = drawn.map((sample) => sample[at]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / 40;
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39);
      const row = found.estimates[at]!;
      expect(row.estimate).toBeCloseTo(estimate, 8);
      expect(row.standardError).toBeCloseTo(deviation, 8);
      expect(found.facts.smoothed[at]).toBeCloseTo(mean, 8);
      const sorted = [...values].sort((a, b) => a - b);
      // Type 7: 0.025 · 39 = 0.975 between the first and the second.
      expect(row.lower).toBeCloseTo(sorted[0]! + 0.975 * (sorted[1]! - sorted[0]!), 8);
      expect(found.facts.frequencies[at]).toBe(values.filter((value) => value !== 0).length / 40);
    });
  });

  test("without a penalty its standard errors are near those of the robust covariance", () => {
    const found = bootstrap(X, y, { lambda: 0, resamples: 1500 });
    wald(X, y, { covariance: "HC1" }).estimates.forEach(({ standardError }, at) => {
      expect(found.estimates[at]!.standardError / standardError).toBeGreaterThan(0.85);
      expect(found.estimates[at]!.standardError / standardError).toBeLessThan(1.2);
      // Of an estimate that does not jump, smoothing changes little.
      expect(found.facts.smoothedErrors[at]! / standardError).toBeGreaterThan(0.8);
      expect(found.facts.smoothedErrors[at]! / standardError).toBeLessThan(1.25);
    });
    expect(found.warnings).toEqual([]);
    expect(found.summary()).toContain("bootstrap inference");
  });

  test("families, sparse columns, samples that have nothing to fit, stopping", () => {
    const classes = y.map((_, row) => (row < 3 ? "a" : "b"));
    const rare = bootstrap(X, classes, { family: "binomial", lambda: 0.1, resamples: 60 });
    expect(rare.facts.failed).toBeGreaterThan(0);
    expect(rare.warnings.join()).toContain("samples had nothing to fit");
    const [dense, sparse] = [X, toCsc(X)].map((of) => bootstrap(of, y, { lambda: 0.1, resamples: 20 }));
    dense!.estimates.forEach(({ estimate }, at) => {
      expect(sparse!.estimates[at]!.estimate).toBeCloseTo(estimate, 6);
    });
    const stopped = bootstrap(X, y, { lambda: 0.1, onProgress: ({ done }) => done < 7 });
    expect(stopped.facts.resamples).toBe(7);
  });

  test.each([
    [{}, "lambda"],
    [{ lambda: 1, resamples: 1 }, "resamples"],
    [{ lambda: 1, seed: 0.1 }, "seed"],
    [{ lambda: 1, level: 1 }, "level"],
    [{ lambda: 1, family: "multinomial" }, "family"],
  ])("%j", (options, argument) => {
    const response = (options as { family?: string }).family === undefined ? y : y.map((_, row) => row % 3);
    expectError(() => bootstrap(X, response, options as never), "invalid-value", argument);
  });
});
