// Losses with kinks at one lambda (interior/point.ts); a view of the Fit, D that of its screen.

import { InteriorPoint } from "./constants";
import { Design } from "../design/design";
import { f64At, fillF64, i32At, setF64 } from "../memory";
import { Fit } from "../newton/glm";
import { record } from "../newton/record";
import { setGlmLambda } from "../newton/start";
import { PointSolver } from "../path/point-solver";
import { candidatesOf } from "../path/restriction";
import { chooseUnpenalised, chooseWorkingSet } from "../path/working-set";
import { sweepAll } from "../path/sweep";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { takeLoss } from "./gap";
import { interiorOf } from "./interior";
import { solveInterior } from "./point";
import { takePredictors } from "./vertex";

@unmanaged
@final
export class InteriorPoints<D extends Design, P extends Penalty> extends PointSolver {
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
    chooseWorkingSet(this.design(), glm.penalty(), lambda, this.screen().previousLambda);
    return solveInterior(glm, this.design(), InteriorPoint.FIRST * interiorOf(glm).scale, problem.tolerance, maxEpochs);
  }

  epochs(): i32 {
    return max(1, this.screen().epochs);
  }
  charge(epochs: i32): void {
    this.screen().epochs += epochs;
  }

  record(problem: Problem, k: i32, status: i32): i32 {
    return record(problem, this.fit(), k, status, this.epochs());
  }

  isCostly(_problem: Problem, _k: i32): bool {
    return false;
  }
  isConcave(): bool {
    return false;
  }
  goDown(_lambda: f64, _maxEpochs: i32): i32 {
    return 0;
  }
  takeShares(_lambda: f64, _shares: usize): void {}
  tilt(_shares: usize): void {}
  violation(): f64 {
    return 0;
  }
  height(): f64 {
    return 0;
  }

  approaches(_lambda: f64): bool {
    return false;
  }
  solveStop(_problem: Problem, _lambda: f64, _maxEpochs: i32): bool {
    return true;
  }

  restrict(_problem: Problem, support: Support): void {
    const glm = this.fit();
    const x = glm.x();
    const stacked = glm.stacked();
    const penalty = glm.penalty();
    for (let i = 0; i < stacked.candidateCount; i++) penalty.hold(i32At(stacked.candidates, i));
    stacked.candidateCount = candidatesOf(support, x.columns, stacked.candidates, stacked.inWorking);
    for (let j = 0; j < x.columns; j++) {
      if (load<u8>(stacked.inWorking + <usize>j) != 0) penalty.free(j, j, f64At(x.scale, j));
      else setF64(stacked.beta, j, 0);
    }
    takePredictors(glm);
    takeLoss(glm);
  }

  isWorse(): bool {
    return !(this.fit().value <= this.fit().nullLoss);
  }

  dropAll(_problem: Problem): void {
    const glm = this.fit();
    fillF64(glm.stacked().beta, glm.stacked().columns, 0);
    takePredictors(glm);
  }

  solveRestricted(relaxed: Problem): i32 {
    const glm = this.fit();
    chooseUnpenalised(this.design(), glm.penalty());
    sweepAll(this.design());
    return solveInterior(glm, this.design(), InteriorPoint.FROM_AFAR * interiorOf(glm).scale, relaxed.tolerance, relaxed.maxEpochs);
  }
}

/** Before the first refit: no λ. */
export function beginInteriorRefits<P extends Penalty>(glm: Fit<P>): void {
  setGlmLambda(glm, 0, 1);
  penaltyOf<P>(glm.stacked()).holdAll(glm.stacked().columns);
}
