// The walk along the grid where every point has a closed form (solver/ridge.ts).

import { isLate } from "../clock";
import { PointStatus, Status, Strategy } from "../codes";
import { Design } from "../design/design";
import { GramColumns } from "../design/gram";
import { f64At } from "../memory";
import { endsHere } from "./early-stop";
import { Penalty } from "../penalty/penalty";
import { Problem } from "../problem";
import { hasForm, primalGradient, refineDual, refinePrimal, solveDual, solvePrimal } from "../solver/ridge";
import { certify } from "./certificate";
import { factorToLeastSquares } from "./least-squares-point";
import { reached } from "./point";
import { isResolved, takeResidual } from "./resolution";
import { record } from "./walk";

/** Steps of iterative refinement where rounding, or λ = 0 on nearly dependent columns, left too large a gap. */
const REFINEMENTS: i32 = 3;
/** With gradients from the columns each step takes away what the condition number leaves; more than a few never help. */
const MOST_REFINEMENTS: i32 = 20;

/** Solves the points from … to − 1 of a ridge problem. Precondition: its primal or dual form stands. */
export function walkRidge<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, from: i32, to: i32): Status {
  for (let k = from; k < to; k++) {
    if (k > 0 && isLate()) break;
    const lambda = f64At(problem.lambdas, k) * design.lambdaUnit;
    penalty.setLambda(f64At(problem.lambdas, k), design.lambdaUnit);
    solveRidge(problem, design, penalty, lambda);
    design.epochs = max(1, design.epochs);
    const status = reached(design, problem.tolerance) ? PointStatus.Converged : stopped();
    const recorded = record(problem, design, penalty, k, status);
    if (recorded == PointStatus.ActiveLimit) return Status.Ok;
    if (recorded < 0) return Status.OutOfMemory;
    problem.completed = k + 1;
    if (endsHere(problem, k)) break;
  }
  return Status.Ok;
}

/** What ended refinement. */
function stopped(): PointStatus {
  return isLate() ? PointStatus.TimeLimit : PointStatus.PrecisionLimit;
}

/** β, gap and objective at one lambda; the columns are asked where G or K has too few digits. */
function solveRidge<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64): void {
  const tolerance = problem.tolerance;
  design.epochs = 0;
  if (!hasForm(design)) {
    takeResidual(design);
    certify(design, penalty);
    return;
  }
  if (problem.strategy == Strategy.RidgePrimal) {
    const gram = changetype<GramColumns>(design);
    solvePrimal(design, lambda);
    certify(gram, penalty);
    for (let step = 0; step < REFINEMENTS && !reached(design, tolerance); step++) {
      refinePrimal(design, lambda);
      primalGradient(design);
      certify(gram, penalty);
    }
    if (reached(design, tolerance) && isResolved(gram, tolerance)) return;
  } else {
    solveDual(design, lambda);
    if (reached(design, tolerance)) return;
  }
  if (lambda == 0 && factorToLeastSquares(design, penalty, tolerance, true) >= 0) return;
  refineFromColumns(problem, design, penalty, lambda);
}

/** Refinement by residuals and gradients from the columns, until the gap falls no more. */
function refineFromColumns<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64): void {
  let best = Infinity;
  takeResidual(design);
  certify(design, penalty);
  for (let step = 0; step < MOST_REFINEMENTS && !reached(design, problem.tolerance) && design.gap < 0.5 * best && !isLate(); step++) {
    best = design.gap;
    if (problem.strategy == Strategy.RidgePrimal) refinePrimal(design, lambda);
    else refineDual(design, lambda);
    takeResidual(design);
    certify(design, penalty);
  }
}
