// Ridge with more columns than rows: the solution lies in the span of the rows, β̂ = X̂ᵀα (x̂ⱼ = x̃ⱼ / √vⱼ). With the pivoted
// Cholesky factor X̂X̂ᵀ = LLᵀ (rank r) and γ = Lᵀα
//
//   X̂β̂ = Lγ,     ‖β̂‖ = ‖γ‖
//
// so the problem is one of r ≤ n columns L: that is what is solved. Back: α is zero but in the rows of the pivots, where
// L_Pᵀα_P = γ is triangular, and β̂ = X̂ᵀα. (Hastie & Tibshirani 2004, Biostatistics 5(3), §2, use the singular value decomposition.)

import { Rotations } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { isLate } from "../clock";
import { productsWith } from "../design/stacked";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { isPlainRidge } from "../path/strategy";
import { makePenalty, Penalty, penaltyOf } from "../penalty/penalty";
import { allocatePerColumn, Problem, State } from "../problem";
import { absorbFactors, formKernel, restoreFactors } from "../solver/ridge";
import { axpy } from "../vector";
import { Glm } from "./glm";

@unmanaged
export class Rotation {
  /** The State of X, factors absorbed. */
  original: usize;
  rank: i32;
  factor: usize;
  /** Row of each pivot. */
  pivots: usize;
  /** α, and β of the columns of X for every output. */
  alpha: usize;
  beta: usize;
  /** The penalty and the scales of X before factors were absorbed. */
  penalty: usize;
  scales: usize;
  /** What LLᵀ may differ from X̂X̂ᵀ: the diagonal that was left over, and rounding of the kernel. */
  error: f64;
}

/** Whether it pays, and the penalty is that of the rows' span. */
export function rotates<P extends Penalty>(x: State): bool {
  return x.columns > x.rows && x.rows <= Rotations.MOST_ROWS && isPlainRidge(x, penaltyOf<P>(x));
}

/**
 * The gap of the rotated problem becomes one of X: X̂ᵀu enters it as ‖X̂ᵀu‖² / 2λ = uᵀX̂X̂ᵀu / 2λ, which LLᵀ gives but for
 * error · ‖u‖² / 2λ, which is returned.
 */
export function addRotationError(glm: Glm, strength: f64): f64 {
  const rotation = changetype<Rotation>(glm.rotationAt);
  // Without a penalty nothing bounds what the directions that are missing would gain, but the infimum of the loss.
  const most = max(0, glm.value - glm.loss().saturated);
  const doubt = strength > 0 ? min(most, (rotation.error * glm.stacked().squaredError()) / strength) : most;
  glm.gap += doubt;
  return doubt;
}

/** X as it was before the rotation. */
export function returnToColumns<P extends Penalty>(problem: Problem, rotation: Rotation): State {
  const x = changetype<State>(rotation.original);
  restoreFactors<P>(problem, x, rotation.penalty, rotation.scales);
  return x;
}

/** Whether the problem on X itself may be solved in its place. */
export function canReturn(glm: Glm): bool {
  return changetype<State>(changetype<Rotation>(glm.rotationAt).original).candidateCount <= Rotations.MOST_COLUMNS;
}

/** The rotated columns in place of X, as a State of their own. Null without memory, or without time: X is then as it was. */
export function rotate<P extends Penalty>(problem: Problem, x: State): Rotation | null {
  const n = x.rows;
  const address = allocate(offsetof<Rotation>());
  const kernel = allocateF64(n, n);
  const penalty = makePenalty<P>(x.columns, x.penalty);
  if (address == 0 || kernel == 0 || penalty == null) return null;
  const rotation = changetype<Rotation>(address);
  rotation.original = changetype<usize>(x);
  const refused = refusals();
  rotation.factor = allocateF64(n, n);
  rotation.pivots = allocateI32(n);
  rotation.alpha = allocateF64(n + 2);
  rotation.beta = allocateF64(x.columns, problem.outputs);
  rotation.scales = allocateF64(x.columns);
  if (refusals() != refused) return null;
  penalty.copy(0, x.penalty, 0, x.columns);
  rotation.penalty = changetype<usize>(penalty);
  memory.copy(rotation.scales, x.scale, bytesF64(x.columns));
  absorbFactors(problem, x, penaltyOf<P>(x));
  memory.fill(kernel, 0, bytesF64(n) * <usize>n);
  if (!formKernel(problem, x, kernel)) return null;
  if (isLate()) {
    returnToColumns<P>(problem, rotation);
    return null;
  }
  let largest = 0.0;
  for (let i = 0; i < n; i++) largest = max(largest, f64At(kernel, i * n + i));
  rotation.rank = factorise(kernel, rotation.factor, rotation.pivots, rotation.alpha, n);
  let over = 0.0;
  for (let i = 0; i < n; i++) over = max(over, f64At(rotation.alpha, i));
  rotation.error = over + Rotations.KERNEL_ROUNDING * largest;
  return rotation;
}

