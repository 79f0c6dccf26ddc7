import { describe, expect, test } from "vitest";
import { crossValidate, fitPath, type PathOptions } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { fitGlm } from "../support/fit-glm.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const random = new Random(31);
const X = Array.from({ length: 40 }, () => random.normals(6));
const y = X.map((row) => 2 + 3 * row[0] - row[1] + 0.5 * row[2] + random.normal());
const lambdas = [4, 1, 0.5, 0.2, 0.05];

/** Least squares on some columns, from the fit of a penalty that does not touch them. */
function leastSquares(used: readonly number[], options: PathOptions = {}): Float64Array {
  const penaltyFactor = X[0].map((_, j) => (used.includes(j) ? 0 : Infinity));
  return fitPath(X, y, { ...options, penaltyFactor, lambdas: [1], tolerance: 1e-14 }).coefficients(0);
}

function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  for (let i = 0; i < found.length; i++) expect(found[i]).toBeCloseTo(expected[i], 9);
}

describe("the relaxed path", () => {
  const path = fitPath(X, y, { lambdas, relax: true });
  const relaxed = path.relaxed!;

  test("has the lambdas and supports of the lasso, with least squares on each", () => {
    expect(relaxed.lambdas).toEqual(path.lambdas);
    expect(relaxed.supports.map(({ columns }) => columns)).toEqual(path.supports.map(({ columns }) => columns));
    expect(new Set(path.degreesOfFreedom).size).toBeGreaterThan(2);
    path.lambdas.forEach((_, point) => {
      expectClose(relaxed.coefficients(point), leastSquares(Array.from(path.supports[point].columns)));
      expect(relaxed.devianceRatios[point]).toBeGreaterThanOrEqual(path.devianceRatios[point] - 1e-12);
    });
    expect(relaxed.relaxed).toBeNull();
    expect(relaxed.converged.every(Boolean)).toBe(true);
  });

  test("is the lasso where nothing is in use", () => {
    expect(path.degreesOfFreedom[0]).toBe(0);
    expect(relaxed.model(0)).toEqual(path.model(0));
  });

  test("changes nothing of the path itself, and is null unless asked for", () => {
    const plain = fitPath(X, y, { lambdas });
    expect(plain.relaxed).toBeNull();
    expect({ ...path, relaxed: null }).toEqual({ ...plain });
  });

  test("stays within bounds", () => {
    const bounded = fitPath(X, y, { lambdas, relax: true, upperBound: 1 });
    expect(Math.max(...bounded.relaxed!.coefficients(4))).toBeLessThanOrEqual(1);
    expectClose(
      bounded.relaxed!.coefficients(4),
      leastSquares(Array.from(bounded.supports[4].columns), { upperBound: 1 }),
    );
  });

  test("is the same from a sparse design", () => {
    const sparse = fitPath(toCsc(X), y, { lambdas, relax: true });
    lambdas.forEach((_, point) => {
      expectClose(sparse.relaxed!.coefficients(point), relaxed.coefficients(point));
    });
  });

  test("blends: γ of the lasso and 1 − γ of the refit", () => {
    expect(path.at(0.5, { gamma: 1 })).toEqual(path.model(2));
    expect(path.at(0.5, { gamma: 0 })).toEqual(relaxed.model(2));
    const blended = path.at(0.5, { gamma: 0.25 });
    expectClose(
      blended.coefficients,
      path.coefficients(2).map((value, j) => 0.25 * value + 0.75 * relaxed.coefficients(2)[j]),
    );
    expect(blended.intercept).toBeCloseTo(0.25 * path.intercepts[2] + 0.75 * relaxed.intercepts[2], 12);
    expect(blended).toMatchObject({ lambda: 0.5, interpolated: true, dualityGap: null });
    // Half way between two points.
    const between = path.at(0.75, { gamma: 0.5 });
    const corners = [path, relaxed].flatMap((of) => [of.coefficients(1), of.coefficients(2)]);
    expectClose(
      between.coefficients,
      corners[0].map((_, j) => corners.reduce((sum, corner) => sum + corner[j] / 4, 0)),
    );
    expect(path.at(99, { gamma: 0.5 })).toMatchObject({ lambda: 4 });
  });

  test("errors", () => {
    expectError(() => fitPath(X, y, { lambdas }).at(0.5, { gamma: 0.5 }), "invalid-value", "gamma");
    expectError(() => path.at(0.5, { gamma: 1.5 }), "invalid-value", "gamma");
    expectError(() => fitPath(X, y, { relax: "yes" as never }), "invalid-value", "relax");
  });
});

