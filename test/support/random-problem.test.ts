import { describe, expect, it } from "vitest";
import { perColumn } from "./plain-problem.ts";
import { randomProblem } from "./random-problem.ts";

// The random problems carry most of the evidence of this package: what they are said to contain must really occur.
describe("random problems", () => {
  const drawn = Array.from({ length: 200 }, (_, seed) => randomProblem(seed));
  const share = (holds: (one: (typeof drawn)[number]) => boolean): number => drawn.filter(holds).length;
  const columnsOf = (X: readonly (readonly number[])[]): number[][] => X[0].map((_, j) => X.map((row) => row[j]));

  it.each([
    ["sparse", 60, share(({ storage }) => storage === "csc")],
    ["fewer rows than columns", 30, share(({ problem: { X } }) => X.length < X[0].length)],
    ["weights", 40, share(({ problem }) => problem.weights !== undefined)],
    ["zero weights", 30, share(({ problem }) => problem.weights?.includes(0) === true)],
    ["offset", 20, share(({ problem }) => problem.offset !== undefined)],
    ["bounds", 40, share(({ problem }) => problem.lower !== undefined)],
    ["unpenalised columns", 20, share(({ problem }) => problem.factors?.includes(0) === true)],
    ["columns left out", 20, share(({ problem }) => perColumn(problem, problem.factors, 1).includes(Infinity))],
    ["constant columns", 20, share(({ problem: { X } }) => columnsOf(X).some((column) => new Set(column).size === 1))],
    ["copied columns", 20, share(({ problem: { X } }) => new Set(columnsOf(X).map(String)).size < X[0].length)],
    ["ridge", 10, share(({ problem }) => problem.l1Ratio === 0)],
    ["lasso", 30, share(({ problem }) => problem.l1Ratio === 1)],
    ["no intercept", 30, share(({ problem }) => !problem.intercept)],
    ["no standardising", 40, share(({ problem }) => !problem.standardize)],
  ])("contain %s", (_, least, count) => {
    expect(count).toBeGreaterThanOrEqual(least);
  });

  it("are the same for the same seed", () => {
    expect(randomProblem(7)).toEqual(drawn[7]);
  });
});
