// Golden cases hold the numbers (test/golden/kinds/nested.ts); here what they do not ask.

import { describe, expect, test } from "vitest";
import { type CrossValidation, crossValidate } from "../../src/index.ts";
import { assessPipeline } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(33);
const X = Array.from({ length: 60 }, () => random.normals(6));
const y = X.map((row) => row[0]! + random.normal());
const outerFolds = y.map((_, row) => row % 5);
const rowsOf = (fold: number, inside: boolean) => y.map((_, row) => row).filter((row) => (row % 5 === fold) === inside);

describe("nested cross-validation", () => {
  test("is choosing without the rows of a fold and scoring on them, by hand", () => {
    for (const options of [{ l1Ratio: [1, 0.5] }, { relax: true }, { choose: "min" }] as const) {
      const found = assessPipeline(X, y, { ...options, outerFolds, folds: 4 });
      found.folds.forEach(({ lambda, l1Ratio, score }, fold) => {
        const kept = rowsOf(fold, false);
        const { choose = "1se", ...own } = options as { choose?: "min" };
        const inner = crossValidate(
          kept.map((row) => X[row]!),
          kept.map((row) => y[row]!),
          { ...own, folds: 4 } as never,
        ) as CrossValidation;
        const choice = inner.choice(choose);
        expect(lambda).toBe(choice.lambda);
        expect(l1Ratio).toBe((choice as unknown as { l1Ratio?: number }).l1Ratio ?? 1);
        const held = rowsOf(fold, true);
        const predictions = inner.at(choose).predict(held.map((row) => X[row]!));
        const mse = held.reduce((sum, row, at) => sum + (predictions[at]! - y[row]!) ** 2, 0) / held.length;
        expect(score).toBeCloseTo(mse, 9);
      });
      expect(found.score).toBeCloseTo(found.folds.reduce((sum, { score }) => sum + score, 0) / 5, 9);
    }
  });

  test("predictions of rows left out are those that are scored", () => {
    const found = assessPipeline(X, y, { outerFolds });
    const { rows, folds, predictions } = found.outOfFold();
    expect([...rows].sort((a, b) => a - b)).toEqual(y.map((_, row) => row));
    expect([...folds]).toEqual([...rows].map((row) => outerFolds[row]));
    const mse = rows.reduce((sum, row, at) => sum + ((predictions[at] as number) - y[row]!) ** 2, 0) / 60;
    expect(mse).toBeCloseTo(found.score, 10);
  });

  test("groups stay together outside and inside, by the name of a column", () => {
    const person = y.map((_, row) => `p${row % 12}`);
    const table = X.map(([a, b], row) => ({ a: a!, b: b!, person: person[row]!, y: y[row]! }));
    const seen: string[][] = [];
    const found = assessPipeline(table, "y", {
      outerFolds: { groups: "person", count: 4 },
      folds: (rows) => {
        seen.push([...rows].map((row) => person[row]!));
        return { groups: [...rows].map((row) => person[row]!), count: 3 };
      },
    });
    found.folds.forEach(({ rows }, fold) => {
      const outside = new Set(seen[fold]);
      expect([...rows].some((row) => outside.has(person[row]!))).toBe(false);
    });
    const byName = assessPipeline(table, "y", {
      outerFolds: { groups: "person", count: 4 },
      folds: { groups: "person", count: 3 },
    });
    expect(byName.folds.map(({ score }) => score)).toEqual(found.folds.map(({ score }) => score));
  });

  test("what is learned from rows is learned without the outer fold", () => {
    const table = X.map(([a], row) => ({ a: row % 5 === 0 && row % 2 === 0 ? null : a!, y: y[row]! }));
    const found = assessPipeline(table, "y", { missing: "mean", outerFolds, folds: 3, choose: "min" });
    const kept = rowsOf(0, false).map((row) => table[row]!);
    const inner = crossValidate(kept, "y", { missing: "mean", folds: 3 });
    const held = rowsOf(0, true).map((row) => table[row]!);
    const predictions = inner.at("min").predict(held);
    const mse = held.reduce((sum, row, at) => sum + (predictions[at]! - row.y) ** 2, 0) / held.length;
    expect(found.folds[0]!.score).toBeCloseTo(mse, 9);
  });

  test("classes, repeats, and the text", () => {
    const classes = X.map((row) => (row[0]! + random.normal() > 0 ? "b" : "a"));
    const found = assessPipeline(X, classes, { family: "binomial", outerFolds: { count: 3, repeats: 2 }, folds: 3 });
    expect(found.folds).toHaveLength(6);
    expect(found.repeats).toBe(2);
    const { predictions } = found.outOfFoldClasses();
    expect(new Set(predictions)).toEqual(new Set(["a", "b"]));
    expect(found.summary()).toContain("nested cross-validation, binomial");
    expectError(() => assessPipeline(X, y).outOfFoldClasses(), "invalid-value", "type");
  });
});

