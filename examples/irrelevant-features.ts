// How many irrelevant features can logistic regression bear? After A. Y. Ng, Feature selection, L1 vs. L2 regularization, and
// rotational invariance (ICML 2004): three features decide the class, the others are noise, and the training set stays small.
//
//   npm run build && npx tsx examples/irrelevant-features.ts            all of the table, in about a minute
//                    npx tsx examples/irrelevant-features.ts 10 100     two of its lines

import { assess, crossValidate, type DenseInput } from "l1l2";

const asked = process.argv.slice(2).map(Number);
const featureCounts = asked.length > 0 ? asked : [10, 20, 50, 100, 200, 500, 1000];
const trainingRows = 100;
const testRows = 2000;
const repetitions = 6;
/** The log-odds of class 1 are 10/√3 · (x₀ + x₁ + x₂). */
const relevant = 3;
const strength = 10 / Math.sqrt(3);

interface Sample {
  readonly X: DenseInput;
  readonly y: Uint8Array;
}

interface Outcome {
  readonly error: number;
  readonly chosen: number;
}

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

/** Standard normal numbers (Box & Muller 1958). */
function normals(uniform: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

function draw(rows: number, features: number, uniform: () => number): Sample {
  const normal = normals(uniform);
  const data = Float64Array.from({ length: rows * features }, normal);
  const y = Uint8Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let feature = 0; feature < relevant; feature++) sum += data[feature * rows + row]!;
    return uniform() < 1 / (1 + Math.exp(-strength * sum)) ? 1 : 0;
  });
  return { X: { data, rows, columns: features, order: "column" }, y };
}

/** Chooses lambda on the training rows alone, and counts mistakes on the others. */
function learn(training: Sample, test: Sample, l1Ratio: number): Outcome {
  const cv = crossValidate(training.X, training.y, {
    family: "binomial",
    l1Ratio,
    folds: 5,
    // The grid of ridge starts a thousand times above that of the lasso, so that it has to go further down.
    lambdaMinRatio: l1Ratio === 1 ? 1e-2 : training.X.columns < trainingRows ? 1e-5 : 1e-4,
    lambdaCount: 20,
    tolerance: 1e-4,
    seed: 1,
  });
  const model = cv.at("min");
  return { error: assess(model, test.X, test.y).class!, chosen: model.degreesOfFreedom };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);

console.log("features  L1 error  L2 error  columns chosen by L1");
for (const features of featureCounts) {
  const lasso: Outcome[] = [];
  const ridge: Outcome[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const uniform = uniforms(1000 * repetition + features);
    const training = draw(trainingRows, features, uniform);
    const test = draw(testRows, features, uniform);
    lasso.push(learn(training, test, 1));
    ridge.push(learn(training, test, 0));
  }
  const [l1, l2] = [lasso, ridge].map((outcomes) => mean(outcomes.map(({ error }) => error)));
  const chosen = mean(lasso.map((outcome) => outcome.chosen)).toFixed(1);
  console.log(`${String(features).padStart(8)}  ${percent(l1!)}  ${percent(l2!)}  ${chosen.padStart(20)}`);
}
