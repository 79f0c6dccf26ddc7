// Three quantiles by one call: how often predictions of new rows cross, what sorting those of a row does to the pinball loss, and how many new
// responses the band from 10 % to 90 % holds, by the rows that there are to learn from. The spread of the response grows with a column; each
// quantile has the lambda of its own cross-validation.
//
//   npm run build && npx tsx examples/crossing-quantiles.ts

import { crossValidate } from "l1l2";

const quantiles = [0.1, 0.5, 0.9];
const columns = 8;
const fresh = 1000;
const repetitions = 20;

/** Uniform numbers in (0, 1): xorshift32 (Marsaglia 2003, J. Stat. Softw. 8(14)). */
function uniforms(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/** y = 2 + x₀ − x₁ + (1 + x₂)·e, with columns uniform from 0 to 2 and e the sum of four uniform numbers less 2. */
function draw(rows: number, seed: number): { readonly X: number[][]; readonly y: number[] } {
  const uniform = uniforms(seed);
  const X = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 2 * uniform()));
  const y = X.map(([a, b, c]) => {
    const e = Array.from({ length: 4 }, uniform).reduce((sum, value) => sum + value, -2);
    return 2 + a! - b! + (1 + c!) * e;
  });
  return { X, y };
}

/** The mean pinball loss, over rows and quantiles. */
function pinball(predictions: readonly Float64Array[], y: readonly number[]): number {
  let sum = 0;
  predictions.forEach((row, i) => {
    row.forEach((value, k) => {
      const residual = y[i]! - value;
      sum += residual > 0 ? quantiles[k]! * residual : (quantiles[k]! - 1) * residual;
    });
  });
  return sum / (y.length * quantiles.length);
}

console.log("rows  rows that cross  largest crossing  loss    rearranged  inside the band (80 %)");
for (const rows of [20, 40, 80, 160, 640]) {
  let [share, largest, loss, rearranged, inside] = [0, 0, 0, 0, 0];
  for (let seed = 0; seed < repetitions; seed++) {
    const { X, y } = draw(rows, seed);
    const test = draw(fresh, 1000 + seed);
    const models = crossValidate(X, y, { family: "quantile", quantiles, folds: 5, lambdaCount: 30 }).at("min");
    const crossings = models.crossings(test.X);
    const sorted = models.predict(test.X, { rearrange: true });
    share += crossings.share / repetitions;
    largest = Math.max(largest, crossings.largest);
    loss += pinball(models.predict(test.X), test.y) / repetitions;
    rearranged += pinball(sorted, test.y) / repetitions;
    const held = sorted.filter((row, i) => row[0]! <= test.y[i]! && test.y[i]! <= row[2]!).length;
    inside += held / fresh / repetitions;
  }
  const cells = [
    String(rows).padStart(4),
    `${(100 * share).toFixed(2)} %`.padStart(15),
    largest.toFixed(2).padStart(16),
  ];
  console.log(
    [...cells, loss.toFixed(4), rearranged.toFixed(4).padEnd(10), `${(100 * inside).toFixed(1)} %`.padStart(22)].join(
      "  ",
    ),
  );
}
