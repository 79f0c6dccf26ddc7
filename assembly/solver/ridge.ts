// Ridge without coordinate descent. With l1Ratio = 0 and no bounds the solution at every lambda is linear in ỹ:
//
//   primal, p ≤ n:   (G + λI)β = c,            G = X̃ᵀX̃ (p × p)
//   dual,   p > n:   (K + λI)α = ỹ,  β = X̃ᵀα,  K = X̃X̃ᵀ (n × n)
//
// One tridiagonal form serves all lambdas. Penalty factors are absorbed into the columns first, x̃ⱼ / √vⱼ.
//
// λ = 0 is solved at 10⁻¹⁴ of the largest eigenvalue, far below what rounding leaves of the Gram matrix: with independent
// columns that is least squares, otherwise the solution of least norm.

import { RidgeForm } from "./constants";
import { allocate, allocateF64, refusals } from "../arena";
import { isLate } from "../clock";
import { Storage, Strategy } from "../codes";
import { Design } from "../design/design";
import { computeGram } from "../design/gram";
import { weightOfRows } from "../design/settle";
import { plainUnit } from "../design/units";
import { gapUnit } from "./gap";
import { gramAccumulate, mirror, transpose } from "../matrix";
import { bytesF64, f64At, fillF64, i32At, setF64 } from "../memory";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State } from "../problem";
import { axpy, dot, scale } from "../vector";
import {
  applyForward,
  applyTransposed,
  factorShifted,
  largestRow,
  makeTridiagonal,
  solveShifted,
  Tridiagonal,
  tridiagonalise,
} from "./tridiagonal";

@unmanaged
export class RidgeSpace {
  tridiagonal: Tridiagonal;
  /** G or K, kept for residuals. */
  kept: usize;
  /** ỹ. */
  response: usize;
  /** Qᵀc or Qᵀỹ. */
  projected: usize;
  /** Two vectors of max(n, p) + 2. */
  solution: usize;
  work: usize;
  floor: f64;
  /** 0: the time was over before the form stood. */
  complete: i32;
  /**
   * With an intercept √ω is a null vector of K, and 1/λ of it would drown what is asked of (K + λI)⁻¹ at small λ. It is given this
   * eigenvalue instead: α ⟂ √ω does not see it. 0 where there is none.
   */
  deflation: f64;
}

/**
 * x̃ⱼ ← c x̃ⱼ / √uⱼ, scaleⱼ ← scaleⱼ √uⱼ / c, factors ← 1, λ ← c²λ: the same problem with equal factors; gradient and
 * correlation follow. c is a power of two that keeps the largest column near norm 1. Columns left out become 0.
 */
export function absorbFactors<P extends Penalty>(problem: Problem, state: State, penalty: P): void {
  let largest = 0.0;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    largest = max(largest, f64At(state.curvature, j) / penalty.shiftOf(j, 1));
  }
  const common = largest > 0 ? plainUnit(largest / weightOfRows(state)) : 1;
  state.lambdaUnit = common * common;
  let next = 0;
  for (let j = 0; j < state.columns; j++) {
    const candidate = next < state.candidateCount && i32At(state.candidates, next) == j;
    if (candidate) next++;
    const root = Math.sqrt(penalty.shiftOf(j, 1)) / common;
    if (candidate && root == 1) continue;
    multiplyColumn(problem, state, j, candidate ? 1 / root : 0);
    if (!candidate) continue;
    setF64(state.scale, j, f64At(state.scale, j) * root);
    setF64(state.curvature, j, f64At(state.curvature, j) / root / root);
    setF64(state.norm, j, f64At(state.norm, j) / root);
    setF64(state.gradient, j, f64At(state.gradient, j) / root);
    setF64(state.correlation, j, f64At(state.correlation, j) / root);
  }
  penalty.equalise(state.columns);
}

/**
 * Undoes {@link absorbFactors}, but for columns left out. `kept`, `scales`: the terms and the scales as they were before; the gradient
 * is left to be computed.
 */
export function restoreFactors<P extends Penalty>(problem: Problem, state: State, kept: usize, scales: usize): void {
  const bytes = bytesF64(state.columns);
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    const root = f64At(state.scale, j) / f64At(scales, j);
    if (root == 1) continue;
    multiplyColumn(problem, state, j, root);
    setF64(state.curvature, j, f64At(state.curvature, j) * root * root);
    setF64(state.norm, j, f64At(state.norm, j) * root);
  }
  penaltyOf<P>(state).copy(0, kept, 0, state.columns);
  memory.copy(state.scale, scales, bytes);
  state.lambdaUnit = 1;
}

