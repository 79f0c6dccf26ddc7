// Problems with groups of columns that are the same in other words.

import { describe, expect, it } from "vitest";
import { crossValidate, fitPath } from "../../src/index.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { toCsc } from "../data/layouts.ts";
import { candidateAt } from "../support/fit-glm.ts";
import { lossGradient } from "../support/glm-losses.ts";
import { linearPredictors } from "../support/glm-null-model.ts";
import { columnFacts, groupTerms, soft } from "../support/group-problem.ts";
import { Random } from "../support/random.ts";
import { fitGroups, randomGroups } from "../support/random-groups.ts";
import { seedsFrom } from "../support/random-unique.ts";
import { dot } from "../support/standardised.ts";

const families: readonly Family[] = ["gaussian", "binomial", "poisson", "cox"];
const tight = { tolerance: 1e-14, lambdaCount: 8, earlyStop: false } as const;

function dataOf(seed: number, rows = 60, columns = 12) {
  const random = new Random(seed);
  const X = Array.from({ length: rows }, () => random.normals(columns));
  const eta = X.map((row) => row[0] - row[1] + 0.5 * row[2] + 0.7 * random.normal());
  const responses = {
    gaussian: eta,
    binomial: eta.map((value) => (value > 0 ? 1 : 0)),
    poisson: eta.map((value) => Math.round(Math.max(0, value + 1))),
    cox: { time: eta.map((value) => 3 + Math.abs(value)), event: eta.map((_, row) => Number(row % 4 > 0)) },
  };
  return { X, responses };
}

/** Every coefficient of a path. */
function coefficientsOf(path: { readonly lambdas: Float64Array; coefficients(point: number): Float64Array }): number[] {
  return Array.from(path.lambdas, (_, point) => Array.from(path.coefficients(point))).flat();
}

function expectClose(a: readonly number[], b: readonly number[], tolerance = 1e-6): void {
  expect(a.length).toBe(b.length);
  const size = Math.max(...b.map(Math.abs));
  expect(size).toBeGreaterThan(0);
  expect(Math.max(...a.map((value, at) => Math.abs(value - b[at])))).toBeLessThan(tolerance * size);
}

describe.each(families)("%s", (family) => {
  const { X, responses } = dataOf(11);
  const y = responses[family as keyof typeof responses] as number[];
  const run = (options: PathOptions<Family>, rows = X) => fitPath<Family>(rows, y, { family, ...tight, ...options });
  const penaltyFactor = X[0].map((_, j) => [1, 2, 0.5][j % 3]);

  it("groups of one with weight 1 are the lasso, to the bit", () => {
    const groups = X[0].map((_, j) => `column ${j}`);
    for (const l1Ratio of [1, 0.4]) {
      expect(coefficientsOf(run({ groups, l1Ratio }))).toEqual(coefficientsOf(run({ l1Ratio })));
    }
  });

  it("a groupRatio of 0 is the lasso with its factors, and ridge has no groups, to the bit", () => {
    const groups = X[0].map((_, j) => j % 3);
    const lasso = coefficientsOf(run({ penaltyFactor }));
    expect(coefficientsOf(run({ groups, groupRatio: 0, penaltyFactor }))).toEqual(lasso);
    const ridge = coefficientsOf(run({ groups, groupWeights: { 0: 2, 1: 2, 2: 2 }, l1Ratio: 0, lambdas: [0.3, 0.1] }));
    expect(ridge).toEqual(coefficientsOf(run({ penaltyFactor: X[0].map(() => 2), l1Ratio: 0, lambdas: [0.3, 0.1] })));
  });

  it("blocks of one beside a group are as the lasso has them: the road of blocks meets the other", () => {
    // The last two columns are one group that never enters: the others are alone.
    const wide = X.map((row) => [...row, 0, 0]);
    const groups = wide[0].map((_, j) => Math.min(j, X[0].length));
    const alone = run({ groups, groupRatio: 0.6, penaltyFactor: [...penaltyFactor, 1, 1] }, wide);
    const factors = penaltyFactor.map((factor) => 0.6 + 0.4 * factor);
    const lasso = run({ lambdas: alone.lambdas, penaltyFactor: factors });
    expectClose(
      Array.from(alone.lambdas, (_, point) => Array.from(alone.coefficients(point).subarray(0, X[0].length))).flat(),
      coefficientsOf(lasso),
    );
  });

  it.each([1, 0.5])("columns and labels in another order are the same problem (groupRatio %d)", (groupRatio) => {
    const groups = X[0].map((_, j) => j % 4);
    const order = X[0].map((_, j) => (5 * j + 3) % X[0].length);
    const path = run({ groups, groupRatio });
    const permuted = run(
      { groups: order.map((j) => `g${7 - groups[j]}`), groupRatio, lambdas: path.lambdas },
      X.map((row) => order.map((j) => row[j])),
    );
    const back = Array.from(path.lambdas, (_, point) => {
      const values = permuted.coefficients(point);
      return X[0].map((_column, j) => values[order.indexOf(j)]);
    }).flat();
    expectClose(back, coefficientsOf(path));
  });

  it("sparse storage, and a group of double weight as columns of half the unit, are the same problem", () => {
    const groups = X[0].map((_, j) => j % 4);
    const sparse = X.map((row) => row.map((value) => (Math.abs(value) > 0.6 ? value : 0)));
    const dense = run({ groups, groupRatio: 0.8 }, sparse);
    const settings = { family, ...tight, groups, groupRatio: 0.8 };
    expectClose(coefficientsOf(fitPath<Family>(toCsc(sparse), y, settings)), coefficientsOf(dense));
    const doubled = run({ groups, standardize: false, groupWeights: { 0: 2, 1: 1, 2: 1, 3: 1 } });
    const halved = run(
      { groups, standardize: false, groupWeights: { 0: 1, 1: 1, 2: 1, 3: 1 }, lambdas: doubled.lambdas },
      X.map((row) => row.map((value, j) => (groups[j] === 0 ? value / 2 : value))),
    );
    const scaled = coefficientsOf(halved).map((value, at) => (groups[at % X[0].length] === 0 ? value / 2 : value));
    expectClose(scaled, coefficientsOf(doubled));
  });

  it("columns of a group enter and leave together, those of a sparse group need not", () => {
    const groups = X[0].map((_, j) => j % 4);
    const inUse = (groupRatio: number) => {
      const path = run({ groups, groupRatio });
      return Array.from(path.lambdas, (_, point) => {
        const used = path.coefficients(point).map((value) => (value === 0 ? 0 : 1));
        return [0, 1, 2, 3].map((group) => used.filter((is, j) => groups[j] === group && is === 1).length);
      }).flat();
    };
    expect(new Set(inUse(1))).toEqual(new Set([0, 3]));
    expect(inUse(0.5).some((count) => count === 1 || count === 2)).toBe(true);
  });

  it("a group of weight 0 is never penalised, one of weight Infinity is out", () => {
    const groups = X[0].map((_, j) => j % 4);
    const path = run({ groups, groupWeights: { 1: 0, 2: Infinity } });
    const first = path.coefficients(0).map((value) => (value === 0 ? 0 : 1));
    expect(Array.from(first)).toEqual(groups.map((group) => (group === 1 ? 1 : 0)));
    const out = coefficientsOf(path).filter((value, at) => groups[at % X[0].length] === 2 && value !== 0);
    expect(out).toEqual([]);
  });
});

