// The walk along the grid where every point has a closed form (solver/ridge.ts).

import { PointStatus, Status, Strategy } from "../codes";
import { Design } from "../design/design";
import { GramColumns } from "../design/gram";
import { f64At } from "../memory";
import { endsHere } from "./early-stop";
import { ElasticNet } from "../penalty/elastic-net";
import { Problem } from "../problem";
import { refinePrimal, solveDual, solvePrimal } from "../solver/ridge";
import { certify } from "./certificate";
import { reached } from "./point";
import { record, setPenalty } from "./walk";

/** Steps of iterative refinement where rounding, or λ = 0 on nearly dependent columns, left too large a gap. */
const REFINEMENTS: i32 = 3;

/** Solves the points from … to − 1 of a ridge problem. Precondition: its primal or dual form stands. */
export function walkRidge<D extends Design>(problem: Problem, design: D, penalty: ElasticNet, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    const lambda = f64At(problem.lambdas, k) * design.lambdaUnit;
    setPenalty(penalty, problem, lambda);
    if (problem.strategy == Strategy.RidgePrimal) {
      solvePrimal(design, lambda);
      certify(changetype<GramColumns>(design), penalty);
      for (let step = 0; step < REFINEMENTS && !reached(design, problem.tolerance); step++) {
        refinePrimal(design, lambda);
        certify(changetype<GramColumns>(design), penalty);
      }
    } else solveDual(design, lambda);
    design.epochs = 1;
    const status = reached(design, problem.tolerance) ? PointStatus.Converged : PointStatus.PrecisionLimit;
    const recorded = record(problem, design, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
  }
  return Status.Ok;
}
