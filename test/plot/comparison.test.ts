// Pictures of what `compare` returns.

import { expect, test } from "vitest";
import { compare } from "../../src/index.ts";
import { plotClusters, plotDifferences, plotFrequencies, plotShrinkage } from "../../src/plot.ts";
import { diabetes, rowsWith, textsOf } from "./pictures.ts";

const rows = diabetes();
const comparison = compare(rows, "y", { pairs: 5, folds: 5 });
const twins = rows.map((row, at) => ({ ...row, twin: row.bmi! + (at % 3) / 50, third: -row.bmi! + (at % 5) / 50 }));

test("differences are those of the candidates, ± two standard errors", async () => {
  const drawn = rowsWith(plotDifferences(comparison), "verdict");
  expect(drawn).toHaveLength(comparison.candidates.length);
  for (const { name, difference, differenceError, isBest, isTie } of comparison.candidates) {
    const row = drawn.find((of) => of.name === name)!;
    expect(row.difference).toBe(difference);
    expect(row.high).toBe(difference + 2 * (differenceError ?? 0));
    expect(row.low).toBe(difference - 2 * (differenceError ?? 0));
    expect(row.verdict).toBe(isBest ? "best" : isTie ? "tie" : "worse");
  }
  const texts = await textsOf(plotDifferences(comparison));
  for (const text of ["best", "tie", "ridge", "no penalty", "worse than the best by (mse)"])
    expect(texts).toContain(text);
});

test("frequencies are those of the candidates that choose", async () => {
  const drawn = rowsWith(plotFrequencies(comparison), "share");
  const choosers = comparison.candidates.filter(({ frequencies }) => frequencies !== null);
  expect(drawn).toHaveLength(10 * choosers.length);
  for (const { name, candidate, share } of drawn) {
    const of = choosers.find((one) => one.name === candidate)!;
    expect(share).toBe(of.frequencies![of.model.names!.indexOf(name as string)]);
  }
  expect(rowsWith(plotFrequencies(comparison, { largest: 2 }), "share")).toHaveLength(2 * choosers.length);
  const alone = compare(rows, "y", { l1Ratio: [0], pairs: 1, folds: 3 });
  expect(await textsOf(plotFrequencies(alone))).toContain("no candidate leaves columns out");
});

test("clusters have their columns, those in use filled", async () => {
  expect(await textsOf(plotClusters(comparison))).toContain("there are none: no correlation is 0.9 or more in size");
  const of = compare(twins, "y", { pairs: 2, folds: 4 });
  const drawn = rowsWith(plotClusters(of), "place");
  expect(new Set(drawn.map(({ name }) => name))).toEqual(new Set(of.facts.clusters!.flatMap(({ columns }) => columns)));
  const used = of.candidates[of.verdicts.explain.candidate]!.model.support.map(({ name }) => name);
  for (const { name, kind } of drawn) expect(kind).toBe(used.includes(name as string) ? "used" : "left out");
});

test("a cluster of many columns says how many there are more", async () => {
  const columns = Array.from({ length: 12 }, (_, at) => `copy ${at}`);
  const many = rows.map((row, at) => {
    return { y: row.y, ...Object.fromEntries(columns.map((name, j) => [name, row.bmi! + ((at + j) % 4) / 50])) };
  });
  const texts = await textsOf(plotClusters(compare(many, "y", { pairs: 1, folds: 3 })));
  expect(texts).toContain("and 5 more");
});

test("shrinkage of the candidate that explains, or of one by its name", async () => {
  const without = comparison.candidates.find(({ l1Ratio }) => l1Ratio === null)!.model;
  const explained = comparison.candidates[comparison.verdicts.explain.candidate]!;
  for (const row of rowsWith(plotShrinkage(comparison), "change")) {
    expect(row.without).toBe(without.coefficient(row.name as string));
    expect(row.with).toBe(explained.model.coefficient(row.name as string));
  }
  expect(await textsOf(plotShrinkage(comparison, { candidate: "ridge" }))).toContain(
    "hollow: without penalty; filled: ridge",
  );
  expect(() => plotShrinkage(comparison, { candidate: "rigde" })).toThrow('candidate: expected one of "lasso"');
  const few = compare(rows.slice(0, 9), "y", { pairs: 1, folds: 3 });
  expect(() => plotShrinkage(few)).toThrow("a comparison with a candidate without a penalty");
});
