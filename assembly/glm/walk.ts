// The walk along the grid for families other than gaussian.

import { allocate } from "../arena";
import { Family, PointStatus, Status } from "../codes";
import { Design } from "../design/design";
import { endsHere } from "../path/early-stop";
import { fillLambdaGrid, largestLambda } from "../path/lambda";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { Problem, State } from "../problem";
import { Glm } from "./glm";
import { solveGlmPoint } from "./point";
import { setGlmPenalty } from "./start";

/** λmax and the grid. Precondition: the model at λ = ∞ stands. */
export function fillGlmGrid<D extends Design>(problem: Problem, glm: Glm, screen: D): void {
  problem.lambdaMax = largestLambda(screen, glm.penalty(), problem.l1Ratio);
  if (problem.lambdaGrid) fillLambdaGrid(problem);
  screen.previousLambda = max(problem.lambdaMax, f64At(problem.lambdas, 0));
}

/** Solves the points from … to − 1. Precondition: points before `from` were solved by calls before. */
export function walkGlm<D extends Design>(problem: Problem, glm: Glm, screen: D, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    const lambda = f64At(problem.lambdas, k);
    setGlmPenalty(glm, lambda * problem.l1Ratio, lambda * (1 - problem.l1Ratio));
    const status = solveGlmPoint(glm, screen, lambda, problem.tolerance, problem.maxEpochs);
    if (status < 0) return Status.OutOfMemory;
    screen.previousLambda = lambda;
    const recorded = record(problem, glm, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
  }
  return Status.Ok;
}

/**
 * Copies the solution out, on the scale of the data: the support holds columns k·p + j. Where a common shift of all classes
 * changes nothing (intercepts and unpenalised columns of multinomial), their mean over the classes is 0.
 */
function record(problem: Problem, glm: Glm, k: i32, status: i32): i32 {
  const stacked = glm.stacked();
  const x = glm.x();
  const outputs = glm.loss().outputs;
  const shared = glm.loss().family == Family.Multinomial;
  if (countColumns(glm) > problem.maxActive) return PointStatus.ActiveLimit;
  if (shared) centreUnpenalised(glm);
  let count = 0;
  for (let v = 0; v < stacked.columns; v++) if (f64At(stacked.beta, v) != 0) count++;
  const support = allocate(8 + <usize>count * 12);
  if (support == 0) return -1;
  setI32(problem.statuses, k, status);
  setI32(problem.supports, k, <i32>support);
  setI32(support, 0, count);
  const values = support + 8;
  const columns = values + bytesF64(count);
  const intercepts = problem.intercepts + bytesF64(k * outputs);
  const constant = problem.intercept != 0 && glm.loss().family != Family.Cox;
  let at = 0;
  let mean = 0.0;
  for (let output = 0; output < outputs; output++) {
    let intercept = f64At(glm.intercepts, output);
    for (let j = 0; j < x.columns; j++) {
      const v = output * x.columns + j;
      const scaled = f64At(stacked.beta, v);
      if (scaled == 0) continue;
      // Scaling there and back may round past the caller's bound.
      const value = min(max(scaled / f64At(x.scale, j), f64At(problem.lower, j)), f64At(problem.upper, j));
      setF64(values, at, value);
      setI32(columns, at, v);
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
  setF64(problem.gaps, k, glm.nullGain() > 0 ? glm.gap / glm.nullGain() : 0);
  setI32(problem.epochs, k, changetype<State>(glm.screenAt).epochs);
  return status;
}

/** Columns of X that are nonzero in any output. */
function countColumns(glm: Glm): i32 {
  const stacked = glm.stacked();
  const x = glm.x();
  let count = 0;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    for (let v = j; v < stacked.columns; v += x.columns) {
      if (f64At(stacked.beta, v) == 0) continue;
      count++;
      break;
    }
  }
  return count;
}

/** Unpenalised columns without bounds: β of every class less their mean. η changes by a shift of all classes, so nothing does. */
function centreUnpenalised(glm: Glm): void {
  const stacked = glm.stacked();
  const x = glm.x();
  const outputs = glm.loss().outputs;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    if (f64At(x.factors, j) != 0 || isFinite(f64At(x.lower, j)) || isFinite(f64At(x.upper, j))) continue;
    let mean = 0.0;
    for (let output = 0; output < outputs; output++) mean += f64At(stacked.beta, output * x.columns + j) / <f64>outputs;
    for (let output = 0; output < outputs; output++) {
      const v = output * x.columns + j;
      setF64(stacked.beta, v, f64At(stacked.beta, v) - mean);
    }
  }
}
