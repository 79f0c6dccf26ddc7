import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath } from "../../src/index.ts";
import { GrowingFactor } from "../../src/inference/knockoffs-factor.ts";
import { entryLambdas } from "../../src/inference/knockoffs-homotopy.ts";
import { eValuesOf, selectByEValues } from "../../src/inference/knockoffs-threshold.ts";
import { drawKnockoffs, knockoffs, knockoffThreshold } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc, toObjects } from "../data/layouts.ts";
import { familiesBut } from "../support/every-family.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const random = new Random(5);
const [rows, count] = [120, 12];
const X = Array.from({ length: rows }, () => {
  const shared = random.normal();
  return random.normals(count).map((value, j) => 3 + (j + 1) * (value + 0.5 * shared));
});
const y = X.map((row) => 2 + row.slice(0, 6).reduce((sum, value, j) => sum + value / (j + 1), 0) + random.normal());
const columnsOf = (matrix: readonly (readonly number[])[]): Float64Array[] =>
  matrix[0]!.map((_, j) => Float64Array.from(matrix, (row) => row[j]!));

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}

describe("fixed-X knockoffs", () => {
  test.each([1, 2, 77])("have the means and products of their columns, less s on the diagonal (seed %i)", (seed) => {
    const { columns, distance } = drawKnockoffs(X, { construction: "fixed-x", seed });
    const own = columnsOf(X).map(centred);
    const made = columns.map(centred);
    expect(distance).toBeGreaterThan(0.01);
    for (let i = 0; i < count; i++) {
      const mean = columns[i]!.reduce((sum, value) => sum + value, 0) / rows;
      expect(mean).toBeCloseTo(columnsOf(X)[i]!.reduce((sum, value) => sum + value, 0) / rows, 10);
      for (let j = 0; j < count; j++) {
        const size = Math.sqrt(dot(own[i]!, own[i]!) * dot(own[j]!, own[j]!));
        const product = dot(own[i]!, own[j]!) / size;
        expect(Math.abs(dot(made[i]!, made[j]!) / size - product)).toBeLessThan(1e-10);
        expect(Math.abs(dot(own[i]!, made[j]!) / size - (product - (i === j ? distance : 0)))).toBeLessThan(1e-10);
      }
    }
  });

  test("a column and its knockoff that change places change the sign of its statistic, and nothing else", () => {
    const { columns } = drawKnockoffs(X, { construction: "fixed-x" });
    const swapped = new Set([1, 4, 7]);
    const own = X.map((row, i) => row.map((value, j) => (swapped.has(j) ? columns[j]![i]! : value)));
    const other = X.map((row, i) => row.map((value, j) => (swapped.has(j) ? value : columns[j]![i]!)));
    const straight = X.map((_, i) => columns.map((column) => column[i]!));
    for (const options of [{ statistic: "signed-max" }, { lambda: 0.2, tolerance: 1e-13 }] as const) {
      const [a, b] = [
        knockoffs(X, y, { ...options, knockoffColumns: straight }),
        knockoffs(own, y, { ...options, knockoffColumns: other }),
      ].map(({ draws }) => draws[0]!.statistics);
      for (let j = 0; j < count; j++) expect(b![j]! * (swapped.has(j) ? -1 : 1)).toBeCloseTo(a![j]!, 8);
    }
  });

  test("are those of a call, centred and scaled", () => {
    const { columns } = drawKnockoffs(X, { construction: "fixed-x", seed: 4 });
    const given = X.map((_, i) => columns.map((column) => column[i]!));
    for (const options of [
      { statistic: "signed-max" },
      { lambda: 0.1, tolerance: 1e-13 },
      { lambda: 0.1, tolerance: 1e-13, scale: "data" },
      { lambda: 0.1, tolerance: 1e-13, standardize: false },
      { lambda: 0.1, tolerance: 1e-13, scale: "data", standardize: false },
    ] as const) {
      const made = knockoffs(X, y, { ...options, construction: "fixed-x", seed: 4 });
      const own = knockoffs(X, y, { ...options, knockoffColumns: given });
      made.draws[0]!.statistics.forEach((value, j) => {
        expect(value).toBeCloseTo(own.draws[0]!.statistics[j]!, 8);
      });
      expect(made.distance).toBeGreaterThan(0);
      expect(own.distance).toBeNull();
    }
  });

  test("of fewer than twice as many rows get rows more, and a response with their noise", () => {
    const found = knockoffs(X.slice(0, 20), y.slice(0, 20), { construction: "fixed-x" });
    expect(found.draws[0]!.statistics.every(Number.isFinite)).toBe(true);
    expect(found.statistic).toBe("signed-max");
    expectError(() => knockoffs(X.slice(0, 13), y.slice(0, 13), { construction: "fixed-x" }), "invalid-value", "X");
    expectError(() => drawKnockoffs(X.slice(0, 20), { construction: "fixed-x" }), "invalid-value", "X");
  });
});

