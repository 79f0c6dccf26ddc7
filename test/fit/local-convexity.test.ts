// Where paths of penalties that flatten are locally convex, by eigenvalues of our own.

import { describe, expect, test } from "vitest";
import { fitPath, loadPath, type RegularizationPath, withDataset } from "../../src/index.ts";
import * as workers from "../../src/workers.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

/** The least eigenvalue of a symmetric matrix, by Jacobi's rotations. */
function leastEigenvalue(given: readonly (readonly number[])[]): number {
  const a = given.map((row) => [...row]);
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < a.length; p++) {
      for (let q = p + 1; q < a.length; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (const row of a) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
        const [first, second] = [[...a[p]], [...a[q]]];
        a[p] = first.map((value, k) => c * value - s * second[k]);
        a[q] = first.map((value, k) => s * value + c * second[k]);
      }
    }
  }
  return a.length === 0 ? Infinity : Math.min(...a.map((row, i) => row[i]));
}

interface Problem {
  readonly family: "gaussian" | "binomial" | "poisson";
  readonly X: number[][];
  readonly weights: readonly number[];
  readonly offset: readonly number[];
  readonly factors: readonly number[];
  readonly bend: number;
  readonly intercept: boolean;
}

/** The least eigenvalue of the Hessian with intercept, the penalty's bend taken off, at every point. */
function leastEigenvalues(problem: Problem, path: RegularizationPath): number[] {
  const { family, X, weights, offset, factors, bend, intercept } = problem;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const omega = weights.map((weight) => weight / total);
  const mean = (of: readonly number[]): number => of.reduce((sum, value, i) => sum + omega[i] * value, 0);
  const columns = X[0].map((_, j) => X.map((row) => row[j]));
  const scaled = columns.map((x) => {
    const middle = mean(x);
    const deviation = Math.sqrt(mean(x.map((value) => (value - middle) ** 2)));
    return x.map((value) => value / deviation);
  });
  return Array.from(path.lambdas, (lambda, point) => {
    const [b, next] = [path.coefficients(point), path.coefficients(Math.min(point + 1, path.lambdas.length - 1))];
    const used = columns.map((_, j) => j).filter((j) => b[j] !== 0 || next[j] !== 0);
    const curvature = X.map((row, i) => {
      const eta = row.reduce((sum, x, j) => sum + x * b[j], path.intercepts[point]) + offset[i];
      if (family === "gaussian") return omega[i];
      const p = 1 / (1 + Math.exp(-eta));
      return omega[i] * (family === "poisson" ? Math.exp(eta) : p * (1 - p));
    });
    const all = [...used.map((j) => scaled[j])];
    // An intercept that is minimised out takes the mean off.
    const sum = curvature.reduce((of, value) => of + value, 0);
    const free = intercept
      ? all.map((x) => {
          const middle = x.reduce((of, value, i) => of + (curvature[i] / sum) * value, 0);
          return x.map((value) => value - middle);
        })
      : all;
    return leastEigenvalue(
      used.map((j, a) =>
        used.map((_, c) => {
          const product = curvature.reduce((of, value, i) => of + value * free[a][i] * free[c][i], 0);
          return product - (a === c && factors[j] > 0 ? bend - lambda * (1 - path.l1Ratio) * factors[j] : 0);
        }),
      ),
    );
  });
}

const cases = (["gaussian", "binomial", "poisson"] as const).flatMap((family) =>
  (["mcp", "scad"] as const).flatMap((penalty) => [0, 0.9].map((shared) => [family, penalty, shared] as const)),
);

