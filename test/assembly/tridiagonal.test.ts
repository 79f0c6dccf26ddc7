// Bounds, u = 2⁻⁵³ (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.):
//
//   reduction   each of m − 2 reflections of vectors of length ≤ m, applied from both sides, perturbs A by at most
//               2(m + 8)u ‖A‖ (Lemma 18.2, its constant written out): in all less than 2m(m + 8)u ‖A‖
//   shifted     (T + λI + Δ)x = b with |Δ| ≤ 5u |L||D||Lᵀ|          (Theorem 9.13)

import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/matrix.ts";
import { absoluteDot, dot } from "./naive/vector.ts";
import { rounding } from "./rounding.ts";
import { Workspace } from "./workspace.ts";

const sizes = [...Array(40).keys()].map((m) => m + 1).concat(63, 90);
const u = Number.EPSILON / 2;

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** Random and symmetric, of both signs. */
function symmetric(m: number): number[][] {
  const random = new Random(m);
  const half = Array.from({ length: m }, () => random.normals(m));
  return half.map((row, i) => row.map((_, j) => half[Math.max(i, j)][Math.min(i, j)]));
}

/** The tridiagonal form of A; T as the kernels hold it. */
function reduced(a: naive.Matrix): { it: number; t: number[][] } {
  const it = placed(a.length);
  const reflectors = new Float64Array(kernels.memory.buffer, kernels.reflectorsOf(it), a.length ** 2);
  reflectors.set(a.flat());
  kernels.tridiagonalise(it);
  return { it, t: tridiagonalOf(it, a.length) };
}

function placed(m: number): number {
  workspace.clear();
  return kernels.makeTridiagonal(m);
}

function tridiagonalOf(it: number, m: number): number[][] {
  const diagonal = workspace.read(kernels.diagonalOf(it), m);
  return naive.tridiagonal(diagonal, workspace.read(kernels.offDiagonalOf(it), m - 1));
}

/** A tridiagonal matrix without a reduction before it. */
function placeT(diagonal: readonly number[], beside: readonly number[]): number {
  const it = placed(diagonal.length);
  new Float64Array(kernels.memory.buffer, kernels.diagonalOf(it), diagonal.length).set(diagonal);
  new Float64Array(kernels.memory.buffer, kernels.offDiagonalOf(it), beside.length).set(beside);
  return it;
}

/** Q or Qᵀ, column by column. */
function basis(apply: (it: number, x: number) => void, it: number, m: number): number[][] {
  const columns = Array.from({ length: m }, (_, k) => {
    const x = workspace.floats(Array.from({ length: m }, (_, i) => +(i === k)));
    apply(it, x);
    return workspace.read(x, m);
  });
  return naive.transposed(columns);
}

function distance(a: naive.Matrix, b: naive.Matrix): number {
  return naive.frobenius(a.map((row, i) => row.map((value, j) => value - b[i][j])));
}

/** The bound of the reduction and, with it, of forming Q and multiplying out in the test: two more passes of its kind. */
function reductionBound(m: number, a: naive.Matrix): number {
  return 3 * 2 * m * (m + 8) * u * naive.frobenius(a);
}

describe("reduction", () => {
  test("Q T Qᵀ = A, and Q is orthogonal", () => {
    for (const m of sizes) {
      const a = symmetric(m);
      const { it, t } = reduced(a);
      const q = basis(kernels.applyForward, it, m);
      const back = naive.multiply(naive.multiply(q, t), naive.transposed(q));
      expect(distance(back, a), `m = ${m}`).toBeLessThanOrEqual(reductionBound(m, a));
      const identity = a.map((row, i) => row.map((_, j) => +(i === j)));
      expect(distance(naive.multiply(naive.transposed(q), q), identity)).toBeLessThanOrEqual(
        reductionBound(m, identity),
      );
      expect(workspace.overwritten()).toEqual([]);
    }
  });

  test("applyTransposed is the transpose of applyForward", () => {
    for (const m of [1, 2, 3, 8, 21]) {
      const { it } = reduced(symmetric(m));
      const q = basis(kernels.applyForward, it, m);
      const transposed = basis(kernels.applyTransposed, it, m);
      expect(distance(transposed, naive.transposed(q))).toBeLessThanOrEqual(6 * m * (m + 8) * u * Math.sqrt(m));
    }
  });

  test("only the lower triangle is read", () => {
    const m = 9;
    const a = symmetric(m);
    const { t } = reduced(a);
    // Column k stands at k·m, so in the rows of the list the lower triangle is what follows the diagonal.
    const other = a.map((row, k) => row.map((value, i) => (i < k ? 1e9 : value)));
    expect(reduced(other).t).toEqual(t);
  });

  test.each([
    ["zero", () => symmetric(7).map((row) => row.map(() => 0))],
    ["diagonal", () => symmetric(7).map((row, i) => row.map((value, j) => (i === j ? value : 0)))],
    ["tridiagonal", () => symmetric(7).map((row, i) => row.map((value, j) => (Math.abs(i - j) < 2 ? value : 0)))],
  ])("a matrix that is %s stays as it is", (_, make) => {
    const a = make();
    const { it, t } = reduced(a);
    expect(t).toEqual(a);
    expect(basis(kernels.applyForward, it, 7)).toEqual(a.map((row, i) => row.map((_, j) => +(i === j))));
  });

  test("rank one becomes a single nonzero block", () => {
    const x = new Random(6).normals(12);
    const a = x.map((value) => x.map((other) => value * other));
    const { t } = reduced(a);
    const eigenvalue = dot(x, x);
    expect(Math.abs(naive.frobenius(t) - eigenvalue)).toBeLessThanOrEqual(reductionBound(12, a));
    expect(naive.frobenius(t.slice(2).map((row) => row.slice(2)))).toBeLessThanOrEqual(reductionBound(12, a));
  });
});

