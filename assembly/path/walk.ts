// The walk along the grid: from the largest lambda to the smallest, each point started from the one before.

import { isLate } from "../clock";
import { PointStatus, Status } from "../codes";
import { Design } from "../design/design";
import { f64At, i32At, setF64, setI32 } from "../memory";
import { isFar, nextStop } from "./approach";
import { endsHere } from "./early-stop";
import { relativeGap } from "../solver/gap";
import { Penalty } from "../penalty/penalty";
import { makeSupport, Problem, State } from "../problem";
import { factorToLeastSquares, isLeastSquares, stepToLeastSquares } from "./least-squares-point";
import { certify } from "./certificate";
import { reached, solvePoint } from "./point";
import { dropWorse, hasDrifted, isResolved, takeResidual } from "./resolution";

/** No status of a point: the Gram matrix cannot tell. */
export const UNRESOLVED: i32 = -2;

/**
 * Solves what lies on the way to a lambda that is far from the one before; returns the epochs that were spent, at most half of those
 * that the lambda may take.
 */
function approach<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64): i32 {
  const start = design.previousLambda;
  const most = problem.maxEpochs / 2;
  let spent = 0;
  if (!isFar(changetype<State>(design), penalty, lambda)) return 0;
  for (let stop = nextStop(start, lambda, start); stop > 0 && spent < most && !isLate(); stop = nextStop(stop, lambda, start)) {
    penalty.setLambda(stop, 1);
    solvePoint(design, penalty, stop, problem.tolerance, most - spent);
    design.previousLambda = stop;
    spent += design.epochs;
  }
  return spent;
}

/** Solves one lambda: least squares where nothing is penalised, else by descent and exact steps. */
export function solveAt<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64, maxEpochs: i32): i32 {
  const tolerance = problem.tolerance;
  if (isLeastSquares(design, penalty)) {
    if (stepToLeastSquares(design, penalty, lambda, tolerance, maxEpochs)) return PointStatus.Converged;
    if (design.sweepIsFree()) return UNRESOLVED;
    const status = factorToLeastSquares(design, penalty, tolerance, false);
    if (status >= 0) return status;
  }
  const status = solvePoint(design, penalty, lambda, tolerance, maxEpochs);
  if (!isResolved(design, tolerance)) return UNRESOLVED;
  if (!hasDrifted(design, tolerance)) return status;
  takeResidual(design);
  certify(design, penalty);
  if (reached(design, tolerance)) return PointStatus.Converged;
  return status == PointStatus.Converged ? PointStatus.PrecisionLimit : status;
}

/**
 * Solves the points from … to − 1. Precondition: points before `from` were solved by calls before. `Unresolved` where a Gram matrix
 * has not the digits for the point after `completed`.
 */
export function walk<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    // Of the first point as much as there is; no point is begun after the time.
    if (k > 0 && isLate()) break;
    const lambda = f64At(problem.lambdas, k);
    const spent = approach(problem, design, penalty, lambda);
    penalty.setLambda(lambda, 1);
    const status = solveAt(problem, design, penalty, lambda, problem.maxEpochs - spent);
    if (status == UNRESOLVED) return Status.Unresolved;
    design.epochs += spent;
    design.previousLambda = lambda;
    if (status != PointStatus.Converged) dropWorse(design, penalty);
    const recorded = record(problem, design, penalty, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
  }
  return Status.Ok;
}

/** βⱼ = β̃ⱼ / scaleⱼ, 0 where that is below the smallest number. */
function valueOf<P extends Penalty>(penalty: P, state: State, j: i32): f64 {
  return penalty.unscaled(j, f64At(state.beta, j), f64At(state.scale, j));
}

/**
 * Copies the solution out of the state, on the scale of the data: βⱼ = β̃ⱼ / scaleⱼ, β₀ = mean − Σ centreⱼ βⱼ. Returns
 * `status`, or ActiveLimit with nothing copied where the support is larger than allowed, or −1 without memory.
 */
export function record<P extends Penalty>(problem: Problem, state: State, penalty: P, k: i32, status: PointStatus): i32 {
  let count = 0;
  for (let i = 0; i < state.candidateCount; i++) {
    if (valueOf(penalty, state, i32At(state.candidates, i)) != 0) count++;
  }
  if (count > problem.maxActive) return PointStatus.ActiveLimit;
  const support = makeSupport(count);
  if (support == null) return -1;
  setI32(problem.statuses, k, status);
  setI32(problem.supports, k, <i32>changetype<usize>(support));
  let intercept = problem.responseMean;
  let at = 0;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    const value = valueOf(penalty, state, j);
    if (value == 0) continue;
    setF64(support.values, at, value);
    setI32(support.columns, at, j);
    intercept -= f64At(state.centre, j) * value;
    at++;
  }
  setF64(problem.intercepts, k, intercept);
  setF64(problem.losses, k, state.loss);
  setF64(problem.gaps, k, relativeGap(state.gap, state.gapUnit));
  // Factoring columns after the last epoch is none.
  setI32(problem.epochs, k, min(state.epochs, problem.maxEpochs));
  return status;
}