function multiplyColumn(problem: Problem, state: State, j: i32, factor: f64): void {
  if (problem.storage == Storage.Dense) {
    scale(factor, state.matrix + bytesF64(j) * <usize>state.rows, state.rows);
    return;
  }
  const start = i32At(state.columnPointers, j);
  scale(factor, state.matrix + bytesF64(start), i32At(state.columnPointers, j + 1) - start);
  setF64(state.offsets, j, factor * f64At(state.offsets, j));
}

/** Allocates for a system of size m and returns false when memory does not suffice. */
function reserveRidge(state: State, m: i32): bool {
  const address = allocate(offsetof<RidgeSpace>());
  if (address == 0) return false;
  const space = changetype<RidgeSpace>(address);
  const longest = max(state.rows, state.columns) + 2;
  const refused = refusals();
  const tridiagonal = makeTridiagonal(m);
  space.deflation = 0;
  space.complete = 0;
  space.kept = allocateF64(m, m);
  space.response = allocateF64(state.rows);
  space.projected = allocateF64(m);
  space.solution = allocateF64(longest);
  space.work = allocateF64(longest);
  if (tridiagonal == null || refusals() != refused) return false;
  space.tridiagonal = tridiagonal;
  memory.copy(space.response, state.residual, bytesF64(state.rows));
  memory.fill(space.kept, 0, bytesF64(m * m));
  state.ridge = address;
  return true;
}

/** The form, where there is none yet, from the columns and ỹ. False without memory. */
export function ensureForm(problem: Problem, state: State): bool {
  if (state.ridge != 0) return true;
  memory.copy(state.residual, state.target, bytesF64(state.rows));
  setF64(state.residual, state.rows, 0);
  memory.copy(state.gradient, state.correlation, bytesF64(state.columns));
  const primal = problem.strategy == Strategy.RidgePrimal;
  if (!reserveRidge(state, primal ? state.columns : state.rows)) return false;
  if (!primal) return formDual(problem, state);
  formPrimal(problem, state);
  return true;
}

/** G and c. Precondition: `gradient` is X̃ᵀỹ. */
function formPrimal(problem: Problem, state: State): void {
  const space = changetype<RidgeSpace>(state.ridge);
  state.gram = space.kept;
  if (computeGram(problem, state)) factor(space, state.gradient);
}

/** The form alone, without a right side, for {@link adoptRidge}. Precondition: columns with factors of 1. False without memory. */
export function shareRidge<P extends Penalty>(problem: Problem, state: State): bool {
  absorbFactors(problem, state, penaltyOf<P>(state));
  if (!reserveRidge(state, problem.strategy == Strategy.RidgePrimal ? state.columns : state.rows)) return false;
  const space = changetype<RidgeSpace>(state.ridge);
  if (problem.strategy == Strategy.RidgePrimal) {
    const gram = state.gram;
    state.gram = space.kept;
    computeGram(problem, state);
    state.gram = gram;
  } else {
    if (!formKernel(problem, state, space.kept)) return false;
    if (problem.intercept) deflate(state, space);
  }
  factor(space, 0);
  return true;
}

/** The form of `shared` with the response of this problem. False without memory. */
export function adoptRidge(state: State, shared: State, primal: bool): bool {
  const address = allocate(offsetof<RidgeSpace>());
  if (address == 0) return false;
  const space = changetype<RidgeSpace>(address);
  memory.copy(address, shared.ridge, offsetof<RidgeSpace>());
  const m = space.tridiagonal.size;
  const longest = max(state.rows, state.columns) + 2;
  const refused = refusals();
  space.response = allocateF64(state.rows);
  space.projected = allocateF64(m);
  space.solution = allocateF64(longest);
  space.work = allocateF64(longest);
  if (refusals() != refused) return false;
  memory.copy(space.response, state.residual, bytesF64(state.rows));
  state.ridge = address;
  state.lambdaUnit = shared.lambdaUnit;
  if (primal) state.gram = space.kept;
  project(space, primal ? state.gradient : state.residual);
  return true;
}

/** Whether there was time for the form that serves all lambdas. */
export function hasForm(state: State): bool {
  return changetype<RidgeSpace>(state.ridge).complete != 0;
}

