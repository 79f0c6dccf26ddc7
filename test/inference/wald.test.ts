// R's own tables are held by the golden cases (test/golden/kinds/wald.ts); here what they do not ask.

import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { likelihoodRatioTest, wald } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { Random } from "../support/random.ts";

const random = new Random(5);
const X = Array.from({ length: 60 }, () => random.normals(3));
const y = X.map((row) => 1 + row[0]! - 0.5 * row[1]! + random.normal());
const classes = X.map((row) => (row[0]! + random.normal() > 0 ? "yes" : "no"));
const times = X.map((row) => ({
  time: 0.1 - Math.log(random.uniform()) * Math.exp(-row[0]!),
  event: random.uniform() < 0.8,
}));
const survival = { time: times.map(({ time }) => time), event: times.map(({ event }) => event) };

describe("estimates", () => {
  test("are those of fit without a penalty", () => {
    const found = wald(X, y).estimates.map(({ estimate }) => estimate);
    const model = fit(X, y, { lambda: 0, tolerance: 1e-14 });
    [model.intercept, ...model.coefficients].forEach((value, at) => {
      expect(found[at]).toBeCloseTo(value, 10);
    });
    const cox = wald(X, survival as never, { family: "cox", ties: "efron" }).estimates.map(({ estimate }) => estimate);
    const coxModel = fit(X, survival as never, { family: "cox", ties: "efron", lambda: 0, tolerance: 1e-14 });
    coxModel.coefficients.forEach((value, at) => {
      expect(cox[at]).toBeCloseTo(value, 6);
    });
  });

  test("do not depend on how X is stored, nor on rows of weight 0", () => {
    const weights = y.map((_, row) => (row % 5 === 0 ? 0 : 1 + (row % 3)));
    const kept = y.map((_, row) => row).filter((row) => weights[row] !== 0);
    for (const family of ["gaussian", "binomial"] as const) {
      const response = (family === "gaussian" ? y : classes) as never;
      const dense = wald(X, response, { family, sampleWeight: weights });
      const sparse = wald(toCsc(X), response, { family, sampleWeight: weights });
      const fewer = wald(
        kept.map((row) => X[row]!),
        kept.map((row) => (response as unknown[])[row]) as never,
        { family, sampleWeight: kept.map((row) => weights[row]!) },
      );
      for (const other of [sparse, fewer]) {
        other.estimates.forEach(({ estimate, standardError }, at) => {
          expect(estimate).toBeCloseTo(dense.estimates[at]!.estimate, 9);
          expect(standardError).toBeCloseTo(dense.estimates[at]!.standardError, 9);
        });
        expect(other.facts.degreesOfFreedom).toBe(dense.facts.degreesOfFreedom);
        expect(other.facts.logLikelihood).toBeCloseTo(dense.facts.logLikelihood!, 8);
      }
    }
  });

  test("of trials are those of rows one by one", () => {
    const grouped = [
      [0, 8, 2],
      [1, 5, 5],
      [2, 3, 9],
      [3, 1, 6],
    ];
    const rows = grouped.flatMap(([x, no, yes]) => [
      ...Array.from({ length: no! }, () => ({ x: x!, y: 0 })),
      ...Array.from({ length: yes! }, () => ({ x: x!, y: 1 })),
    ]);
    const single = wald(rows, "y", { family: "binomial" });
    const counts = wald(
      grouped.map(([x]) => [x!]),
      { successes: grouped.map((row) => row[2]!), failures: grouped.map((row) => row[1]!) } as never,
      { family: "binomial" },
    );
    counts.estimates.forEach(({ estimate, standardError }, at) => {
      expect(estimate).toBeCloseTo(single.estimates[at]!.estimate, 10);
      expect(standardError).toBeCloseTo(single.estimates[at]!.standardError, 10);
    });
  });

  test("have names, and tables their recipe", () => {
    const rows = X.map(([a], row) => ({ a: a!, place: ["north", "south"][row % 2]!, y: y[row]! }));
    const found = wald(rows, "y", { columns: { place: { reference: "north" } } });
    expect(found.estimates.map(({ name }) => name)).toEqual(["(intercept)", "a", "place=south"]);
    expect(found.summary()).toContain("place=south");
    expect(found.summary()).toContain("assumes independent rows");
    expect(JSON.parse(JSON.stringify(found)).facts.dispersion).toBe(found.facts.dispersion);
    expect(found.table()).toEqual(found.estimates);
  });
});

