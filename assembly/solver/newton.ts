// The exact step of the active-set method. Where the signs and the active bounds of the solution are known, the optimum
// solves a linear system (Osborne, Presnell & Turlach 2000, IMA J. Numer. Anal. 20, §3):
//
//   (X̃ₐᵀX̃ₐ + λ(1 − a)Vₐ) d = X̃ₐᵀr − λ a Vₐ sign(βₐ) − λ(1 − a) Vₐβₐ,     βₐ ← βₐ + t d
//
// t = 1 unless a coefficient would change sign or cross a bound first: it stops there, leaves the set, and the rest goes on
// with the factor downdated. The right side needs no new gradients: after a step t it is (1 − t) times what it was. Every
// step lowers the objective, because inside one orthant the objective is the quadratic that is being minimised.

import { allocate } from "../arena";
import { Design } from "../design/design";
import { cholesky, choleskyDelete, choleskySolve } from "../matrix";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";

/** Arrays of the direct solver, for up to `capacity` columns; grown by doubling above everything else in the arena. */
@unmanaged
export class NewtonSpace {
  capacity: i32;
  /** capacity × capacity, lower triangle by rows. */
  factor: usize;
  rightSide: usize;
  step: usize;
  /** What each column has moved in all, and its number; index into these stays fixed while columns leave. */
  total: usize;
  columns: usize;
  /** Positions in `total` of the columns still in the system. */
  members: usize;
}

/** Larger systems go to coordinate descent: 32 MiB of factor. */
export const NEWTON_LIMIT: i32 = 2048;

function reserve(address: usize, count: i32): NewtonSpace {
  let space = changetype<NewtonSpace>(address);
  if (address == 0) {
    address = allocate(offsetof<NewtonSpace>());
    if (address == 0) return changetype<NewtonSpace>(0);
    space = changetype<NewtonSpace>(address);
    space.capacity = 0;
  }
  if (space.capacity >= count) return space;
  const capacity = min(NEWTON_LIMIT, max(16, count + (count >> 1)));
  space.factor = allocate(bytesF64(capacity * capacity));
  space.rightSide = allocate(bytesF64(capacity));
  space.step = allocate(bytesF64(capacity));
  space.total = allocate(bytesF64(capacity));
  space.columns = allocate(bytesF64(capacity));
  space.members = allocate(bytesF64(capacity));
  if (space.factor == 0 || space.members == 0) {
    space.capacity = 0;
    return changetype<NewtonSpace>(0);
  }
  space.capacity = capacity;
  return space;
}

/**
 * Moves the free active columns to the optimum of their orthant. Returns false, with nothing changed, when the system is
 * singular to rounding or too large: coordinate descent then goes on alone.
 */
export function newtonStep<D extends Design>(design: D, penalty: ElasticNet): bool {
  if (design.activeCount > NEWTON_LIMIT) return false;
  const space = reserve(design.newton, max(1, design.activeCount));
  if (changetype<usize>(space) == 0) return false;
  design.newton = changetype<usize>(space);
  const size = gatherSystem(design, penalty, space);
  if (size == 0) return true;
  if (cholesky(space.factor, space.capacity, 0, size) != size) {
    design.singular = 1;
    return false;
  }
  followOrthant(design, space, size);
  for (let i = 0; i < size; i++) {
    const j = i32At(space.columns, i);
    const before = f64At(design.beta, j);
    const after = settle(design, j, before, before + f64At(space.total, i));
    setF64(design.beta, j, after);
    if (after != before) design.move(j, after - before);
  }
  return true;
}

/** Puts a coefficient that reached zero or a bound exactly there, whatever rounding says. */
@inline
function settle<D extends Design>(design: D, j: i32, before: f64, after: f64): f64 {
  if (f64At(design.factors, j) > 0 && before * after <= 0) return 0;
  return min(max(after, f64At(design.lower, j)), f64At(design.upper, j));
}

/** Fills the matrix (lower triangle) and the right side from the active columns strictly between their bounds. */
function gatherSystem<D extends Design>(design: D, penalty: ElasticNet, space: NewtonSpace): i32 {
  let size = 0;
  for (let i = 0; i < design.activeCount; i++) {
    const j = i32At(design.active, i);
    const b = f64At(design.beta, j);
    if (b <= f64At(design.lower, j) || b >= f64At(design.upper, j)) continue;
    const factor = f64At(design.factors, j);
    if (b == 0 && factor > 0) continue;
    const row = space.factor + bytesF64(size * space.capacity);
    for (let m = 0; m < size; m++) setF64(row, m, design.inner(j, i32At(space.columns, m)));
    setF64(row, size, f64At(design.curvature, j) + penalty.l2 * factor);
    const sign = factor > 0 ? (b > 0 ? penalty.l1 : -penalty.l1) : 0;
    setF64(space.rightSide, size, design.gradientOf(j) - factor * (sign + penalty.l2 * b));
    setI32(space.columns, size, j);
    setF64(space.total, size, 0);
    setI32(space.members, size, size);
    size++;
  }
  return size;
}

/** Steps until the optimum of an orthant is reached without crossing; `space.total` gets the sum of the steps. */
function followOrthant<D extends Design>(design: D, space: NewtonSpace, size: i32): void {
  while (size > 0) {
    memory.copy(space.step, space.rightSide, bytesF64(size));
    choleskySolve(space.factor, space.capacity, size, space.step);
    let length = 1.0;
    let blocking = -1;
    for (let i = 0; i < size; i++) {
      const member = i32At(space.members, i);
      const reach = reachOf(design, i32At(space.columns, member), f64At(space.total, member), f64At(space.step, i));
      if (reach < length) {
        length = reach;
        blocking = i;
      }
    }
    for (let i = 0; i < size; i++) {
      const member = i32At(space.members, i);
      setF64(space.total, member, f64At(space.total, member) + length * f64At(space.step, i));
      setF64(space.rightSide, i, (1 - length) * f64At(space.rightSide, i));
    }
    if (blocking < 0) return;
    pinToWall(design, space, i32At(space.members, blocking));
    choleskyDelete(space.factor, space.capacity, size, blocking);
    size--;
    for (let i = blocking; i < size; i++) {
      setI32(space.members, i, i32At(space.members, i + 1));
      setF64(space.rightSide, i, f64At(space.rightSide, i + 1));
    }
  }
}

/** The share of `step` after which column j, at β + moved, meets zero or a bound; above 1 when it does not. */
function reachOf<D extends Design>(design: D, j: i32, moved: f64, step: f64): f64 {
  const at = f64At(design.beta, j) + moved;
  const to = at + step;
  let wall = step > 0 ? f64At(design.upper, j) : f64At(design.lower, j);
  if (f64At(design.factors, j) > 0 && f64At(design.beta, j) > 0 == step < 0) wall = 0;
  if (step > 0 ? to < wall : to > wall) return 2;
  return step == 0 ? 2 : max(0, (wall - at) / step);
}

/** Lands a blocked column on its wall, free of the rounding of the sum. */
function pinToWall<D extends Design>(design: D, space: NewtonSpace, member: i32): void {
  const j = i32At(space.columns, member);
  const before = f64At(design.beta, j);
  const after = before + f64At(space.total, member);
  const lower = f64At(design.lower, j);
  const upper = f64At(design.upper, j);
  let wall = 0.0;
  if (Math.abs(after - lower) < Math.abs(after - wall)) wall = lower;
  if (Math.abs(after - upper) < Math.abs(after - wall)) wall = upper;
  setF64(space.total, member, wall - before);
}
