// The end of the way. An interior point has no zeros: coefficients whose multipliers are inside their range are 0, and where as many rows
// are met exactly (r = 0) as there are unknowns, those equations give them to the last digit, and the transposed ones the multipliers:
//
//   X̃_EA β_A = y_E          X̃_EAᵀ d_E = λ a v sign(β_A) − X̃_ₑAᵀ d_ₑ,   d = ω(τ − [r < 0]) on the other rows ₑ
//
// (the vertex of a linear programme; Koenker 2005, Quantile Regression, §2.2). What comes of it is taken if its certificate is no worse.

import { Vertex } from "./constants";
import { allocateF64, allocateI32, refusals } from "../arena";
import { addColumns, expandColumn, productsWith } from "../design/stacked";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { Fit } from "../newton/glm";
import { Penalty } from "../penalty/penalty";
import { axpy, shifted, sum } from "../vector";
import { Interior, interiorOf } from "./interior";
import { Pairs } from "./pairs";

/** Whether the pair is met: its multiplier is inside its range, and its residual is 0. */
@inline
function isMet(pairs: Pairs, i: i32, scale: f64): bool {
  const far = max(f64At(pairs.positive, i), f64At(pairs.negative, i));
  return far < scale * min(f64At(pairs.above, i), f64At(pairs.below, i));
}

/** Coefficients that are 0 at the optimum become it; η anew. */
export function roundCoefficients<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const model = glm.model();
  const stacked = glm.stacked();
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const v = glm.columnOf(s);
    if (f64At(pairs.share, pairs.rows + s) > 0 && isMet(pairs, pairs.rows + s, it.scale)) setF64(stacked.beta, v, 0);
    else if (glm.penalty().isBounded(v)) setF64(stacked.beta, v, settled(glm, s, f64At(stacked.beta, v)));
  }
  takePredictors(glm);
}

/** A bound that holds its coefficient is where it is. */
function settled<P extends Penalty>(glm: Fit<P>, s: i32, b: f64): f64 {
  const it = interiorOf(glm);
  const penalty = glm.modelPenalty();
  for (let side = 0; side < 2; side++) {
    const bound = penalty.boundOn(s, side == 0 ? 1 : -1);
    const slack = Math.abs(bound - b) * f64At(it.unit, s);
    const force = f64At(it.force, side * it.capacity + s) / f64At(it.unit, s);
    if (isFinite(slack) && slack < force * it.scale) return bound;
  }
  return b;
}

/** η ← β₀ + X̃β. */
export function takePredictors<P extends Penalty>(glm: Fit<P>): void {
  const x = glm.x();
  let count = 0;
  memory.fill(glm.eta, 0, bytesF64(glm.loss().stride));
  for (let j = 0; j < x.columns; j++) {
    const b = f64At(glm.stacked().beta, j);
    if (b == 0) continue;
    setI32(glm.list, count, j);
    setF64(glm.steps, count++, b);
  }
  addColumns(x, glm.list, glm.steps, count, glm.eta);
  if (glm.interceptSlots > 0) shifted(glm.eta, f64At(glm.intercepts, 0), glm.loss().rows, glm.eta);
}

/** Moves to the vertex that the point points at. False where there is none, and nothing but scratch has changed. */
export function moveToVertex<P extends Penalty>(glm: Fit<P>): bool {
  const it = interiorOf(glm);
  if (it.curved != 0 || it.bounded != 0) return false;
  const size = unknownsOf(glm);
  if (size == 0 || size > glm.loss().rows || !reserve(glm, it, size)) return false;
  const rows = it.matrix + bytesF64(size) * <usize>(size + 3);
  if (!collectRows(glm, rows, size)) return false;
  fillEquations(glm, it.matrix, rows, size);
  const order = rows + <usize>size * 4;
  if (!factor(it.matrix, size, order)) return false;
  solveCoefficients(glm, it.matrix, rows, order, size);
  return solveMultipliers(glm, it.matrix, rows, order, size);
}

/** list ← the columns in use, after the intercept; returns how many unknowns there are. */
function unknownsOf<P extends Penalty>(glm: Fit<P>): i32 {
  let count = 0;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    if (f64At(glm.stacked().beta, v) != 0 || glm.penalty().isUnpenalised(v) || !glm.penalty().penalises()) setI32(glm.list, count++, v);
  }
  return count + glm.interceptSlots;
}

function reserve<P extends Penalty>(glm: Fit<P>, it: Interior, size: i32): bool {
  if (it.matrixCapacity >= size) return true;
  const capacity = min(max(16, 2 * size), glm.loss().rows + 1);
  const refused = refusals();
  // The matrix, three vectors, and two lists in the room of one more.
  it.matrix = allocateF64(capacity, capacity + 4);
  it.matrixCapacity = refusals() == refused ? capacity : 0;
  return it.matrixCapacity > 0;
}

/** The rows that are met; false unless there are as many as unknowns. */
function collectRows<P extends Penalty>(glm: Fit<P>, rows: usize, size: i32): bool {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  let count = 0;
  for (let i = 0; i < pairs.rows; i++) {
    if (f64At(pairs.share, i) == 0 || !isMet(pairs, i, it.scale)) continue;
    if (count == size) return false;
    setI32(rows, count++, i);
  }
  return count == size;
}

