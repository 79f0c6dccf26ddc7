// Data at the edge of what each family can fit, and the options of a path.

import { describe, expect, test } from "vitest";
import { crossValidate, fitPath, type RegularizationPath } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { kinds, plainKind } from "../support/family-kinds.ts";
import { candidateAt, fitGlm, type GlmPath } from "../support/fit-glm.ts";
import { kktResidual } from "../support/glm-objective.ts";
import type { GlmProblem } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

function expectConverged(path: GlmPath | RegularizationPath): void {
  expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
  expect(path.dualityGaps.every((gap) => gap <= path.tolerance)).toBe(true);
  const numbers = path.supports.flatMap(({ values }) => Array.from(values));
  expect([...numbers, ...path.intercepts, ...path.devianceRatios].every(Number.isFinite)).toBe(true);
}

/** ω-weighted, each class its own half of a line. */
function separable(family: "binomial" | "multinomial", grouped = false): GlmProblem {
  const random = new Random(5);
  const classes = family === "binomial" ? 2 : 3;
  const X = Array.from({ length: 60 }, (_, row) => [(row % classes) + 0.4 * random.uniform(), ...random.normals(4)]);
  const Y = X.map((_, row) =>
    family === "binomial" ? [row % 2] : Array.from({ length: classes }, (_, k) => Number(k === row % classes)),
  );
  return { family, X, Y, l1Ratio: 1, standardize: true, intercept: true, grouped };
}

describe("classes that a plane separates", () => {
  test.each([
    ["binomial", separable("binomial")],
    ["multinomial", separable("multinomial")],
    ["multinomial, grouped", separable("multinomial", true)],
    ["binomial, elastic net", { ...separable("binomial"), l1Ratio: 0.5 }],
    ["binomial, ridge", { ...separable("binomial"), l1Ratio: 0 }],
  ])("%s: finite and certified down to a millionth of lambdaMax", (_, problem) => {
    const path = fitGlm(problem, { lambdaMinRatio: 1e-6, lambdaCount: 30, earlyStop: false });
    expect(path.lambdas.length).toBe(30);
    expectConverged(path);
    expect(path.devianceRatios.at(-1)).toBeGreaterThan(0.99);
    expect(kktResidual(problem, path.lambdas[29], candidateAt(path, 29))).toBeLessThan(1e-3);
  });
});

describe("one success in 5000", () => {
  const random = new Random(2);
  const X = Array.from({ length: 5000 }, () => random.normals(3));
  const y = X.map((_, row) => Number(row === 17));

  test("binomial converges, its null model has the logit of the mean", () => {
    const path = fitPath(X, y, { family: "binomial", lambdaCount: 20 });
    expectConverged(path);
    expect(path.intercepts[0]).toBeCloseTo(Math.log(1 / 4999), 10);
  });

  test("poisson converges too", () => {
    expectConverged(fitPath(X, y, { family: "poisson", lambdaCount: 20 }));
  });
});

describe("offsets of ±700", () => {
  test.each(kinds)("$name: one row far out", (kind) => {
    const problem = plainKind(kind, 3);
    // What no intercept makes up for: one row alone, on the side where its response is. Cox sees less than e⁻⁷⁰⁰ as 0.
    const size = kind.family === "cox" ? 300 : 700;
    for (const shift of kind.family === "poisson" ? [-size] : [size, -size]) {
      const offset = problem.X.map((_, row) => problem.Y[0].map((_, k) => (row === 7 && k === 0 ? shift : 0)));
      expectConverged(fitGlm({ ...problem, offset }, { lambdaCount: 5 }));
    }
  });

  test.each([700, -700])("poisson: all rows at %i, which the intercept takes back", (shift) => {
    const problem = plainKind(kinds[3], 3);
    const path = fitGlm({ ...problem, offset: problem.X.map(() => [shift]) }, { lambdaCount: 5 });
    const plain = fitGlm(problem, { lambdaCount: 5 });
    expectConverged(path);
    path.intercepts.forEach((value, point) => {
      expect(value + shift).toBeCloseTo(plain.intercepts[point], 3);
    });
  });
});

