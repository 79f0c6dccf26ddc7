// The model of sparse columns by their rows. Where f″ takes rows one by one, W(k, l) a diagonal for each pair of outputs,
//
//   binomial, poisson   W = f″          multinomial   W(k, l) = ω πₖ(δₖₗ − πₗ)
//
// H is a sum over the rows of X, each as sparse as its row, and centring is taken off afterwards: with x̃ = v − k·1,
//
//   x̃ₛᵀ W x̃ₜ = vₛᵀ W vₜ − kₜ Sₛ(lₜ) − kₛ Sₜ(lₛ) + kₛ kₜ T(lₛ, lₜ)      Sₛ(l) = 1ᵀ W(lₛ, l) vₛ,   T(k, l) = 1ᵀ W(k, l) 1
//
// lₛ the output of slot s. H decides how many steps there are and not where they end: what centring cancels costs no digits of the answer.

import { Costs } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { ByRows } from "../design/constants";
import { isDense } from "../design/stacked";
import { entriesIn, entriesOf, Rows, rowsOf } from "../design/rows";
import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Glm } from "./glm";
import { RowModel } from "./row-space";

/** Whether the loss has the form above, and X rows. */
function hasRows(glm: Glm): bool {
  const loss = glm.loss();
  return !isDense(glm.x()) && !glm.shared && (has(loss, Trait.Diagonal) || couples(loss));
}

/** Room for the slots of the model. False without memory. */
export function reserveRowModel(glm: Glm): bool {
  const capacity = glm.model().capacity;
  const outputs = glm.loss().outputs;
  const refused = refusals();
  if (glm.rowModelAt == 0) {
    const address = allocate(offsetof<RowModel>());
    if (address == 0) return false;
    memory.fill(address, 0, offsetof<RowModel>());
    const made = changetype<RowModel>(address);
    made.totals = allocateF64(outputs, outputs);
    made.pair = allocateF64(outputs, outputs);
    if (refusals() != refused) return false;
    glm.rowModelAt = address;
  }
  const it = glm.rowModel();
  if (it.capacity >= capacity) return true;
  const sums = allocateF64(capacity, outputs);
  const slots = allocateI32(capacity);
  const values = allocateF64(capacity);
  const outputsOfSlots = allocateI32(capacity);
  // Without memory what there is stays as it is; a matrix that goes on by columns has sums no more.
  if (refusals() != refused) {
    glm.byRows = 0;
    return false;
  }
  if (it.capacity > 0) memory.copy(sums, it.sums, bytesF64(it.capacity * outputs));
  it.sums = sums;
  it.slots = slots;
  it.values = values;
  it.outputs = outputsOfSlots;
  it.capacity = capacity;
  return true;
}

/** pair ← W of row i. */
export function weighRow(glm: Glm, i: i32): void {
  const loss = glm.loss();
  const pair = glm.rowModel().pair;
  if (!couples(loss)) {
    setF64(pair, 0, f64At(loss.frozen, i));
    return;
  }
  const weight = f64At(loss.weights, i);
  for (let k = 0; k < loss.outputs; k++) {
    const own = f64At(loss.part(loss.frozen, k), i);
    const row = pair + bytesF64(k * loss.outputs);
    for (let l = 0; l < k; l++) {
      const value = -weight * own * f64At(loss.part(loss.frozen, l), i);
      setF64(row, l, value);
      setF64(pair, l * loss.outputs + k, value);
    }
    setF64(row, k, weight * own * (1 - own));
  }
}

/** The slots of the entries of row i, in every output; returns how many. */
function collect(glm: Glm, rows: Rows, i: i32): i32 {
  const it = glm.rowModel();
  const p = glm.x().columns;
  const outputs = glm.loss().outputs;
  const end = i32At(rows.pointers, i + 1);
  let count = 0;
  for (let e = i32At(rows.pointers, i); e < end; e++) {
    const j = i32At(rows.columns, e);
    for (let k = 0; k < outputs; k++) {
      const slot = i32At(glm.slotOf, k * p + j);
      if (slot < 0) continue;
      setI32(it.slots, count, slot);
      setI32(it.outputs, count, k);
      setF64(it.values, count++, f64At(rows.values, e));
    }
  }
  return count;
}

// @ts-ignore: decorator
@inline
function addTo(array: usize, index: i32, value: f64): void {
  setF64(array, index, f64At(array, index) + value);
}

