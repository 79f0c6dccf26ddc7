// Squared errors at one lambda: the quadratic model is the loss itself. Least squares where nothing is penalised, else descent and exact
// steps; a view of the State that D is a view of.

import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { f64At, i32At, setF64 } from "../memory";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { isFar } from "./approach";
import { certify } from "./certificate";
import { factorToLeastSquares, isLeastSquares, stepToLeastSquares } from "./least-squares-point";
import { reached, solvePoint } from "./point";
import { PointSolver, UNRESOLVED } from "./point-solver";
import { recordCoefficients, recordQuality } from "./record";
import { dropWorse, hasDrifted, isResolved, takeResidual } from "./resolution";
import { descendLocally } from "./local-descent";
import { candidatesOf } from "./restriction";
import { concavePenalty, takeShares, tiltAll, violationOf } from "./tangents";
import { wouldGramPay } from "./strategy";

@unmanaged
@final
export class GaussianPoints<D extends Design, P extends Penalty> extends PointSolver {
  @inline
  private design(): D {
    return changetype<D>(changetype<usize>(this));
  }
  @inline
  private penalty(): P {
    return penaltyOf<P>(this.screen());
  }

  @inline
  screen(): State {
    return changetype<State>(changetype<usize>(this));
  }

  solve(problem: Problem, lambda: f64, maxEpochs: i32): i32 {
    this.screen().workBefore = this.screen().work;
    this.penalty().setLambda(lambda, 1);
    const status = solveAt(problem, this.design(), this.penalty(), lambda, maxEpochs);
    if (status >= 0 && status != PointStatus.Converged) dropWorse(this.design(), this.penalty());
    return status;
  }

  epochs(): i32 {
    return this.screen().epochs;
  }

  charge(epochs: i32): void {
    this.screen().epochs += epochs;
  }

  record(problem: Problem, k: i32, status: i32): i32 {
    return recordGaussian(problem, this.screen(), this.penalty(), k, status);
  }

  isCostly(problem: Problem, k: i32): bool {
    return !this.design().sweepIsFree() && wouldGramPay(problem, this.screen(), k, this.screen().workBefore);
  }

  isConcave(): bool {
    return this.penalty().isConcave();
  }

  goDown(lambda: f64, maxEpochs: i32): i32 {
    this.penalty().setLambda(lambda, 1);
    return descendLocally(this.design(), this.penalty(), lambda, maxEpochs);
  }

  takeShares(lambda: f64, shares: usize): void {
    this.penalty().setLambda(lambda, 1);
    takeShares(this.screen(), this.penalty(), shares);
  }

  tilt(shares: usize): void {
    tiltAll(this.screen(), this.penalty(), shares);
  }

  violation(): f64 {
    return violationOf(this.screen(), this.penalty());
  }

  height(): f64 {
    return this.screen().loss + concavePenalty(this.screen(), this.penalty());
  }

  approaches(lambda: f64): bool {
    return isFar(this.screen(), this.penalty(), lambda);
  }

  solveStop(problem: Problem, lambda: f64, maxEpochs: i32): bool {
    this.penalty().setLambda(lambda, 1);
    solvePoint(this.design(), this.penalty(), lambda, problem.tolerance, maxEpochs);
    return true;
  }

  restrict(_problem: Problem, support: Support): void {
    restrict(this.design(), this.penalty(), support);
  }

  isWorse(): bool {
    return this.design().squaredError() > this.screen().nullObjective;
  }

  dropAll(_problem: Problem): void {
    const design = this.design();
    for (let i = 0; i < design.candidateCount; i++) {
      const j = i32At(design.candidates, i);
      design.move(j, -f64At(design.beta, j));
      setF64(design.beta, j, 0);
    }
  }

  solveRestricted(relaxed: Problem): i32 {
    return solveAt(relaxed, this.design(), this.penalty(), 0, relaxed.maxEpochs);
  }
}

/** Solves one lambda: least squares where nothing is penalised, else by descent and exact steps. */
function solveAt<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P, lambda: f64, maxEpochs: i32): i32 {
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

/** Point k of a fit by squared errors of one response: β₀ = mean − Σ centreⱼ βⱼ. */
export function recordGaussian<P extends Penalty>(problem: Problem, state: State, penalty: P, k: i32, status: i32): i32 {
  setF64(problem.intercepts, k, problem.responseMean);
  const recorded = recordCoefficients(problem, penalty, state, state.beta, k, status);
  if (recorded != status) return recorded;
  // Factoring columns after the last epoch is none.
  recordQuality(problem, k, state.loss, state.gap, state.gapUnit, min(state.epochs, problem.maxEpochs));
  return status;
}

/** Before the first refit, once: no column moves that is not asked to. */
export function beginRefits<P extends Penalty>(state: State, penalty: P): void {
  penalty.setLambda(0, 1);
  penalty.holdAll(state.columns);
  state.previousLambda = 0;
}

/** The columns of the support are the candidates; those that were and are not go to 0. */
function restrict<D extends Design, P extends Penalty>(design: D, penalty: P, support: Support): void {
  for (let i = 0; i < design.candidateCount; i++) penalty.hold(i32At(design.candidates, i));
  const before = design.working;
  const count = design.candidateCount;
  memory.copy(before, design.candidates, <usize>count << 2);
  design.candidateCount = candidatesOf(support, design.columns, design.candidates, design.inWorking);
  for (let i = 0; i < count; i++) {
    const j = i32At(before, i);
    const b = f64At(design.beta, j);
    if (b == 0 || load<u8>(design.inWorking + <usize>j) != 0) continue;
    design.move(j, -b);
    setF64(design.beta, j, 0);
  }
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    penalty.free(j, j, f64At(design.scale, j));
  }
}
