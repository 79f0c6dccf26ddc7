// The median against the mean: a share of the responses is wrong by ten times what the rest varies, always upwards. How far are coefficients
// and predictions of the lasso by squared errors, by Huber's loss and by the median, each at the lambda of its own cross-validation?
//
//   npm run build && npx tsx examples/median-against-mean.ts

import { crossValidate, type Family } from "l1l2";

const rows = 200;
const columns = 20;
const repetitions = 20;
const truth = Array.from({ length: columns }, (_, j) => (j < 4 ? [2, -1.5, 1, -0.5][j]! : 0));

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

/** Twelve uniform numbers less six: close to normal. */
function normal(uniform: () => number): number {
  return Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}

function draw(share: number, seed: number): { readonly X: number[][]; readonly y: number[] } {
  const uniform = uniforms(seed);
  const X = Array.from({ length: rows }, () => truth.map(() => normal(uniform)));
  const y = X.map((row) => {
    const wrong = uniform() < share ? 10 + 20 * uniform() : 0;
    return row.reduce((sum, value, j) => sum + value * truth[j]!, 1 + normal(uniform) + wrong);
  });
  return { X, y };
}

const families: readonly (Family & ("gaussian" | "huber" | "quantile"))[] = ["gaussian", "huber", "quantile"];

console.log("wrong  family    intercept (1)  distance of coefficients  wrongly chosen");
for (const share of [0, 0.05, 0.2]) {
  for (const family of families) {
    let [intercept, distance, wrongly] = [0, 0, 0];
    for (let seed = 0; seed < repetitions; seed++) {
      const { X, y } = draw(share, seed);
      const model = crossValidate(X, y, { family, folds: 5, measure: family === "gaussian" ? "mse" : "loss" }).at(
        "1se",
      );
      intercept += model.intercept / repetitions;
      distance += Math.hypot(...truth.map((value, j) => value - model.coefficients[j]!)) / repetitions;
      wrongly += model.support.filter(({ column }) => truth[column] === 0).length / repetitions;
    }
    const cells = [`${100 * share} %`.padStart(5), family.padEnd(8), intercept.toFixed(2).padStart(13)];
    console.log([...cells, distance.toFixed(2).padStart(24), wrongly.toFixed(1).padStart(14)].join("  "));
  }
}
