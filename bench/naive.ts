// The lasso path as a good JavaScript developer would write it: cyclic coordinate descent over typed arrays, warm starts,
// an active set, a stop on the largest step. No certificate. bench/peers.ts measures it beside the package; alone it runs
// on the same problem.
//
//   npx tsx bench/naive.ts

import { pathToFileURL } from "node:url";

/** One solution per lambda: coefficients and intercept. */
export interface PlainSolution {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** (1/2n)‖y − b₀ − Xb‖² + λ‖b‖₁ for decreasing lambdas; X column-major. Stops when no step exceeds `tolerance`. */
export function naiveLassoPath(
  X: Float64Array,
  y: Float64Array,
  lambdas: Float64Array,
  tolerance: number,
): PlainSolution[] {
  const n = y.length;
  const p = X.length / n;
  const means = new Float64Array(p);
  const columns = Array.from({ length: p }, (_, j) => centred(X.subarray(j * n, (j + 1) * n), means, j));
  const squares = Float64Array.from(columns, (column) => dot(column, column) / n);
  const meanY = y.reduce((total, value) => total + value, 0) / n;
  const residual = y.map((value) => value - meanY);
  const b = new Float64Array(p);
  return Array.from(lambdas, (lambda) => {
    descend(columns, squares, residual, b, lambda, tolerance);
    return { intercept: meanY - dot(means, b), coefficients: b.slice() };
  });
}

/** Sweeps over all columns; after each, over those that are not zero until they stand still. */
function descend(
  columns: readonly Float64Array[],
  squares: Float64Array,
  residual: Float64Array,
  b: Float64Array,
  lambda: number,
  tolerance: number,
): void {
  const all = columns.map((_, j) => j);
  while (sweep(all, columns, squares, residual, b, lambda) > tolerance) {
    const active = all.filter((j) => b[j] !== 0);
    while (sweep(active, columns, squares, residual, b, lambda) > tolerance);
  }
}

/** One pass; returns the largest step. */
function sweep(
  list: readonly number[],
  columns: readonly Float64Array[],
  squares: Float64Array,
  residual: Float64Array,
  b: Float64Array,
  lambda: number,
): number {
  const n = residual.length;
  let largest = 0;
  for (const j of list) {
    if (squares[j] === 0) continue;
    const column = columns[j]!;
    const before = b[j]!;
    const z = dot(column, residual) / n + squares[j]! * before;
    const after = (Math.sign(z) * Math.max(0, Math.abs(z) - lambda)) / squares[j]!;
    const step = after - before;
    if (step === 0) continue;
    for (let i = 0; i < n; i++) residual[i]! -= step * column[i]!;
    b[j] = after;
    largest = Math.max(largest, Math.abs(step));
  }
  return largest;
}

function centred(column: Float64Array, means: Float64Array, j: number): Float64Array {
  const mean = column.reduce((total, value) => total + value, 0) / column.length;
  means[j] = mean;
  return column.map((value) => value - mean);
}

function dot(x: Float64Array, y: Float64Array): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i]! * y[i]!;
  return total;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { peerProblem } = await import("./peers/problem.ts");
  const { data, y, lambdas } = peerProblem();
  const before = performance.now();
  const solutions = naiveLassoPath(data, y, lambdas, 1e-4);
  const support = solutions.at(-1)!.coefficients.filter((value) => value !== 0).length;
  process.stdout.write(`${(performance.now() - before).toFixed(0)} ms, ${support} nonzero at the last lambda\n`);
}
