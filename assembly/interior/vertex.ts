// The end of the way. An interior point has no zeros: coefficients whose multipliers are inside their range are 0, those that a bound holds
// are there, and rows whose multipliers are inside theirs are met, r = 0. For the other coefficients A and the multipliers of the rows E that
// are met, what is left of the optimality conditions is linear,
//
//   λ(1 − a)V β_A − X̃_EAᵀ d_E = X̃_ₑAᵀ d_ₑ − λ a v sign(β_A)        d = ω(τ − [r < 0]) on the other rows ₑ
//   X̃_EA β_A = y_E − what the bounds hold
//
// and gives them to the last digit (without squares the vertex of a linear programme; Koenker 2005, Quantile Regression, §2.2). What comes
// of it is taken if its certificate is no worse.

import { Vertex } from "./constants";
import { allocateF64 } from "../arena";
import { expandColumn, productsWith } from "../design/stacked";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { takeProduct } from "../newton/drift";
import { Fit } from "../newton/glm";
import { Penalty } from "../penalty/penalty";
import { axpy, dot, shifted, sum } from "../vector";
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
  takeProduct(glm, 0, glm.eta);
  if (glm.interceptSlots > 0) shifted(glm.eta, f64At(glm.intercepts, 0), glm.loss().rows, glm.eta);
}

/** Moves to the vertex that the point points at. False where there is none, and nothing but scratch has changed. */
export function moveToVertex<P extends Penalty>(glm: Fit<P>): bool {
  const it = interiorOf(glm);
  const unknowns = countUnknowns(glm);
  const size = unknowns + countMet(glm);
  if (unknowns == 0 || size > Vertex.MOST || !reserve(it, size)) return false;
  const rows = it.matrix + bytesF64(size) * <usize>(size + 2);
  const columns = rows + <usize>size * 4;
  const order = columns + <usize>size * 4;
  collect(glm, rows, columns);
  takeOtherMultipliers(glm, rows, size - unknowns);
  const right = it.matrix + bytesF64(size) * <usize>size;
  fillEquations(glm, it.matrix, right, rows, columns, unknowns, size);
  if (!factor(it.matrix, size, order)) return false;
  solveFactored(it.matrix, size, order, right, right + bytesF64(size));
  return take(glm, right + bytesF64(size), rows, columns, unknowns, size);
}

/** Whether the equations are to give the coefficient of a slot: it is in use, and no bound holds it. */
function isUnknown<P extends Penalty>(glm: Fit<P>, s: i32): bool {
  const v = glm.columnOf(s);
  const b = f64At(glm.stacked().beta, v);
  const penalty = glm.modelPenalty();
  if (b == penalty.boundOn(s, 1) || b == penalty.boundOn(s, -1)) return false;
  return b != 0 || !penalty.weighs(s);
}

/** The intercept among them. */
function countUnknowns<P extends Penalty>(glm: Fit<P>): i32 {
  let count = glm.interceptSlots;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) if (isUnknown(glm, s)) count++;
  return count;
}

function countMet<P extends Penalty>(glm: Fit<P>): i32 {
  const pairs = interiorOf(glm).pairs();
  let count = 0;
  for (let i = 0; i < pairs.rows; i++) if (isMetRow(pairs, i, interiorOf(glm).scale)) count++;
  return count;
}

@inline
function isMetRow(pairs: Pairs, i: i32, scale: f64): bool {
  return f64At(pairs.share, i) > 0 && isMet(pairs, i, scale);
}

/** Room for a matrix, two vectors and three lists. */
function reserve(it: Interior, size: i32): bool {
  if (it.matrixCapacity >= size) return true;
  const capacity = min(max(16, 2 * size), Vertex.MOST);
  it.matrix = allocateF64(capacity, capacity + 4);
  it.matrixCapacity = it.matrix == 0 ? 0 : capacity;
  return it.matrixCapacity > 0;
}

/** The rows that are met, and the columns of the unknowns, −1 for the intercept. */
function collect<P extends Penalty>(glm: Fit<P>, rows: usize, columns: usize): void {
  const pairs = interiorOf(glm).pairs();
  let count = 0;
  for (let i = 0; i < pairs.rows; i++) if (isMetRow(pairs, i, interiorOf(glm).scale)) setI32(rows, count++, i);
  count = 0;
  for (let s = 0; s < glm.model().columns; s++) {
    if (s < glm.interceptSlots || isUnknown(glm, s)) setI32(columns, count++, glm.columnOf(s));
  }
}

/** d of the rows that are not met, by their side; 0 of those that are. */
function takeOtherMultipliers<P extends Penalty>(glm: Fit<P>, rows: usize, met: i32): void {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  for (let i = 0; i < loss.rows; i++) {
    setF64(d, i, f64At(loss.weights, i) * (f64At(loss.values, i) < f64At(glm.eta, i) ? tau - 1 : tau));
  }
  for (let i = 0; i < met; i++) setF64(d, i32At(rows, i), 0);
  setF64(d, loss.rows, -sum(d, loss.rows));
}

