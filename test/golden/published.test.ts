// Numbers printed in books and papers.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fit, fitPath, meanSquaredError } from "../../src/index.ts";

function readColumns(file: string): Record<string, string[]> {
  const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const cells = lines.map((line) => line.split(","));
  return Object.fromEntries(header.split(",").map((name, j) => [name, cells.map((row) => row[j])]));
}

const prostate = "../shared/golden/sets/prostate/data.csv";

describe.skipIf(!existsSync(prostate))("The Elements of Statistical Learning, table 3.3 (needs ../shared)", () => {
  const table = existsSync(prostate) ? readColumns(prostate) : {};
  const names = ["lcavol", "lweight", "age", "lbph", "svi", "lcp", "gleason", "pgg45"];
  // The book scales the columns on all 97 rows before it splits them.
  const scaled = names.map((name) => {
    const values = (table[name] ?? []).map(Number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    return values.map((value) => (value - mean) / deviation);
  });
  const rowsWhere = (train: boolean) =>
    (table.train ?? []).flatMap((flag, i) => (["T", "TRUE", "1"].includes(flag) === train ? [i] : []));
  const design = (rows: readonly number[]) => rows.map((i) => scaled.map((column) => column[i]));
  const response = (rows: readonly number[]) => rows.map((i) => Number(table.lpsa[i]));

  it("lasso coefficients and test error", () => {
    const train = rowsWhere(true);
    const test = rowsWhere(false);
    expect([train.length, test.length]).toEqual([67, 30]);
    const model = fit(design(train), response(train), { lambda: 0.2091103 });
    expect(model.intercept).toBeCloseTo(2.468, 3);
    expect(Array.from(model.coefficients, (value) => Number(value.toFixed(3)))).toEqual([
      0.533, 0.169, 0, 0.002, 0.094, 0, 0, 0,
    ]);
    expect(meanSquaredError(response(test), model.predict(design(test)))).toBeCloseTo(0.479, 3);
  });
});

describe("Efron, Hastie, Johnstone & Tibshirani 2004, Least angle regression, figure 1", () => {
  it("the order in which the diabetes variables enter the lasso path", () => {
    const table = readColumns("test/golden/sets/diabetes/data.csv");
    const names = Object.keys(table).filter((name) => name !== "y");
    const X = table.y.map((_, i) => names.map((name) => Number(table[name][i])));
    const path = fitPath(X, table.y.map(Number), { lambdaCount: 2000 });
    const entered: number[] = [];
    for (const { columns } of path.supports) {
      for (const column of columns) if (!entered.includes(column + 1)) entered.push(column + 1);
    }
    expect(entered).toEqual([3, 9, 4, 7, 2, 10, 5, 8, 6, 1]);
  });
});
