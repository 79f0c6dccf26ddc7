// Newton's system of groups of columns by conjugate gradients (Hestenes & Stiefel 1952), preconditioned by the Cholesky factor of an
// earlier one: from step to step and from lambda to lambda A = H + P changes little but for the groups that come and go.
//
// The kept factor is that of the slots S₀. Of S it serves those in S₀ by the principal part of its inverse, which is positive definite, and
// the others by their own curvature. Where that takes many iterations, the next system is factored anew.

import { KeptFactor } from "./constants";
import { isLate } from "../clock";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { axpy, dot } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { curvatureAt, groupLength, rightSideAt, runFrom } from "./group-model";

/** The factor in `system` is that of the `size` slots in use. */
export function keepFactor(glm: Glm, size: i32): void {
  const system = glm.system();
  memory.fill(system.places, 0xff, <usize>system.capacity << 2);
  for (let a = 0; a < size; a++) setI32(system.places, i32At(glm.model().active, a), a);
  system.kept = size;
  system.excess = 0;
}

/** rightSide ← A⁻¹ of the right side, to a share of its length; returns the square of that length, −1 where the factor does not serve. */
export function solveByKept<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const system = glm.system();
  if (system.kept == 0 || size < KeptFactor.FEW) return -1;
  const x = system.solution;
  const rest = system.rest;
  const direction = system.direction;
  const z = system.preconditioned;
  for (let a = 0; a < size; a++) setF64(rest, a, rightSideAt(glm, a));
  const square = dot(rest, rest, size);
  if (square == 0) return 0;
  fillF64(x, size, 0);
  precondition(glm, rest, z, size);
  memory.copy(direction, z, bytesF64(size));
  let product = dot(rest, z, size);
  let iteration = 0;
  for (; iteration < KeptFactor.MOST_ITERATIONS && product > 0 && !isLate(); iteration++) {
    apply(glm, size);
    const curvature = dot(direction, system.product, size);
    if (!(curvature > 0)) return -1;
    axpy(product / curvature, direction, x, size);
    axpy(-product / curvature, system.product, rest, size);
    if (dot(rest, rest, size) <= KeptFactor.ENOUGH * KeptFactor.ENOUGH * square) break;
    precondition(glm, rest, z, size);
    const next = dot(rest, z, size);
    for (let a = 0; a < size; a++) setF64(direction, a, f64At(z, a) + (next / product) * f64At(direction, a));
    product = next;
  }
  if (iteration == KeptFactor.MOST_ITERATIONS) return -1;
  memory.copy(system.rightSide, x, bytesF64(size));
  // What iterations beyond those of a fresh factor cost, until a new one would have cost as much.
  system.excess += KeptFactor.ITERATION * <f64>max(0, iteration - KeptFactor.NECESSARY);
  if (system.excess > KeptFactor.FACTOR * <f64>size) system.kept = 0;
  return square;
}

/** out ← M⁻¹v, by position. */
function precondition<P extends Penalty>(glm: Fit<P>, v: usize, out: usize, size: i32): void {
  const system = glm.system();
  const full = system.image;
  fillF64(full, system.kept, 0);
  for (let a = 0; a < size; a++) {
    const place = i32At(system.places, i32At(glm.model().active, a));
    if (place >= 0) setF64(full, place, f64At(v, a));
  }
  forwardSubstitute(system.factor, system.stride(), system.kept, full);
  backSubstitute(system.factor, system.stride(), system.kept, full);
  for (let a = 0; a < size; a++) {
    const place = i32At(system.places, i32At(glm.model().active, a));
    setF64(out, a, place >= 0 ? f64At(full, place) : f64At(v, a) / curvatureAt(glm, a));
  }
}

/** product ← A·direction. */
function apply<P extends Penalty>(glm: Fit<P>, size: i32): void {
  const model = glm.model();
  const system = glm.system();
  const full = system.saved;
  fillF64(full, model.columns, 0);
  for (let a = 0; a < size; a++) setF64(full, i32At(model.active, a), f64At(system.direction, a));
  for (let a = 0; a < size; a++) {
    const row = model.gram + bytesF64(i32At(model.active, a)) * <usize>model.capacity;
    setF64(system.product, a, dot(row, full, model.columns));
  }
  let width = 1;
  for (let a = glm.interceptSlots; a < size; a += width) {
    width = runFrom(glm, a, size);
    addPenalty(glm, a, width);
  }
}

/** What P of a block adds to it. */
function addPenalty<P extends Penalty>(glm: Fit<P>, at: i32, count: i32): void {
  const model = glm.model();
  const system = glm.system();
  const penalty = glm.modelPenalty();
  const first = glm.firstOf(i32At(model.active, at));
  const length = groupLength(glm, glm.modelBlocks().of(first));
  const pull = penalty.blockPull(first, length);
  let along = 0.0;
  if (pull > 0) for (let a = at; a < at + count; a++) along += unitAt(glm, a, length) * f64At(system.direction, a);
  for (let a = at; a < at + count; a++) {
    const step = f64At(system.direction, a);
    const spread = pull > 0 ? pull * (step - along * unitAt(glm, a, length)) : 0;
    const ridge = penalty.strength(i32At(model.active, a)) * step;
    setF64(system.product, a, f64At(system.product, a) + spread + ridge);
  }
}

@inline
function unitAt(glm: Glm, a: i32, length: f64): f64 {
  return f64At(glm.model().beta, i32At(glm.model().active, a)) / length;
}