/** The system row by row, the unknowns first, and its right side. Leaves the predictors of what the bounds hold in η. */
function fillEquations<P extends Penalty>(glm: Fit<P>, matrix: usize, right: usize, rows: usize, columns: usize, unknowns: i32, size: i32): void {
  const stacked = glm.stacked();
  const penalty = glm.penalty();
  const d = stacked.residual;
  memory.fill(matrix, 0, bytesF64(size) * <usize>size);
  productsWith(glm.x(), d, columns + <usize>glm.interceptSlots * 4, unknowns - glm.interceptSlots, glm.products);
  for (let a = 0; a < unknowns; a++) {
    const v = i32At(columns, a);
    if (v < 0) {
      fillF64(glm.expanded, glm.loss().rows, 1);
      setF64(right, a, -f64At(d, glm.loss().rows));
    } else {
      expandColumn(glm.x(), v, glm.expanded);
      const b = f64At(stacked.beta, v);
      setF64(right, a, f64At(glm.products, v) - (b > 0 ? penalty.threshold(v) : -penalty.threshold(v)));
      setF64(matrix, a * size + a, penalty.strength(v));
      setF64(stacked.beta, v, 0);
    }
    for (let i = unknowns; i < size; i++) {
      const value = f64At(glm.expanded, i32At(rows, i - unknowns));
      setF64(matrix, a * size + i, -value);
      setF64(matrix, i * size + a, value);
    }
  }
  if (glm.interceptSlots > 0) setF64(glm.intercepts, 0, 0);
  takePredictors(glm);
  for (let i = unknowns; i < size; i++) {
    const row = i32At(rows, i - unknowns);
    setF64(right, i, f64At(glm.loss().values, row) - f64At(glm.eta, row));
  }
}

/** PA = LU in place, by partial pivoting; order[i] is the row that stands at i. False where the equations depend on each other. */
function factor(a: usize, n: i32, order: usize): bool {
  let largest = 0.0;
  for (let i = 0; i < n; i++) setI32(order, i, i);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(f64At(a, i * n + k)) > Math.abs(f64At(a, best * n + k))) best = i;
    const pivot = Math.abs(f64At(a, best * n + k));
    largest = max(largest, pivot);
    if (!(pivot > Vertex.SINGULAR * largest)) return false;
    if (best != k) exchangeRows(a, n, order, k, best);
    const tail = a + bytesF64(k * n + k + 1);
    for (let i = k + 1; i < n; i++) {
      const share = f64At(a, i * n + k) / f64At(a, k * n + k);
      setF64(a, i * n + k, share);
      if (share != 0) axpy(-share, tail, a + bytesF64(i * n + k + 1), n - k - 1);
    }
  }
  return true;
}

function exchangeRows(a: usize, n: i32, order: usize, k: i32, l: i32): void {
  for (let j = 0; j < n; j++) {
    const kept = f64At(a, k * n + j);
    setF64(a, k * n + j, f64At(a, l * n + j));
    setF64(a, l * n + j, kept);
  }
  const row = i32At(order, k);
  setI32(order, k, i32At(order, l));
  setI32(order, l, row);
}

/** x ← A⁻¹b. */
function solveFactored(a: usize, n: i32, order: usize, b: usize, x: usize): void {
  for (let i = 0; i < n; i++) setF64(x, i, f64At(b, i32At(order, i)) - dot(a + bytesF64(i * n), x, i));
  for (let i = n - 1; i >= 0; i--) {
    const above = dot(a + bytesF64(i * n + i + 1), x + bytesF64(i + 1), n - i - 1);
    setF64(x, i, (f64At(x, i) - above) / f64At(a, i * n + i));
  }
}

/** β, β₀, η and d of the solution. False where one of the rows that are met has a multiplier outside its range. */
function take<P extends Penalty>(glm: Fit<P>, x: usize, rows: usize, columns: usize, unknowns: i32, size: i32): bool {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  for (let a = 0; a < unknowns; a++) {
    const v = i32At(columns, a);
    if (v < 0) setF64(glm.intercepts, 0, f64At(x, a));
    else setF64(glm.stacked().beta, v, glm.penalty().clip(v, f64At(x, a)));
  }
  takePredictors(glm);
  for (let i = unknowns; i < size; i++) {
    const row = i32At(rows, i - unknowns);
    const weight = f64At(loss.weights, row);
    const value = f64At(x, i);
    const slack = Vertex.ROUNDING * weight;
    if (!(value <= tau * weight + slack && value >= (tau - 1) * weight - slack)) return false;
    setF64(d, row, min(max(value, (tau - 1) * weight), tau * weight));
  }
  setF64(d, loss.rows, -sum(d, loss.rows));
  return true;
}