/** The dual form: K and its tridiagonal form. Returns false without memory. */
function formDual(problem: Problem, state: State): bool {
  const space = changetype<RidgeSpace>(state.ridge);
  if (!formKernel(problem, state, space.kept)) return false;
  if (isLate()) return true;
  if (problem.intercept) deflate(state, space);
  factor(space, state.residual);
  return true;
}

/** K ← K + c √ω√ωᵀ, c the mean of the eigenvalues. */
function deflate(state: State, space: RidgeSpace): void {
  const n = state.rows;
  let trace = 0.0;
  for (let i = 0; i < n; i++) trace += f64At(space.kept, i * n + i);
  space.deflation = trace / <f64>n;
  for (let i = 0; i < n; i++) {
    axpy(space.deflation * f64At(state.rootWeights, i), state.rootWeights, space.kept + bytesF64(i) * <usize>n, n);
  }
}

/**
 * kernel ← K = X̃X̃ᵀ (n × n, cleared before), from panels of columns laid out as rows, so that the Gram kernel serves. Returns
 * false without memory. Where the time is over (clock.ts) it is not the whole of K.
 */
export function formKernel(problem: Problem, state: State, kernel: usize): bool {
  if (problem.storage != Storage.Dense) {
    sparseKernel(state, kernel);
    return true;
  }
  const n = state.rows;
  const width = min(RidgeForm.PANEL, state.columns);
  const panel = allocateF64(width, n);
  if (panel == 0) return false;
  for (let from = 0; from < state.columns && !isLate(); from += RidgeForm.PANEL) {
    const count = min(RidgeForm.PANEL, state.columns - from);
    transpose(state.matrix + bytesF64(from) * <usize>n, count, n, panel, width);
    gramAccumulate(panel, bytesF64(width), count, n, kernel);
  }
  mirror(kernel, n);
  return true;
}

/** K = Σⱼ x̃ⱼx̃ⱼᵀ with x̃ⱼ = vⱼ − kⱼq: sparse outer products, then the centring terms in two rank-1 sums. */
function sparseKernel(state: State, kernel: usize): void {
  const n = state.rows;
  const shifts = state.scratchRows;
  let square = 0.0;
  fillF64(shifts, n, 0);
  for (let j = 0; j < state.columns && !isLate(); j++) {
    const shift = f64At(state.offsets, j);
    square += shift * shift;
    const end = i32At(state.columnPointers, j + 1);
    for (let a = i32At(state.columnPointers, j); a < end; a++) {
      const row = i32At(state.rowIndices, a);
      const value = f64At(state.matrix, a);
      setF64(shifts, row, f64At(shifts, row) + shift * value);
      const target = kernel + bytesF64(row) * <usize>n;
      for (let b = i32At(state.columnPointers, j); b < end; b++) {
        const other = i32At(state.rowIndices, b);
        setF64(target, other, f64At(target, other) + value * f64At(state.matrix, b));
      }
    }
  }
  for (let i = 0; i < n; i++) {
    const target = kernel + bytesF64(i) * <usize>n;
    const root = f64At(state.rootWeights, i);
    axpy(square * root - f64At(shifts, i), state.rootWeights, target, n);
    axpy(-root, shifts, target, n);
  }
}

/** Tridiagonal form of the kept matrix, and the right side in its basis; `complete` where there was time for it. */
function factor(space: RidgeSpace, rightSide: usize): void {
  const it = space.tridiagonal;
  memory.copy(it.reflectors, space.kept, bytesF64(it.size) * <usize>it.size);
  if (!tridiagonalise(it)) return;
  space.complete = 1;
  space.floor = RidgeForm.SMALLEST_SHIFT * largestRow(it);
  if (rightSide != 0) project(space, rightSide);
}

/** projected ← Qᵀb. */
function project(space: RidgeSpace, b: usize): void {
  memory.copy(space.projected, b, bytesF64(space.tridiagonal.size));
  applyTransposed(space.tridiagonal, space.projected);
}

/** β at lambda from the primal form; leaves the gradient c − Gβ. */
export function solvePrimal(state: State, lambda: f64): void {
  const space = changetype<RidgeSpace>(state.ridge);
  solveInBasis(space, lambda, state.beta);
  primalGradient(state);
}