describe("model-X knockoffs", () => {
  test("have the law of their columns: means, covariances, and covariances less s with their own column", () => {
    const draw = new Random(8);
    const covariance = [
      [4, 1, 0],
      [1, 1, 0.3],
      [0, 0.3, 2],
    ];
    // Cholesky's factor of it, by hand.
    const lower = [[2], [0.5, Math.sqrt(0.75)], [0, 0.3 / Math.sqrt(0.75), Math.sqrt(2 - 0.09 / 0.75)]];
    const matrix = Array.from({ length: 20_000 }, () => {
      const z = draw.normals(3);
      return lower.map((row, j) => j + row.reduce((sum, value, k) => sum + value * z[k]!, 0));
    });
    const { columns, distance } = drawKnockoffs(matrix, { covariance, means: [0, 1, 2] });
    const [own, made] = [columnsOf(matrix).map(centred), columns.map(centred)];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const size = Math.sqrt(covariance[i]![i]! * covariance[j]![j]!);
        expect(dot(made[i]!, made[j]!) / 20_000 / size).toBeCloseTo(covariance[i]![j]! / size, 1);
        const less = i === j ? distance : 0;
        expect(dot(own[i]!, made[j]!) / 20_000 / size).toBeCloseTo(covariance[i]![j]! / size - less, 1);
      }
    }
  });

  test("shrink correlations as Ledoit and Wolf have it", () => {
    const own = columnsOf(X).map((column) => {
      const values = centred(column);
      return values.map((value) => value / Math.sqrt(dot(values, values) / rows));
    });
    const S = own.map((a) => own.map((b) => dot(a, b) / rows));
    const distance = S.flat().reduce((sum, value, at) => sum + (value - (at % (count + 1) === 0 ? 1 : 0)) ** 2, 0);
    let error = 0;
    for (let row = 0; row < rows; row++) {
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) error += (own[i]![row]! * own[j]![row]! - S[i]![j]!) ** 2 / rows / rows;
      }
    }
    expect(drawKnockoffs(X).shrinkage).toBeCloseTo(error / distance, 10);
  });

  test("the same seed gives the same bits, another one others", () => {
    const [a, b, c] = [1, 1, 2].map((seed) => drawKnockoffs(X, { seed }).columns);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect([...a![0]!.slice(0, 2)]).toEqual([...drawKnockoffs(toCsc(X)).columns[0]!.slice(0, 2)]);
    expect(knockoffs(X, y).draws).toEqual(knockoffs(toCsc(X), y).draws);
    expect(knockoffs(toObjects(X) as never, y).names).toHaveLength(count);
  });
});

