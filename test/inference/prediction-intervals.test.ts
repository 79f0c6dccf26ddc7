import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossValidate, fit } from "../../src/index.ts";
import { plusCoverage } from "../../src/inference/prediction-intervals-conformal.ts";
import { ranked, rankOf } from "../../src/inference/prediction-options.ts";
import { predictionIntervals, predictionSets, wald } from "../../src/inference.ts";
import { randomUniforms, shuffledRows } from "../../src/splits/random-order.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc, toDense, toObjects } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(11);
const rows = 60;
const draw = (count: number): number[][] => Array.from({ length: count }, () => random.normals(5));
const mean = (row: readonly number[]): number => 1 + row[0]! - 0.5 * row[1]!;
const X = draw(rows);
const y = X.map((row) => mean(row) + random.normal());
const newX = draw(7);
const take = <Value>(list: readonly Value[], places: ArrayLike<number>): Value[] =>
  Array.from(places, (place) => list[place]!);
const others = (held: ArrayLike<number>): number[] => {
  const left = new Set(Array.from(held));
  return y.flatMap((_, row) => (left.has(row) ? [] : [row]));
};
const ascending = (list: ArrayLike<number>): number[] => Array.from(list).sort((a, b) => a - b);
const close = (found: ArrayLike<number>, expected: ArrayLike<number>, digits = 9): void => {
  expect(found).toHaveLength(expected.length);
  Array.from(found).forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at]!, digits);
  });
};

describe("split", () => {
  test("is one fit on a half, and a residual of the others", () => {
    const found = predictionIntervals(X, y, newX, { lambda: 0.1, level: 0.8, seed: 4 });
    const held = ascending(shuffledRows(rows, 4).slice(0, 30));
    expect([...found.calibration]).toEqual(held);
    expect([...found.training]).toEqual(others(held));
    const model = fit(take(X, others(held)), take(y, others(held)), { lambda: 0.1 });
    const residuals = model.predict(take(X, held)).map((value, at) => Math.abs(value - y[held[at]!]!));
    const reach = ascending(residuals)[Math.ceil(0.8 * 31) - 1]!;
    close(found.predictions, model.predict(newX));
    close(
      found.upper,
      model.predict(newX).map((value) => value + reach),
    );
    close(
      found.lower,
      model.predict(newX).map((value) => value - reach),
    );
    expect(found.coverage).toMatchObject({ guaranteed: 0.8, atMost: 0.8 + 1 / 31 });
  });

  test("chooses lambda on the rows that it fits, and no others", () => {
    const held = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55];
    const options = { folds: 4, seed: 7, choose: "1se" } as const;
    const found = predictionIntervals(X, y, newX, { ...options, calibration: held });
    const chosen = crossValidate(take(X, others(held)), take(y, others(held)), { folds: 4, seed: 7 });
    expect([...found.lambdas]).toEqual([chosen.lambda1se]);
    const labels = y.map((_, row) => row % 3);
    const labelled = predictionIntervals(X, y, newX, { folds: labels, calibration: held });
    const own = crossValidate(take(X, others(held)), take(y, others(held)), { folds: take(labels, others(held)) });
    expect([...labelled.lambdas]).toEqual([own.lambdaMin]);
  });

  test("of too few rows has no end, and says so", () => {
    const found = predictionIntervals(X, y, newX, { lambda: 0.1, calibration: [0, 1, 2] });
    expect([...found.upper]).toEqual(newX.map(() => Infinity));
    expect(found.warnings[0]).toContain("at least 9");
    expect(predictionIntervals(X, y, newX, { lambda: 0.1, calibration: [0, 1, 2, 3, 4, 5, 6, 7, 8] }).warnings).toEqual(
      [],
    );
  });

  test("ranks by definition", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 99 }),
        (values, percent) => {
          const rank = Math.ceil((percent * (values.length + 1)) / 100);
          expect(rankOf(percent / 100, values.length)).toBe(rank);
          expect(ranked(Float64Array.from(values), rank) + 0).toBe(
            (values.slice().sort((a, b) => a - b)[rank - 1] ?? Infinity) + 0,
          );
        },
      ),
    );
  });
});

