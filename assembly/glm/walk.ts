// The walk along the grid for families other than gaussian.

import { PointStatus, Status } from "../codes";
import { Design } from "../design/design";
import { endsHere } from "../path/early-stop";
import { fillLambdaGrid, largestLambda } from "../path/lambda";
import { f64At } from "../memory";
import { Problem } from "../problem";
import { Glm } from "./glm";
import { reachedGlm, solveGlmPoint } from "./point";
import { record } from "./record";
import { addRotationError, canReturn } from "./rotation";
import { setGlmPenalty } from "./start";

/** Of the gap that is asked for, what rotated columns may leave in doubt. */
const ROTATION_SHARE: f64 = 1e-3;

/** λmax and the grid. Precondition: the model at λ = ∞ stands. */
export function fillGlmGrid<D extends Design>(problem: Problem, glm: Glm, screen: D): void {
  problem.lambdaMax = largestLambda(screen, glm.penalty(), problem.l1Ratio);
  if (problem.lambdaGrid) fillLambdaGrid(problem);
  screen.previousLambda = max(problem.lambdaMax, f64At(problem.lambdas, 0));
}

/**
 * Solves the points from … to − 1. Precondition: points before `from` were solved by calls before. `Unresolved` where rotated columns
 * have not the digits for the point after `completed`.
 */
export function walkGlm<D extends Design>(problem: Problem, glm: Glm, screen: D, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    const lambda = f64At(problem.lambdas, k);
    setGlmPenalty(glm, lambda * problem.l1Ratio, lambda * (1 - problem.l1Ratio) * glm.x().lambdaUnit);
    let status = solveGlmPoint(glm, screen, lambda, problem.tolerance, problem.maxEpochs);
    if (status < 0) return Status.OutOfMemory;
    screen.previousLambda = lambda;
    if (glm.rotationAt != 0) {
      const small = addRotationError(glm, glm.penalty().l2) <= ROTATION_SHARE * problem.tolerance * glm.gapUnit;
      if (!small && canReturn(glm)) return Status.Unresolved;
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
