// Any loss but that of gaussian at one lambda: a quadratic model of it, moved and renewed until the gap is closed (newton/point.ts); a view
// of the Fit, D that of its screen.

import { Points } from "./constants";
import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { f64At } from "../memory";
import { isFar } from "../path/approach";
import { NO_MEMORY, PointSolver, UNRESOLVED } from "../path/point-solver";
import { concavePenalty, takeShares, tiltAll, violationOf } from "../path/tangents";
import { Penalty } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { hasStrayed, takePredictors } from "./drift";
import { Fit } from "./glm";
import { finishAt, reachedGlm, solveGlmPoint } from "./point";
import { record } from "./record";
import { begin, dropAll, restrict } from "./restrict";
import { addRotationError, canReturn } from "./rotation";
import { setGlmLambda } from "./start";

@unmanaged
@final
export class NewtonPoints<D extends Design, P extends Penalty> extends PointSolver {
  @inline
  private fit(): Fit<P> {
    return changetype<Fit<P>>(changetype<usize>(this));
  }
  @inline
  private design(): D {
    return changetype<D>(this.fit().screenAt);
  }

  @inline
  screen(): State {
    return changetype<State>(this.fit().screenAt);
  }

  solve(problem: Problem, lambda: f64, maxEpochs: i32): i32 {
    const glm = this.fit();
    setGlmLambda(glm, lambda, glm.x().lambdaUnit);
    const status = solveTruly(problem, glm, this.design(), lambda, maxEpochs);
    return status < 0 || glm.rotationAt == 0 ? status : answerOfX(problem, glm, status);
  }

  epochs(): i32 {
    return max(this.screen().epochs, this.fit().model().epochs);
  }

  charge(epochs: i32): void {
    this.screen().epochs += epochs;
    this.fit().model().epochs += epochs;
  }

  record(problem: Problem, k: i32, status: i32): i32 {
    return record(problem, this.fit(), k, status, this.epochs());
  }

  isCostly(_problem: Problem, _k: i32): bool {
    return false;
  }

  isConcave(): bool {
    return this.fit().penalty().isConcave();
  }

  /** The quadratic model of a loss is not the loss: rounds alone, whose steps are as far as the loss goes along. */
  goDown(_lambda: f64, _maxEpochs: i32): i32 {
    return 0;
  }

  takeShares(lambda: f64, shares: usize): void {
    const glm = this.fit();
    setGlmLambda(glm, lambda, glm.x().lambdaUnit);
    takeShares(this.screen(), glm.penalty(), shares);
  }

  tilt(shares: usize): void {
    const glm = this.fit();
    tiltAll(this.screen(), glm.penalty(), shares);
    for (let s = glm.interceptSlots; s < glm.model().columns; s++) glm.modelPenalty().tilt(s, f64At(shares, glm.columnOf(s)));
  }

  violation(): f64 {
    return violationOf(this.screen(), this.fit().penalty());
  }

  height(): f64 {
    return this.fit().value + concavePenalty(this.screen(), this.fit().penalty());
  }

  approaches(lambda: f64): bool {
    const screen = this.screen();
    return isFar(screen, this.fit().penalty(), lambda) && <f64>screen.columns >= Points.MANY_COLUMNS * <f64>this.fit().loss().rows;
  }

  solveStop(problem: Problem, lambda: f64, maxEpochs: i32): bool {
    const glm = this.fit();
    setGlmLambda(glm, lambda, glm.x().lambdaUnit);
    return solveGlmPoint(glm, this.design(), lambda, problem.tolerance, maxEpochs) >= 0;
  }

  restrict(problem: Problem, support: Support): void {
    restrict(problem, this.fit(), this.design(), support);
  }

  isWorse(): bool {
    return !(this.fit().value <= this.fit().nullLoss);
  }

  dropAll(problem: Problem): void {
    dropAll(problem, this.fit(), this.design());
  }

  solveRestricted(relaxed: Problem): i32 {
    if (!begin(this.fit(), this.design())) return NO_MEMORY;
    return solveTruly(relaxed, this.fit(), this.design(), 0, relaxed.maxEpochs);
  }
}

/** The status of a point of rotated columns as one of X. */
function answerOfX<P extends Penalty>(problem: Problem, glm: Fit<P>, status: i32): i32 {
  const strength = glm.penalty().shift();
  const small = addRotationError(glm, strength) <= Points.ROTATION_SHARE * problem.tolerance * glm.gapUnit;
  // At λ = 0 the way back to the columns has no digits either: α is of the order of 1/λ.
  if (!(small && strength > 0) && canReturn(glm)) return UNRESOLVED;
  return status == PointStatus.Converged && !reachedGlm(glm, problem.tolerance) ? PointStatus.PrecisionLimit : status;
}

/** As `solveGlmPoint`, its certificate that of the coefficients: where predictors may have strayed from them, they are taken anew. */
function solveTruly<D extends Design, P extends Penalty>(problem: Problem, glm: Fit<P>, screen: D, lambda: f64, maxEpochs: i32): i32 {
  const tolerance = problem.tolerance;
  const status = solveGlmPoint(glm, screen, lambda, tolerance, maxEpochs);
  if (status < 0 || !hasStrayed(glm, tolerance)) return status;
  takePredictors(problem, glm);
  return finishAt(glm, screen, status == PointStatus.Converged ? PointStatus.PrecisionLimit : status, tolerance);
}