/** The definition, refits by the public functions. */
function naivePlus(foldOf: ArrayLike<number>, level: number, lambda: number | undefined) {
  const folds = [...new Set(Array.from(foldOf))];
  const models = new Map(
    folds.map((fold) => {
      const kept = y.flatMap((_, row) => (foldOf[row] === fold ? [] : [row]));
      const part = [take(X, kept), take(y, kept)] as const;
      return [fold, lambda === undefined ? crossValidate(...part, { folds: 3 }).at("min") : fit(...part, { lambda })];
    }),
  );
  return newX.map((row) => {
    const parts = y.map((value, at) => {
      const model = models.get(foldOf[at]!)!;
      return { center: model.predict([row])[0]!, residual: Math.abs(value - model.predict([X[at]!])[0]!) };
    });
    const alpha = 1 - level;
    const low = ascending(parts.map(({ center, residual }) => center - residual));
    const high = ascending(parts.map(({ center, residual }) => center + residual));
    return {
      lower: low[Math.floor(alpha * (rows + 1) + 1e-9) - 1] ?? -Infinity,
      upper: high[Math.ceil((1 - alpha) * (rows + 1) - 1e-9) - 1] ?? Infinity,
    };
  });
}

describe("cv+ and jackknife+", () => {
  test.each([0.1, undefined])("are the loop over folds (lambda %s)", (lambda) => {
    const outerFolds = y.map((_, row) => row % 4);
    const found = predictionIntervals(X, y, newX, {
      method: "cv+",
      outerFolds,
      level: 0.8,
      ...(lambda === undefined ? { folds: 3 } : { lambda }),
    });
    const expected = naivePlus(outerFolds, 0.8, lambda);
    close(
      found.lower,
      expected.map(({ lower }) => lower),
    );
    close(
      found.upper,
      expected.map(({ upper }) => upper),
    );
    expect(found.lambdas).toHaveLength(4);
  });

  test("jackknife+ leaves out one row at a time", () => {
    const found = predictionIntervals(X, y, newX, { method: "jackknife+", lambda: 0.05 });
    const expected = naivePlus(
      y.map((_, row) => row),
      0.9,
      0.05,
    );
    close(
      found.lower,
      expected.map(({ lower }) => lower),
    );
    close(
      found.upper,
      expected.map(({ upper }) => upper),
    );
    close(found.predictions, fit(X, y, { lambda: 0.05 }).predict(newX));
    expect(found.coverage.guaranteed).toBeCloseTo(0.8, 12);
  });

  test("promise what the theorems do", () => {
    expect(plusCoverage(0.9, 100, 100).guaranteed).toBeCloseTo(0.8, 12);
    expect(plusCoverage(0.9, 100, 10).guaranteed).toBeCloseTo(0.8 - Math.min(1.8 / 11, 0.9 / 11), 12);
    expect(plusCoverage(0.5, 100, 10).guaranteed).toBe(0);
  });

  test("groups of rows are left out whole, and warned of", () => {
    const groups = y.map((_, row) => `g${row % 6}`);
    const found = predictionIntervals(X, y, newX, { method: "cv+", lambda: 0.1, outerFolds: { groups, count: 3 } });
    expect(found.warnings.join()).toContain("groups");
    expect(found.lambdas).toHaveLength(3);
    const records = X.map((row, at) => ({ a: row[0], b: row[1], team: groups[at], y: y[at] }));
    const fresh = newX.map((row) => ({ a: row[0], b: row[1] }));
    const options = { method: "cv+", lambda: 0.1 } as const;
    const named = predictionIntervals(records, "y", fresh, { ...options, outerFolds: { groups: "team", count: 3 } });
    const plain = predictionIntervals(
      X.map((row) => row.slice(0, 2)),
      y,
      newX.map((row) => row.slice(0, 2)),
      { ...options, outerFolds: { groups, count: 3 } },
    );
    close(named.upper, plain.upper);
  });
});

