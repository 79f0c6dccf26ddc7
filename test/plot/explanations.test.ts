// The pictures that explain what penalties do, from numbers that the solver returned.

import { expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import type { PlotPart } from "../../src/plot/spec.ts";
import { twoColumns } from "../../src/plot/two-columns.ts";
import {
  plotCorruption,
  plotIrrelevantColumns,
  plotMedianAndMean,
  plotOneCoefficient,
  plotPriors,
  plotThresholds,
  plotTwoCoefficients,
} from "../../src/plot.ts";
import { diabetes, rowsWith, textsOf } from "./pictures.ts";

const rows = diabetes();
const [x, y] = [rows.map((row) => row.bmi!), rows.map((row) => row.y!)];
const panels = (spec: PlotPart) => spec.hconcat as PlotPart[];

test("one coefficient: L1 is at exactly 0 from |f′(0)| on, L2 never; dots are the least of their curve", () => {
  const [l1, l2] = panels(plotOneCoefficient(x, y, { lambdas: [0, 0.2, 0.5, 0.59, 0.7] }));
  const minima = rowsWith(l1!, "minimum");
  // The correlation of the two is 0.586.
  expect(minima.map(({ b }) => b === 0)).toEqual([false, false, false, true, true]);
  expect(rowsWith(l2!, "minimum").some(({ b }) => b === 0)).toBe(false);
  for (const panel of [l1!, l2!]) {
    for (const { lambda, objective } of rowsWith(panel, "minimum")) {
      const curve = rowsWith(panel, "objective").filter((row) => row.lambda === lambda && row.minimum === undefined);
      for (const row of curve) expect(row.objective as number).toBeGreaterThanOrEqual((objective as number) - 1e-12);
    }
  }
  const [unpenalised] = minima;
  expect(unpenalised!.b).toBeCloseTo(0.58645, 4);
});

test("one coefficient: by default the corner is reached at the third strength", async () => {
  const spec = plotOneCoefficient(x, y);
  expect(rowsWith(panels(spec)[0]!, "minimum").map(({ b }) => Math.abs(b as number) < 1e-12)).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(await textsOf(spec)).toContain("L1: + λ |b|");
  expect(() => plotOneCoefficient([1, 1, 1], [1, 2, 3])).toThrow("a column that varies");
  expect(() => plotOneCoefficient([1, 2, 3], [1, 1, 1])).toThrow("a response that varies");
  expect(() => plotOneCoefficient([-1, 0, 1], [1, -2, 1])).toThrow("a column that is correlated with y");
});

test("two coefficients: the solutions are those of a fit on all columns with the two alone penalised", () => {
  const of = twoColumns(rows, "y", ["bmi", "s5"], undefined);
  const names = Object.keys(rows[0]!).slice(0, 10);
  const penaltyFactor = names.map((name) => Number(name === "bmi" || name === "s5"));
  const deviation = (name: string) => {
    const values = rows.map((row) => row[name]!);
    const mean = values.reduce((a, b) => a + b) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  };
  [1, 0].forEach((l1Ratio, at) => {
    const whole = fit(rows, "y", { lambda: of.lambdas[at]!, l1Ratio, penaltyFactor, tolerance: 1e-12 });
    const found = at === 0 ? of.lasso : of.ridge;
    expect(found[0]).toBeCloseTo(whole.coefficient("bmi") * deviation("bmi"), 5);
    expect(found[1]).toBeCloseTo(whole.coefficient("s5") * deviation("s5"), 5);
  });
  expect(of.lasso.filter((value) => value === 0)).toHaveLength(1);
  const none = fit(rows, "y", { lambda: 0, tolerance: 1e-12 });
  expect(of.unpenalised[0]).toBeCloseTo(none.coefficient("bmi") * deviation("bmi"), 5);
});

test("two coefficients: a contour of the loss passes through the solution, and touches the ball", async () => {
  const spec = plotTwoCoefficients(rows, "y", ["bmi", "bp"]);
  const of = twoColumns(rows, "y", ["bmi", "bp"], undefined);
  const [aa, ab, bb] = of.curvature;
  const loss = ([a, b]: readonly number[]) => {
    const [da, db] = [a! - of.unpenalised[0], b! - of.unpenalised[1]];
    return (aa * da * da + 2 * ab * da * db + bb * db * db) / 2;
  };
  panels(spec).forEach((panel, at) => {
    const solution = at === 0 ? of.lasso : of.ridge;
    const through = rowsWith(panel, "share").filter(({ share }) => share === 1);
    const level = loss(solution);
    for (const { a, b } of through) {
      expect(loss([a as number, b as number]) / level).toBeCloseTo(1, 8);
      const size = at === 0 ? Math.abs(a as number) + Math.abs(b as number) : Math.hypot(a as number, b as number);
      const ball = at === 0 ? Math.abs(solution[0]) + Math.abs(solution[1]) : Math.hypot(...solution);
      // No point of the contour lies inside the ball.
      expect(size).toBeGreaterThanOrEqual(ball * (1 - 1e-6));
    }
  });
  for (const text of ["bmi", "bp", "The corner and the ball: bmi and bp"]) expect(await textsOf(spec)).toContain(text);
});

test("two coefficients: of a matrix, of two columns alone, of a table with text", () => {
  const matrix = rows.map(({ y: _, ...row }) => Object.values(row));
  const named = plotTwoCoefficients(rows, "y", ["bmi", "s5"]);
  const numbered = plotTwoCoefficients(matrix, y, [2, 8]);
  const dots = (spec: PlotPart) =>
    panels(spec).map((panel) => rowsWith(panel, "a").map(({ a }) => (a as number).toFixed(4)));
  expect(dots(numbered)).toEqual(dots(named));
  expect(
    panels(
      plotTwoCoefficients(
        matrix.map((row) => [row[2]!, row[8]!]),
        y,
        [0, 1],
      ),
    ),
  ).toHaveLength(2);
  const table = rows.map((row, at) => ({ ...row, group: ["a", "b", "c"][at % 3] }));
  expect(panels(plotTwoCoefficients(table, "y", ["bmi", "s5"]))).toHaveLength(2);
});

test("two coefficients: refuses what are no two columns", () => {
  expect(() => plotTwoCoefficients(rows, "y", ["bmi", "bmi"])).toThrow("two different columns");
  expect(() => plotTwoCoefficients(rows, "y", ["bmi", "bmj"])).toThrow("Did you mean bmi?");
  expect(() => plotTwoCoefficients(rows, "y", ["bmi"] as never)).toThrow("two different columns");
  const twins = rows.map((row) => ({ ...row, twin: 2 * row.bmi! }));
  expect(() => plotTwoCoefficients(twins, "y", ["bmi", "s5"])).toThrow("columns that the others do not determine");
});

test("thresholds are those of the formulas", () => {
  for (const row of rowsWith(plotThresholds({ lambda: 0.7 }), "without")) {
    const [z, b] = [row.without as number, row.with as number];
    const soft = (by: number) => Math.sign(z) * Math.max(0, Math.abs(z) - by);
    const expected = { "no penalty": z, lasso: soft(0.7), ridge: z / 1.7, "elastic net 0.5": soft(0.35) / 1.35 };
    expect(b).toBeCloseTo(expected[row.name as keyof typeof expected], 9);
  }
});

test("priors are densities", () => {
  for (const lambda of [0.3, 1, 5]) {
    for (const name of ["L1: Laplace", "L2: normal"]) {
      const curve = rowsWith(plotPriors({ lambda }), "density").filter((row) => row.name === name);
      const step = (curve[1]!.b as number) - (curve[0]!.b as number);
      const total = curve.reduce((sum, { density }) => sum + (density as number) * step, 0);
      expect(total).toBeGreaterThan(0.97);
      expect(total).toBeLessThan(1.01);
    }
  }
  expect(() => plotPriors({ lambda: 0 })).toThrow("lambda: expected a finite number > 0");
});

test("the median is the least of absolute values, the mean of squares", async () => {
  const spec = plotMedianAndMean([3, 1, 2, 10]);
  const dots = rowsWith(spec, "m").filter(({ loss }) => loss === 0);
  expect(dots.map(({ m }) => m)).toEqual(expect.arrayContaining([2.5, 4]));
  expect(rowsWith(spec, "loss").every(({ loss }) => (loss as number) >= -1e-12 && (loss as number) <= 1)).toBe(true);
  expect(await textsOf(plotMedianAndMean())).toContain(
    "absolute values are least at the median, 3; squares at the mean, 4.0714",
  );
  expect(() => plotMedianAndMean([1])).toThrow("y: expected 2 to 100000 numbers");
});

test("irrelevant columns hurt L2 more than L1", () => {
  const errors = rowsWith(plotIrrelevantColumns({ counts: [10, 200], repetitions: 2 }), "error");
  const error = (columns: number, penalty: string) =>
    errors.find((row) => row.columns === columns && row.penalty === penalty)!.error as number;
  expect(error(200, "L2") - error(10, "L2")).toBeGreaterThan(2 * (error(200, "L1") - error(10, "L1")));
  expect(error(200, "L1")).toBeLessThan(0.2);
  expect(plotIrrelevantColumns({ counts: [4, 5], repetitions: 1 })).toEqual(
    plotIrrelevantColumns({ counts: [4, 5], repetitions: 1 }),
  );
  expect(() => plotIrrelevantColumns({ counts: [20, 10] })).toThrow(
    "counts: expected whole numbers from 4 to 5000, ascending",
  );
});

test("a corrupted column costs what predicting from corrupted rows costs", () => {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    a: Math.sin(at),
    b: Math.cos(3 * at),
    y: 2 * Math.sin(at) + 0.1 * (at % 7),
  }));
  const y = rows.map((row) => row.y);
  const models = { lasso: fit(rows, "y", { lambda: 0.1 }), ridge: fit(rows, "y", { lambda: 0.5, l1Ratio: 0 }) };
  const found = rowsWith(plotCorruption(models, rows, y, "a"), "shift");
  const mean = rows.reduce((sum, { a }) => sum + a, 0) / 40;
  const size = Math.sqrt(rows.reduce((sum, { a }) => sum + (a - mean) ** 2, 0) / 40);
  for (const { name, shift, error } of found as { name: "lasso" | "ridge"; shift: number; error: number }[]) {
    const predicted = models[name].predict(rows.map((row) => ({ ...row, a: row.a + shift * size })));
    expect(error).toBeCloseTo(y.reduce((sum, value, row) => sum + (value - predicted[row]!) ** 2, 0) / 40, 9);
  }
  expect(found).toHaveLength(50);
  expect(() => plotCorruption(models, rows, y, "c")).toThrow("column");
});
