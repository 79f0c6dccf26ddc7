// The equations of a step over the slots, with D the strengths of the rows, E those of the slots in the units of β:
//
//   ( X̃ᵀDX̃ + E + λ(1 − a)V + walls ) dβ = X̃ᵀ(Dq + d) − E q − κt − λ(1 − a)Vβ + walls        d = ω t, the dual point
//
// and that of the intercept with nothing but the rows. The matrix is that of the quadratic models (newton/model.ts).

import { InteriorSystem } from "./constants";
import { addColumns, productsWith } from "../design/stacked";
import { bytesF64, f64At, setF64, setI32 } from "../memory";
import { Fit } from "../newton/glm";
import { fillMatrix, rowOf } from "../newton/model";
import { Penalty } from "../penalty/penalty";
import { dot, shifted, sum } from "../vector";
import { interiorOf } from "./interior";
import { changePairs } from "./pairs";
import { changeWalls, wallPull, wallStrength } from "./walls";

/** Fills and factors the matrix. False without memory. Precondition: strengths current. */
export function factorSystem<P extends Penalty>(glm: Fit<P>): bool {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const model = glm.model();
  memory.copy(glm.loss().frozen, pairs.strength, bytesF64(pairs.rows));
  if (!fillMatrix(glm)) return false;
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const unit = f64At(it.unit, s);
    const own = f64At(pairs.strength, pairs.rows + s) * unit * unit + glm.modelPenalty().strength(s);
    setF64(rowOf(glm, s), s, f64At(rowOf(glm, s), s) + own + (it.bounded ? wallStrength(glm, s) : 0));
  }
  factor(model.gram, bytesF64(model.capacity), model.columns);
  return true;
}

/** A = LLᵀ, in place, row by row, from the lower triangle. */
function factor(a: usize, stride: usize, n: i32): void {
  let largest = 0.0;
  for (let i = 0; i < n; i++) largest = max(largest, f64At(a + stride * <usize>i, i));
  for (let i = 0; i < n; i++) {
    const row = a + stride * <usize>i;
    for (let j = 0; j < i; j++) {
      const other = a + stride * <usize>j;
      setF64(row, j, (f64At(row, j) - dot(row, other, j)) / f64At(other, j));
    }
    const pivot = f64At(row, i) - dot(row, row, i);
    setF64(row, i, pivot > InteriorSystem.VANISHED * largest ? Math.sqrt(pivot) : InteriorSystem.RESTING);
  }
}

/** b ← A⁻¹b. */
function solveFactored(a: usize, stride: usize, n: i32, b: usize): void {
  for (let i = 0; i < n; i++) {
    const row = a + stride * <usize>i;
    setF64(b, i, (f64At(b, i) - dot(row, b, i)) / f64At(row, i));
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = a + stride * <usize>i;
    const value = f64At(b, i) / f64At(row, i);
    setF64(b, i, value);
    for (let k = 0; k < i; k++) setF64(b, k, f64At(b, k) - value * f64At(row, k));
  }
}

/** The step towards the aims: `right`, `along`, and the changes of pairs and walls. Precondition: factored, gradients current. */
export function solveDirection<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const model = glm.model();
  const x = glm.x();
  const n = pairs.rows;
  for (let i = 0; i < n; i++) setF64(glm.image, i, f64At(pairs.share, i) > 0 ? f64At(pairs.strength, i) * f64At(pairs.pull, i) : 0);
  const total = sum(glm.image, n);
  setF64(glm.image, n, -total);
  let count = 0;
  for (let s = glm.interceptSlots; s < model.columns; s++) setI32(glm.list, count++, glm.columnOf(s));
  productsWith(x, glm.image, glm.list, count, glm.products);
  if (glm.interceptSlots > 0) setF64(it.right, 0, total - f64At(glm.stacked().residual, n));
  for (let s = glm.interceptSlots; s < model.columns; s++) setF64(it.right, s, f64At(glm.products, glm.columnOf(s)) + ownRight(glm, s));
  solveFactored(model.gram, bytesF64(model.capacity), model.columns, it.right);
  memory.fill(glm.along, 0, bytesF64(glm.loss().stride));
  for (let i = 0; i < count; i++) setF64(glm.steps, i, f64At(it.right, glm.interceptSlots + i));
  addColumns(x, glm.list, glm.steps, count, glm.along);
  if (glm.interceptSlots > 0) shifted(glm.along, f64At(it.right, 0), n, glm.along);
  for (let i = 0; i < n; i++) setF64(pairs.change, i, -f64At(glm.along, i));
  for (let s = 0; s < model.columns; s++) setF64(pairs.change, n + s, f64At(it.right, s) * f64At(it.unit, s));
  changePairs(pairs);
  changeWalls(glm);
}

/** What of the right side belongs to the slot itself. */
function ownRight<P extends Penalty>(glm: Fit<P>, s: i32): f64 {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const i = pairs.rows + s;
  const unit = f64At(it.unit, s);
  let own = f64At(glm.stacked().gradient, glm.columnOf(s)) - glm.modelPenalty().strength(s) * f64At(glm.model().beta, s);
  if (f64At(pairs.share, i) > 0) {
    own -= unit * (f64At(pairs.strength, i) * f64At(pairs.pull, i) + f64At(pairs.share, i) * pairs.multiplier(i));
  }
  return it.bounded ? own + wallPull(glm, s) : own;
}
