// Several quantiles without a penalty are those of R's quantreg 5.94, and cross where they do:
//
//   library(quantreg)
//   d <- read.csv("examples/diabetes.csv")
//   p <- predict(rq(y ~ ., tau = c(0.1, 0.5, 0.9), data = d))[c(1, 100, 200, 300, 400, 442), ]
//   q <- predict(rq(y ~ ., tau = c(0.4, 0.45, 0.5, 0.55, 0.6), data = d))
//   drop <- apply(q, 1, function(r) max(cummax(r) - r))
//   c(sum(drop > 1e-9), max(drop))

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fit } from "../../src/index.ts";

const [names, ...cells] = readFileSync("examples/diabetes.csv", "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const rows = cells.map((row) => Object.fromEntries(row.map((cell, j) => [names![j]!, Number(cell)])));
const options = { family: "quantile", lambda: 0, tolerance: 1e-10 } as const;

const predictions: Readonly<Record<number, readonly number[]>> = {
  1: [114.387239133, 203.995860293, 286.242784984],
  100: [67.0614616314, 146.2276828894, 214.4734338974],
  200: [109.482173737, 186.534842906, 242.383195236],
  300: [69.0417182704, 121.8975621342, 192.389276387],
  400: [108.804304053, 186.002909948, 272.149930217],
  442: [54.1384316243, 50.9432907877, 106.1850613106],
};

test("predictions", () => {
  const found = fit(rows, "y", { ...options, quantiles: [0.1, 0.5, 0.9] }).predict(rows);
  for (const [row, expected] of Object.entries(predictions)) {
    const actual = found[Number(row) - 1]!;
    for (const [k, value] of expected.entries()) expect(Math.abs(actual[k]! - value)).toBeLessThan(1e-8 * value);
  }
});

test("crossings", () => {
  const { trainingCrossings } = fit(rows, "y", { ...options, quantiles: [0.4, 0.45, 0.5, 0.55, 0.6] });
  expect(trainingCrossings).toMatchObject({ rows: 442, crossing: 77 });
  expect(Math.abs(trainingCrossings.largest - 10.14498)).toBeLessThan(1e-5);
});
