// The walk along the grid for families other than gaussian.

import { isLate } from "../clock";
import { PointStatus, Status } from "../codes";
import { Design } from "../design/design";
import { isFar, nextStop } from "../path/approach";
import { endsHere } from "../path/early-stop";
import { fillLambdaGrid, largestLambda } from "../path/lambda";
import { f64At } from "../memory";
import { Problem, State } from "../problem";
import { Penalty } from "../penalty/penalty";
import { Fit } from "./glm";
import { hasStrayed, takePredictors } from "./drift";
import { finishAt, reachedGlm, solveGlmPoint } from "./point";
import { record } from "./record";
import { addRotationError, canReturn } from "./rotation";
import { setGlmLambda } from "./start";

/** Of the gap that is asked for, what rotated columns may leave in doubt. */
const ROTATION_SHARE: f64 = 1e-3;

/** λmax and the grid. Precondition: the model at λ = ∞ stands. */
export function fillGlmGrid<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D): void {
  problem.lambdaMax = largestLambda(screen, glm.penalty());
  if (problem.lambdaGrid) fillLambdaGrid(problem);
  screen.previousLambda = max(problem.lambdaMax, f64At(problem.lambdas, 0));
}

/**
 * Solves the points from … to − 1. Precondition: points before `from` were solved by calls before. `Unresolved` where rotated columns
 * have not the digits for the point after `completed`.
 */
export function walkGlm<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    if (k > 0 && isLate()) break;
    const lambda = f64At(problem.lambdas, k);
    const spent = approach(problem, glm, screen, lambda);
    if (spent < 0) return Status.OutOfMemory;
    setGlmLambda(glm, lambda, glm.x().lambdaUnit);
    let status = solveTruly(problem, glm, screen, lambda, problem.maxEpochs - spent);
    if (status < 0) return Status.OutOfMemory;
    screen.epochs += spent;
    glm.model().epochs += spent;
    screen.previousLambda = lambda;
    if (glm.rotationAt != 0) {
      const strength = glm.penalty().shift();
      const small = addRotationError(glm, strength) <= ROTATION_SHARE * problem.tolerance * glm.gapUnit;
      // At λ = 0 the way back to the columns has no digits either: α is of the order of 1/λ.
      if (!(small && strength > 0) && canReturn(glm)) return Status.Unresolved;
      if (status == PointStatus.Converged && !reachedGlm(glm, problem.tolerance)) status = PointStatus.PrecisionLimit;
    }
    const recorded = record(problem, glm, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
  }
  return Status.Ok;
}

/** As `solveGlmPoint`, its certificate that of the coefficients: where predictors may have strayed from them, they are taken anew. */
export function solveTruly<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D, lambda: f64, maxEpochs: i32): i32 {
  const tolerance = problem.tolerance;
  const status = solveGlmPoint(glm, screen, lambda, tolerance, maxEpochs);
  if (status < 0 || !hasStrayed(glm, tolerance)) return status;
  takePredictors(problem, glm);
  return finishAt(glm, screen, status == PointStatus.Converged ? PointStatus.PrecisionLimit : status, tolerance);
}

/** With this many columns to a row a way of many points costs less than a jump; with fewer, all columns fit into one model. */
const MANY_COLUMNS: f64 = 0.5;

/**
 * Solves what lies on the way to a lambda that is far from the one before; returns the epochs that were spent, at most half of those
 * that the lambda may take, or < 0 without memory.
 */
function approach<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D, lambda: f64): i32 {
  const start = screen.previousLambda;
  const most = problem.maxEpochs / 2;
  const rows = <f64>glm.loss().rows;
  let spent = 0;
  if (!isFar(changetype<State>(screen), glm.penalty(), lambda) || <f64>screen.columns < MANY_COLUMNS * rows) return 0;
  for (let stop = nextStop(start, lambda, start); stop > 0 && spent < most && !isLate(); stop = nextStop(stop, lambda, start)) {
    setGlmLambda(glm, stop, glm.x().lambdaUnit);
    if (solveGlmPoint(glm, screen, stop, problem.tolerance, most - spent) < 0) return -1;
    screen.previousLambda = stop;
    spent += max(screen.epochs, glm.model().epochs);
  }
  return spent;
}