describe("covariance", () => {
  test("of clusters sums scores in each: every row its own cluster is HC0, times n/(n − 1)·… HC1", () => {
    const rows = y.map((_, row) => row);
    const [plain, clustered] = [wald(X, y, { covariance: "HC0" }), wald(X, y, { covariance: "HC0", clusters: rows })];
    clustered.facts.covariance.forEach((value, at) => {
      expect(value).toBeCloseTo(plain.facts.covariance[at]!, 12);
    });
    const small = wald(X, y, { clusters: rows });
    small.facts.covariance.forEach((value, at) => {
      expect(value).toBeCloseTo((plain.facts.covariance[at]! * 60 * 59) / (59 * 56), 12);
    });
  });

  test("of clusters, by hand", () => {
    const clusters = y.map((_, row) => `c${row % 7}`);
    const found = wald(X, y, { covariance: "HC0", clusters });
    const design = X.map((row) => [1, ...row]);
    const beta = found.estimates.map(({ estimate }) => estimate);
    const residual = design.map((row, at) => y[at]! - row.reduce((sum, value, j) => sum + value * beta[j]!, 0));
    const bread = invert(gram(design));
    const sums = Array.from({ length: 7 }, (_, cluster) =>
      [0, 1, 2, 3].map((j) =>
        design.reduce((sum, row, at) => (at % 7 === cluster ? sum + row[j]! * residual[at]! : sum), 0),
      ),
    );
    const expected = multiply(multiply(bread, gram(sums)), bread);
    expected.flat().forEach((value, at) => {
      expect(found.facts.covariance[at]).toBeCloseTo(value, 10);
    });
  });

  test("HC3 is at least HC2 is at least HC0, on the diagonal", () => {
    const [zero, two, three] = (["HC0", "HC2", "HC3"] as const).map(
      (covariance) => wald(X, y, { covariance }).estimates,
    );
    zero!.forEach(({ standardError }, at) => {
      expect(two![at]!.standardError).toBeGreaterThan(standardError);
      expect(three![at]!.standardError).toBeGreaterThan(two![at]!.standardError);
    });
  });
});

describe("what does not hold is said", () => {
  test("a column that others make up has no estimate, and the others are those without it", () => {
    const doubled = X.map((row) => [...row, row[0]! - 2 * row[2]!, 7]);
    const found = wald(doubled, y);
    expect(found.warnings).toContain("no estimate of x3, x4: constant, or made up by the columns before");
    expect(found.estimates[4]!.estimate).toBeNaN();
    const plain = wald(X, y);
    plain.estimates.forEach(({ estimate, standardError }, at) => {
      expect(found.estimates[at]!.estimate).toBeCloseTo(estimate, 10);
      expect(found.estimates[at]!.standardError).toBeCloseTo(standardError, 10);
    });
    expect(found.facts.degreesOfFreedom).toBe(56);
  });

  test("separated classes", () => {
    const apart = X.map((row) => (row[0]! > 0 ? 1 : 0));
    expect(wald(X, apart, { family: "binomial" }).warnings.join()).toContain("the classes are separated");
  });

  test("as many coefficients as rows, few rows, few events", () => {
    const few = X.slice(0, 4);
    expect(wald(few, y.slice(0, 4)).warnings.join()).toContain("as many coefficients as rows");
    expect(wald(X.slice(0, 10), y.slice(0, 10)).warnings.join()).toContain("fewer than 5 rows a column");
  });
});

describe("likelihood ratios", () => {
  test("of nested models; a model with itself has none", () => {
    const [large, small] = [
      wald(X, y),
      wald(
        X.map((row) => row.slice(0, 1)),
        y,
      ),
    ];
    const test = likelihoodRatioTest(large, small);
    expect(test.freedom).toBe(2);
    expect(test.residualFreedom).toBe(56);
    expectError(() => likelihoodRatioTest(small, large), "invalid-value", "smaller");
    expectError(() => likelihoodRatioTest(large, {} as never), "invalid-type", "smaller");
    const binomial = wald(X, classes, { family: "binomial" });
    expectError(() => likelihoodRatioTest(binomial, small), "invalid-value", "smaller");
    const cox = [X, X.map((row) => row.slice(0, 2))].map((at) => wald(at, survival as never, { family: "cox" }));
    expect(likelihoodRatioTest(cox[0]!, cox[1]!).freedom).toBe(1);
  });

  test("against no columns is the fact of the model", () => {
    const found = wald(X, y);
    const [rss, total] = [found.facts.deviance!, found.facts.nullDeviance!];
    expect(found.facts.likelihoodRatio.statistic).toBeCloseTo((total - rss) / 3 / (rss / 56), 9);
    expect(found.facts.wald.statistic).toBeCloseTo(found.facts.likelihoodRatio.statistic, 9);
  });
});

