// What a point of the path leaves behind.

import { couples, has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { PointStatus } from "../codes";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { relativeGap } from "../solver/gap";
import { makeSupport, Problem, State } from "../problem";
import { Fit } from "./glm";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Rotation, rotateBack } from "./rotation";

/**
 * Copies the solution out, on the scale of the data: the support holds columns k·p + j. Where a common shift of all classes
 * changes nothing (intercepts and unpenalised columns of multinomial), their mean over the classes is 0.
 */
export function record<P extends Penalty>(problem: Problem, glm: Fit<P>, k: i32, status: i32): i32 {
  const outputs = glm.loss().outputs;
  const penalty = glm.penalty();
  const shared = couples(glm.loss());
  if (shared) centreUnpenalised(glm);
  const rotation = changetype<Rotation>(glm.rotationAt);
  if (glm.rotationAt != 0) rotateBack(glm, rotation);
  const x = glm.rotationAt == 0 ? glm.x() : changetype<State>(rotation.original);
  const beta = glm.rotationAt == 0 ? glm.stacked().beta : rotation.beta;
  const all = x.columns * outputs;
  if (countColumns(x, beta, all) > problem.maxActive) return PointStatus.ActiveLimit;
  let count = 0;
  for (let v = 0; v < all; v++) if (valueOf(penalty, x, beta, v) != 0) count++;
  const support = makeSupport(count);
  if (support == null) return -1;
  setI32(problem.statuses, k, status);
  setI32(problem.supports, k, <i32>changetype<usize>(support));
  const intercepts = problem.intercepts + bytesF64(k * outputs);
  const constant = problem.intercept != 0 && !has(glm.loss(), Trait.ShiftFree);
  let at = 0;
  let mean = 0.0;
  for (let output = 0; output < outputs; output++) {
    let intercept = f64At(glm.intercepts, output);
    for (let j = 0; j < x.columns; j++) {
      const v = output * x.columns + j;
      const value = valueOf(penalty, x, beta, v);
      if (value == 0) continue;
      setF64(support.values, at, value);
      setI32(support.columns, at, v);
      intercept -= f64At(x.centre, j) * value;
      at++;
    }
    setF64(intercepts, output, constant ? intercept : 0);
    mean += intercept / <f64>outputs;
  }
  if (shared && constant) {
    for (let output = 0; output < outputs; output++) setF64(intercepts, output, f64At(intercepts, output) - mean);
  }
  setF64(problem.losses, k, glm.value);
  setF64(problem.gaps, k, relativeGap(glm.gap, glm.gapUnit));
  setI32(problem.epochs, k, max(changetype<State>(glm.screenAt).epochs, glm.model().epochs));
  return status;
}

/** βᵥ on the scale of the data, 0 where that is below the smallest number. */
function valueOf<P extends Penalty>(penalty: P, x: State, beta: usize, v: i32): f64 {
  const scaled = f64At(beta, v);
  if (scaled == 0) return 0;
  const j = v % x.columns;
  return penalty.unscaled(j, scaled, f64At(x.scale, j));
}

/** Columns of X that are nonzero in any output. */
function countColumns(x: State, beta: usize, all: i32): i32 {
  let count = 0;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    for (let v = j; v < all; v += x.columns) {
      if (f64At(beta, v) == 0) continue;
      count++;
      break;
    }
  }
  return count;
}

/** Unpenalised columns without bounds: β of every class less their mean. η changes by a shift of all classes, so nothing does. */
function centreUnpenalised<P extends Penalty>(glm: Fit<P>): void {
  const stacked = glm.stacked();
  const x = glm.x();
  // Of X: a refit takes penalties from the stacked columns alone.
  const penalty = penaltyOf<P>(x);
  const outputs = glm.loss().outputs;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    if ((!penalty.isUnpenalised(j) && glm.penalty().penalises()) || penalty.isBounded(j)) continue;
    let mean = 0.0;
    for (let output = 0; output < outputs; output++) mean += f64At(stacked.beta, output * x.columns + j) / <f64>outputs;
    for (let output = 0; output < outputs; output++) {
      const v = output * x.columns + j;
      setF64(stacked.beta, v, f64At(stacked.beta, v) - mean);
    }
  }
}
