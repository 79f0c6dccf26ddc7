import { describe, expect, test } from "vitest";
import { crossValidate, fit, fitPath, type Progress } from "../../src/index.ts";
import { Random } from "../support/random.ts";

const random = new Random(5);
const X = Array.from({ length: 24 }, () => random.normals(6));
const y = X.map((row) => row[0] - row[3] + random.normal());

/** What onProgress was called with. */
function watch(run: (onProgress: (progress: Progress) => void) => unknown): Progress[] {
  const calls: Progress[] = [];
  run((progress) => calls.push(progress));
  return calls;
}

function counting(total: number): Progress[] {
  return Array.from({ length: total }, (_, at) => ({ done: at + 1, total }));
}

describe("fitPath", () => {
  test.each([1, 0.5, 0])("calls after each point, in order: l1Ratio %s", (l1Ratio) => {
    const calls = watch((onProgress) => fitPath(X, y, { l1Ratio, lambdaCount: 9, onProgress }));
    expect(calls).toEqual(counting(9));
  });

  test.each(["gram", "residual"] as const)("being watched changes no bit: %s", (strategy) => {
    expect(fitPath(X, y, { strategy, onProgress: () => {} })).toEqual(fitPath(X, y, { strategy }));
  });

  test("ends where maxActive ends the path", () => {
    const calls = watch((onProgress) => fitPath(X, y, { maxActive: 2, onProgress }));
    const points = fitPath(X, y, { maxActive: 2 }).lambdas.length;
    expect(points).toBeLessThan(100);
    expect(calls.map(({ done }) => done)).toEqual(Array.from({ length: points + 1 }, (_, at) => at + 1));
  });

  test("what it throws comes out as it is, at once, and the next call works", () => {
    const expected = fitPath(X, y);
    const stop = new RangeError("enough");
    const calls = watch((onProgress) => {
      const run = () =>
        fitPath(X, y, {
          onProgress(progress) {
            onProgress(progress);
            if (progress.done === 3) throw stop;
          },
        });
      expect(run).toThrow(stop);
    });
    expect(calls.length).toBe(3);
    expect(fitPath(X, y)).toEqual(expected);
    expect(fit(X, y, { lambda: expected.lambdas[50] }).degreesOfFreedom).toBe(expected.degreesOfFreedom[50]);
  });
});

describe("crossValidate", () => {
  test("counts the points of all fits", () => {
    const calls = watch((onProgress) => crossValidate(X, y, { folds: 4, lambdaCount: 7, onProgress }));
    expect(calls).toEqual(counting(5 * 7));
  });

  test("counts the points of the one path that closed-form leave-one-out takes", () => {
    const options = { folds: "loo", l1Ratio: 0, lambdaCount: 7 } as const;
    expect(watch((onProgress) => crossValidate(X, y, { ...options, onProgress }))).toEqual(counting(7));
  });

  test.each([
    ["stopped by maxActive", { folds: 4, maxActive: 2 }],
    ["leave-one-out without a closed form", { folds: "loo", l1Ratio: 0, upperBound: 0.5, lambdaCount: 5 }],
  ] as const)("progress never goes back, and its end is the end: %s", (_, options) => {
    const calls = watch((onProgress) => crossValidate(X, y, { ...options, onProgress }));
    const shares = calls.map(({ done, total }) => done / total);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(shares.filter((share) => share === 1).length).toBe(1);
  });

  test("an exception from it comes out, and the next call works", () => {
    const expected = crossValidate(X, y, { folds: 3 });
    const stop = new Error("enough");
    const onProgress = ({ done }: Progress): void => {
      if (done === 150) throw stop;
    };
    expect(() => crossValidate(X, y, { folds: 3, onProgress })).toThrow(stop);
    expect(crossValidate(X, y, { folds: 3 })).toEqual(expected);
  });
});