/** Row by row: X̃ of the rows and columns that are left. */
function fillEquations<P extends Penalty>(glm: Fit<P>, matrix: usize, rows: usize, size: i32): void {
  const first = glm.interceptSlots;
  for (let i = 0; i < size; i++) if (first > 0) setF64(matrix, i * size, 1);
  for (let a = first; a < size; a++) {
    expandColumn(glm.x(), i32At(glm.list, a - first), glm.expanded);
    for (let i = 0; i < size; i++) setF64(matrix, i * size + a, f64At(glm.expanded, i32At(rows, i)));
  }
}

/** PA = LU in place, by partial pivoting; order[i] is the row that stands at i. False where the rows depend on each other. */
function factor(a: usize, n: i32, order: usize): bool {
  let largest = 0.0;
  for (let i = 0; i < n; i++) setI32(order, i, i);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(f64At(a, i * n + k)) > Math.abs(f64At(a, best * n + k))) best = i;
    const pivot = Math.abs(f64At(a, best * n + k));
    largest = max(largest, pivot);
    if (!(pivot > Vertex.SINGULAR * largest)) return false;
    if (best != k) {
      for (let j = 0; j < n; j++) {
        const kept = f64At(a, k * n + j);
        setF64(a, k * n + j, f64At(a, best * n + j));
        setF64(a, best * n + j, kept);
      }
      const row = i32At(order, k);
      setI32(order, k, i32At(order, best));
      setI32(order, best, row);
    }
    const tail = a + bytesF64(k * n + k + 1);
    for (let i = k + 1; i < n; i++) {
      const share = f64At(a, i * n + k) / f64At(a, k * n + k);
      setF64(a, i * n + k, share);
      if (share != 0) axpy(-share, tail, a + bytesF64(i * n + k + 1), n - k - 1);
    }
  }
  return true;
}

/** β_A and β₀ from the rows that are met; η. */
function solveCoefficients<P extends Penalty>(glm: Fit<P>, a: usize, rows: usize, order: usize, n: i32): void {
  const b = a + bytesF64(n) * <usize>n;
  for (let i = 0; i < n; i++) {
    let value = f64At(glm.loss().values, i32At(rows, i32At(order, i)));
    for (let k = 0; k < i; k++) value -= f64At(a, i * n + k) * f64At(b, k);
    setF64(b, i, value);
  }
  for (let i = n - 1; i >= 0; i--) {
    let value = f64At(b, i);
    for (let k = i + 1; k < n; k++) value -= f64At(a, i * n + k) * f64At(b, k);
    setF64(b, i, value / f64At(a, i * n + i));
  }
  const first = glm.interceptSlots;
  if (first > 0) setF64(glm.intercepts, 0, f64At(b, 0));
  for (let k = first; k < n; k++) setF64(glm.stacked().beta, i32At(glm.list, k - first), f64At(b, k));
  // The columns in use are overwritten by what computes η.
  const list = b + bytesF64(n);
  memory.copy(list, glm.list, <usize>n * 4);
  takePredictors(glm);
  memory.copy(glm.list, list, <usize>n * 4);
}

/** d of all rows. False where one that is met has a multiplier outside its range. */
function solveMultipliers<P extends Penalty>(glm: Fit<P>, a: usize, rows: usize, order: usize, n: i32): bool {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  const c = a + bytesF64(n) * <usize>n;
  for (let i = 0; i < loss.rows; i++) setF64(d, i, f64At(loss.weights, i) * (f64At(loss.values, i) < f64At(glm.eta, i) ? tau - 1 : tau));
  for (let i = 0; i < n; i++) setF64(d, i32At(rows, i), 0);
  const rest = sum(d, loss.rows);
  setF64(d, loss.rows, -rest);
  const first = glm.interceptSlots;
  productsWith(glm.x(), d, glm.list, n - first, glm.products);
  if (first > 0) setF64(c, 0, -rest);
  for (let k = first; k < n; k++) {
    const v = i32At(glm.list, k - first);
    const b = f64At(glm.stacked().beta, v);
    const pull = glm.penalty().threshold(v);
    setF64(c, k, (b > 0 ? pull : -pull) - f64At(glm.products, v));
  }
  for (let i = 0; i < n; i++) {
    const value = f64At(c, i) / f64At(a, i * n + i);
    setF64(c, i, value);
    for (let k = i + 1; k < n; k++) setF64(c, k, f64At(c, k) - value * f64At(a, i * n + k));
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = f64At(c, i);
    for (let k = 0; k < i; k++) setF64(c, k, f64At(c, k) - value * f64At(a, i * n + k));
  }
  for (let i = 0; i < n; i++) {
    const row = i32At(rows, i32At(order, i));
    const weight = f64At(loss.weights, row);
    const value = f64At(c, i);
    const slack = Vertex.ROUNDING * weight;
    if (value > tau * weight + slack || value < (tau - 1) * weight - slack) return false;
    setF64(d, row, min(max(value, (tau - 1) * weight), tau * weight));
  }
  setF64(d, loss.rows, -sum(d, loss.rows));
  return true;
}
