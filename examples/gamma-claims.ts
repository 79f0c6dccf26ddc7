// What a claim costs: gamma against least squares, on the amounts and on their logarithms. Claims that do not exist: their means are products of
// factors, their deviation is 1/√2 of their mean whatever that is, as claims have it. How far are predictions for new claims off, does their
// sum pay the claims, and what becomes of the largest tenth of the predictions?
//
//   npm run build && npx tsx examples/gamma-claims.ts

import { crossValidate, type Model } from "l1l2";

const rows = 400;
const fresh = 2000;
const columns = 20;
const repetitions = 20;
/** What a claim costs at the least. */
const least = 50;
/** Of the logarithm of the mean; 16 columns have no effect. */
const effects = [0.5, -0.4, 0.3, 0.2];

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

/** Claims around 1000. The mean of two exponential numbers of mean 1 has the gamma distribution of shape 2. */
function draw(count: number, seed: number): { readonly X: number[][]; readonly y: number[] } {
  const uniform = uniforms(seed);
  const X = Array.from({ length: count }, () =>
    Array.from({ length: columns }, () => 2 * Math.sqrt(3) * uniform() - Math.sqrt(3)),
  );
  const y = X.map((row) => {
    const eta = effects.reduce((sum, effect, j) => sum + effect * row[j]!, Math.log(1000));
    return (Math.exp(eta) * -Math.log(uniform() * uniform())) / 2;
  });
  return { X, y };
}

/** The ways: what is fitted to the claims, and the claim that it predicts. Least squares may predict less than nothing: that is raised. */
const ways: Readonly<Record<string, (X: number[][], y: number[]) => (X: number[][]) => number[]>> = {
  gamma: (X, y) => {
    const model: Model = crossValidate(X, y, { family: "gamma", folds: 5 }).at("min");
    return (unseen) => Array.from(model.predict(unseen));
  },
  "least squares": (X, y) => {
    const model: Model = crossValidate(X, y, { folds: 5 }).at("min");
    return (unseen) => Array.from(model.predict(unseen), (value) => Math.max(least, value));
  },
  "of logarithms": (X, y) => {
    const model: Model = crossValidate(X, y.map(Math.log), { folds: 5 }).at("min");
    return (unseen) => Array.from(model.predict(unseen), Math.exp);
  },
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 2 Σ ((y − μ)/μ − log(y/μ)) / rows. */
function deviance(predicted: readonly number[], y: readonly number[]): number {
  return (2 * sum(y.map((value, i) => value / predicted[i]! - 1 - Math.log(value / predicted[i]!)))) / y.length;
}

console.log("way            deviance  sum / claims  of the largest tenth  raised to the least");
for (const [name, fitTo] of Object.entries(ways)) {
  let [apart, whole, largest, raised] = [0, 0, 0, 0];
  for (let seed = 0; seed < repetitions; seed++) {
    const { X, y } = draw(rows, seed);
    const test = draw(fresh, 1000 + seed);
    const predicted = fitTo(X, y)(test.X);
    apart += deviance(predicted, test.y) / repetitions;
    whole += sum(predicted) / sum(test.y) / repetitions;
    const bound = [...predicted].sort((a, b) => b - a)[fresh / 10]!;
    const isLarge = (_value: number, i: number): boolean => predicted[i]! > bound;
    largest += sum(predicted.filter(isLarge)) / sum(test.y.filter(isLarge)) / repetitions;
    raised += predicted.filter((value) => value === least).length / fresh / repetitions;
  }
  const cells = [
    name.padEnd(13),
    apart.toFixed(3).padStart(8),
    whole.toFixed(2).padStart(12),
    largest.toFixed(2).padStart(20),
  ];
  console.log([...cells, `${(100 * raised).toFixed(1)} %`.padStart(19)].join("  "));
}
