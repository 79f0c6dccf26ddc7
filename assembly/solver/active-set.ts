// The columns that are free to move, with the Cholesky factor of their Gram matrix kept up to date as they come and go:
//
//   LLᵀ = X̃ₐᵀX̃ₐ + shift·Vₐ
//
// A column comes by one forward substitution and goes by plane rotations of what follows it (Golub & Van Loan, Matrix
// Computations, 4th ed., §6.5.4), k² operations each. Inner products are computed once and kept.
//
//   factor, column-major, stride = capacity:   l₀₀
//                                              l₁₀ l₁₁
//                                              l₂₀ l₂₁ l₂₂      position → column number: columns[position], −1 = a hole
//
// A column that goes leaves a hole: its row and column become those of the identity, so no memory moves. Holes are closed
// when they are an eighth of the positions.

import { ActiveSets } from "./constants";
import { allocate, allocateF64, allocateI32, mark, refusals, release } from "../arena";
import { Design } from "../design/design";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { dot, rotate } from "../vector";

@unmanaged
export class ActiveSet {
  capacity: i32;
  /** Positions in use, holes included. */
  size: i32;
  holes: i32;
  /** Columns that have a row in the table of inner products. */
  slots: i32;
  /** Rows of the table that have memory; more than `slots` after `forgetProducts`. */
  rowsMade: i32;
  shift: f64;
  factor: usize;
  columns: usize;
  /** Position of each column of X, or −1. */
  positionOf: usize;
  /** Row of each column in the table of inner products, or −1. */
  slotOf: usize;
  /** Addresses of the rows: row s holds the products with slots 0 … s, 0 where not computed. */
  slotRows: usize;
  /** Vectors by position. */
  sign: usize;
  rightSide: usize;
  step: usize;
  total: usize;
  /** Scratch for one column: products, the columns they are still missing for, their positions. */
  products: usize;
  missing: usize;
  missingAt: usize;
  /** The moves of one exact step: columns, and how far each goes. */
  moved: usize;
  moves: usize;
  /** Vectors of the conjugate gradients (shifted-solve.ts). */
  rest: usize;
  preconditioned: usize;
  direction: usize;
  image: usize;

  @inline
  columnAt(position: i32): usize {
    return this.factor + bytesF64(position) * <usize>this.capacity;
  }

  @inline
  member(position: i32): i32 {
    return i32At(this.columns, position);
  }
}

/** The set of the state, made when there is none, with room for `count` positions; null when memory does not suffice. */
export function reserveActiveSet<D extends Design>(design: D, count: i32): bool {
  if (design.activeSet == 0) {
    const address = allocate(offsetof<ActiveSet>());
    if (address == 0) return false;
    memory.fill(address, 0, offsetof<ActiveSet>());
    const set = changetype<ActiveSet>(address);
    const refused = refusals();
    set.positionOf = allocateI32(design.capacity);
    set.slotOf = allocateI32(design.capacity);
    set.slotRows = allocateI32(design.capacity);
    if (refusals() != refused) return false;
    memory.fill(set.positionOf, 0xff, <usize>design.capacity << 2);
    memory.fill(set.slotOf, 0xff, <usize>design.capacity << 2);
    design.activeSet = address;
  }
  const set = changetype<ActiveSet>(design.activeSet);
  return set.capacity >= count || grow(design, set, min(ActiveSets.ACTIVE_LIMIT, max(32, 2 * count)));
}

/** Moves the set to a larger block; what it leaves is given back with the rest of the arena. */
function grow<D extends Design>(design: D, set: ActiveSet, capacity: i32): bool {
  // An odd number of cache lines from column to column: a power of two would put them all in the same sets.
  capacity = ((capacity + 15) & ~15) + 8;
  const before = mark();
  const factor = allocateF64(capacity, capacity);
  // Without memory for more, what there is serves on.
  if (factor == 0) return false;
  const refused = refusals();
  const columns = allocateI32(capacity);
  for (let c = 0; columns != 0 && c < set.size; c++) {
    memory.copy(factor + bytesF64(capacity) * <usize>c, set.columnAt(c), bytesF64(set.size));
    setI32(columns, c, set.member(c));
  }
  set.factor = factor;
  set.columns = columns;
  set.sign = allocateF64(capacity);
  set.rightSide = allocateF64(capacity);
  set.step = allocateF64(capacity);
  set.total = allocateF64(capacity);
  set.products = allocateF64(capacity);
  set.missing = allocateI32(capacity);
  set.missingAt = allocateI32(capacity);
  set.moved = allocateI32(capacity);
  set.moves = allocateF64(capacity);
  set.rest = allocateF64(capacity);
  set.preconditioned = allocateF64(capacity);
  set.direction = allocateF64(capacity);
  set.image = allocateF64(capacity);
  if (refusals() != refused) {
    release(before);
    memory.fill(set.positionOf, 0xff, <usize>design.capacity << 2);
    set.size = 0;
    set.holes = 0;
    set.capacity = 0;
    return false;
  }
  set.capacity = capacity;
  return true;
}

