// Penalties that flatten through everything that a fit has beside its solver.

import { describe, expect, test } from "vitest";
import { compare, crossValidate, explain, fit, fitPath, fitWithin, loadModel, loadPath } from "../../src/index.ts";
import { fitPath as fitPathLinear } from "../../src/linear.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family, ResponseInput } from "../../src/types.ts";
import * as workers from "../../src/workers.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(11);
const X = Array.from({ length: 150 }, () => {
  const [shared, ...own] = random.normals(13);
  return own.map((value) => 0.4 * shared + value);
});
const truth = [2, -2, 1.5, -1.5, 1, ...new Array<number>(7).fill(0)];
const eta = X.map((row) => row.reduce((sum, x, j) => sum + x * truth[j], 0));
const responses = {
  gaussian: eta.map((value) => value + random.normal()),
  binomial: eta.map((value) => Number(random.uniform() < 1 / (1 + Math.exp(-value / 2)))),
  poisson: eta.map((value) => Math.floor(2 * random.uniform() * Math.exp(value / 5))),
  cox: {
    time: eta.map((value) => -Math.log(1 - random.uniform()) * Math.exp(-value / 2)),
    event: eta.map(() => random.chance(0.8)),
  },
} satisfies Partial<Record<Family, ResponseInput>>;
const families = Object.keys(responses) as (keyof typeof responses)[];
const penalties = ["mcp", "scad"] as const;
const both = families.flatMap((family) => penalties.map((penalty) => [family, penalty] as const));

function path(family: keyof typeof responses, options: PathOptions<Family>) {
  return fitPath<Family>(X, responses[family], { family, lambdaCount: 20, lambdaMinRatio: 0.02, ...options });
}

describe.each(both)("%s, %s", (family, penalty) => {
  test("enters at lambdaMax, which is that of the lasso", () => {
    const { lambdaMax } = path(family, {});
    const around = path(family, { penalty, lambdas: [1.001 * lambdaMax, lambdaMax, 0.999 * lambdaMax] });
    expect(around.lambdaMax).toBe(lambdaMax);
    expect(Array.from(around.degreesOfFreedom)).toEqual([0, 0, 1]);
  });

  test("is all but the lasso where it hardly flattens", () => {
    const lasso = path(family, { tolerance: 1e-14 });
    const near = path(family, { penalty, concavity: 1e9, tolerance: 1e-14 });
    lasso.lambdas.forEach((_, point) => {
      const other = lasso.coefficients(point);
      near.coefficients(point).forEach((value, j) => {
        expect(Math.abs(value - other[j])).toBeLessThan(1e-6);
      });
    });
  });

  test("is the same for dense and sparse columns, and from JSON", () => {
    const dense = path(family, { penalty, tolerance: 1e-12 });
    const sparse = fitPath<Family>(toCsc(X), responses[family], {
      family,
      penalty,
      tolerance: 1e-12,
      lambdas: dense.lambdas,
    });
    dense.lambdas.forEach((_, point) => {
      const other = sparse.coefficients(point);
      dense.coefficients(point).forEach((value, j) => {
        expect(Math.abs(value - other[j])).toBeLessThan(1e-7);
      });
    });
    expect(loadPath(JSON.stringify(dense))).toEqual(dense);
    const model = dense.model(4);
    expect(model.dualityGap).toBeNull();
    expect(model.converged).toBe(true);
    expect(model.concavePenalty).toEqual({ penalty, concavity: penalty === "mcp" ? 3 : 3.7 });
    expect(loadModel(JSON.stringify(model))).toEqual(model);
    expect(model.summary()).toContain(`${penalty} ${penalty === "mcp" ? 3 : 3.7}, ${family}, lambda`);
    expect(model.summary()).toContain("not convex: no duality gap, stationary");
  });

  test("has predictions of cross-validated models, the same bits in workers", async () => {
    const options = { family, penalty, folds: 4, lambdaCount: 10, concavity: 4 } as const;
    const validation = crossValidate<Family>(X, responses[family], options);
    expect(validation.path.outcomes).toEqual(validation.path.outcomes.map(() => "stationary"));
    expect(validation.path.model(validation.indexMin).predict(X)).toHaveLength(X.length);
    const inWorkers = await workers.crossValidate<Family>(X, responses[family], { ...options, workers: 2 });
    expect(inWorkers.scores).toEqual(validation.scores);
    expect(inWorkers.path).toEqual(validation.path);
  });
});

test("mcp is less biased than the lasso with the same columns", () => {
  const lastOfFive = (of: ReturnType<typeof path>): Float64Array => {
    const point = of.degreesOfFreedom.lastIndexOf(5);
    expect(Array.from(of.supports[point].columns)).toEqual([0, 1, 2, 3, 4]);
    return of.coefficients(point);
  };
  const shortBy = (coefficients: Float64Array): number =>
    truth.slice(0, 5).reduce((sum, value, j) => sum + (Math.abs(value) - Math.abs(coefficients[j])), 0) / 5;
  const lasso = lastOfFive(path("gaussian", { lambdaCount: 100 }));
  const mcp = lastOfFive(path("gaussian", { lambdaCount: 100, penalty: "mcp" }));
  expect(shortBy(lasso)).toBeGreaterThan(0.15);
  expect(Math.abs(shortBy(mcp))).toBeLessThan(0.3 * shortBy(lasso));
});