test("draws and statistics have the same bits in every runtime", () => {
  const design = Array.from({ length: 20 }, (_, i) => [(i * 7) % 11, (i * 5) % 13, (i * i) % 17]);
  const response = design.map(([a, b]) => a! - b! / 2 + ((a! * b!) % 5));
  const first = (construction: "model-x" | "fixed-x"): number[] =>
    drawKnockoffs(design, { construction, seed: 3 }).columns.map((column) => column[0]!);
  expect(first("model-x")).toEqual([0.2795006546892109, 9.603729073783354, 6.333588299248764]);
  expect(first("fixed-x")).toEqual([6.183279168656729, 1.333418786870702, 12.27091100770184]);
  const signed = knockoffs(design, response, { statistic: "signed-max", seed: 3 });
  expect([...signed.draws[0]!.statistics]).toEqual([2.6491072654951404, 1.2814574258480118, -0.3358968012133569]);
  const difference = knockoffs(design, response, { seed: 3, lambda: 0.1 });
  expect([...difference.draws[0]!.statistics]).toEqual([2.5264989489822893, 1.4440498108560629, -0.13648359181109526]);
});

describe("statistics", () => {
  test("coefficient difference is that of a fit beside the knockoffs", () => {
    const { columns } = drawKnockoffs(X, { seed: 3 });
    const both = X.map((row, i) => [...row, ...columns.map((column) => column[i]!)]);
    const tight = { tolerance: 1e-10 };
    const found = knockoffs(X, y, { seed: 3, lambda: 0.3, scale: "data", ...tight }).draws[0]!;
    const { coefficients } = fit(both, y, { lambda: 0.3, ...tight });
    found.statistics.forEach((value, j) => {
      expect(value).toBeCloseTo(Math.abs(coefficients[j]!) - Math.abs(coefficients[j + count]!), 9);
    });
    const chosen = knockoffs(X, y, { seed: 3, folds: 5 }).draws[0]!;
    expect(chosen.lambda).toBe(crossValidate(both, y, { seed: 3, folds: 5 }).lambdaMin);
  });

  test("entries into the path are where columns come into use on a fine grid", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (seed, isWide) => {
        const own = new Random(seed);
        const [n, p] = isWide ? [12, 20] : [30, 8];
        const shared = own.normals(n);
        const matrix = shared.map((value) => own.normals(p).map((each) => each + value));
        const columns = columnsOf(matrix);
        const response = Float64Array.from(matrix, (row) => row[0]! - row[2]! + own.normal());
        const entries = entryLambdas(columns, response);
        const settings = { intercept: false, standardize: false, tolerance: 1e-14 };
        const knots = entries
          .filter((value) => value > 1e-3)
          .sort()
          .reverse();
        for (const knot of knots.slice(0, 8)) {
          const column = entries.indexOf(knot);
          const path = fitPath(matrix, response, { ...settings, lambdas: [knot * 1.000001, knot * 0.999999] });
          const before = fitPath(matrix, response, {
            ...settings,
            lambdas: Array.from({ length: 10 }, (_, k) => knot * (1.00001 + k / 10)),
          });
          expect(path.at(knot * 0.999999).coefficient(column)).not.toBe(0);
          for (const lambda of before.lambdas) expect(before.at(lambda).coefficient(column)).toBe(0);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("a copy enters with its column: neither is favoured", () => {
    const found = knockoffs(X, y, { knockoffColumns: X, statistic: "signed-max" });
    expect(found.draws[0]!.statistics.every((value) => value === 0)).toBe(true);
    expect(found.selected).toHaveLength(0);
  });

  test("the signed maximum heeds weights, offset, intercept and scale as a fit does", () => {
    const weights = y.map((_, i) => (i % 3) + 0.5);
    const offset = X.map((row) => row[0]! / 2);
    const { columns } = drawKnockoffs(X);
    const both = X.map((row, i) => [...row, ...columns.map((column) => column[i]!)]);
    for (const options of [{}, { intercept: false }, { standardize: false }, { sampleWeight: weights, offset }]) {
      const { statistics } = knockoffs(X, y, { statistic: "signed-max", ...options }).draws[0]!;
      const most = Math.max(...statistics.map(Math.abs));
      expect(most).toBeCloseTo(fitPath(both, y, { ...options, lambdaCount: 1 }).lambdaMax, 9);
    }
  });

  test.each(familiesBut("multinomial", "multigaussian"))("%s", (family) => {
    const { problem } = randomGlm(31, family, { factors: false, bounds: false });
    const {
      l1Ratio: _,
      penaltyFactor: __,
      lowerBound: ___,
      upperBound: ____,
      ...settings
    } = glmSettingsOf(problem) as Record<string, unknown>;
    const options = { ...settings, family, lambda: 0.05, q: 0.5, rule: "knockoff" } as never;
    const found = knockoffs(problem.X as never, responseInputOf(problem) as never, options);
    expect(found.family).toBe(family);
    expect(found.draws[0]!.statistics.every(Number.isFinite)).toBe(true);
  });
});

test("a factor that columns join and leave is that of the columns that are left", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.array(fc.nat(9), { maxLength: 6 }), (seed, leaving) => {
      const own = new Random(seed);
      const columns = Array.from({ length: 10 }, () => Float64Array.from(own.normals(15)));
      const factor = new GrowingFactor();
      const used: number[] = [];
      const join = (column: number): void => {
        const products = Float64Array.from(used, (other) => dot(columns[column]!, columns[other]!));
        expect(factor.append(products, dot(columns[column]!, columns[column]!))).toBe(true);
        used.push(column);
      };
      for (let column = 0; column < 8; column++) join(column);
      for (const each of leaving) {
        if (used.length < 2) break;
        factor.remove(each % used.length);
        used.splice(each % used.length, 1);
      }
      join(9);
      const x = Float64Array.from(own.normals(used.length));
      const product = Float64Array.from(used, (i) =>
        used.reduce((sum, j, at) => sum + dot(columns[i]!, columns[j]!) * x[at]!, 0),
      );
      factor.solve(product).forEach((value, at) => {
        expect(value).toBeCloseTo(x[at]!, 8);
      });
      const last = columns[used[0]!]!.map((value, row) => value - columns[used.at(-1)!]![row]!);
      expect(
        factor.append(
          Float64Array.from(used, (j) => dot(last, columns[j]!)),
          dot(last, last),
        ),
      ).toBe(false);
    }),
  );
});

