// Newton's system where the outputs share one matrix G over the groups (newton/shared-gram.ts):
//
//   A = (G + D) ⊗ I − Σⱼ pⱼ uⱼuⱼᵀ,     pⱼ = vⱼλa/‖βⱼ‖,   uⱼ = βⱼ/‖βⱼ‖,   D = diag( pⱼ + λ(1 − a)vⱼ )
//
// M = G + D is one matrix of the groups, factored once for all outputs: K³ times less work than A. It bounds A from above and
// differs from it in one direction of every group, so conjugate gradients with M as preconditioner (Hestenes & Stiefel 1952) need
// few iterations; products with M come by recurrence, since Mz = r for the preconditioned residual z (solver/shifted-solve.ts).

import { SharedNewton } from "./constants";
import { backSubstitute, forwardSubstitute } from "../matrix";
import { bytesF64, f64At, fillF64, i32At, setF64 } from "../memory";
import { axpy, dot } from "../vector";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { entryOf, gradientOf, groupLength } from "./group-model";

/**
 * rightSide ← A⁻¹(g − P′) by position (group after group); returns the square of the right side's length. `lengths`: one word per
 * group of scratch.
 */
export function solveShared<P extends Penalty>(glm: Fit<P>, size: i32): f64 {
  const width = glm.loss().outputs;
  const groups = size / width;
  const x = glm.system().solution;
  const rest = glm.system().rest;
  const direction = glm.system().direction;
  const image = glm.system().image;
  const z = glm.system().preconditioned;
  fillRest(glm, rest, groups);
  const square = dot(rest, rest, size);
  if (square == 0) return 0;
  factorShared(glm, groups);
  fillF64(x, size, 0);
  memory.copy(direction, rest, bytesF64(size));
  precondition(glm, direction, groups);
  memory.copy(image, rest, bytesF64(size));
  let product = dot(rest, direction, size);
  for (let iteration = 0; iteration < SharedNewton.MOST_ITERATIONS && product > 0; iteration++) {
    const own = applyShared(glm, groups);
    const curvature = dot(direction, own, size);
    if (!(curvature > 0)) break;
    const length = product / curvature;
    axpy(length, direction, x, size);
    axpy(-length, own, rest, size);
    if (dot(rest, rest, size) <= SharedNewton.ENOUGH * SharedNewton.ENOUGH * square) break;
    memory.copy(z, rest, bytesF64(size));
    precondition(glm, z, groups);
    const next = dot(rest, z, size);
    for (let i = 0; i < size; i++) {
      setF64(direction, i, f64At(z, i) + (next / product) * f64At(direction, i));
      setF64(image, i, f64At(rest, i) + (next / product) * f64At(image, i));
    }
    product = next;
  }
  for (let a = 0; a < size; a++) setF64(glm.system().rightSide, a, f64At(x, (a % width) * groups + a / width));
  return square;
}

function fillRest<P extends Penalty>(glm: Fit<P>, rest: usize, groups: i32): void {
  const width = glm.loss().outputs;
  const model = glm.model();
  for (let a = 0; a < groups; a++) {
    const first = i32At(model.active, a * width);
    const shrink = glm.modelPenalty().blockPull(first, groupLength(glm, glm.modelBlocks().of(first))) + glm.modelPenalty().strength(first);
    for (let k = 0; k < width; k++) {
      setF64(rest, k * groups + a, gradientOf(glm, first + k) - shrink * f64At(model.beta, first + k));
    }
  }
}

/** The Cholesky factor of M, column by column in `system`. */
function factorShared<P extends Penalty>(glm: Fit<P>, groups: i32): void {
  const width = glm.loss().outputs;
  const model = glm.model();
  const stride = glm.system().stride();
  const row = glm.system().row;
  for (let a = 0; a < groups; a++) {
    const first = i32At(model.active, a * width);
    for (let b = 0; b <= a; b++) setF64(row, b, entryOf(glm, first, i32At(model.active, b * width)));
    const shift = glm.modelPenalty().blockPull(first, groupLength(glm, glm.modelBlocks().of(first))) + glm.modelPenalty().strength(first);
    const diagonal = f64At(row, a) + shift;
    forwardSubstitute(glm.system().factor, stride, a, row);
    const pivot = max(diagonal - dot(row, row, a), SharedNewton.PIVOT_FLOOR * diagonal);
    for (let c = 0; c < a; c++) setF64(glm.system().factor + stride * <usize>c, a, f64At(row, c));
    setF64(glm.system().factor + stride * <usize>a, a, Math.sqrt(pivot));
  }
}

/** v ← M⁻¹v, output by output. */
function precondition(glm: Glm, v: usize, groups: i32): void {
  const stride = glm.system().stride();
  for (let k = 0; k < glm.loss().outputs; k++) {
    const part = v + bytesF64(k * groups);
    forwardSubstitute(glm.system().factor, stride, groups, part);
    backSubstitute(glm.system().factor, stride, groups, part);
  }
}

/** A·direction, from its image under M. */
function applyShared<P extends Penalty>(glm: Fit<P>, groups: i32): usize {
  const width = glm.loss().outputs;
  const model = glm.model();
  const direction = glm.system().direction;
  const own = glm.system().product;
  memory.copy(own, glm.system().image, bytesF64(groups * width));
  for (let a = 0; a < groups; a++) {
    const first = i32At(model.active, a * width);
    const length = groupLength(glm, glm.modelBlocks().of(first));
    const pull = glm.modelPenalty().blockPull(first, length);
    if (pull == 0) continue;
    let along = 0.0;
    for (let k = 0; k < width; k++) along += (f64At(model.beta, first + k) / length) * f64At(direction, k * groups + a);
    for (let k = 0; k < width; k++) {
      const at = k * groups + a;
      setF64(own, at, f64At(own, at) - pull * along * (f64At(model.beta, first + k) / length));
    }
  }
  return own;
}