describe("nothing to learn from", () => {
  const X = [[1], [2], [4], [3]];
  const call = (y: never, options: object) => () => fitPath(X, y, options);

  test.each([
    ["poisson without a count", "poisson", [0, 0, 0, 0], {}, "y"],
    ["poisson whose counts have no weight", "poisson", [0, 3, 0, 0], { sampleWeight: [1, 0, 1, 1] }, "y"],
    ["binomial of one class by weight", "binomial", [0, 1, 0, 0], { sampleWeight: [1, 0, 1, 1] }, "y"],
    ["multinomial that lost a class", "multinomial", ["a", "b", "c", "a"], { sampleWeight: [1, 1, 0, 1] }, "y"],
    ["cox without an event", "cox", { time: [1, 2, 3, 4], event: [0, 0, 0, 0] }, {}, "y.event"],
    [
      "cox whose events have no weight",
      "cox",
      { time: [1, 2, 3, 4], event: [0, 1, 0, 0] },
      { sampleWeight: [1, 0, 1, 1] },
      "y",
    ],
  ] as const)("%s is an error, and the next call works", (_, family, y, options, argument) => {
    const before = fitPath(X, [1, 2, 3, 5], { lambdas: [0.1] });
    expectError(call(y as never, { family, ...options }), "invalid-value", argument);
    expect(fitPath(X, [1, 2, 3, 5], { lambdas: [0.1] })).toEqual(before);
  });

  test("a single class is an error", () => {
    for (const family of ["binomial", "multinomial"]) {
      expectError(call([1, 1, 1, 1] as never, { family }), "invalid-value", "y");
    }
  });

  test("a fold that holds all of a class, or every event, is an error", () => {
    const folds = [1, 1, 2, 2];
    const classes = () => crossValidate(X, ["a", "a", "b", "b"], { family: "binomial", folds });
    const events = () => crossValidate(X, { time: [1, 2, 3, 4], event: [1, 1, 0, 0] }, { family: "cox", folds });
    for (const each of [classes, events]) expectError(each, "invalid-value", "folds");
  });

  test("a single event is enough", () => {
    expectConverged(fitPath(X, { time: [1, 2, 3, 4], event: [0, 1, 0, 0] }, { family: "cox", lambdaCount: 5 }));
  });
});

describe.each(kinds)("$name", (kind) => {
  const problem = plainKind(kind, 4);

  test("ridge and the lasso with more columns than rows", () => {
    const random = new Random(6);
    const X = problem.X.map(() => random.normals(2 * problem.X.length));
    for (const l1Ratio of [0, 0.5, 1]) expectConverged(fitGlm({ ...problem, X, l1Ratio }, { lambdaCount: 15 }));
  });

  test("one column", () => {
    const path = fitGlm({ ...problem, X: problem.X.map(([x]) => [x]) }, { lambdaCount: 15 });
    expectConverged(path);
    expect(path.degreesOfFreedom.at(-1)).toBe(1);
  });

  test("heavy ties: three distinct rows", () => {
    expectConverged(fitGlm({ ...problem, X: problem.X.map((row) => row.map((x) => Math.sign(Math.round(x)))) }, {}));
  });

  test("a tolerance below rounding ends where rounding stops it, at the best there is", () => {
    for (const l1Ratio of [0, 0.6, 1]) {
      const one = { ...problem, l1Ratio };
      const path = fitGlm(one, { tolerance: 1e-20, lambdaCount: 8, earlyStop: false });
      expect(path.outcomes).not.toContain("epoch-limit");
      path.lambdas.forEach((lambda, point) => {
        expect(kktResidual(one, lambda, candidateAt(path, point))).toBeLessThan(1e-8 * Math.sqrt(1 + lambda));
      });
    }
  });

  test("maxEpochs 1 is a status, with an honest gap", () => {
    const { lambdaMax } = fitGlm(problem, { lambdaCount: 1 });
    const path = fitGlm(problem, { lambdas: [1e-3 * lambdaMax], maxEpochs: 1, tolerance: 1e-10 });
    const limited = kind.family === "multigaussian" ? ["converged", "epoch-limit"] : ["epoch-limit"];
    expect(limited).toContain(path.outcomes[0]);
    expect(path.converged[0]).toBe(path.dualityGaps[0] <= 1e-10);
  });

  test("maxActive ends the path before the first point with more", () => {
    const whole = fitGlm(problem, { lambdaCount: 30 });
    const count = whole.degreesOfFreedom.findIndex((columns) => columns > 2);
    expect(count).toBeGreaterThan(0);
    const path = fitGlm(problem, { lambdaCount: 30, maxActive: 2 });
    expect(path.stoppedByMaxActive).toBe(true);
    expect(path.lambdas).toEqual(whole.lambdas.slice(0, count));
    expect(path.supports).toEqual(whole.supports.slice(0, count * whole.outputCount));
    expect(path.intercepts.length).toBe(count * whole.outputCount);
  });

  test("a default grid ends once the deviance ratio passes 0.999 or, from the fifth point, hardly grows", () => {
    const options = { lambdaCount: 60, lambdaMinRatio: 1e-7, tolerance: 1e-9 };
    const whole = fitGlm(problem, { ...options, earlyStop: false });
    const path = fitGlm(problem, options);
    const ratio = whole.devianceRatios;
    const end = ratio.findIndex((value, k) => k >= 4 && (value > 0.999 || value - ratio[k - 1] < 1e-5));
    expect(whole.lambdas.length).toBe(60);
    expect(end).toBeGreaterThan(4);
    expect(path.lambdas).toEqual(whole.lambdas.slice(0, end + 1));
    expect(path.supports).toEqual(whole.supports.slice(0, (end + 1) * whole.outputCount));
    expect(path.stoppedByMaxActive).toBe(false);
    expect(fitGlm(problem, { lambdas: whole.lambdas, tolerance: 1e-9 }).lambdas.length).toBe(60);
  });

  test("onProgress counts every point, and may stop the fit", () => {
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): void => {
      seen.push(done);
      expect(total).toBe(12);
    };
    const path = fitGlm(problem, { lambdaCount: 12, earlyStop: false, onProgress });
    expect(seen.at(-1)).toBe(12);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    const stop = () => {
      throw new Error("enough");
    };
    expect(() => fitGlm(problem, { lambdaCount: 12, onProgress: stop })).toThrow("enough");
    expect(fitGlm(problem, { lambdaCount: 12, earlyStop: false })).toEqual(path);
  });
});