/** Empties the set; inner products stay. */
export function clear(set: ActiveSet, shift: f64): void {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j >= 0) setI32(set.positionOf, j, -1);
  }
  set.size = 0;
  set.holes = 0;
  set.shift = shift;
}

/** Empties the set and its table: the inner products have changed. */
export function forgetProducts<D extends Design>(design: D, set: ActiveSet): void {
  clear(set, set.shift);
  memory.fill(set.slotOf, 0xff, <usize>design.capacity * 4);
  set.slots = 0;
}

/** Appends column j. False when it depends on the others to rounding. Precondition: size < capacity. */
export function append<D extends Design, P extends Penalty>(design: D, penalty: P, set: ActiveSet, j: i32): bool {
  const size = set.size;
  const row = set.products;
  if (!collectProducts(design, set, j)) return false;
  forwardSubstitute(set.factor, bytesF64(set.capacity), size, row);
  const diagonal = f64At(design.curvature, j) + penalty.shiftOf(j, set.shift);
  const pivot = diagonal - dot(row, row, size);
  if (!(pivot > ActiveSets.PIVOT_FLOOR * diagonal)) return false;
  for (let c = 0; c < size; c++) setF64(set.columnAt(c), size, f64At(row, c));
  setF64(set.columnAt(size), size, Math.sqrt(pivot));
  setI32(set.columns, size, j);
  setI32(set.positionOf, j, size);
  set.size = size + 1;
  return true;
}

/**
 * Inner products of the listed columns with the members, before they are appended: four at a time, so that a member is read once for all of
 * them. Only of columns that are new to the table, which are moved to the front of the list: of others most are known. False without memory.
 */
export function prepareProducts<D extends Design>(design: D, set: ActiveSet, list: usize, count: i32): bool {
  let fresh = 0;
  for (let i = 0; i < count; i++) {
    const j = i32At(list, i);
    if (i32At(set.slotOf, j) >= 0) continue;
    if (takeSlot(set, j) < 0) return false;
    setI32(list, fresh++, j);
  }
  let members = 0;
  for (let i = 0; i < set.size; i++) if (set.member(i) >= 0) setI32(set.missing, members++, set.member(i));
  if (members == 0) return true;
  for (let i = 0; i + 4 <= fresh; i += 4) {
    const j = i32At(list, i);
    const k = i32At(list, i + 1);
    const l = i32At(list, i + 2);
    const m = i32At(list, i + 3);
    design.innerFour(j, k, l, m, set.missing, members, set.rest, set.preconditioned, set.direction, set.image);
    keepProducts(set, j, members, set.rest);
    keepProducts(set, k, members, set.preconditioned);
    keepProducts(set, l, members, set.direction);
    keepProducts(set, m, members, set.image);
  }
  return true;
}

/** Puts products of column j with the columns in `missing` into the table. */
function keepProducts(set: ActiveSet, j: i32, count: i32, products: usize): void {
  const slot = i32At(set.slotOf, j);
  for (let i = 0; i < count; i++) {
    store<f64>(entryOf(set, slot, i32At(set.slotOf, i32At(set.missing, i))), f64At(products, i));
  }
}

/** A row of the table for column j, with nothing in it; returns its number, or −1 without memory. */
function takeSlot(set: ActiveSet, j: i32): i32 {
  const slot = set.slots;
  if (slot == set.rowsMade) {
    const row = allocate(bytesF64(slot + 1));
    if (row == 0) return -1;
    store<usize>(set.slotRows + (<usize>slot << 2), row);
    set.rowsMade = slot + 1;
  }
  fillF64(load<usize>(set.slotRows + (<usize>slot << 2)), slot + 1, 0);
  setI32(set.slotOf, j, slot);
  set.slots = slot + 1;
  return slot;
}