/** L column by column, n × rank; returns the rank. `left`: n words of scratch, the diagonal that is left. */
function factorise(kernel: usize, factor: usize, pivots: usize, left: usize, n: i32): i32 {
  let first = 0.0;
  for (let i = 0; i < n; i++) setF64(left, i, f64At(kernel, i * n + i));
  for (let c = 0; c < n; c++) {
    // What is left of the diagonal says how much is missing.
    if (c > 0 && isLate()) return c;
    let row = 0;
    for (let i = 1; i < n; i++) if (f64At(left, i) > f64At(left, row)) row = i;
    const pivot = f64At(left, row);
    if (c == 0) first = pivot;
    if (!(pivot > Rotations.PIVOT_FLOOR * first)) return c;
    const column = factor + bytesF64(n) * <usize>c;
    memory.copy(column, kernel + bytesF64(n) * <usize>row, bytesF64(n));
    for (let m = 0; m < c; m++) {
      const other = factor + bytesF64(n) * <usize>m;
      axpy(-f64At(other, row), other, column, n);
    }
    const root = Math.sqrt(pivot);
    for (let i = 0; i < n; i++) setF64(column, i, f64At(column, i) / root);
    for (let m = 0; m < c; m++) setF64(column, i32At(pivots, m), 0);
    setF64(column, row, root);
    setI32(pivots, c, row);
    for (let i = 0; i < n; i++) setF64(left, i, f64At(left, i) - f64At(column, i) * f64At(column, i));
    for (let m = 0; m <= c; m++) setF64(left, i32At(pivots, m), 0);
  }
  return n;
}

/** The State of the rotated columns: dense, neither centred nor scaled any more, all of factor 1. Null without memory. */
export function rotatedColumns<P extends Penalty>(rotation: Rotation): State | null {
  const x = changetype<State>(rotation.original);
  const r = rotation.rank;
  const address = allocate(offsetof<State>());
  const penalty = makePenalty<P>(r, rotation.penalty);
  if (address == 0 || penalty == null) return null;
  memory.copy(address, rotation.original, offsetof<State>());
  const state = changetype<State>(address);
  state.matrix = rotation.factor;
  state.rowIndices = 0;
  state.columnPointers = 0;
  state.penalty = changetype<usize>(penalty);
  const refused = refusals();
  allocatePerColumn(state, r);
  state.centre = allocateF64(r);
  state.scale = allocateF64(r);
  state.scratch = allocateF64(r + 16);
  if (refusals() != refused) return null;
  state.candidateCount = r;
  fillF64(state.centre, r, 0);
  fillF64(state.scale, r, 1);
  for (let c = 0; c < r; c++) {
    penalty.clear(c);
    const column = rotation.factor + bytesF64(x.rows) * <usize>c;
    let square = 0.0;
    for (let i = 0; i < x.rows; i++) square += f64At(column, i) * f64At(column, i);
    setF64(state.curvature, c, square);
    setF64(state.norm, c, Math.sqrt(square));
    setI32(state.candidates, c, c);
  }
  penalty.equalise(r);
  return state;
}

/** rotation.beta ← the coefficients of the columns of X, scaled, for every output. */
export function rotateBack(glm: Glm, rotation: Rotation): void {
  const x = changetype<State>(rotation.original);
  const n = x.rows;
  const r = rotation.rank;
  fillF64(rotation.beta, x.columns * glm.loss().outputs, 0);
  for (let k = 0; k < glm.loss().outputs; k++) {
    const gamma = glm.stacked().beta + bytesF64(k * r);
    fillF64(rotation.alpha, n + 1, 0);
    let total = 0.0;
    for (let c = r - 1; c >= 0; c--) {
      const column = rotation.factor + bytesF64(n) * <usize>c;
      let value = f64At(gamma, c);
      for (let m = c + 1; m < r; m++) {
        const row = i32At(rotation.pivots, m);
        value -= f64At(column, row) * f64At(rotation.alpha, row);
      }
      const row = i32At(rotation.pivots, c);
      setF64(rotation.alpha, row, value / f64At(column, row));
      total += f64At(rotation.alpha, row);
    }
    setF64(rotation.alpha, n, -total);
    productsWith(x, rotation.alpha, x.candidates, x.candidateCount, rotation.beta + bytesF64(k * x.columns));
  }
}
