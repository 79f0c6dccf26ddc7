// The walk along the grid for families other than gaussian.

import { PointStatus, Status } from "../codes";
import { Design } from "../design/design";
import { endsHere } from "../path/early-stop";
import { fillLambdaGrid, largestLambda } from "../path/lambda";
import { f64At } from "../memory";
import { Problem } from "../problem";
import { Glm } from "./glm";
import { solveGlmPoint } from "./point";
import { record } from "./record";
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
    setGlmPenalty(glm, lambda * problem.l1Ratio, lambda * (1 - problem.l1Ratio) * glm.x().lambdaUnit);
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
