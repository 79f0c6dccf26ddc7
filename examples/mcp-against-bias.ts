// MCP against the bias of the lasso: of 100 columns five count, each by 1. L1 shrinks what it keeps, and keeps columns that say nothing to
// make good for that; MCP flattens, so that a column far enough from 0 is not shrunk at all.
//
//   npm run build && npx tsx examples/mcp-against-bias.ts

import { type CrossValidationOptions, crossValidate, meanSquaredError } from "l1l2";

const columns = 100;
const counting = 5;
const trainingRows = 150;
const testRows = 2000;
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

/** Twelve uniform numbers less six: close to normal. */
function normal(uniform: () => number): number {
  return Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
}

/** Columns correlated by 0.2, and the sum of the first five beside noise of deviation 2. */
function draw(rows: number, uniform: () => number): { readonly X: number[][]; readonly y: number[] } {
  const X = Array.from({ length: rows }, () => {
    const shared = normal(uniform);
    return Array.from({ length: columns }, () => Math.sqrt(0.2) * shared + Math.sqrt(0.8) * normal(uniform));
  });
  return { X, y: X.map((row) => row.slice(0, counting).reduce((sum, x) => sum + x, 2 * normal(uniform))) };
}

const ways: Readonly<Record<string, CrossValidationOptions<"gaussian">>> = {
  lasso: {},
  mcp: { penalty: "mcp" },
  scad: { penalty: "scad" },
};

console.log("penalty  mean of the five  found of 5  others kept  test error");
for (const [way, options] of Object.entries(ways)) {
  const totals = { size: 0, found: 0, others: 0, error: 0 };
  for (let seed = 0; seed < repetitions; seed++) {
    const uniform = uniforms(seed);
    const [training, test] = [draw(trainingRows, uniform), draw(testRows, uniform)];
    const model = crossValidate(training.X, training.y, options).at("min");
    const found = model.support.filter(({ column }) => column < counting);
    totals.size += found.reduce((sum, { coefficient }) => sum + coefficient, 0) / counting / repetitions;
    totals.found += found.length / repetitions;
    totals.others += (model.support.length - found.length) / repetitions;
    totals.error += meanSquaredError(test.y, model.predict(test.X)) / repetitions;
  }
  const cells = [totals.size.toFixed(2), totals.found.toFixed(1), totals.others.toFixed(1), totals.error.toFixed(2)];
  const widths = [16, 10, 11, 10];
  console.log([way.padEnd(7), ...cells.map((cell, at) => cell.padStart(widths[at]!))].join("  "));
}