/** The whole matrix. False where another way is better, or memory does not suffice. */
export function fillByRows(glm: Glm): bool {
  glm.byRows = 0;
  if (!hasRows(glm)) return false;
  const x = glm.x();
  const loss = glm.loss();
  const model = glm.model();
  if (glm.workSlots != glm.model().columns) weighMatrix(glm);
  if (!glm.paysByRows) return false;
  const rows = rowsOf(x);
  if (rows == null || !reserveRowModel(glm)) return false;
  const it = glm.rowModel();
  const outputs = loss.outputs;
  const stride = bytesF64(model.capacity);
  for (let s = 0; s < model.columns; s++) memory.fill(model.gram + stride * <usize>s, 0, bytesF64(model.columns));
  fillF64(it.sums, model.columns * outputs, 0);
  fillF64(it.totals, outputs * outputs, 0);
  for (let i = 0; i < loss.rows; i++) {
    weighRow(glm, i);
    for (let q = 0; q < outputs * outputs; q++) addTo(it.totals, q, f64At(it.pair, q));
    const count = collect(glm, rows, i);
    for (let a = 0; a < count; a++) {
      const s = i32At(it.slots, a);
      const weights = it.pair + bytesF64(i32At(it.outputs, a) * outputs);
      const value = f64At(it.values, a);
      for (let l = 0; l < outputs; l++) addTo(it.sums, s * outputs + l, value * f64At(weights, l));
      for (let b = 0; b <= a; b++) {
        const t = i32At(it.slots, b);
        const at = model.gram + stride * <usize>max(s, t);
        addTo(at, min(s, t), value * f64At(weights, i32At(it.outputs, b)) * f64At(it.values, b));
      }
    }
  }
  for (let s = 0; s < model.columns; s++) settleRow(glm, s);
  glm.byRows = 1;
  return true;
}

/** Says what a matrix over the slots takes, and whether it takes less by rows. */
export function weighMatrix(glm: Glm): void {
  const byRows = productsOfRows(glm);
  const byColumns = productsOfColumns(glm);
  glm.work = min(byRows, byColumns);
  glm.workSlots = glm.model().columns;
  glm.paysByRows = byRows <= byColumns ? 1 : 0;
}

/** The row of a slot that comes to a matrix that stands. False where another way is better. */
export function addByRows(glm: Glm, slot: i32): bool {
  if (!hasRows(glm) || glm.columnOf(slot) < 0 || (glm.byRows == 0 && !paysByRows(glm, slot)) || !reserveRowModel(glm)) return false;
  const x = glm.x();
  const rows = rowsOf(x);
  if (rows == null) return false;
  if (glm.byRows == 0) takeSums(glm, slot);
  const it = glm.rowModel();
  const outputs = glm.loss().outputs;
  const output = glm.columnOf(slot) / x.columns;
  const j = glm.columnOf(slot) % x.columns;
  const row = glm.model().gram + bytesF64(slot) * <usize>glm.model().capacity;
  fillF64(row, slot + 1, 0);
  fillF64(it.sums + bytesF64(slot * outputs), outputs, 0);
  const end = i32At(x.columnPointers, j + 1);
  for (let e = i32At(x.columnPointers, j); e < end; e++) {
    const i = i32At(x.rowIndices, e);
    const value = f64At(x.matrix, e);
    weighRow(glm, i);
    const weights = it.pair + bytesF64(output * outputs);
    for (let l = 0; l < outputs; l++) addTo(it.sums, slot * outputs + l, value * f64At(weights, l));
    const count = collect(glm, rows, i);
    for (let b = 0; b < count; b++) {
      addTo(row, i32At(it.slots, b), value * f64At(weights, i32At(it.outputs, b)) * f64At(it.values, b));
    }
  }
  settleRow(glm, slot);
  return true;
}

/** Whether a row takes fewer products by rows: it does from then on. */
function paysByRows(glm: Glm, slot: i32): bool {
  const x = glm.x();
  const outputs = couples(glm.loss()) ? <f64>glm.loss().outputs : 1;
  const j = glm.columnOf(slot) % x.columns;
  const entries = <f64>entriesOf(x);
  const own = <f64>entriesIn(x, j);
  const slots = <f64>slot * (entries / <f64>x.columns);
  return ByRows.SCATTER * outputs * own * (entries / <f64>x.rows) < Costs.SPREAD * outputs * <f64>x.rows + slots;
}