describe("shifted systems", () => {
  test("(T + λI)x = b for positive definite T", () => {
    for (const m of sizes) {
      for (const lambda of [0, 1e-6, 3]) {
        const { it, x, b, sizes: entries } = solvedShift(m, lambda);
        const t = tridiagonalOf(it, m);
        t.forEach((row, i) => {
          const product = dot(row, x) + lambda * x[i];
          // 5u for the solution, 4u for the product of the test.
          const tolerance = 9 * u * (dot(entries[i], x.map(Math.abs)) + Math.abs(b[i]));
          expect(Math.abs(product - b[i]), `m = ${m}, lambda = ${lambda}`).toBeLessThanOrEqual(tolerance);
        });
        expect(workspace.overwritten()).toEqual([]);
      }
    }
  });

  test("shiftedForm is zᵀ(T + λI)⁻¹z", () => {
    for (const m of sizes) {
      const { it, x, b, sizes: entries } = solvedShift(m, 0.3);
      const form = kernels.shiftedForm(it, workspace.floats(b));
      // A perturbation Δ of the matrix moves the form by xᵀΔx; two factorisations' worth, then the sum of the test.
      const perturbed = 2 * 5 * u * dot(x.map(Math.abs), naive.apply(entries, x.map(Math.abs)));
      expect(Math.abs(form - dot(b, x))).toBeLessThanOrEqual(perturbed + 2 * rounding(m + 2, absoluteDot(b, x)));
    }
  });

  test("shiftedTrace and shiftedSquareTrace are the traces of (T + λI)⁻¹ and its square", () => {
    for (const m of sizes) {
      for (const lambda of [1e-3, 0.3]) {
        const { it } = solvedShift(m, lambda);
        let trace = 0;
        let square = 0;
        for (let k = 0; k < m; k++) {
          const unit = Array.from({ length: m }, (_, i) => (i === k ? 1 : 0));
          const at = workspace.floats(unit);
          kernels.solveShifted(it, at);
          const x = workspace.read(at, m);
          trace += x[k];
          square += dot(x, x);
        }
        // T is diagonally dominant by 0.1: condition numbers below 100.
        expect(Math.abs(kernels.shiftedTrace(it) / trace - 1), `m = ${m}`).toBeLessThanOrEqual(1e-12);
        expect(Math.abs(kernels.shiftedSquareTrace(it) / square - 1), `m = ${m}`).toBeLessThanOrEqual(1e-12);
      }
    }
  });

  test("(A + λI)x = b by way of the basis", () => {
    for (const m of sizes) {
      const rows = Array.from({ length: m }, (_, i) => new Random(100 * m + i).normals(2 * m));
      const a = naive.gram(rows);
      const { it } = reduced(a);
      const b = new Random(m).normals(m);
      const at = workspace.floats(b);
      kernels.applyTransposed(it, at);
      kernels.factorShifted(it, 0.5, 1e-300);
      kernels.solveShifted(it, at);
      kernels.applyForward(it, at);
      const x = workspace.read(at, m);
      const residual = naive.apply(a, x).map((value, i) => value + 0.5 * x[i] - b[i]);
      const scale = (naive.frobenius(a) + 0.5) * Math.sqrt(dot(x, x)) + Math.sqrt(dot(b, b));
      expect(Math.sqrt(dot(residual, residual))).toBeLessThanOrEqual(3 * 2 * m * (m + 8) * u * scale);
    }
  });

  test("pivots that are not positive become the floor", () => {
    const it = placeT([-5, 2, 1], [0, 0]);
    kernels.factorShifted(it, 1, 1e-3);
    expect(workspace.read(kernels.pivotsOf(it), 3)).toEqual([1e-3, 3, 2]);
    const singular = placeT([1, 1], [1]);
    kernels.factorShifted(singular, 0, 1e-14);
    expect(workspace.read(kernels.pivotsOf(singular), 2)).toEqual([1, 1e-14]);
  });

  test("largestRow is the largest sum of absolute values of a row", () => {
    for (const m of sizes) {
      const random = new Random(m);
      const it = placeT(random.normals(m), random.normals(m - 1));
      const sums = tridiagonalOf(it, m).map((row) => row.reduce((total, value) => total + Math.abs(value), 0));
      expect(Math.abs(kernels.largestRow(it) - Math.max(...sums))).toBeLessThanOrEqual(rounding(3, Math.max(...sums)));
    }
  });
});

/** A diagonally dominant T, b and the x with (T + λI)x = b; `sizes` is |L||D||Lᵀ|. */
function solvedShift(m: number, lambda: number) {
  const random = new Random(m);
  const beside = random.normals(m - 1);
  const diagonal = Array.from({ length: m }, (_, i) => Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0) + 0.1);
  const b = random.normals(m);
  const it = placeT(diagonal, beside);
  kernels.factorShifted(it, lambda, 1e-300);
  const at = workspace.floats(b, 8);
  kernels.solveShifted(it, at);
  const pivots = workspace.read(kernels.pivotsOf(it), m);
  const multipliers = workspace.read(kernels.multipliersOf(it), m).map((value, k) => (k === 0 ? 0 : Math.abs(value)));
  const l = pivots.map((_, i) => pivots.map((_, j) => (i === j ? 1 : i === j + 1 ? multipliers[i] : 0)));
  const scaled = l.map((row) => row.map((value, j) => value * Math.abs(pivots[j])));
  return { it, b, x: workspace.read(at, m), sizes: naive.multiply(scaled, naive.transposed(l)) };
}
