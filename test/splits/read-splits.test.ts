import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossValidate, fitPath, loadCrossValidation, withDataset } from "../../src/index.ts";
import { rollingSplits } from "../../src/splits/rolling.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(31);
const X = Array.from({ length: 40 }, () => random.normals(4));
const y = X.map((row) => row[0]! - row[1]! + random.normal());

describe("repeats", () => {
  test("are the cross-validations of the seeds that follow, and scores and standard errors their means", () => {
    const found = crossValidate(X, y, { folds: { count: 5, repeats: 3 }, seed: 7 });
    const single = [7, 8, 9].map((seed) => crossValidate(X, y, { folds: 5, seed, lambdas: found.lambdas }));
    expect(found.repeats).toBe(3);
    expect(found.foldCount).toBe(15);
    expect(found.foldScores).toEqual(single.flatMap(({ foldScores }) => foldScores));
    const folds = single.flatMap(({ foldOf }, repeat) => Array.from(foldOf, (fold) => fold + 5 * repeat));
    expect([...found.foldOf]).toEqual(folds);
    for (const of of ["scores", "standardErrors"] as const) {
      const mean = found.lambdas.map((_, at) => (single[0]![of][at]! + single[1]![of][at]! + single[2]![of][at]!) / 3);
      expect(found[of]).toEqual(mean);
    }
    expect(found.summary()).toContain("cross-validation in 15 folds of 3 repeats");
  });

  test("one repeat is a plain cross-validation, and an empty object the default", () => {
    expect(crossValidate(X, y, { folds: { count: 4 } })).toEqual(crossValidate(X, y, { folds: 4 }));
    expect(crossValidate(X, y, { folds: {} })).toEqual(crossValidate(X, y));
  });

  test("relaxed", () => {
    const found = crossValidate(X, y, { folds: { count: 4, repeats: 2 }, relax: true, lambdaCount: 10 });
    const { lambdas } = found;
    const single = [1, 2].map((seed) => crossValidate(X, y, { folds: 4, seed, relax: true, lambdas }));
    found.relaxed!.scores.forEach((scores, gamma) => {
      const [one, two] = single.map(({ relaxed }) => relaxed!.scores[gamma]!);
      expect(scores).toEqual(scores.map((_, at) => (one![at]! + two![at]!) / 2));
    });
  });

  test("labels in several lists, with other numbers of folds", () => {
    const labels = [y.map((_, row) => row % 4), y.map((_, row) => row % 7)];
    const found = crossValidate(X, y, { folds: { labels } });
    const single = labels.map((list) => crossValidate(X, y, { folds: list, lambdas: found.lambdas }));
    expect(found.foldCount).toBe(11);
    expect(found.scores).toEqual(found.scores.map((_, at) => (single[0]!.scores[at]! + single[1]!.scores[at]!) / 2));
    expect(crossValidate(X, y, { folds: { labels: labels[0]! } })).toEqual(crossValidate(X, y, { folds: labels[0]! }));
  });
});

describe("rolling splits", () => {
  test("are those that a count says", () => {
    const count = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 60 }), count, count, count, fc.nat(4), fc.boolean(), (...given) => {
        const [rows, more, horizon, step, gap, expanding] = given;
        const initial = more + 1;
        const expected = [];
        for (let k = 0; initial + k * step + gap + horizon <= rows; k++) {
          const [train, test] = [[] as number[], [] as number[]];
          for (let row = 0; row < rows; row++) {
            const end = initial + k * step;
            if (row < end && (expanding || row >= end - initial)) train.push(row);
            if (row >= end + gap && row < end + gap + horizon) test.push(row);
          }
          expected.push({ train, test });
        }
        fc.pre(expected.length > 0);
        const found = rollingSplits({ initial, horizon, step, gap, expanding }, rows);
        expect(found.map(({ train, test }) => ({ train: [...train], test: [...test] }))).toEqual(expected);
      }),
    );
  });

  test("never score a row that was fitted or came before one that was; are those of the splits written out", () => {
    const folds = { rolling: { initial: 15, horizon: 4, gap: 2 } };
    const found = crossValidate(X, y, { folds });
    expect(found.foldCount).toBe(5);
    expect(found.foldOf).toHaveLength(0);
    for (const { train, test } of found.splits!) expect(Math.max(...train) + 2).toBeLessThan(Math.min(...test));
    const splits = found.splits!.map(({ train, test }) => ({ train, test: [...test].reverse() }));
    expect(crossValidate(X, y, { folds: { splits } })).toEqual(found);
    expect(found.summary()).toContain("validation on 5 splits");
    expect(loadCrossValidation(JSON.stringify(found))).toEqual(found);
    expect(loadCrossValidation(structuredClone(found))).toEqual(found);
  });

  test("are fits on the rows before", () => {
    const found = crossValidate(X, y, { folds: { rolling: { initial: 20, horizon: 10, expanding: false } } });
    const { lambdas } = found;
    [0, 10].forEach((from, split) => {
      const path = fitPath(X.slice(from, from + 20), y.slice(from, from + 20), { lambdas });
      const [rows, actual] = [X.slice(from + 20, from + 30), y.slice(from + 20, from + 30)];
      lambdas.forEach((_, point) => {
        const errors = path
          .model(point)
          .predict(rows)
          .map((value, row) => (value - actual[row]!) ** 2);
        const mean = errors.reduce((sum, error) => sum + error, 0) / 10;
        expect(found.foldScores[split]![point]).toBeCloseTo(mean, 9);
      });
    });
  });
});

