import { describe, expect, test } from "vitest";
import { type ExplainOptions, explain, fit, fitPath, type Model } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { familiesBut } from "../support/every-family.ts";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import { inputOf } from "../support/fit-plain.ts";
import { lossGradient } from "../support/glm-losses.ts";
import { linearPredictors } from "../support/glm-null-model.ts";
import { unscaleResponse } from "../support/glm-objective.ts";
import { isGrouped, lossWeights, plainOf, responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";
import { dot, standardise } from "../support/standardised.ts";

const families = familiesBut("quantile");

/** The settings that a model does not know. */
function settingsFor(settings: object): ExplainOptions {
  const { family: _, l1Ratio: _r, ...own } = settings as { family?: unknown; l1Ratio?: unknown };
  return own as ExplainOptions;
}

describe.each(families)("%s", (family) => {
  test.each([1, 2, 3, 4, 5, 6])(
    "pulls are the gradient of the naive loss, and keep what is 0 at 0 (problem %i)",
    (seed) => {
      const { problem, storage } = randomGlm(seed, family, { wide: false });
      const path = fitGlm(problem, { lambdaCount: 12, tolerance: 1e-12 }, storage);
      const point = Math.min(6, path.lambdas.length - 1);
      const model = path.model(point);
      const { problem: scaled, candidate } = unscaleResponse(problem, candidateAt(path, point));
      const gradient = lossGradient(scaled, linearPredictors(scaled, candidate));
      const { scales, excluded } = standardise(plainOf({ ...scaled, weights: lossWeights(scaled) }));
      const [X, y] = [inputOf(problem.X, storage), responseInputOf(problem)];
      const options = settingsFor(glmSettingsOf(problem));
      for (let column = 0; column < path.columns; column++) {
        const found = explain(model, X, y, { ...options, tolerance: 1e-12, column });
        expect(found.coefficients).toEqual(
          Float64Array.from(candidateAt(path, point).coefficients, (it) => it[column]!),
        );
        if (excluded[column]) {
          expect(["constant", "left-out"]).toContain(found.state);
          continue;
        }
        const own = candidate.intercepts.map(
          (_, k) =>
            -dot(
              problem.X.map((row) => row[column]! / scales[column]!),
              gradient.map((row) => row[k]!),
            ),
        );
        const size = isGrouped(problem) ? Math.hypot(...own) : Math.max(...own.map(Math.abs));
        expect(found.pull).toBeCloseTo(size, 5);
        expect(found.state).toBe(found.coefficients.some((value) => value !== 0) ? "in-use" : found.state);
        if (found.state === "penalised") {
          expect(found.slack).toBeGreaterThan(-1e-6);
          expect(found.pull).toBeLessThanOrEqual(found.threshold + 1e-6);
        }
        if (found.state === "bounded") expect(found.pull).toBeGreaterThan(found.threshold);
      }
    },
  );
});

const random = new Random(5);
/** Columns of mean 0 that are orthogonal: wave j has j + 1 periods. */
const waves = Array.from({ length: 64 }, (_, row) =>
  Array.from({ length: 5 }, (_, j) => Math.sin((2 * Math.PI * (j + 1) * (row + 0.5)) / 64)),
);
const response = waves.map((row) => 3 * row[0]! - 2 * row[1]! + row[2]! + 0.5 * row[3]! + 0.1 * random.normal());

test("orthogonal columns enter where λ passes their correlation with the response", () => {
  const model = fit(waves, response, { lambda: 1 });
  const mean = response.reduce((sum, value) => sum + value, 0) / 64;
  for (const column of [0, 1, 2, 3, 4]) {
    const deviation = Math.sqrt(waves.reduce((sum, row) => sum + row[column]! ** 2, 0) / 64);
    const product = waves.reduce((sum, row, i) => sum + (row[column]! / deviation) * (response[i]! - mean), 0) / 64;
    const { entersAt, pull, state } = explain(model, waves, response, { column });
    expect(entersAt! / Math.abs(product)).toBeCloseTo(1, 3);
    expect(entersAt).toBeLessThanOrEqual(Math.abs(product) * (1 + 1e-9));
    expect(state).toBe(Math.abs(product) > 1 ? "in-use" : "penalised");
    if (state === "penalised") expect(pull).toBeCloseTo(Math.abs(product), 8);
  }
});

const X = Array.from({ length: 80 }, () => random.normals(6));
for (const row of X) row[1] = row[0]! + 0.1 * random.normal();
const y = X.map((row) => 2 * row[0]! - row[2]! + 0.5 * random.normal());

test("a column enters between two points of any grid around the answer", () => {
  const model = fit(X, y, { lambda: 0.5 });
  for (let column = 0; column < 6; column++) {
    const { entersAt } = explain(model, X, y, { column });
    if (entersAt === null) continue;
    const { supports } = fitPath(X, y, { lambdas: [entersAt * 1.002, entersAt * 0.999] });
    expect(supports.map(({ columns }) => columns.includes(column))).toEqual([false, true]);
  }
});

test("who takes over is who does in a fit without the column", () => {
  const model = fit(X, y, { lambda: 0.1 });
  const { experiment } = explain(model, X, y, { column: 0 });
  const without = fit(X, y, { lambda: 0.1, penaltyFactor: [Infinity, 1, 1, 1, 1, 1] });
  expect(experiment!.change).toBe("left out");
  expect(experiment!.others[0]).toMatchObject({ column: 1, name: "x1" });
  const mean = X.reduce((sum, row) => sum + row[1]!, 0) / 80;
  const deviation = Math.sqrt(X.reduce((sum, row) => sum + (row[1]! - mean) ** 2, 0) / 80);
  expect(experiment!.others[0]!.after).toBeCloseTo(without.coefficient(1) * deviation, 4);
  expect(experiment!.devianceRatioBefore).toBeCloseTo(model.devianceRatio!, 6);
  expect(experiment!.devianceRatioAfter).toBeCloseTo(without.devianceRatio!, 6);
  const strong = fit(X, y, { lambda: 1.5 });
  const { experiment: free, state } = explain(strong, X, y, { column: 2 });
  const letIn = fit(X, y, { lambda: 1.5, penaltyFactor: [1, 1, 0, 1, 1, 1] });
  expect([state, free!.change]).toEqual(["penalised", "let in"]);
  expect(free!.devianceRatioAfter).toBeCloseTo(letIn.devianceRatio!, 6);
});

test("directions of a ridge: their factors add up to its degrees of freedom, and make its coefficients", () => {
  const lambda = 0.3;
  const model = fit(X, y, { lambda, l1Ratio: 0 });
  const { directions } = explain(model, X, y, { column: 3 });
  expect(directions!.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(directions!.reduce((sum, { variance }) => sum + variance, 0)).toBeCloseTo(1, 12);
  // tr G (G + λI)⁻¹, by Gauss on the standardised columns.
  const { columns } = standardise({ X, y, l1Ratio: 0, standardize: true, intercept: true } as never);
  const G = columns.map((a) => columns.map((b) => dot(a, b)));
  const inverse = invert(G.map((row, i) => row.map((value, j) => value + (i === j ? lambda : 0))));
  const freedom = G.reduce(
    (sum, row, i) =>
      sum +
      dot(
        row,
        inverse.map((other) => other[i]!),
      ),
    0,
  );
  expect(directions!.reduce((sum, { factor }) => sum + factor, 0)).toBeCloseTo(freedom, 8);
  expect(explain(fit(X, y, { lambda }), X, y, { column: 3 }).directions).toBeNull();
});

function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    const pivot = a[i]![i]!;
    a[i] = a[i]!.map((value) => value / pivot);
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = a[k]![i]!;
      a[k] = a[k]!.map((value, j) => value - factor * a[i]![j]!);
    }
  }
  return a.map((row) => row.slice(n));
}

