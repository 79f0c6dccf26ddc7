// onProgress that returns false, and a signal that is aborted, end a call at the next point; what comes back is the beginning of what
// the whole call gives.

import { describe, expect, test } from "vitest";
import {
  type CrossValidation,
  type CrossValidationOptions,
  crossValidate,
  type Family,
  fit,
  fitPath,
  L1L2Error,
  loadCrossValidation,
  loadPath,
  type MixedValidation,
  type Progress,
  withDataset,
} from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { inputOf } from "../support/fit-plain.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const random = new Random(31);
const X = Array.from({ length: 40 }, () => random.normals(6));
const y = X.map((row) => row[0]! - row[3]! + random.normal());

/** A callback that stops at its k-th call. */
function until(k: number): (progress: Progress) => boolean {
  let calls = 0;
  return () => ++calls < k;
}

describe("fitPath", () => {
  test.each([{}, { l1Ratio: 0 }, { strategy: "residual" }, { relax: true }, { adaptive: true }] as const)(
    "returns the points so far, with the bits they have: %o",
    (options) => {
      const whole = fitPath(X, y, { ...options, lambdaCount: 12 });
      for (const points of [1, 5, 11]) {
        const part = fitPath(X, y, { ...options, lambdaCount: 12, onProgress: until(points) });
        expect(part.stoppedByCaller).toBe(true);
        expect([part.stoppedByMaxActive, part.stoppedByTimeLimit]).toEqual([false, false]);
        expect(part.lambdas).toEqual(whole.lambdas.slice(0, points));
        expect(part.supports).toEqual(whole.supports.slice(0, points));
        expect(part.dualityGaps).toEqual(whole.dualityGaps.slice(0, points));
        expect(part.outcomes).toEqual(whole.outcomes.slice(0, points));
        // The refits begin where a path has ended: their bits know of it.
        part.relaxed?.supports.forEach(({ columns, values }, at) => {
          const other = whole.relaxed!.supports[at]!;
          expect(columns).toEqual(other.columns);
          values.forEach((value, i) => {
            expect(Math.abs(value / other.values[i]! - 1)).toBeLessThan(1e-9);
          });
        });
        expect(part.summary()).toContain("STOPPED before its last lambda");
        expect(loadPath(JSON.stringify(part))).toEqual(part);
      }
    },
  );

  test("at its last point there is nothing to stop", () => {
    expect(fitPath(X, y, { lambdaCount: 5, onProgress: until(5) })).toEqual(fitPath(X, y, { lambdaCount: 5 }));
  });

  test.each([undefined, 0, null, "", true])("%s is not false", (answer) => {
    expect(fitPath(X, y, { lambdaCount: 5, onProgress: () => answer })).toEqual(fitPath(X, y, { lambdaCount: 5 }));
  });

  test("a signal that is aborted on the way", () => {
    const controller = new AbortController();
    const onProgress = ({ done }: Progress): void => {
      if (done === 3) controller.abort();
    };
    const part = fitPath(X, y, { lambdaCount: 9, onProgress, signal: controller.signal });
    expect([part.lambdas.length, part.stoppedByCaller]).toEqual([3, true]);
  });

  test("a signal of one's own is asked at every point, with nobody else watching", () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 4;
      },
    };
    const part = fitPath(X, y, { lambdaCount: 9, signal });
    expect(part.stoppedByCaller).toBe(true);
    expect(part.lambdas.length).toBeLessThan(9);
  });
});

const aborted = AbortSignal.abort();

test.each<[string, () => unknown]>([
  ["fit", () => fit(X, y, { lambda: 1, signal: aborted })],
  ["fitPath", () => fitPath(X, y, { signal: aborted })],
  ["crossValidate", () => crossValidate(X, y, { signal: aborted })],
  ["withDataset", () => withDataset(X, { signal: aborted }, (dataset) => dataset.fit(y, { lambda: 1 }))],
])("%s does not begin under a signal that is aborted", (_, call) => {
  expect(expectError(call, "stopped", "signal").message).toBe(
    "signal: expected a signal that is not aborted yet, got one that is",
  );
});

test.each([true, "no", {}, { aborted: 0 }])("%o is no signal", (signal) => {
  expectError(() => fit(X, y, { lambda: 1, signal } as never), "invalid-value", "signal");
});

test("a signal that cannot be read is an error that says so", () => {
  const signal = {
    get aborted(): boolean {
      throw new Error("no");
    },
  };
  expectError(() => fit(X, y, { lambda: 1, signal }), "unreadable", "signal");
});