describe.each(kinds.filter(({ name }) => name !== "multinomial, grouped" && name !== "multigaussian"))(
  "$name, bounds",
  (kind) => {
    const problem = plainKind(kind, 5);
    const p = problem.X[0].length;
    const free = fitGlm(problem, { lambdaCount: 6, lambdaMinRatio: 0.01 });
    const inside = Array.from({ length: p }, (_, j) => Math.abs(free.coefficients(5)[j]) / 2);

    test("hold, and the conditions with them", () => {
      const bounded = { ...problem, lower: inside.map((bound) => -bound), upper: inside };
      const path = fitGlm(bounded, { lambdas: free.lambdas, tolerance: 1e-14 });
      let met = 0;
      path.lambdas.forEach((lambda, point) => {
        for (const of of candidateAt(path, point).coefficients) {
          for (const [j, b] of Array.from(of).entries()) {
            expect(Math.abs(b)).toBeLessThanOrEqual(inside[j]);
            if (b !== 0 && Math.abs(b) >= inside[j] * (1 - 1e-12)) met++;
          }
        }
        expect(kktResidual(bounded, lambda, candidateAt(path, point))).toBeLessThan(1e-6);
      });
      expect(met).toBeGreaterThan(0);
    });

    test("that are never met change nothing", () => {
      const wide = { ...problem, lower: inside.map(() => -1e6), upper: inside.map(() => 1e6) };
      expect(fitGlm(wide, { lambdas: free.lambdas }).supports).toEqual(
        fitGlm(problem, { lambdas: free.lambdas }).supports,
      );
    });
  },
);

test("a column without penalty at its bound keeps its linear predictor", () => {
  // Combinations of steps once left it behind here, and a wrong point was certified.
  const { problem } = randomGlm(74, "binomial");
  const held = {
    ...{ family: "binomial" as const, X: problem.X.map((row) => [row[2]]), Y: problem.Y, factors: [0], l1Ratio: 1 },
    ...{ standardize: true, intercept: true, lower: [-Infinity], upper: [1] },
  };
  const path = fitGlm(held, { lambdas: [1] });
  expectConverged(path);
  expect(path.coefficients(0)[0]).toBe(1);
  expect(kktResidual(held, 1, candidateAt(path, 0))).toBeLessThan(1e-8);
});