describe("cross-validation", () => {
  const folds = y.map((_, row) => row % 4);
  const options = { folds, lambdas, tolerance: 1e-14 };
  const plain = crossValidate(X, y, options);
  const validated = crossValidate(X, y, { ...options, relax: true });
  const relaxed = validated.relaxed!;

  test("the scores of the lasso are what they are without relax", () => {
    expect(plain.relaxed).toBeNull();
    expect(validated.scores).toEqual(plain.scores);
    expect(Array.from(relaxed.gammas)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(relaxed.scores[4]).toEqual(plain.scores);
    expect(relaxed.standardErrors[4]).toEqual(plain.standardErrors);
  });

  test("every gamma, by hand: refits of the supports of each fold", () => {
    for (const [at, gamma] of relaxed.gammas.entries()) {
      const errors = lambdas.map(() => 0);
      for (const fold of [0, 1, 2, 3]) {
        const outside = folds.flatMap((of, row) => (of === fold ? [] : [row]));
        const path = fitPath(
          outside.map((row) => X[row]),
          outside.map((row) => y[row]),
          { lambdas, tolerance: 1e-14, relax: true },
        );
        lambdas.forEach((lambda, point) => {
          const predicted = path.at(lambda, { gamma }).predict(X);
          folds.forEach((of, row) => {
            if (of === fold) errors[point] += (y[row] - predicted[row]) ** 2 / y.length;
          });
        });
      }
      expectClose(relaxed.scores[at], errors);
    }
  });

  test("gammas of one's own, sorted; the lasso is scored whatever they are", () => {
    const half = crossValidate(X, y, { ...options, relax: true, gammas: [0.5, 0] });
    expect(Array.from(half.relaxed!.gammas)).toEqual([0, 0.5]);
    expect(half.relaxed!.scores).toEqual([relaxed.scores[0], relaxed.scores[2]]);
    expect(half.scores).toEqual(plain.scores);
    for (const gammas of [[], [2], [-1], 0.5, "all"]) {
      const call = () => crossValidate(X, y, { ...options, relax: true, gammas: gammas as never });
      expect(call).toThrow(/^gammas/);
    }
    expectError(() => crossValidate(X, y, { ...options, gammas: [0] }), "invalid-value", "gammas");
  });

  test("the models of the choices", () => {
    const { lambdaMin, gammaMin, lambda1se, gamma1se } = relaxed;
    expect(relaxed.at("min")).toEqual(validated.path.at(lambdaMin, { gamma: gammaMin }));
    expect(relaxed.at("1se")).toEqual(validated.path.at(lambda1se, { gamma: gamma1se }));
    expectError(() => relaxed.at("max" as "min"), "invalid-value", "which");
  });

  test("ridge with leave-one-out has no closed form for its refits", () => {
    const few = { folds: "loo", l1Ratio: 0, lambdas: [1, 0.1] } as const;
    const loo = crossValidate(X, y, { ...few, relax: true });
    expect(loo.relaxed!.scores[0][0]).toBeCloseTo(loo.relaxed!.scores[0][1], 8);
  });
});

// The columns of a point, with the coefficients that they have beside others, may be worse than nothing: refits must not end there.
describe.each(["gaussian", "binomial", "multinomial", "poisson", "cox", "multigaussian"] as const)("%s", (family) => {
  test.each([1, 2, 5, 50, 10_000])("a refit is never worse than nothing, within %i epochs", (maxEpochs) => {
    for (let seed = 0; seed < 20; seed++) {
      const { problem, storage } = randomGlm(seed, family, { bounds: false, factors: false });
      const path = fitGlm({ ...problem, l1Ratio: 1 }, { relax: true, lambdaCount: 6, maxEpochs }, storage);
      for (const ratio of path.relaxed!.devianceRatios) expect(ratio, `seed ${seed}`).toBeGreaterThanOrEqual(-1e-9);
    }
  });
});
