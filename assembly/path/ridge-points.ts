// Points that have a closed form (solver/ridge.ts). Nothing is approached, and what is refitted is not ridge.

import { Ridge } from "./constants";
import { isLate } from "../clock";
import { PointStatus, Strategy } from "../codes";
import { Design } from "../design/design";
import { GramColumns } from "../design/gram";
import { i32At, setF64 } from "../memory";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { vectorsThatPay } from "../solver/cost";
import { KrylovSpace, solveByKrylov } from "../solver/krylov";
import { ensureForm, hasForm, primalGradient, refineDual, refinePrimal, solveDual, solvePrimal } from "../solver/ridge";
import { certify } from "./certificate";
import { factorToLeastSquares } from "./least-squares-point";
import { recordGaussian } from "./gaussian-points";
import { reached } from "./point";
import { PlainPoints } from "./plain-points";
import { NO_MEMORY, UNRESOLVED } from "./point-solver";
import { isResolved, takeResidual } from "./resolution";

/** A view of the State of a ridge problem whose primal or dual form stands. */
@unmanaged
@final
export class RidgePoints<D extends Design, P extends Penalty> extends PlainPoints {
  @inline
  private design(): D {
    return changetype<D>(changetype<usize>(this));
  }

  @inline
  screen(): State {
    return changetype<State>(changetype<usize>(this));
  }

  solve(problem: Problem, lambda: f64, _maxEpochs: i32): i32 {
    const design = this.design();
    const penalty = penaltyOf<P>(this.screen());
    penalty.setLambda(lambda, design.lambdaUnit);
    design.epochs = 0;
    if (!solveInBasis(problem, design, penalty, lambda * design.lambdaUnit)) {
      if (!ensureForm(problem, design)) return NO_MEMORY;
      solveRidge(problem, design, penalty, lambda * design.lambdaUnit);
    }
    design.epochs = max(1, design.epochs);
    return reached(design, problem.tolerance) ? PointStatus.Converged : stopped();
  }

  epochs(): i32 {
    return this.screen().epochs;
  }
  charge(_epochs: i32): void {}

  record(problem: Problem, k: i32, status: i32): i32 {
    dropColumnsLeftOut(this.screen());
    return recordGaussian(problem, this.screen(), penaltyOf<P>(this.screen()), k, status);
  }

  restrict(_problem: Problem, _support: Support): void {}
  isWorse(): bool {
    return false;
  }
  dropAll(_problem: Problem): void {}
  solveRestricted(_relaxed: Problem): i32 {
    return UNRESOLVED;
  }
}

/** Columns left out were made 0 (`absorbFactors`): a form leaves them coefficients of rounding, which are none. */
function dropColumnsLeftOut(state: State): void {
  let next = 0;
  for (let j = 0; j < state.columns; j++) {
    if (next < state.candidateCount && i32At(state.candidates, next) == j) next++;
    else setF64(state.beta, j, 0);
  }
}

/** What ended refinement. */
function stopped(): PointStatus {
  return isLate() ? PointStatus.TimeLimit : PointStatus.PrecisionLimit;
}

/** β, gap and objective at one lambda without a form, while vectors of a basis cost less than one. False where they do not serve. */
function solveInBasis<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64): bool {
  if (design.krylov == 0 || design.ridge != 0 || lambda == 0) return false;
  const most = vectorsThatPay(design, problem.strategy == Strategy.RidgePrimal);
  if (most == 0 || !solveByKrylov(design, changetype<KrylovSpace>(design.krylov), lambda, problem.tolerance, most)) return false;
  const gram = changetype<GramColumns>(design);
  certify(gram, penalty);
  return reached(design, problem.tolerance) && isResolved(gram, problem.tolerance);
}

/** β, gap and objective at one lambda; the columns are asked where G or K has too few digits. */
function solveRidge<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64): void {
  const tolerance = problem.tolerance;
  if (!hasForm(design)) {
    takeResidual(design);
    certify(design, penalty);
    return;
  }
  if (problem.strategy == Strategy.RidgePrimal) {
    const gram = changetype<GramColumns>(design);
    solvePrimal(design, lambda);
    certify(gram, penalty);
    for (let step = 0; step < Ridge.REFINEMENTS && !reached(design, tolerance); step++) {
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
  for (let step = 0; step < Ridge.MOST_REFINEMENTS && !reached(design, problem.tolerance) && design.gap < 0.5 * best && !isLate(); step++) {
    best = design.gap;
    if (problem.strategy == Strategy.RidgePrimal) refinePrimal(design, lambda);
    else refineDual(design, lambda);
    takeResidual(design);
    certify(design, penalty);
  }
}