describe("ridge", () => {
  test("is jackknife+ by refits at the same total penalty", () => {
    const lambda = 0.2;
    for (const options of [{}, { intercept: false }]) {
      const found = predictionIntervals(X, y, newX, { method: "ridge", lambda, ...options });
      const all = y.map((_, row) => {
        const kept = others([row]);
        const model = fit(take(X, kept), take(y, kept), {
          lambda: (lambda * rows) / (rows - 1),
          l1Ratio: 0,
          standardize: false,
          tolerance: 1e-14,
          ...options,
        });
        const residual = Math.abs(model.predict([X[row]!])[0]! - y[row]!);
        return { centers: model.predict(newX), residual };
      });
      newX.forEach((_, at) => {
        const high = ascending(all.map(({ centers, residual }) => centers[at]! + residual));
        const low = ascending(all.map(({ centers, residual }) => centers[at]! - residual));
        expect(found.upper[at]).toBeCloseTo(high[54]!, 8);
        expect(found.lower[at]).toBeCloseTo(low[5]!, 8);
      });
    }
  });

  test("heeds weights and offsets; a lambda that all rows chose is warned of", () => {
    const sampleWeight = y.map((_, row) => 1 + (row % 2));
    const offset = X.map((row) => row[4]!);
    const newOffset = newX.map((row) => row[4]!);
    const options = { lambda: 0.2, sampleWeight, offset, newOffset } as const;
    const found = predictionIntervals(X, y, newX, { method: "ridge", ...options });
    const tight = { lambda: 0.2, l1Ratio: 0, standardize: false, tolerance: 1e-14, sampleWeight, offset };
    close(found.predictions, fit(X, y, tight).predict(newX, { offset: newOffset }), 8);
    expect(predictionIntervals(X, y, newX, { method: "ridge" }).warnings[0]).toContain("chosen with all rows");
  });
});

describe("cqr", () => {
  test("is two quantiles, moved by what rows that were not fitted say", () => {
    const held = y.flatMap((_, row) => (row % 3 === 0 ? [row] : []));
    const found = predictionIntervals(X, y, newX, { method: "cqr", lambda: 0.02, level: 0.8, calibration: held });
    const [low, middle, high] = [(1 - 0.8) / 2, 0.5, 1 - (1 - 0.8) / 2].map((quantiles) =>
      fit(take(X, others(held)), take(y, others(held)), { family: "quantile", quantiles, lambda: 0.02 }),
    );
    const [below, above] = [low!, high!].map((model) => model.predict(take(X, held)));
    const scores = held.map((row, at) => Math.max(below![at]! - y[row]!, y[row]! - above![at]!));
    const reach = ascending(scores)[Math.ceil(0.8 * 21) - 1]!;
    close(
      found.lower,
      low!.predict(newX).map((value) => value - reach),
    );
    close(
      found.upper,
      high!.predict(newX).map((value) => value + reach),
    );
    close(found.predictions, middle!.predict(newX));
    expect(found.family).toBe("quantile");
  });
});

describe("normal", () => {
  test("is Student's interval of the linear model: that of wald for the mean, and a row's own error", () => {
    const found = predictionIntervals(X, y, newX, { method: "normal", level: 0.9 });
    const inference = wald(X, y, { level: 0.9 });
    const { covariance, dispersion } = inference.facts;
    newX.forEach((row, at) => {
      const x = [1, ...row];
      const variance = x.reduce(
        (sum, a, i) => sum + x.reduce((part, b, j) => part + a * b * covariance[i * 6 + j]!, 0),
        0,
      );
      const prediction = x.reduce((sum, a, i) => sum + a * inference.estimates[i]!.estimate, 0);
      const { upper, estimate, standardError } = inference.estimates[0]!;
      const quantile = (upper - estimate) / standardError;
      expect(found.predictions[at]).toBeCloseTo(prediction, 9);
      expect(found.upper[at]).toBeCloseTo(prediction + quantile * Math.sqrt(variance + dispersion!), 9);
      expect(found.upper[at]! + found.lower[at]!).toBeCloseTo(2 * prediction, 9);
    });
    const twice = X.map((row) => [...row, row[0]!]);
    const doubled = predictionIntervals(
      twice,
      y,
      newX.map((row) => [...row, row[0]!]),
      { method: "normal" },
    );
    close(doubled.upper, found.upper);
    expect(doubled.warnings[0]).toContain("1 of the columns");
  });
});

