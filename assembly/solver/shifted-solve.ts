// The elastic net adds λ(1 − a)V to the Gram matrix, and λ changes from point to point: a factor is exact at one lambda only.
// Two lambdas apart it is still a very good preconditioner. With H₀ = LLᵀ at the shift s₀ of the factor and H = H₀ + (s − s₀)V
// wanted, the eigenvalues of H₀⁻¹H lie in [s / s₀, 1] for s ≤ s₀, so conjugate gradients (Hestenes & Stiefel 1952) converge by
// (√κ − 1) / (√κ + 1), κ = s₀ / s, at least. One iteration is one solve with L: products with H₀ come by recurrence, since
// H₀z = r for the preconditioned residual z.

import { ShiftedSolve } from "./constants";
import { bytesF64, f64At, fillF64, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { axpy, dot } from "../vector";
import { ActiveSet, solveFactored } from "./active-set";

/** Whether the factor may serve at `shift`. */
export function servesShift(set: ActiveSet, shift: f64): bool {
  if (set.shift == shift) return true;
  return set.size > ShiftedSolve.SMALL && shift < set.shift && set.shift <= ShiftedSolve.FARTHEST * shift;
}

/** step ← H⁻¹ rightSide at the shift of the penalty. */
export function solveSystem<P extends Penalty>(penalty: P, set: ActiveSet): void {
  const size = set.size;
  const shift = penalty.shift();
  if (set.shift == shift) {
    memory.copy(set.step, set.rightSide, bytesF64(size));
    solveFactored(set, set.step);
    return;
  }
  const rest = set.rest;
  const z = set.preconditioned;
  const direction = set.direction;
  const image = set.image;
  fillF64(set.step, size, 0);
  memory.copy(rest, set.rightSide, bytesF64(size));
  memory.copy(direction, rest, bytesF64(size));
  solveFactored(set, direction);
  memory.copy(image, rest, bytesF64(size));
  let product = dot(rest, direction, size);
  const limit = ShiftedSolve.ENOUGH * ShiftedSolve.ENOUGH * dot(rest, rest, size);
  for (let iteration = 0; iteration < ShiftedSolve.MOST_ITERATIONS && product > 0; iteration++) {
    // z serves for H·direction here, and for the preconditioned residual below.
    memory.copy(z, image, bytesF64(size));
    addShift(penalty, set, shift - set.shift, direction, z);
    const length = product / dot(direction, z, size);
    axpy(length, direction, set.step, size);
    axpy(-length, z, rest, size);
    if (dot(rest, rest, size) <= limit) return;
    memory.copy(z, rest, bytesF64(size));
    solveFactored(set, z);
    const next = dot(rest, z, size);
    combine(z, next / product, direction, size);
    combine(rest, next / product, image, size);
    product = next;
  }
}

/** y ← y + change·V x. */
function addShift<P extends Penalty>(penalty: P, set: ActiveSet, change: f64, x: usize, y: usize): void {
  for (let i = 0; i < set.size; i++) {
    const j = set.member(i);
    if (j >= 0) setF64(y, i, f64At(y, i) + penalty.shiftOf(j, change) * f64At(x, i));
  }
}

/** y ← x + factor·y. */
function combine(x: usize, factor: f64, y: usize, size: i32): void {
  for (let i = 0; i < size; i++) setF64(y, i, f64At(x, i) + factor * f64At(y, i));
}
