// What a point of the path leaves behind.

import { PointStatus } from "../codes";
import { f64At, i32At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { makeSupport, Problem, State } from "../problem";
import { relativeGap } from "../solver/gap";
import { NO_MEMORY } from "./point-solver";

/** βᵥ, of column j, on the scale of the data, 0 where that is below the smallest number. */
// @ts-ignore: decorator
@inline
function valueOf<P extends Penalty>(penalty: P, x: State, beta: usize, v: i32, j: i32): f64 {
  const scaled = f64At(beta, v);
  return scaled == 0 ? 0 : penalty.unscaled(j, scaled, f64At(x.scale, j));
}

/** Coefficients that are not 0. */
function countValues<P extends Penalty>(penalty: P, x: State, beta: usize, outputs: i32): i32 {
  let count = 0;
  for (let output = 0; output < outputs; output++) {
    const first = output * x.columns;
    for (let j = 0; j < x.columns; j++) if (valueOf(penalty, x, beta, first + j, j) != 0) count++;
  }
  return count;
}

/** Columns of X that are nonzero in any output. */
function countColumns<P extends Penalty>(penalty: P, x: State, beta: usize, all: i32): i32 {
  let count = 0;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    for (let v = j; v < all; v += x.columns) {
      if (valueOf(penalty, x, beta, v, j) == 0) continue;
      count++;
      break;
    }
  }
  return count;
}

/**
 * Copies the coefficients out, on the scale of the data, βⱼ = β̃ⱼ / scaleⱼ, column k·p + j for output k; takes Σ centreⱼ βⱼ from the
 * intercepts of the point, which hold those on centred columns. Returns `status`, or ActiveLimit with nothing copied where more columns
 * are in use than allowed, or NO_MEMORY.
 */
export function recordCoefficients<P extends Penalty>(problem: Problem, penalty: P, x: State, beta: usize, k: i32, status: i32): i32 {
  const outputs = problem.outputs;
  const count = countValues(penalty, x, beta, outputs);
  const columns = outputs == 1 ? count : countColumns(penalty, x, beta, x.columns * outputs);
  if (columns > problem.maxActive) return PointStatus.ActiveLimit;
  const support = makeSupport(count);
  if (support == null) return NO_MEMORY;
  setI32(problem.statuses, k, status);
  setI32(problem.supports, k, <i32>changetype<usize>(support));
  let at = 0;
  for (let output = 0; output < outputs; output++) {
    let intercept = f64At(problem.intercepts, k * outputs + output);
    for (let j = 0; j < x.columns; j++) {
      const v = output * x.columns + j;
      const value = valueOf(penalty, x, beta, v, j);
      if (value == 0) continue;
      setF64(support.values, at, value);
      setI32(support.columns, at, v);
      intercept -= f64At(x.centre, j) * value;
      at++;
    }
    setF64(problem.intercepts, k * outputs + output, intercept);
  }
  return status;
}

/** What is known of the point beside its coefficients. */
export function recordQuality(problem: Problem, k: i32, loss: f64, gap: f64, unit: f64, epochs: i32): void {
  setF64(problem.losses, k, loss);
  setF64(problem.gaps, k, relativeGap(gap, unit));
  setI32(problem.epochs, k, epochs);
}