/** A stopped cross-validation has the folds that were done, and the means over them. */
function expectFolds(part: CrossValidation, whole: CrossValidation, done: number): void {
  expect(part.stoppedByCaller).toBe(true);
  expect(part.path).toEqual(whole.path);
  expect([part.foldOf, part.foldCount]).toEqual([whole.foldOf, whole.foldCount]);
  expect(part.foldScores.slice(0, done)).toEqual(whole.foldScores.slice(0, done));
  expect(part.foldScores.slice(done).every((scores) => scores.every(Number.isNaN))).toBe(true);
  part.scores.forEach((score, point) => {
    const scores = whole.foldScores.slice(0, done).map((of) => of[point]!);
    const sizes = scores.map((_, fold) => whole.foldOf.filter((of) => of === fold).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const mean = scores.reduce((sum, each, fold) => sum + (each * sizes[fold]!) / total, 0);
    expect(Math.abs(score / mean - 1)).toBeLessThan(1e-12);
  });
  expect(loadCrossValidation(JSON.stringify(part))).toEqual(part);
}

describe("crossValidate", () => {
  const options: CrossValidationOptions = { lambdaCount: 7, folds: 4 };

  test.each<[string, CrossValidationOptions]>([
    ["moments", {}],
    ["X", { strategy: "residual" }],
    ["ridge", { l1Ratio: 0 }],
    ["relax", { relax: true }],
    ["adaptive", { adaptive: true }],
    ["weights", { sampleWeight: y.map((_, row) => 1 + (row % 3)), measure: "mae" }],
  ])("has the folds that were complete: %s", (name, own) => {
    const lambdas = { ...options, ...own, lambdas: [3, 2, 1, 0.5, 0.2, 0.1, 0.05] };
    const whole = crossValidate(X, y, lambdas);
    // 7 points on all rows, two folds, and a half.
    const part = crossValidate(X, y, { ...lambdas, onProgress: until(24) });
    if (name === "weights") expect(part.foldScores.slice(0, 2)).toEqual(whole.foldScores.slice(0, 2));
    else expectFolds(part, whole, 2);
    expect(part.summary()).toContain("STOPPED after 7 lambdas on all rows and 2 of 4 folds");
    expect(part.at("1se").lambda).toBe(part.choice("1se").lambda);
  });

  test.each<Family>(["binomial", "multinomial", "poisson", "cox", "multigaussian"])("%s", (family) => {
    const { problem } = randomGlm(11, family, { factors: false, bounds: false });
    const call = (own: object) =>
      crossValidate<Family>(inputOf(problem.X, "dense"), responseInputOf(problem), {
        ...({ family, folds: 3, lambdas: [0.5, 0.2, 0.1] } as const),
        ...own,
      } as CrossValidationOptions<Family>) as CrossValidation;
    const [whole, part] = [call({}), call({ onProgress: until(7) })];
    expect([part.stoppedByCaller, whole.stoppedByCaller]).toEqual([true, false]);
    expect(part.foldScores[0]).toEqual(whole.foldScores[0]);
    expect(
      part.foldScores
        .slice(1)
        .flatMap((scores) => Array.from(scores))
        .every(Number.isNaN),
    ).toBe(true);
  });

  test.each([false, true])("before any fold it has a path, no scores and no choice: relax %s", (relax) => {
    for (const points of [3, 7, 9]) {
      const part = crossValidate(X, y, { ...options, relax, onProgress: until(points) });
      expect(part.path.lambdas.length).toBe(Math.min(points, 7));
      expect([part.stoppedByCaller, part.indexMin, part.lambdaMin, part.relaxed]).toEqual([true, -1, Number.NaN, null]);
      expect(part.scores.every(Number.isNaN)).toBe(true);
      expect(part.table()).toEqual([]);
      expect(part.summary()).toContain("and 0 of 4 folds");
      expectError(() => part.choice("min"), "stopped", "which");
      expectError(() => part.at("1se"), "stopped", "which");
      expect(part.at(part.lambdas[2]!).lambda).toBe(part.lambdas[2]);
      expect(loadCrossValidation(JSON.stringify(part))).toEqual(part);
    }
  });

  test.each(["loo", "gcv"] as const)("%s has the scores of the points that were done", (folds) => {
    const closed = { l1Ratio: 0, folds, lambdas: [8, 4, 2, 1] } as const;
    const part = crossValidate(X, y, { ...closed, onProgress: until(2) });
    expect(part.stoppedByCaller).toBe(true);
    expect(part.scores).toEqual(crossValidate(X, y, closed).scores.slice(0, 2));
  });

  test("a ridge grid is not extended after it", () => {
    const sharp = X.map((row) => row[0]! + 2 * row[1]!);
    const whole = crossValidate(X, sharp, { folds: 3, l1Ratio: 0 });
    const part = crossValidate(X, sharp, { folds: 3, l1Ratio: 0, onProgress: until(399) });
    expect(whole.lambdas.length).toBeGreaterThan(100);
    expect([part.lambdas.length, part.stoppedByCaller]).toEqual([100, true]);
  });
});

describe("several mixes", () => {
  const options = { lambdaCount: 5, folds: 3, l1Ratio: [1, 0.5, 0.2] };
  const stop = (calls: number): MixedValidation => crossValidate(X, y, { ...options, onProgress: until(calls) });
  const whole = crossValidate(X, y, options);

  test("those that were complete", () => {
    for (const [calls, count] of [
      [20, 1],
      [39, 1],
      [40, 2],
      [50, 2],
    ] as const) {
      const part = stop(calls);
      expect(part.validations).toEqual(whole.validations.slice(0, count));
      expect(part.stoppedByCaller).toBe(true);
      expect(part.summary()).toContain("STOPPED");
    }
    expect(whole.stoppedByCaller).toBe(false);
    expect(stop(60)).toEqual(whole);
  });

  test("of the first as much as there is", () => {
    expect(stop(12).validations.map(({ stoppedByCaller }) => stoppedByCaller)).toEqual([true]);
    const none = stop(3);
    expect(none.table()).toEqual([]);
    expect(none.summary()).toContain("STOPPED");
    expect(() => none.choice("min")).toThrow(L1L2Error);
  });
});

test("on a dataset, and the next call is whole", () => {
  withDataset(X, {}, (dataset) => {
    const part = dataset.crossValidate(y, { lambdaCount: 7, folds: 4, onProgress: until(17) });
    expect(part.stoppedByCaller).toBe(true);
    const whole = dataset.crossValidate(y, { lambdaCount: 7, folds: 4 });
    expect(part.foldScores[0]).toEqual(whole.foldScores[0]);
    expect(whole.stoppedByCaller).toBe(false);
  });
});