describe("Cox", () => {
  test("late entry and strata are left and apart: rows that enter at 0 are rows without entry", () => {
    const entering = { ...survival, start: survival.time.map(() => 0) };
    const strata = { ...survival, strata: survival.time.map((_, row) => row % 2) };
    const [plain, zero] = [survival, entering].map((of) => wald(X, of as never, { family: "cox" }));
    plain!.estimates.forEach(({ estimate, standardError }, at) => {
      expect(zero!.estimates[at]!.estimate).toBeCloseTo(estimate, 9);
      expect(zero!.estimates[at]!.standardError).toBeCloseTo(standardError, 9);
    });
    const apart = wald(X, strata as never, { family: "cox" });
    const halves = [0, 1].map((half) => {
      const rows = survival.time.map((_, row) => row).filter((row) => row % 2 === half);
      const part = { time: rows.map((row) => survival.time[row]!), event: rows.map((row) => survival.event[row]!) };
      return wald(
        rows.map((row) => X[row]!),
        part as never,
        { family: "cox" },
      ).facts.nullLogLikelihood!;
    });
    expect(apart.facts.nullLogLikelihood).toBeCloseTo(halves[0]! + halves[1]!, 9);
  });

  test("late entry, by the definition of the risk set", () => {
    const start = survival.time.map((time, row) => (row % 3 === 0 ? time / 2 : 0));
    const found = wald(X, { ...survival, start } as never, { family: "cox" });
    const beta = found.estimates.map(({ estimate }) => estimate);
    const eta = X.map((row) => row.reduce((sum, value, j) => sum + value * beta[j]!, 0));
    let likelihood = 0;
    const gradient = [0, 0, 0];
    survival.event.forEach((event, row) => {
      if (!event) return;
      const atRisk = X.map((_, other) => other).filter(
        (other) => survival.time[other]! >= survival.time[row]! && start[other]! < survival.time[row]!,
      );
      const sum = atRisk.reduce((whole, other) => whole + Math.exp(eta[other]!), 0);
      likelihood += eta[row]! - Math.log(sum);
      gradient.forEach((_, j) => {
        const mean = atRisk.reduce((whole, other) => whole + Math.exp(eta[other]!) * X[other]![j]!, 0) / sum;
        gradient[j]! += X[row]![j]! - mean;
      });
    });
    gradient.forEach((value) => {
      expect(value).toBeCloseTo(0, 7);
    });
    const centred = likelihood;
    expect(found.facts.logLikelihood).toBeCloseTo(centred, 8);
  });
});

test("errors", () => {
  expectError(() => wald(X, y, { lambda: 1 } as never), "unknown-option", "lambda");
  expectError(() => wald(X, y, { level: 1 }), "invalid-value", "level");
  expectError(() => wald(X, y, { level: 0 }), "invalid-value", "level");
  expectError(() => wald(X, y, { covariance: "HC4" as never }), "invalid-value", "covariance");
  expectError(() => wald(X, y, { covariance: "HC3", clusters: y.map((_, row) => row) }), "invalid-value", "covariance");
  expectError(() => wald(X, y, { clusters: [1, 2] }), "shape-mismatch", "clusters");
  expectError(() => wald(X, y, { family: "huber" as never }), "invalid-value", "family");
  expectError(() => wald(X, classes, { family: "multinomial" as never }), "invalid-value", "family");
  expectError(() => wald(X, survival as never, { family: "cox", covariance: "HC0" }), "invalid-value", "covariance");
});

function gram(rows: readonly (readonly number[])[]): number[][] {
  return rows[0]!.map((_, i) => rows[0]!.map((__, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
}

function multiply(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
}

/** Gauss and Jordan. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let i = 0; i < size; i++) {
    const pivot = work[i]![i]!;
    work[i] = work[i]!.map((value) => value / pivot);
    for (let k = 0; k < size; k++) {
      if (k === i) continue;
      const factor = work[k]![i]!;
      work[k] = work[k]!.map((value, j) => value - factor * work[i]![j]!);
    }
  }
  return work.map((row) => row.slice(size));
}
