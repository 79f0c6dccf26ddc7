// Losses with kinks at one lambda (interior/point.ts); a view of the Fit, D that of its screen.

import { InteriorPoint } from "./constants";
import { Design } from "../design/design";
import { fillF64 } from "../memory";
import { Fit } from "../newton/glm";
import { record } from "../newton/record";
import { restrictColumns } from "../newton/restrict";
import { setGlmLambda } from "../newton/start";
import { PlainPoints } from "../path/plain-points";
import { chooseUnpenalised, chooseWorkingSet } from "../path/working-set";
import { sweepAll } from "../path/sweep";
import { Penalty } from "../penalty/penalty";
import { Problem, State, Support } from "../problem";
import { takeLoss } from "./gap";
import { interiorOf } from "./interior";
import { solveInterior } from "./point";
import { takePredictors } from "./vertex";

@unmanaged
@final
export class InteriorPoints<D extends Design, P extends Penalty> extends PlainPoints {
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

  restrict(_problem: Problem, support: Support): void {
    const glm = this.fit();
    restrictColumns(glm, this.design(), support);
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
