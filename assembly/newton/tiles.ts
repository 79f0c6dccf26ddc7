// The whole model at once, where X is dense, by the tiles of Gram matrices ZᵀZ, some rows at a time so that Z is never whole in
// memory: several times as fast as row by row.
//
//   f″ diagonal (binomial, poisson)   H = ZᵀZ,  Z = √f″ ∘ X̃ of the slots
//   multinomial                       H(k,l) = −G(k,l),  H(k,k) = Σₗ≠ₖ G(k,l),  G(k,l) = ZᵀZ,  Z = √(ωπₖπₗ) ∘ X̃ of all columns in use

import { Tiles } from "./constants";
import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { allocateF64 } from "../arena";
import { isDense } from "../design/stacked";
import { gramAccumulate } from "../matrix";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { Glm } from "./glm";

/** Fills the model's matrix. False where another way is better, or memory does not suffice. */
export function fillByTiles(glm: Glm): bool {
  const loss = glm.loss();
  if (!isDense(glm.x()) || glm.model().columns < Tiles.FEW || glm.shared) return false;
  if (has(loss, Trait.Diagonal)) return fillDiagonal(glm);
  return couples(loss) && fillPairs(glm);
}

function fillDiagonal(glm: Glm): bool {
  const model = glm.model();
  const loss = glm.loss();
  const size = model.columns;
  if (!reserve(glm)) return false;
  for (let i = 0; i < loss.rows; i++) setF64(loss.scratch, i, Math.sqrt(f64At(loss.frozen, i)));
  for (let s = 0; s < size; s++) setI32(glm.list, s, glm.columnOf(s));
  const product = weightedGram(glm, size);
  for (let s = 0; s < size; s++) {
    const upper = product + bytesF64(s) * <usize>size;
    for (let t = 0; t <= s; t++) {
      const value = f64At(upper, t);
      setF64(model.gram + bytesF64(s) * <usize>model.capacity, t, value);
      setF64(model.gram + bytesF64(t) * <usize>model.capacity, s, value);
    }
  }
  return true;
}

/** The product ZᵀZ (upper part: row ≤ column of each tile) of the columns in `list`, −1 the intercept, with the roots in scratch. */
function weightedGram(glm: Glm, size: i32): usize {
  const loss = glm.loss();
  const panel = glm.workspace;
  const product = panel + bytesF64(Tiles.PANEL_ROWS) * <usize>glm.workspaceCapacity;
  memory.fill(product, 0, bytesF64(size) * <usize>size);
  for (let from = 0; from < loss.rows; from += Tiles.PANEL_ROWS) {
    const rows = min(Tiles.PANEL_ROWS, loss.rows - from);
    for (let c = 0; c < size; c++) pack(glm, i32At(glm.list, c), from, rows, panel + bytesF64(Tiles.PANEL_ROWS) * <usize>c);
    gramAccumulate(panel, bytesF64(Tiles.PANEL_ROWS), rows, size, product);
  }
  return product;
}

function fillPairs(glm: Glm): bool {
  const model = glm.model();
  const loss = glm.loss();
  const used = collectUsed(glm);
  if (<f64>model.columns < Tiles.DENSE_SHARE * <f64>used * <f64>loss.outputs || !reserve(glm)) return false;
  for (let s = 0; s < model.columns; s++) {
    memory.fill(model.gram + bytesF64(s) * <usize>model.capacity, 0, bytesF64(model.columns));
  }
  for (let k = 1; k < loss.outputs; k++) {
    for (let l = 0; l < k; l++) {
      const a = loss.part(loss.frozen, k);
      const b = loss.part(loss.frozen, l);
      for (let i = 0; i < loss.rows; i++) {
        setF64(loss.scratch, i, Math.sqrt(f64At(loss.weights, i) * f64At(a, i) * f64At(b, i)));
      }
      addPair(glm, k, l, weightedGram(glm, used), used);
    }
  }
  return true;
}

/** list ← the columns of X in use in any class, −1 for the intercept; returns how many. */
function collectUsed(glm: Glm): i32 {
  const x = glm.x();
  let count = 0;
  if (glm.interceptSlots > 0) setI32(glm.list, count++, -1);
  for (let j = 0; j < x.columns; j++) {
    for (let v = j; v < glm.stacked().columns; v += x.columns) {
      if (i32At(glm.slotOf, v) < 0) continue;
      setI32(glm.list, count++, j);
      break;
    }
  }
  return count;
}

function slotOfClass(glm: Glm, k: i32, j: i32): i32 {
  if (j < 0) return k < glm.interceptSlots ? k : -1;
  return i32At(glm.slotOf, k * glm.x().columns + j);
}

function addPair(glm: Glm, k: i32, l: i32, product: usize, size: i32): void {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const value = f64At(product, a * size + b);
      const i = i32At(glm.list, a);
      const j = i32At(glm.list, b);
      addEntry(glm, slotOfClass(glm, k, i), slotOfClass(glm, k, j), value);
      addEntry(glm, slotOfClass(glm, l, i), slotOfClass(glm, l, j), value);
      addEntry(glm, slotOfClass(glm, k, i), slotOfClass(glm, l, j), -value);
      if (a != b) addEntry(glm, slotOfClass(glm, l, i), slotOfClass(glm, k, j), -value);
    }
  }
}

function addEntry(glm: Glm, s: i32, t: i32, value: f64): void {
  if (s < 0 || t < 0) return;
  const model = glm.model();
  const at = model.gram + bytesF64(s) * <usize>model.capacity;
  const sum = f64At(at, t) + value;
  setF64(at, t, sum);
  setF64(model.gram + bytesF64(t) * <usize>model.capacity, s, sum);
}

function reserve(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.workspaceCapacity >= capacity) return true;
  glm.workspace = allocateF64(capacity, capacity + Tiles.PANEL_ROWS);
  glm.workspaceCapacity = glm.workspace == 0 ? 0 : capacity;
  return glm.workspaceCapacity > 0;
}

/** Rows of a weighted column (−1: of the weights). */
function pack(glm: Glm, j: i32, from: i32, rows: i32, out: usize): void {
  const x = glm.x();
  const roots = glm.loss().scratch + bytesF64(from);
  if (j < 0) {
    memory.copy(out, roots, bytesF64(rows));
    return;
  }
  const column = x.matrix + bytesF64(from) + bytesF64(x.rows) * <usize>j;
  for (let i = 0; i < rows; i++) setF64(out, i, f64At(roots, i) * f64At(column, i));
}