describe.each(families)("lambdaMax of %s", (family) => {
  it.each(seedsFrom(9000, 25))("is the least lambda without a penalised coefficient, problem %i", (seed) => {
    const { problem: drawn, storage } = randomGroups(seed, family, { factors: false, constants: false });
    const problem = { ...drawn, l1Ratio: Math.max(0.3, drawn.l1Ratio), groupWeights: undefined };
    const { lambdaMax } = fitGroups(problem, { lambdaCount: 1 }, storage);
    const lambdas = [1.001 * lambdaMax, lambdaMax * (1 + 1e-10), 0.999 * lambdaMax];
    const path = fitGroups(problem, { lambdas, tolerance: 1e-14 }, storage);
    expect(Array.from(path.degreesOfFreedom.subarray(0, 2))).toEqual([0, 0]);
    expect(path.degreesOfFreedom[2]).toBeGreaterThan(0);
  });
});

describe("screening", () => {
  it.each(seedsFrom(9100, 12))("never loses a group that violates, problem %i", (seed) => {
    const random = new Random(seed);
    const [rows, columns] = [40, 240];
    const shared = Array.from({ length: rows }, () => random.normals(columns / 4));
    const X = shared.map((row) => Array.from({ length: columns }, (_, j) => row[j >> 2] + 0.7 * random.normal()));
    const Y = X.map((row) => [row[0] - row[5] + row[100] + random.normal()]);
    const groups = X[0].map((_, j) => j >> 2);
    const groupRatio = random.pick([1, 0.7, 0.2]);
    const problem = {
      family: "gaussian" as const,
      X,
      Y,
      l1Ratio: 1,
      standardize: true,
      intercept: true,
      groups,
      groupRatio,
    };
    const path = fitGroups(problem, { lambdaCount: 12 });
    expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
    const { centres, scales } = columnFacts(problem);
    path.lambdas.forEach((lambda, point) => {
      const candidate = candidateAt(path, point);
      const gradient = lossGradient(problem, linearPredictors(problem, candidate)).map(([value]) => value);
      for (const { columns: of, outer, inner } of groupTerms(problem, lambda)) {
        if (of.some((j) => candidate.coefficients[0][j] !== 0)) continue;
        const left = of.map((j, i) =>
          soft(
            -dot(
              X.map((row) => (row[j] - centres[j]) / scales[j]),
              gradient,
            ),
            inner[i],
          ),
        );
        expect(Math.sqrt(dot(left, left))).toBeLessThanOrEqual(outer * 1.01);
      }
    });
  });
});

describe("cross-validation", () => {
  it("with groups scores the paths that fitPath makes of each training set, in several mixes", () => {
    const { X, responses } = dataOf(5);
    const groups = X[0].map((_, j) => j % 4);
    const folds = X.map((_, row) => row % 4);
    const settings = { groups, groupRatio: 0.8, tolerance: 1e-12, lambdaCount: 6 };
    const mixes = crossValidate(X, responses.gaussian, { ...settings, folds, l1Ratio: [1, 0.5, 0] });
    for (const validation of mixes.validations) {
      const { lambdas, l1Ratio } = validation.path;
      const scores = [0, 1, 2, 3].map((held) => {
        const kept = folds.flatMap((fold, row) => (fold === held ? [] : [row]));
        const path = fitPath(
          kept.map((row) => X[row]),
          kept.map((row) => responses.gaussian[row]),
          { ...settings, l1Ratio, lambdas },
        );
        const out = folds.flatMap((fold, row) => (fold === held ? [row] : []));
        return Array.from(lambdas, (lambda) => {
          const predicted = path.at(lambda).predict(out.map((row) => X[row]));
          return out.reduce((sum, row, i) => sum + (predicted[i] - responses.gaussian[row]) ** 2, 0) / out.length;
        });
      });
      const means = Array.from(lambdas, (_, at) => scores.reduce((sum, of) => sum + of[at], 0) / 4);
      expectClose(Array.from(validation.scores), means, 1e-5);
    }
  });
});