describe("inputs", () => {
  const methods = ["split", "cv+", "jackknife+", "ridge", "cqr", "normal"] as const;

  test.each(methods)("%s: dense, sparse and tables say the same, and the same again", (method) => {
    const own = method === "normal" ? {} : { lambda: 0.1 };
    const run = (design: unknown, fresh: unknown) =>
      predictionIntervals(design as never, y, fresh as never, { method, ...own });
    const found = run(X, newX);
    expect(run(X, newX)).toEqual(found);
    close(run(toDense(X, "column", Float64Array), newX).upper, found.upper, 6);
    close(run(toCsc(X), toCsc(newX)).upper, found.upper, 5);
    close(run(toObjects(X), toObjects(newX)).upper, found.upper, 6);
    expect(found.table()).toHaveLength(7);
    expect(found.table()[2]).toEqual({
      prediction: found.predictions[2],
      lower: found.lower[2],
      upper: found.upper[2],
    });
    expect(found.summary()).toContain(`prediction intervals (${method})`);
    expect(JSON.parse(JSON.stringify(found)).upper).toHaveLength(7);
    expect(Object.isFrozen(found)).toBe(true);
    for (const row of found.table()) expect(row.lower).toBeLessThan(row.upper);
  });

  test("tables of more than numbers go through the recipe of each fit", () => {
    const kinds = ["a", "b", "c"];
    const records = X.map((row, at) => ({ x: row[0], kind: kinds[at % 3], y: y[at] }));
    const fresh = newX.map((row, at) => ({ x: row[0], kind: kinds[at % 3] }));
    for (const method of ["split", "cv+", "ridge", "normal"] as const) {
      const found = predictionIntervals(records, "y", fresh, {
        method,
        ...(method === "normal" ? {} : { lambda: 0.1 }),
      });
      expect(found.predictions).toHaveLength(7);
      expect(found.upper.every(Number.isFinite)).toBe(true);
    }
    const model = fit(records, "y", { lambda: 0.1 });
    close(predictionIntervals(records, "y", fresh, { method: "cv+", lambda: 0.1 }).predictions, model.predict(fresh));
    const named = { data: Float64Array.from(X.flatMap((row, at) => [...row, y[at]!])), rows, columns: 6 };
    const names = ["a", "b", "c", "d", "e", "y"];
    const plain = predictionIntervals({ ...named, names }, "y", newX, { lambda: 0.1 });
    close(plain.upper, predictionIntervals(X, y, newX, { lambda: 0.1 }).upper);
  });

  test.each([
    "gaussian",
    "huber",
    "quantile",
    "poisson",
    "gamma",
    "inverse-gaussian",
    "tweedie",
    "negative-binomial",
  ] as const)("%s", (family) => {
    const isCount = family === "poisson" || family === "negative-binomial";
    const response = y.map((value) => (isCount ? Math.round(value * value * 2) : Math.abs(value) + 0.1));
    for (const method of ["split", "cv+"] as const) {
      const found = predictionIntervals(X, response, newX, { family, lambda: 0.1, method });
      expect(found.family).toBe(family);
      if (!["gaussian", "huber", "quantile"].includes(family))
        expect(Math.min(...found.lower)).toBeGreaterThanOrEqual(0);
      for (const { lower, prediction, upper } of found.table()) {
        expect(prediction).toBeGreaterThan(lower);
        expect(prediction).toBeLessThan(upper);
      }
    }
  });
});

