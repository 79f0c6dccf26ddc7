import { expect, test } from "vitest";
import { fitPath, type MultiModel } from "../../src/index.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";
import { Random } from "../support/random.ts";

test("table: a row for each lambda, with what its model has", () => {
  const random = new Random(3);
  const X = Array.from({ length: 30 }, () => random.normals(4));
  const path = fitPath(
    X,
    X.map(([a, b]) => a! - b! + random.normal()),
    { lambdaCount: 7 },
  );
  expect(path.table()).toHaveLength(7);
  for (const { point, outcome, ...row } of path.table()) {
    expect(path.model(point)).toMatchObject(row);
    expect(outcome).toBe(path.outcomes[point]);
  }
});

test("curve: a row for each lambda and column that is ever in use", () => {
  const path = fabricatedPath([3, 2, 1], [[[0, [0, 0, 0]]], [[0, [0, 0, 7]]], [[0, [4, 0, 0]]]], {
    names: ["a", "b", "c"],
  });
  expect(path.curve()).toEqual(
    [
      [3, 0, "a", 0],
      [3, 2, "c", 0],
      [2, 0, "a", 0],
      [2, 2, "c", 7],
      [1, 0, "a", 4],
      [1, 2, "c", 0],
    ].map(([lambda, column, name, coefficient]) => ({ lambda, output: null, column, name, coefficient })),
  );
});

test("curve of several outputs names them", () => {
  const point = [
    [1, [0, 2]],
    [1, [0, 3]],
  ] as const;
  const path = fabricatedPath<MultiModel>([1], [point], { family: "multigaussian", outputNames: ["u", "v"] });
  expect(path.curve().map(({ output, name, coefficient }) => [output, name, coefficient])).toEqual([
    ["u", "x1", 2],
    ["v", "x1", 3],
  ]);
});

test("an empty model has no rows to draw", () => {
  expect(fabricatedPath([1], [[[1, [0, 0]]]]).curve()).toEqual([]);
});