/** products[position] ← x̃ⱼᵀx̃ₖ for every member, from the table or computed and put there. False without memory. */
function collectProducts<D extends Design>(design: D, set: ActiveSet, j: i32): bool {
  let slot = i32At(set.slotOf, j);
  if (slot < 0) slot = takeSlot(set, j);
  if (slot < 0) return false;
  let missing = 0;
  for (let i = 0; i < set.size; i++) {
    const k = set.member(i);
    const known = k < 0 ? 0 : load<f64>(entryOf(set, slot, i32At(set.slotOf, k)));
    setF64(set.products, i, known);
    if (k < 0 || known != 0) continue;
    setI32(set.missing, missing, k);
    setI32(set.missingAt, missing, i);
    missing++;
  }
  design.innerMany(j, set.missing, missing, set.step);
  for (let i = 0; i < missing; i++) {
    const product = f64At(set.step, i);
    setF64(set.products, i32At(set.missingAt, i), product);
    store<f64>(entryOf(set, slot, i32At(set.slotOf, i32At(set.missing, i))), product);
  }
  return true;
}

@inline
function entryOf(set: ActiveSet, a: i32, b: i32): usize {
  return load<usize>(set.slotRows + (<usize>max(a, b) << 2)) + bytesF64(min(a, b));
}

/** x̃ⱼᵀx̃ₖ of the columns at two positions, both members at the same time. */
export function productOf(set: ActiveSet, a: i32, b: i32): f64 {
  return load<f64>(entryOf(set, i32At(set.slotOf, set.member(a)), i32At(set.slotOf, set.member(b))));
}

/** Takes the column at `position` out. */
export function remove(set: ActiveSet, position: i32): void {
  setI32(set.positionOf, set.member(position), -1);
  setI32(set.columns, position, -1);
  const gone = set.columnAt(position);
  for (let c = position + 1; c < set.size; c++) {
    // L′L′ᵀ = LLᵀ + wwᵀ for what follows, w the column that goes: one rotation a column.
    const below = f64At(gone, c);
    if (below == 0) continue;
    const column = set.columnAt(c);
    const diagonal = f64At(column, c);
    const length = Math.sqrt(diagonal * diagonal + below * below);
    rotate(column + bytesF64(c), gone + bytesF64(c), set.size - c, diagonal / length, below / length);
  }
  for (let c = 0; c < position; c++) setF64(set.columnAt(c), position, 0);
  fillF64(gone + bytesF64(position), set.size - position, 0);
  setF64(gone, position, 1);
  set.holes++;
  while (set.size > 0 && set.member(set.size - 1) < 0) {
    set.size--;
    set.holes--;
  }
}

/** Closes the holes when they have become many. Positions change: not inside a step. */
export function compact(set: ActiveSet): void {
  if (set.holes < 16 || set.holes * 8 < set.size) return;
  let to = 0;
  for (let from = 0; from < set.size; from++) {
    const j = set.member(from);
    if (j < 0) continue;
    const source = set.columnAt(from);
    const target = set.columnAt(to);
    let row = to;
    for (let r = from; r < set.size; r++) {
      if (set.member(r) >= 0) setF64(target, row++, f64At(source, r));
    }
    to++;
  }
  to = 0;
  for (let from = 0; from < set.size; from++) {
    const j = set.member(from);
    if (j < 0) continue;
    setI32(set.columns, to, j);
    setI32(set.positionOf, j, to);
    to++;
  }
  set.size = to;
  set.holes = 0;
}

/** b ← (LLᵀ)⁻¹b. */
export function solveFactored(set: ActiveSet, b: usize): void {
  forwardSubstitute(set.factor, bytesF64(set.capacity), set.size, b);
  backSubstitute(set.factor, bytesF64(set.capacity), set.size, b);
}

/** b ← L⁻ᵀb. */
export function backSolve(set: ActiveSet, b: usize): void {
  backSubstitute(set.factor, bytesF64(set.capacity), set.size, b);
}