describe("what makes scores too good is warned of", () => {
  test("copies of rows on both sides of a fold", () => {
    const [twice, response] = [
      [...X, ...X.slice(0, 10)],
      [...y, ...y.slice(0, 10)],
    ];
    const found = assessPipeline(twice, response, { outerFolds: twice.map((_, row) => row % 7) });
    const apart = twice.filter((_, row) => row < 10 && row % 7 !== (row + 60) % 7).length;
    expect(found.warnings).toEqual([expect.stringContaining(`${2 * apart} rows of 70`)]);
    expect(found.summary()).toContain("WARNING: ");
    const groups = twice.map((_, row) => row % 60);
    expect(assessPipeline(twice, response, { outerFolds: { groups, count: 5 } }).warnings).toEqual([]);
    // The same columns with another response are no copies.
    const others = assessPipeline(twice, [...y, ...y.slice(0, 10).map((value) => value + 1)], { outerFolds: 7 });
    expect(others.warnings).toEqual([]);
  });

  test("a column that is the response in other units", () => {
    const table = X.map(([a], row) => ({ a: a!, paid: 1.19 * y[row]! + 3, y: y[row]! }));
    expect(assessPipeline(table, "y", { outerFolds }).warnings).toEqual([
      expect.stringMatching(/^paid: all but equal/),
    ]);
    expect(assessPipeline(X, y, { outerFolds }).warnings).toEqual([]);
  });
});

describe("two procedures on the same folds", () => {
  test("differ by the mean of the differences, with the variance of folds that share rows", () => {
    const [lasso, ridge] = [1, 0].map((l1Ratio) => assessPipeline(X, y, { l1Ratio, outerFolds }));
    const { difference, standardError, pValue } = lasso!.minus(ridge!);
    const each = lasso!.folds.map(({ score }, fold) => score - ridge!.folds[fold]!.score);
    const mean = each.reduce((sum, value) => sum + value, 0) / 5;
    const variance = each.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4;
    expect(difference).toBeCloseTo(mean, 10);
    expect(standardError).toBeCloseTo(Math.sqrt((1 / 5 + 12 / 48) * variance), 10);
    expect(pValue).toBeGreaterThan(0);
    expect(ridge!.minus(lasso!).difference).toBeCloseTo(-mean, 10);
    expect(lasso!.minus(lasso!).pValue).toBe(1);
    const others = assessPipeline(X, y, { outerFolds: 4 });
    expectError(() => lasso!.minus(others), "invalid-value", "other");
    expectError(() => lasso!.minus({} as never), "invalid-value", "other");
  });
});

test("it is stopped with the folds that were done", () => {
  const stopped = assessPipeline(X, y, { outerFolds, onProgress: ({ done, total }) => done / total < 0.5 });
  expect(stopped.stoppedByCaller).toBe(true);
  expect(stopped.folds).toHaveLength(2);
  expect(stopped.summary()).toContain("STOPPED after 2 of 5");
});

test.each([
  [{ outerFolds: "gcv" }, "outerFolds"],
  [{ outerFolds: 1 }, "folds"],
  [{ choose: "best" }, "choose"],
  [{ level: 1 }, "level"],
  [{ folds: 70 }, "folds"],
  [{ measure: "auc" }, "measure"],
] as const)("%j", (options, argument) => {
  expectError(() => assessPipeline(X, y, options as never), "invalid-value", argument);
});
