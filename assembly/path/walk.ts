// The walk along the grid: from the largest lambda to the smallest, each point started from the one before.

import { isLate } from "../clock";
import { PointStatus, Status } from "../codes";
import { f64At } from "../memory";
import { Problem } from "../problem";
import { nextStop } from "./approach";
import { endsHere } from "./early-stop";
import { NO_MEMORY, PointSolver, UNRESOLVED } from "./point-solver";
import { solveReweighted } from "./reweighting";

/**
 * Solves the points from … to − 1. Precondition: points before `from` were solved by calls before. `Unresolved` where the columns that
 * stand in for X have not the digits for the point after `completed`, `Costly` where others should stand in for them from there on.
 */
export function walk<S extends PointSolver>(problem: Problem, solver: S, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    // Of the first point as much as there is; no point is begun after the time.
    if (k > 0 && isLate()) break;
    const lambda = f64At(problem.lambdas, k);
    const spent = approach(problem, solver, lambda);
    if (spent < 0) return Status.OutOfMemory;
    const status = solveAt(problem, solver, lambda, problem.maxEpochs - spent);
    if (status < 0) return status == UNRESOLVED ? Status.Unresolved : Status.OutOfMemory;
    solver.charge(spent);
    solver.screen().previousLambda = lambda;
    const recorded = solver.record(problem, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
    if (k + 1 < to && solver.isCostly(problem, k)) return Status.Costly;
  }
  return Status.Ok;
}

function solveAt<S extends PointSolver>(problem: Problem, solver: S, lambda: f64, maxEpochs: i32): i32 {
  return solver.isConcave() ? solveReweighted(problem, solver, lambda, maxEpochs) : solver.solve(problem, lambda, maxEpochs);
}

function solveStop<S extends PointSolver>(problem: Problem, solver: S, lambda: f64, maxEpochs: i32): bool {
  if (solver.isConcave()) return solveReweighted(problem, solver, lambda, maxEpochs) != NO_MEMORY;
  return solver.solveStop(problem, lambda, maxEpochs);
}

/**
 * Solves what lies on the way to a lambda that is far from the one before; returns the epochs that were spent, at most half of those
 * that the lambda may take, or NO_MEMORY.
 */
function approach<S extends PointSolver>(problem: Problem, solver: S, lambda: f64): i32 {
  const start = solver.screen().previousLambda;
  const most = problem.maxEpochs / 2;
  let spent = 0;
  if (!solver.approaches(lambda)) return 0;
  for (let stop = nextStop(start, lambda, start); stop > 0 && spent < most && !isLate(); stop = nextStop(stop, lambda, start)) {
    if (!solveStop(problem, solver, stop, most - spent)) return NO_MEMORY;
    solver.screen().previousLambda = stop;
    spent += solver.epochs();
  }
  return spent;
}
