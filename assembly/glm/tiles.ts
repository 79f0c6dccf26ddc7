// The whole model at once where f″ is diagonal and X dense: H = ZᵀZ, Z = √f″ ∘ X̃ of the slots, by the tiles of a Gram matrix, some
// rows at a time so that Z is never whole in memory. Half again as fast as row by row.

import { allocateF64 } from "../arena";
import { Family } from "../codes";
import { gramAccumulate } from "../matrix";
import { bytesF64, f64At, setF64 } from "../memory";
import { Glm } from "./glm";

/** Rows of Z at a time: what a Gram panel reads. */
const PANEL_ROWS: i32 = 512;
/** Fewer slots are not worth the packing. */
const FEW: i32 = 16;

/** Fills the model's matrix. False where f″ is not diagonal, X not dense, or memory does not suffice. */
export function fillByTiles(glm: Glm): bool {
  const model = glm.model();
  const loss = glm.loss();
  const size = model.columns;
  const diagonal = loss.family == Family.Binomial || loss.family == Family.Poisson;
  if (!diagonal || glm.x().rowIndices != 0 || size < FEW || !reserve(glm)) return false;
  const roots = loss.scratch;
  for (let i = 0; i < loss.rows; i++) setF64(roots, i, Math.sqrt(f64At(loss.frozen, i)));
  const panel = glm.workspace;
  const product = panel + bytesF64(PANEL_ROWS) * <usize>glm.workspaceCapacity;
  memory.fill(product, 0, bytesF64(size) * <usize>size);
  for (let from = 0; from < loss.rows; from += PANEL_ROWS) {
    const rows = min(PANEL_ROWS, loss.rows - from);
    for (let s = 0; s < size; s++) pack(glm, s, from, rows, panel + bytesF64(PANEL_ROWS) * <usize>s);
    gramAccumulate(panel, bytesF64(PANEL_ROWS), rows, size, product);
  }
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

function reserve(glm: Glm): bool {
  const capacity = glm.model().capacity;
  if (glm.workspaceCapacity >= capacity) return true;
  glm.workspace = allocateF64(capacity, capacity + PANEL_ROWS);
  glm.workspaceCapacity = glm.workspace == 0 ? 0 : capacity;
  return glm.workspaceCapacity > 0;
}

function pack(glm: Glm, slot: i32, from: i32, rows: i32, out: usize): void {
  const x = glm.x();
  const v = glm.columnOf(slot);
  const roots = glm.loss().scratch + bytesF64(from);
  if (v < 0) {
    memory.copy(out, roots, bytesF64(rows));
    return;
  }
  const column = x.matrix + bytesF64(from) + bytesF64(x.rows) * <usize>v;
  for (let i = 0; i < rows; i++) setF64(out, i, f64At(roots, i) * f64At(column, i));
}