test("states that the penalty has no part in", () => {
  const constant = X.map((row) => [...row, 7]);
  const options = { lambda: 0.05, penaltyFactor: [1, 1, 1, Infinity, 0, 1, 1], lowerBound: 0 };
  const model = fit(constant, y, options);
  const stateOf = (column: number): string => {
    const { lambda: _, ...settings } = options;
    return explain(model, constant, y, { ...settings, column }).state;
  };
  expect([2, 3, 6].map(stateOf)).toEqual(["bounded", "left-out", "constant"]);
  const { lambda: _, ...settings } = options;
  expect(explain(model, constant, y, { ...settings, column: 4 }).entersAt).toBe(Infinity);
});

test("a table: the column of a level, and the sentences", () => {
  const rows = X.map((row, i) => ({ size: row[0], region: ["north", "south", "west"][i % 3], price: y[i] }));
  const model = fit(rows, "price", { lambda: 0.4 });
  const found = explain(model, rows, "price", { column: "region=south" });
  expect(found.name).toBe("region=south");
  const [first, second, third] = found.summary().split("\n");
  expect(first).toMatch(
    /^region=south in the lasso at lambda 0\.4: 0, for the data pull at it with [\d.e-]+ and the penalty holds it with 0\.4$/,
  );
  expect(second).toMatch(
    /^it (?:enters below lambda [\d.e-]+: its pull would have to be [\d.]+ times as strong|has no coefficient)/,
  );
  expect(third).toMatch(
    /^region=south let in without a penalty, -?[\d.e-]+ per standard deviation: R² [\d.]+ → [\d.]+$/,
  );
  expect(JSON.parse(JSON.stringify(found))).toMatchObject({ name: "region=south", state: "penalised" });
});