describe("sets of classes", () => {
  const kinds = ["a", "b", "c"] as const;
  const three = X.map((row) => kinds[row[0]! > 0.4 ? 2 : row[1]! > 0 ? 1 : 0]);
  const two = y.map((value) => (value > 1 ? "yes" : "no"));
  const held = y.flatMap((_, row) => (row % 2 === 0 ? [row] : []));

  test.each(["probability", "adaptive"] as const)("%s is by definition", (score) => {
    const options = { family: "multinomial", lambda: 0.02 } as const;
    const found = predictionSets(X, three, newX, { ...options, score, calibration: held, level: 0.8 });
    const model = fit(take(X, others(held)), take(three, others(held)), options);
    const uniform = randomUniforms(1);
    const shareOf = [...held, ...newX].map(() => uniform());
    const scoreOf = (row: readonly number[], code: number, at: number): number => {
      const shares = [...(model.predict([row])[0] as Float64Array)];
      if (score === "probability") return 1 - shares[code]!;
      const before = shares.filter((share) => share > shares[code]!).reduce((sum, share) => sum + share, 0);
      return before + shareOf[at]! * shares[code]!;
    };
    const own = ascending(held.map((row, at) => scoreOf(X[row]!, kinds.indexOf(three[row]!), at)));
    const threshold = own[Math.ceil(0.8 * 31) - 1]!;
    expect(found.threshold).toBeCloseTo(threshold, 12);
    found.sets.forEach(({ classes, prediction }, at) => {
      expect(classes).toEqual(
        kinds.filter((_, code) => scoreOf(newX[at]!, code, held.length + at) <= threshold + 1e-12),
      );
      expect(prediction).toBe(model.predict([newX[at]!], { type: "class" })[0]);
    });
  });

  test.each(["binomial", "squared-hinge"] as const)("%s", (family) => {
    const found = predictionSets(X, two, newX, { family, lambda: 0.02, calibration: held });
    const model = fit(take(X, others(held)), take(two, others(held)), { family, lambda: 0.02 });
    expect(found.labels).toEqual(["no", "yes"]);
    found.sets.forEach(({ classes, prediction }, at) => {
      const [value] = model.predict([newX[at]!]) as Float64Array;
      const scores = family === "binomial" ? [value!, 1 - value!] : [value!, -value!];
      expect(classes).toEqual(found.labels.filter((_, code) => scores[code]! <= found.threshold));
      expect(prediction).toBe(
        (model as never as { predict: (...of: unknown[]) => unknown[] }).predict([newX[at]!], { type: "class" })[0],
      );
    });
    expect(found.summary()).toContain("prediction sets (probability)");
    expect(found.table()).toHaveLength(7);
    expect(JSON.parse(JSON.stringify(found)).sets).toHaveLength(7);
  });

  test.each([
    ["family", X, three, { family: "gaussian" }],
    ["score", X, two, { score: "margin" }],
    ["y", X, { successes: y.map(() => 1), failures: y.map(() => 2) }, {}],
    ["calibration", X, two, { calibration: 1 }],
    ["calibration[1]", X, two, { calibration: [0, 99] }],
    ["calibration", X, two, { calibration: [3, 3] }],
    ["level", X, two, { level: 1 }],
  ] as const)("refuse a wrong %s (%#)", (argument, design, response, options) => {
    expectError(() => predictionSets(design, response as never, newX, options as never), "invalid-value", argument);
  });
});

test.each([
  ["method", { method: "bootstrap" }],
  ["level", { level: 0 }],
  ["family", { family: "cox" }],
  ["family", { method: "cqr", family: "gaussian" }],
  ["quantiles", { method: "cqr", quantiles: 0.3 }],
  ["family", { method: "normal", family: "poisson" }],
  ["lambda", { method: "normal", lambda: 0.1 }],
  ["l1Ratio", { method: "ridge", l1Ratio: 0.5 }],
  ["standardize", { method: "ridge", standardize: true }],
  ["penaltyFactor", { method: "ridge", penaltyFactor: [1, 1, 1, 1, 1] }],
  ["outerFolds", { outerFolds: 3 }],
  ["outerFolds", { method: "cv+", outerFolds: { rolling: { initial: 20, horizon: 5 } } }],
  ["outerFolds", { method: "cv+", outerFolds: { count: 5, repeats: 2 } }],
  ["outerFolds", { method: "cv+", outerFolds: "gcv" }],
  ["outerFolds.groups", { method: "cv+", outerFolds: { groups: "team" } }],
  ["calibration", { method: "cv+", calibration: 0.5 }],
  ["folds", { lambda: 0.1, folds: 5 }],
  ["choose", { lambda: 0.1, choose: "1se" }],
  ["seed", { seed: "a" }],
  ["missing", { missing: "drop" }],
  ["newOffset", { offset: y, lambda: 0.1 }],
  ["newOffset", { method: "normal", offset: y }],
] as const)("refuses a wrong %s (%#)", (argument, options) => {
  expectError(() => predictionIntervals(X, y, newX, options as never), "invalid-value", argument);
});

test("what is wrong with the new rows is said of them", () => {
  const narrow = newX.map((row) => row.slice(1));
  expectError(() => predictionIntervals(X, y, narrow, { lambda: 0.1 }), "shape-mismatch", "newX");
  expectError(() => predictionIntervals(X, y, narrow, { method: "normal" }), "shape-mismatch", "newX");
  const broken = newX.map((row, at) => (at === 2 ? ["x", ...row.slice(1)] : row));
  expectError(() => predictionIntervals(X, y, broken as never, { lambda: 0.1 }), "not-numeric", "newX[2][0]");
  expectError(() => predictionIntervals(X, y, newX, { wrong: 1 } as never), "unknown-option", "wrong");
});