/** One step of iterative refinement with the factors of the last `solvePrimal`: β ← β + (G + λI)⁻¹(g − λβ), g = X̃ᵀr in `gradient`. */
export function refinePrimal(state: State, lambda: f64): void {
  const space = changetype<RidgeSpace>(state.ridge);
  const rest = space.work;
  for (let j = 0; j < state.columns; j++) setF64(rest, j, f64At(state.gradient, j) - lambda * f64At(state.beta, j));
  applyTransposed(space.tridiagonal, rest);
  solveShifted(space.tridiagonal, rest);
  applyForward(space.tridiagonal, rest);
  axpy(1, rest, state.beta, state.columns);
}

/** gradient ← c − Gβ. */
export function primalGradient(state: State): void {
  const space = changetype<RidgeSpace>(state.ridge);
  const p = state.columns;
  for (let j = 0; j < p; j++) {
    const fitted = dot(space.kept + bytesF64(j) * <usize>p, state.beta, p);
    setF64(state.gradient, j, f64At(state.correlation, j) - fitted);
  }
}

/**
 * β at lambda from the dual form. At θ = r the gap of ridge is ‖X̃ᵀr − λβ‖² / 2λ; with β = X̃ᵀα that is δᵀKδ / 2λ,
 * δ = r − λα and r = ỹ − Kα, which needs no pass over X. Sets loss, objective and gap.
 */
export function solveDual<D extends Design>(design: D, lambda: f64): void {
  const space = changetype<RidgeSpace>(design.ridge);
  const n = design.rows;
  const alpha = space.solution;
  const r = space.work;
  solveInBasis(space, lambda, alpha);
  for (let i = 0; i < n; i++) setF64(r, i, f64At(space.response, i) - dot(space.kept + bytesF64(i) * <usize>n, alpha, n));
  design.loss = 0.5 * dot(r, r, n);
  // X̃ᵀα by a sweep with α in the place of the residual; the slot of sparse designs is −qᵀα.
  memory.copy(design.residual, alpha, bytesF64(n));
  setF64(design.residual, n, -dot(design.rootWeights, alpha, n));
  design.refresh(design.candidates, design.candidateCount);
  let square = 0.0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const b = f64At(design.gradient, j);
    setF64(design.beta, j, b);
    square += b * b;
  }
  design.objective = design.loss + 0.5 * lambda * square;
  design.gapUnit = gapUnit(design.nullObjective, design.objective, lambda > 0);
  if (lambda == 0) {
    design.gap = design.loss;
    return;
  }
  axpy(-lambda, alpha, r, n);
  let form = 0.0;
  for (let i = 0; i < n; i++) form += f64At(r, i) * dot(space.kept + bytesF64(i) * <usize>n, r, n);
  design.gap = max(0, form) / (2 * lambda);
}

/** One step of iterative refinement with the factors of the last `solveDual`: δ = (K + λI)⁻¹(r − λα), r in `residual`; α ← α + δ, β ← β + X̃ᵀδ. */
// Not β ← X̃ᵀα: where α is of the order 1/λ that sum has lost its digits. What β and X̃ᵀα differ by, e, costs a gap of λ‖e‖²/2.
export function refineDual<D extends Design>(design: D, lambda: f64): void {
  const space = changetype<RidgeSpace>(design.ridge);
  const n = design.rows;
  const alpha = space.solution;
  const rest = space.work;
  const shift = f64At(design.residual, n);
  for (let i = 0; i < n; i++) {
    const r = f64At(design.residual, i) + shift * f64At(design.rootWeights, i);
    setF64(rest, i, r - lambda * f64At(alpha, i));
  }
  applyTransposed(space.tridiagonal, rest);
  solveShifted(space.tridiagonal, rest);
  applyForward(space.tridiagonal, rest);
  axpy(1, rest, alpha, n);
  memory.copy(design.residual, rest, bytesF64(n));
  setF64(design.residual, n, -dot(design.rootWeights, rest, n));
  design.refresh(design.candidates, design.candidateCount);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    setF64(design.beta, j, f64At(design.beta, j) + f64At(design.gradient, j));
  }
}

/** x ← Q (T + λI)⁻¹ Qᵀb. */
function solveInBasis(space: RidgeSpace, lambda: f64, x: usize): void {
  const it = space.tridiagonal;
  factorShifted(it, max(lambda, space.floor), space.floor);
  memory.copy(x, space.projected, bytesF64(it.size));
  solveShifted(it, x);
  applyForward(it, x);
}