describe("refused", () => {
  const model = fit(X, y, { lambda: 0.1 });

  test("columns that there are not", () => {
    expectError(() => explain(model, X, y, { column: "x9" }), "invalid-value", "column");
    expectError(() => explain(model, X, y, { column: 6 }), "invalid-value", "column");
    expectError(() => explain(model, X, y, {} as never), "invalid-value", "column");
  });

  test("other data or settings than those of the fit", () => {
    expectError(() => explain(model, X, y.toReversed(), { column: 0 }), "invalid-value", "options");
    expectError(
      () => explain(model, X, y, { column: 0, standardize: false, intercept: false, sampleWeight: y.map(Math.abs) }),
      "invalid-value",
      "options",
    );
    expectError(
      () =>
        explain(
          model,
          X.map((row) => row.slice(1)),
          y,
          { column: 0 },
        ),
      "shape-mismatch",
      "X",
    );
  });

  test("what the model knows itself, and what is none", () => {
    expectError(() => explain(model, X, y, { column: 0, l1Ratio: 1 } as never), "unknown-option", "l1Ratio");
    expectError(() => explain({ ...model } as Model, X, y, { column: 0 }), "invalid-type", "model");
  });
});

test("the columns of the fit in another order, or under other names, are refused", () => {
  const rows = X.map((row, at) => ({ a: row[0], b: row[2], y: y[at] }));
  const model = fit(rows, "y", { lambda: 0.1 });
  const other = rows.map(({ a, b, y: own }) => ({ b, a, y: own }));
  expectError(() => explain(model, other, "y", { column: "a" }), "shape-mismatch", "X.names");
});

test("other data are refused without a penalty too; a time limit is an error", () => {
  const model = fit(X, y, { lambda: 0 });
  expectError(() => explain(model, X.toReversed(), y, { column: 0 }), "invalid-value", "options");
  expectError(() => explain(model, X, y, { column: 0, timeLimit: 1e-9 }), "time-limit", "timeLimit");
});

test("of an interpolated model the coefficient is that of the solution which all else belongs to", () => {
  const path = fitPath(X, y, { lambdas: [1, 0.1] });
  const model = path.at(0.5);
  expect(model.interpolated).toBe(true);
  for (let column = 0; column < 6; column++) {
    const found = explain(model, X, y, { column });
    expect(found.coefficients[0]).toBeCloseTo(fit(X, y, { lambda: 0.5 }).coefficient(column), 6);
    expect(found.state === "in-use").toBe(found.coefficients[0] !== 0);
  }
});

test("a model knows what its loss has beside its family", () => {
  const { problem } = randomGlm(4, "huber", {
    wide: false,
    factors: false,
    bounds: false,
    weights: false,
    offset: false,
  });
  const y = problem.Y.map(([value]) => value!);
  const model = fit(problem.X, y, { family: "huber", delta: 0.3, lambda: 0.01 });
  expect(explain(model, problem.X, y, { column: 0 }).lambda).toBe(0.01);
});

test("a loss with kinks has no one gradient: it is refused, with what to do instead", () => {
  const model = fit(X, y, { family: "quantile", lambda: 0.1 });
  const error = expectError(() => explain(model, X, y, { column: 0 }), "invalid-value", "model");
  expect(error.message).toContain("quantile");
});