test("a dataset takes them too", () => {
  const folds = { rolling: { initial: 20, horizon: 5 } };
  const expected = crossValidate(X, y, { folds });
  withDataset(X, {}, ({ crossValidate: on }) => {
    expect(on(y, { folds })).toEqual(expected);
    expect(on(y, { folds: { count: 4, repeats: 2 } }).foldCount).toBe(8);
  });
});

test("options of folds are read once", () => {
  let reads = 0;
  const folds = {
    get count() {
      return reads++ === 0 ? 4 : 0;
    },
  };
  expect(crossValidate(X, y, { folds }).foldCount).toBe(4);
  expect(reads).toBe(1);
});

test.each([
  [{ repeats: 0 }, "invalid-value", "folds.repeats"],
  [{ repeats: 1.5 }, "invalid-value", "folds.repeats"],
  [{ repeats: 1001 }, "invalid-value", "folds.repeats"],
  [{ count: 41 }, "invalid-value", "folds.count"],
  [{ count: 3, rolling: { initial: 10, horizon: 2 } }, "invalid-value", "folds.count"],
  [{ rolling: { horizon: 2 } }, "invalid-value", "folds.rolling.initial"],
  [{ rolling: { initial: 1, horizon: 2 } }, "invalid-value", "folds.rolling.initial"],
  [{ rolling: { initial: 10 } }, "invalid-value", "folds.rolling.horizon"],
  [{ rolling: { initial: 10, horizon: 2, step: 0 } }, "invalid-value", "folds.rolling.step"],
  [{ rolling: { initial: 10, horizon: 2, gap: -1 } }, "invalid-value", "folds.rolling.gap"],
  [{ rolling: { initial: 39, horizon: 2 } }, "invalid-value", "folds.rolling"],
  [{ rolling: { initial: 10, horizon: 2, window: 3 } }, "unknown-option", "window"],
  [{ rolling: 5 }, "invalid-type", "folds.rolling"],
  [{ splits: [] }, "invalid-value", "folds.splits"],
  [{ splits: [{ train: [0, 1, 2], test: [2] }] }, "invalid-value", "folds.splits[0].test"],
  [{ splits: [{ train: [0, 1, 1], test: [2] }] }, "invalid-value", "folds.splits[0].train"],
  [{ splits: [{ train: [0, 1, 40], test: [2] }] }, "invalid-value", "folds.splits[0].train[2]"],
  [{ splits: [{ train: [0, 1], test: [] }] }, "invalid-value", "folds.splits[0].test"],
  [{ splits: [{ train: [0, 1] }] }, "invalid-value", "folds.splits[0].test"],
  [{ splits: [[0, 1]] }, "invalid-type", "folds.splits[0]"],
  [{ labels: [[0, 1]] }, "shape-mismatch", "folds.labels[0]"],
  [{ labels: 4 }, "invalid-type", "folds.labels"],
  [new Map(), "invalid-type", "folds"],
])("%j", (folds, code, argument) => {
  expectError(() => crossValidate(X, y, { folds: folds as never }), code as never, argument);
});

test("what a split fits has to be something to fit", () => {
  const classes = y.map((_, row) => (row < 12 ? "a" : "b"));
  const folds = { rolling: { initial: 8, horizon: 8 } };
  const error = expectError(() => crossValidate(X, classes, { family: "binomial", folds }), "invalid-value", "folds");
  expect(error.message).toContain('a row of class "b" of positive weight to fit in every split');
  expect(error.message).toContain("split 0");
});
