// As matrix-free.ts, where columns enter all classes together: a block moves as a whole, and all classes' ρ with it,
//
//   ρₖ ← ρₖ − ω πₖ ∘ (dₖ − Σₗ πₗdₗ) v      εₖ ← εₖ − kⱼdₖ
//   gₖ = vᵀρₖ − Σₗ εₗ Sⱼ(k, l) − kⱼ 1ᵀrₖ,   1ᵀrₖ = 1ᵀρₖ − Σₗ εₗ T(k, l),   Sⱼ(k, l) = 1ᵀW(k, l)v,   T(k, l) = 1ᵀW(k, l)1
//
// The block of a column, x̃ᵀW(k, l)x̃, has the eigenvalue 0 (a common shift of all classes changes nothing) and K − 1 others, none above
// m + s √(K − 2), m their mean and s their deviation (Wolkowicz & Styan 1980, Linear Algebra Appl. 29, eq. 2.2). The intercepts move
// together, each by 1ᵀrₖ / 1ᵀωπₖ: diag(π) is above the second derivative.

import { MatrixFree } from "./constants";
import { ByRows } from "../design/constants";
import { isLate } from "../clock";
import { gatherDot } from "../design/sparse";
import { bytesF64, f64At, fillF64, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { dot, sum } from "../vector";
import { dampedBy, dampingOf } from "./damping";
import { floored } from "./free-columns";
import { Fit, Glm } from "./glm";
import { isResting } from "./group-model";
import { reserveRowModel, weighRow } from "./row-model";
import { RowModel } from "./row-space";

/** Epochs, as `descendFreely` says. `trial` holds ρ. False without memory. */
export function descendGroupsFreely<P extends Penalty>(glm: Fit<P>, threshold: f64, share: f64, maxEpochs: i32): bool {
  if (!reserveRowModel(glm)) return false;
  const model = glm.model();
  const blocks = glm.modelBlocks();
  memory.copy(glm.trial, glm.stacked().residual, glm.vectorBytes());
  fillTotals(glm);
  for (let b = glm.interceptSlots; b < blocks.count; b++) fillBlock(glm, blocks.begin(b));
  let enough = threshold;
  for (let round = 0; model.epochs < maxEpochs && !isLate(); round++) {
    let change = glm.interceptSlots > 0 ? moveIntercepts(glm) : 0;
    for (let b = glm.interceptSlots; b < blocks.count; b++) change += updateBlock(glm, blocks.begin(b), blocks.width(b), round == 0);
    model.epochs++;
    if (round == 0) enough = max(threshold, share * change);
    if (change <= enough) break;
  }
  return true;
}

/** 1ᵀρ, 1ᵀωπ and T. */
function fillTotals(glm: Glm): void {
  const it = glm.rowModel();
  const loss = glm.loss();
  fillF64(it.totals, loss.outputs * loss.outputs, 0);
  for (let i = 0; i < loss.rows; i++) {
    weighRow(glm, i);
    for (let q = 0; q < loss.outputs * loss.outputs; q++) setF64(it.totals, q, f64At(it.totals, q) + f64At(it.pair, q));
  }
  for (let k = 0; k < loss.outputs; k++) {
    setF64(glm.free().sumsLeft, k, sum(loss.part(glm.trial, k), loss.rows));
    setF64(glm.free().masses, k, dot(loss.weights, loss.part(loss.frozen, k), loss.rows));
  }
}

/** S of a block's column, and the bound of its curvature. */
function fillBlock(glm: Glm, first: i32): void {
  const it = glm.rowModel();
  const x = glm.x();
  const outputs = glm.loss().outputs;
  const squares = glm.coupled;
  const j = glm.columnOf(first) % x.columns;
  const sums = it.sums + bytesF64(first * outputs);
  fillF64(sums, outputs * outputs, 0);
  fillF64(squares, outputs * outputs, 0);
  const end = i32At(x.columnPointers, j + 1);
  for (let e = i32At(x.columnPointers, j); e < end; e++) {
    const value = f64At(x.matrix, e);
    weighRow(glm, i32At(x.rowIndices, e));
    for (let q = 0; q < outputs * outputs; q++) {
      const part = value * f64At(it.pair, q);
      setF64(sums, q, f64At(sums, q) + part);
      setF64(squares, q, f64At(squares, q) + value * part);
    }
  }
  const offset = f64At(x.offsets, j);
  let trace = 0.0;
  let square = 0.0;
  for (let q = 0; q < outputs * outputs; q++) {
    const entry = f64At(squares, q) - offset * (2 * f64At(sums, q) - offset * f64At(it.totals, q));
    square += entry * entry;
    if (q % (outputs + 1) == 0) trace += entry;
  }
  setF64(glm.model().curvature, first, floored(glm, largestEigenvalue(trace, square, outputs)) + dampingOf(glm, first));
}

/** A bound from Σλ and Σλ² of K eigenvalues ≥ 0 of which one is 0. */
function largestEigenvalue(trace: f64, square: f64, outputs: i32): f64 {
  const count = <f64>(outputs - 1);
  if (count <= 1) return trace;
  const mean = trace / count;
  const variance = max(0, square / count - mean * mean);
  return min(trace, mean + Math.sqrt(variance * (count - 1)));
}

function updateBlock<P extends Penalty>(glm: Fit<P>, first: i32, width: i32, all: bool): f64 {
  const model = glm.model();
  const x = glm.x();
  let used = false;
  for (let s = first; s < first + width; s++) used = used || f64At(model.beta, s) != 0;
  if (!all && !used) return 0;
  const bound = f64At(model.curvature, first);
  const j = glm.columnOf(first) % x.columns;
  const start = i32At(x.columnPointers, j);
  const end = i32At(x.columnPointers, j + 1);
  glm.freeWork += <f64>width * <f64>(end - start);
  for (let k = 0; k < width; k++) {
    const gradient = gradientOf(glm, first, k, j, start, end) - dampedBy(glm, first + k);
    setF64(glm.products, k, gradient + bound * f64At(model.beta, first + k));
  }
  glm.modelPenalty().minimiseBlock(first, glm.products, width, bound);
  let square = 0.0;
  for (let k = 0; k < width; k++) {
    const own = f64At(model.beta, first + k);
    const after = isResting(glm, first + k) ? own : f64At(glm.products, k);
    setF64(glm.products, k, after - own);
    setF64(model.beta, first + k, after);
    square += (after - own) * (after - own);
  }
  if (square == 0) return 0;
  moveBlock(glm, start, end);
  moveShared(glm, first, f64At(x.offsets, j));
  glm.freeWork += ByRows.SCATTER * <f64>width * <f64>(end - start);
  return bound * square;
}

function gradientOf(glm: Glm, first: i32, k: i32, j: i32, start: i32, end: i32): f64 {
  const it = glm.rowModel();
  const x = glm.x();
  const outputs = glm.loss().outputs;
  const sums = it.sums + bytesF64((first + k) * outputs);
  const shifts = glm.free().drift;
  let shared = 0.0;
  for (let l = 0; l < outputs; l++) shared += f64At(shifts, l) * f64At(sums, l);
  const product = gatherDot(x.matrix, x.rowIndices, start, end, glm.loss().part(glm.trial, k));
  return product - shared - f64At(x.offsets, j) * leftOf(glm, it, k);
}

/** 1ᵀrₖ. */
function leftOf(glm: Glm, it: RowModel, k: i32): f64 {
  const outputs = glm.loss().outputs;
  let left = f64At(glm.free().sumsLeft, k);
  for (let l = 0; l < outputs; l++) left -= f64At(glm.free().drift, l) * f64At(it.totals, k * outputs + l);
  return left;
}

/** ρ of all classes after the steps in `products`. */
function moveBlock(glm: Glm, start: i32, end: i32): void {
  const loss = glm.loss();
  const x = glm.x();
  const stride = loss.stride;
  const width = loss.outputs;
  for (let e = start; e < end; e++) {
    const i = i32At(x.rowIndices, e);
    let mean = 0.0;
    for (let k = 0; k < width; k++) mean += f64At(loss.frozen, k * stride + i) * f64At(glm.products, k);
    const value = f64At(x.matrix, e) * f64At(loss.weights, i);
    for (let k = 0; k < width; k++) {
      const at = k * stride + i;
      setF64(glm.trial, at, f64At(glm.trial, at) - value * f64At(loss.frozen, at) * (f64At(glm.products, k) - mean));
    }
  }
}

/** 1ᵀρ and ε after the steps in `products`. */
function moveShared(glm: Glm, first: i32, offset: f64): void {
  const it = glm.rowModel();
  const free = glm.free();
  const outputs = glm.loss().outputs;
  for (let k = 0; k < outputs; k++) {
    const sums = it.sums + bytesF64((first + k) * outputs);
    let moved = 0.0;
    for (let l = 0; l < outputs; l++) moved += f64At(sums, l) * f64At(glm.products, l);
    setF64(free.sumsLeft, k, f64At(free.sumsLeft, k) - moved);
    setF64(free.drift, k, f64At(free.drift, k) - offset * f64At(glm.products, k));
  }
}

/** All intercepts at once; returns what that changes. */
function moveIntercepts(glm: Glm): f64 {
  const it = glm.rowModel();
  const free = glm.free();
  let change = 0.0;
  for (let k = 0; k < glm.interceptSlots; k++) {
    const curvature = floored(glm, f64At(free.masses, k)) + glm.damping;
    const step = (leftOf(glm, it, k) - glm.damping * f64At(free.shifts, k)) / curvature;
    setF64(glm.products, k, step);
    change += curvature * step * step;
  }
  for (let k = 0; k < glm.interceptSlots; k++) {
    const step = f64At(glm.products, k);
    setF64(free.shifts, k, f64At(free.shifts, k) + step);
    setF64(free.drift, k, f64At(free.drift, k) + step);
  }
  return change;
}