describe.each(cases)("%s, %s, columns that share %d", (family, penalty, shared) => {
  test.each([1, 2, 3, 4])("the sign of the least eigenvalue, problem %d", (seed) => {
    const random = new Random(100 * seed + Math.round(10 * shared));
    const X = Array.from({ length: 30 }, () => {
      const [common, ...own] = random.normals(13);
      return own.map((value) => shared * common + Math.sqrt(1 - shared * shared) * value);
    });
    const eta = X.map((row) => row[0] - row[1] + 0.5 * row[2]);
    const y = eta.map((value) => {
      if (family === "gaussian") return value + random.normal();
      return family === "binomial"
        ? Number(value + random.normal() > 0)
        : Math.round(Math.exp(value / 2) * 2 * random.uniform());
    });
    const concavity = (penalty === "mcp" ? [1.2, 2, 3, 8] : [2.2, 3, 4, 9])[seed - 1] * (family === "binomial" ? 4 : 1);
    const weights = X.map((_, i) => (seed % 2 ? 1 : i % 4));
    const offset = X.map((_, i) => (seed > 2 ? 0.1 * (i % 5) : 0));
    const factors = X[0].map((_, j) => (j === 4 ? 0 : 1 + (j % 2)));
    const intercept = seed !== 4;
    const options = { family, penalty, concavity, offset, intercept, l1Ratio: seed === 3 ? 0.7 : 1, lambdaCount: 25 };
    const path = fitPath(X, y, { ...options, sampleWeight: weights, penaltyFactor: factors }) as RegularizationPath;
    const bend = 1 / (penalty === "mcp" ? concavity : concavity - 1);
    const least = leastEigenvalues({ family, X, weights, offset, factors, bend, intercept }, path);
    expect(path.locallyConvex).toEqual(least.map((value) => value > 0));
    expect(loadPath(JSON.stringify(path))).toEqual(path);
    expect(loadPath(structuredClone(path))).toEqual(path);
  });
});

describe("around it", () => {
  const random = new Random(3);
  const X = Array.from({ length: 24 }, () => random.normals(40));
  const y = X.map((row) => row[0] - row[1] + random.normal());

  test("more columns in use than rows: not convex, and the summary says from where", () => {
    const path = fitPath(X, y, { penalty: "mcp" });
    const first = path.locallyConvex!.indexOf(false);
    expect(first).toBeGreaterThan(0);
    expect(path.summary()).toMatch(/not locally convex from lambda [\d.e-]+ on: other minima may exist/);
    expect(fitPath(X, y, { penalty: "mcp", lambdas: [path.lambdaMax] }).summary()).not.toContain("locally convex");
  });

  test("the same in workers, from sparse columns, of rows of a dataset", async () => {
    const path = fitPath(X, y, { penalty: "scad" });
    const inWorkers = await workers.fitPath(X, y, { penalty: "scad", workers: 1 });
    expect(inWorkers.locallyConvex).toEqual(path.locallyConvex);
    expect(fitPath(toCsc(X), y, { penalty: "scad" }).locallyConvex).toEqual(path.locallyConvex);
    const rows = y.map((_, i) => y.length - 1 - i);
    const turned = withDataset([...X].reverse(), {}, (dataset) => dataset.fitPath(y, { penalty: "scad", rows }));
    expect(turned.locallyConvex).toEqual(path.locallyConvex);
  });

  test("nothing is said of convex penalties, nor of cox", () => {
    expect(fitPath(X, y, {}).locallyConvex).toBeNull();
    const survival = { time: y.map((value) => Math.exp(value)), event: y.map(() => 1) };
    expect(fitPath(X, survival, { family: "cox", penalty: "mcp", lambdaCount: 3 }).locallyConvex).toBeNull();
  });

  test("a list that is none is no path", () => {
    const json = JSON.parse(JSON.stringify(fitPath(X, y, { penalty: "mcp", lambdaCount: 3 })));
    for (const locallyConvex of [[true], "yes", [true, 1, null]])
      expect(() => loadPath({ ...json, locallyConvex })).toThrow(/locallyConvex/);
    expect(() => loadPath({ ...json, concavePenalty: null, locallyConvex: [true, true, true] })).toThrow();
  });
});