describe("thresholds", () => {
  const values = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 40 });

  test("are by definition the smallest size that keeps the estimated rate", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.1, 0.2, 0.5), fc.constantFrom(0, 1), (list, q, offset) => {
        const sizes = [...new Set(list.map(Math.abs))].filter((size) => size > 0).sort((a, b) => a - b);
        const naive = sizes.find((size) => {
          const below = list.filter((value) => value <= -size).length;
          return (offset + below) / Math.max(1, list.filter((value) => value >= size).length) <= q;
        });
        const rule = offset === 1 ? "knockoff+" : "knockoff";
        expect(knockoffThreshold(list, { q, rule })).toBe(naive ?? Infinity);
      }),
    );
  });

  test("with one draw at the whole rate, e-values select what knockoff+ does", () => {
    fc.assert(
      fc.property(values, fc.constantFrom(0.1, 0.2, 0.5), (list, q) => {
        const statistics = Float64Array.from(list);
        const threshold = knockoffThreshold(list, { q });
        const direct = list.flatMap((value, j) => (value >= threshold ? [j] : []));
        expect([...selectByEValues(eValuesOf(statistics, q), q)]).toEqual(direct);
      }),
    );
  });

  test("several draws: means of p 1{W ≥ T} / (1 + #{W ≤ −T}), and the largest k with the k-th at least p / (k q)", () => {
    const found = knockoffs(X, y, { draws: 5, q: 0.4, seed: 9, lambda: 0.1 });
    const means = new Array<number>(count).fill(0);
    for (const { statistics, threshold } of found.draws) {
      expect(threshold).toBe(knockoffThreshold(statistics, { q: 0.2 }));
      const against = statistics.filter((value) => value <= -threshold).length;
      statistics.forEach((value, j) => {
        if (value >= threshold) means[j]! += count / (1 + against) / 5;
      });
    }
    found.eValues!.forEach((value, j) => {
      expect(value).toBeCloseTo(means[j]!, 12);
    });
    const sorted = [...means].sort((a, b) => b - a);
    const most = sorted.findLastIndex((value, at) => value >= count / ((at + 1) * 0.4) - 1e-9) + 1;
    expect(found.selected).toHaveLength(most);
    expect(found.drawRate).toBe(0.2);
    expect(knockoffs(X, y, { seed: 11, lambda: 0.1 }).draws[0]).toEqual({
      ...found.draws[2],
      threshold: expect.any(Number),
    });
  });
});