/** The sums of the slots before `slot` from the products with the intercepts, where columns are centred; else nobody asks for them. */
function takeSums(glm: Glm, slot: i32): void {
  const it = glm.rowModel();
  const outputs = glm.loss().outputs;
  const stride = bytesF64(glm.model().capacity);
  fillF64(it.totals, outputs * outputs, 0);
  fillF64(it.sums, slot * outputs, 0);
  glm.byRows = 1;
  if (glm.interceptSlots == 0) return;
  for (let s = 0; s < slot; s++) {
    const isColumn = glm.columnOf(s) >= 0;
    const own = glm.outputOf(glm.columnOf(s));
    const row = isColumn ? it.sums + bytesF64(s * outputs) : it.totals + bytesF64(own * outputs);
    let last = 0.0;
    for (let l = 0; l < glm.interceptSlots; l++) {
      // Slots of intercepts come first, output by output; those of the last class are what the others leave: rows of W sum to 0.
      const product = f64At(glm.model().gram + stride * <usize>s, l);
      const value = isColumn ? product + offsetAt(glm, s) * f64At(it.totals, own * outputs + l) : product;
      setF64(row, l, value);
      last -= value;
    }
    if (glm.interceptSlots < outputs) setF64(row, outputs - 1, last);
    if (s == glm.interceptSlots - 1 && glm.interceptSlots < outputs) closeTotals(glm);
  }
}

/** The row of the last class in the totals: what its column says. */
function closeTotals(glm: Glm): void {
  const outputs = glm.loss().outputs;
  const totals = glm.rowModel().totals;
  let last = 0.0;
  for (let k = 0; k < outputs - 1; k++) {
    const value = f64At(totals, k * outputs + outputs - 1);
    setF64(totals, (outputs - 1) * outputs + k, value);
    last -= value;
  }
  setF64(totals, outputs * outputs - 1, last);
}

/** Centres the products of slot s with those before it and itself, and copies them to where they are mirrored. */
function settleRow(glm: Glm, s: i32): void {
  const it = glm.rowModel();
  const outputs = glm.loss().outputs;
  const stride = bytesF64(glm.model().capacity);
  const row = glm.model().gram + stride * <usize>s;
  const own = glm.outputOf(glm.columnOf(s));
  const offset = offsetAt(glm, s);
  for (let t = 0; t <= s; t++) {
    const other = glm.outputOf(glm.columnOf(t));
    const shift = offsetAt(glm, t);
    const total = f64At(it.totals, own * outputs + other);
    let value = f64At(row, t);
    if (glm.columnOf(s) < 0) {
      value = glm.columnOf(t) < 0 ? total : f64At(it.sums, t * outputs + own) - shift * total;
    } else if (glm.columnOf(t) < 0) {
      value = f64At(it.sums, s * outputs + other) - offset * total;
    } else {
      value -= shift * f64At(it.sums, s * outputs + other) + offset * f64At(it.sums, t * outputs + own) - offset * shift * total;
    }
    setF64(row, t, value);
    setF64(glm.model().gram + stride * <usize>t, s, value);
  }
}

// @ts-ignore: decorator
@inline
function offsetAt(glm: Glm, slot: i32): f64 {
  const v = glm.columnOf(slot);
  return v < 0 ? 0 : f64At(glm.x().offsets, v % glm.x().columns);
}

/** Multiplications of a matrix by rows: of each row those of its slots with each other. */
function productsOfRows(glm: Glm): f64 {
  const x = glm.x();
  const loss = glm.loss();
  const counts = glm.image;
  fillF64(counts, loss.rows, 0);
  for (let s = 0; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    if (v < 0) continue;
    const end = i32At(x.columnPointers, (v % x.columns) + 1);
    for (let e = i32At(x.columnPointers, v % x.columns); e < end; e++) addTo(counts, i32At(x.rowIndices, e), 1);
  }
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) total += 0.5 * f64At(counts, i) * f64At(counts, i);
  const entries = <f64>entriesOf(x);
  return ByRows.SCATTER * total + <f64>loss.outputs * (entries + <f64>loss.outputs * <f64>loss.rows);
}

/** And of one by columns: each is spread over the rows for every output, and gathered with those before it. */
function productsOfColumns(glm: Glm): f64 {
  const x = glm.x();
  const loss = glm.loss();
  let gathered = 0.0;
  let total = 0.0;
  const width = couples(loss) ? <f64>loss.outputs : 1;
  for (let s = 0; s < glm.model().columns; s++) {
    const v = glm.columnOf(s);
    if (v >= 0) gathered += <f64>entriesIn(x, v % x.columns);
    total += Costs.SPREAD * width * <f64>loss.rows + gathered;
  }
  glm.slotEntries = gathered;
  return total;
}