test("beyond its reach mcp is least squares of the columns in use", () => {
  const mcp = path("gaussian", { penalty: "mcp", lambdas: [0.3], relax: true, tolerance: 1e-12 });
  expect(Array.from(mcp.supports[0].columns)).toEqual([0, 1, 2, 3, 4]);
  const free = mcp.relaxed!.coefficients(0);
  mcp.coefficients(0).forEach((value, j) => {
    if (Math.abs(value) > 1.3) expect(Math.abs(value - free[j])).toBeLessThan(0.05);
  });
  expect(mcp.relaxed!.outcomes).toEqual(["stationary"]);
});

test("scaling columns changes nothing but the coefficients", () => {
  const wide = X.map((row) => row.map((x, j) => x * (j % 2 ? 2 ** 300 : 2 ** -300)));
  const plain = path("gaussian", { penalty: "mcp" });
  const scaled = fitPath(wide, responses.gaussian, { penalty: "mcp", lambdaCount: 20, lambdaMinRatio: 0.02 });
  plain.coefficients(15).forEach((value, j) => {
    expect(scaled.coefficients(15)[j] * (j % 2 ? 2 ** 300 : 2 ** -300)).toBeCloseTo(value, 9);
  });
  // Without standardising the penalty of small columns is another: with y and the concavity in their units it is the same.
  const unit = 2 ** -30;
  const own = { penalty: "mcp", standardize: false, lambdaCount: 20 } as const;
  const before = fitPath(X, responses.gaussian, own);
  const after = fitPath(
    X.map((row) => row.map((x) => x * unit)),
    responses.gaussian.map((value) => value * unit * unit),
    { ...own, concavity: 3 / unit ** 2, lambdas: before.lambdas.map((lambda) => lambda * unit ** 3) },
  );
  before.coefficients(12).forEach((value, j) => {
    expect(after.coefficients(12)[j] / unit).toBeCloseTo(value, 7);
  });
});

test("factors of 0 and Infinity, weights, offset and a mix", () => {
  const penaltyFactor = truth.map((_, j) => (j === 0 ? 0 : j === 1 ? Infinity : 1));
  const sampleWeight = X.map((_, i) => (i % 7 === 0 ? 0 : 1 + (i % 3)));
  const options = { penalty: "mcp", penaltyFactor, sampleWeight, l1Ratio: 0.7, offset: eta.map(Math.sin) } as const;
  for (const family of families) {
    const found = path(family, options);
    expect(found.outcomes).toEqual(found.outcomes.map(() => "stationary"));
    found.lambdas.forEach((_, point) => {
      expect(found.coefficients(point)[0]).not.toBe(0);
      expect(found.coefficients(point)[1]).toBe(0);
    });
  }
});

test("l1l2/linear has it too", () => {
  const options = { penalty: "scad", lambdaCount: 12 } as const;
  expect(fitPathLinear(X, responses.gaussian, options)).toEqual(fitPath(X, responses.gaussian, options));
});

test("a limit of epochs or of time ends a point short of the conditions, and says so", () => {
  const short = path("poisson", { penalty: "mcp", maxEpochs: 1, tolerance: 1e-12 });
  expect(short.outcomes).toContain("epoch-limit");
  expect(short.converged).toContain(false);
});

describe("what does not go together is an error", () => {
  const y = responses.gaussian;
  const given = (options: object) => () => fitPath(X, y, { penalty: "mcp", ...options } as PathOptions);
  test.each([
    ["penalty", () => fitPath(X, y, { penalty: "lasso" } as object)],
    ["penalty", () => fitPath(X, y.map(Math.abs), { family: "gamma", penalty: "mcp" } as object)],
    ["concavity", given({ concavity: 1 })],
    ["concavity", given({ penalty: "scad", concavity: 2 })],
    ["concavity", given({ concavity: Infinity })],
    ["concavity", () => fitPath(X, y, { concavity: 3 })],
    ["l1Ratio", given({ l1Ratio: 0 })],
    ["lowerBound", given({ lowerBound: 0 })],
    ["upperBound", given({ upperBound: X[0].map(() => 1) })],
    ["adaptive", given({ adaptive: true })],
    ["groups", given({ groups: X[0].map((_, j) => j % 3) })],
    ["penalty", () => compare(X, y, { penalty: "scad" })],
    ["penalty", () => fitWithin(X, y, { radius: 1, penalty: "scad" })],
    ["penalty", () => explain(fit(X, y, { lambda: 0.3, penalty: "mcp" }), X, y, { column: 6 })],
  ] as const)("%s", (argument, call) => {
    expectError(call, "invalid-value", argument);
  });

  test("JSON that contradicts itself", () => {
    const json = JSON.parse(JSON.stringify(path("gaussian", { penalty: "mcp" })));
    const wrong = [
      { ...json, concavePenalty: undefined },
      { ...json, concavePenalty: { penalty: "mcp", concavity: 0.5 } },
      { ...json, concavePenalty: { penalty: "l0", concavity: 3 } },
      { ...json, concavePenalty: 3 },
    ];
    const fields = ["outcomes", "concavePenalty.concavity", "concavePenalty.penalty", "concavePenalty"];
    wrong.forEach((parts, at) => {
      expect(expectError(() => loadPath(JSON.stringify(parts)), "invalid-model", "json").message).toContain(fields[at]);
    });
  });
});

test("a list of mixes with 0 is refused as 0 is alone, wherever it stands", () => {
  const y = responses.gaussian;
  for (const l1Ratio of [[0, 0.5], [1, 0], 0]) {
    expectError(() => crossValidate(X, y, { penalty: "mcp", l1Ratio: l1Ratio as number }), "invalid-value", "l1Ratio");
  }
});