describe("results and errors", () => {
  test("say what was selected, and of what", () => {
    const found = knockoffs(X, y, { q: 0.2, rule: "knockoff" });
    expect(found.summary()).toContain("knockoffs (model-x), gaussian, coefficient-difference, knockoff");
    expect(found.table()).toHaveLength(count);
    expect(found.table().filter(({ isSelected }) => isSelected)).toHaveLength(found.selected.length);
    expect(JSON.parse(JSON.stringify(found)).draws[0].statistics).toHaveLength(count);
    expect(Object.isFrozen(found)).toBe(true);
    expect(found.assumptions[1]).toContain("normal");
  });

  test("warn of what the bound does not cover", () => {
    const binary = X.map((row) => [row[0]! > 3 ? 1 : 0, ...row.slice(1)]);
    expect(knockoffs(binary, y, { lambda: 0.1 }).warnings[0]).toContain("1 of 12 columns");
    const validated = knockoffs(X, y, { construction: "fixed-x", statistic: "coefficient-difference" });
    expect(validated.warnings.join()).toContain("cross-validated");
    expect(knockoffs(X, y, { q: 0.1, draws: 2, lambda: 0.1 }).warnings.join()).toContain("takes 20 of them");
    expect(knockoffs(X, y, { q: 0.05, lambda: 0.1 }).warnings.join()).toContain("can select none");
  });

  test.each([
    ["q", { q: 0 }],
    ["rule", { rule: "fdr" }],
    ["statistic", { statistic: "lars" }],
    ["lambda", { statistic: "signed-max", lambda: 1 }],
    ["l1Ratio", { statistic: "signed-max", l1Ratio: 0.5 }],
    ["construction", { family: "poisson", construction: "fixed-x" }],
    ["offset", { construction: "fixed-x", offset: y }],
    ["means", { construction: "fixed-x", means: [1] }],
    ["rule", { draws: 3, rule: "knockoff" }],
    ["drawRate", { drawRate: 0.1 }],
    ["construction", { knockoffColumns: X, construction: "model-x" }],
    ["draws", { knockoffColumns: X, draws: 2 }],
    ["knockoffColumns", { knockoffColumns: X.slice(1) }, "shape-mismatch"],
    ["covariance", { covariance: [[1]] }, "shape-mismatch"],
    ["means", { means: [1] }, "shape-mismatch"],
    ["covariance[0][1]", { covariance: X.slice(0, 12).map((_, i) => X.slice(0, 12).map((_, j) => 2 ** (i - j))) }],
    ["seed", { seed: 0.5 }],
    ["penaltyFactor", { penaltyFactor: [1] }, "unknown-option"],
    ["folds", { lambda: 0.1, folds: 5 }],
    ["choose", { lambda: 0.1, choose: "min" }],
    ["lambda", { lambda: -1 }],
    ["scale", { scale: "none" }],
  ])("%s, %#", (argument, options, code = "invalid-value") => {
    const response = (options as { family?: string }).family === "poisson" ? y.map((value) => Math.abs(value)) : y;
    expectError(() => knockoffs(X, response, options as never), code as never, argument);
  });

  test("columns that depend on each other, and what is no number", () => {
    const twice = X.map((row) => [...row, row[0]!]);
    expectError(() => knockoffs(twice, y, { construction: "fixed-x" }), "invalid-value", "X");
    const broken = X.map((row, i) => (i === 3 ? [Number.NaN, ...row.slice(1)] : row));
    expectError(() => knockoffs(broken, y), "non-finite", "X[3][0]");
    const classes = y.map((value) => (value > 20 ? "a" : value > 18 ? "b" : "c"));
    expectError(() => knockoffs(X, classes as never, { family: "multinomial" } as never), "invalid-value", "family");
  });
});
