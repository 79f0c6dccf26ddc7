// The null model of a loss with kinks, then the columns without a penalty.

import { InteriorStart } from "./constants";
import { Status } from "../codes";
import { Design } from "../design/design";
import { f64At, setF64 } from "../memory";
import { Fit } from "../newton/glm";
import { setGlmLambda } from "../newton/start";
import { evaluate } from "../loss/losses";
import { chooseUnpenalised } from "../path/working-set";
import { sweepAll } from "../path/sweep";
import { Penalty } from "../penalty/penalty";
import { interiorOf, makeInterior } from "./interior";
import { solveWorking } from "./point";
import { takePredictors } from "./vertex";

/** Leaves gradients of all columns there. */
export function startInterior<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): Status {
  const loss = glm.loss();
  if (!makeInterior(glm)) return Status.OutOfMemory;
  const it = interiorOf(glm);
  startAtMean(glm);
  setGlmLambda(glm, 0, 1);
  takePredictors(glm);
  glm.value = evaluate(loss, glm.eta, screen.residual);
  if (!isFinite(glm.value)) return Status.NonFiniteResponse;
  glm.nullLoss = glm.value;
  it.scale = glm.value;
  // What curvatures are measured by (newton/glm.ts): those of springs are shares of 1 / μ.
  if (glm.value > 0) loss.scale = glm.value;
  screen.epochs = 0;
  screen.workingCount = 0;
  screen.nullObjective = screen.squaredError();
  if (glm.interceptSlots > 0 && glm.value > 0) {
    if (!solveWorking(glm, screen, it.scale, InteriorStart.TOLERANCE, InteriorStart.MOST_STEPS)) return Status.OutOfMemory;
    // Quantiles near 0 or 1: solved to the last digit of a loss that is far above what is left of it.
    if (glm.value > 0 && glm.value < InteriorStart.FALLEN * it.scale) {
      takeUnits(glm, screen);
      if (!solveWorking(glm, screen, it.scale, InteriorStart.TOLERANCE, InteriorStart.MOST_STEPS)) return Status.OutOfMemory;
    }
  }
  takeUnits(glm, screen);
  chooseUnpenalised(screen, glm.penalty());
  if (screen.workingCount > 0 && glm.value > 0) {
    if (!solveWorking(glm, screen, it.scale, InteriorStart.TOLERANCE, InteriorStart.MOST_STEPS)) return Status.OutOfMemory;
  }
  sweepAll(screen);
  screen.previousLambda = 0;
  glm.started = 1;
  return Status.Ok;
}

/** What the null model costs is what gaps and products are measured by. */
function takeUnits<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): void {
  glm.nullLoss = glm.value;
  interiorOf(glm).scale = glm.value;
  screen.nullObjective = screen.squaredError();
}

/** The intercept begins at the mean of the response, which comes without its offset. */
function startAtMean<P extends Penalty>(glm: Fit<P>): void {
  const loss = glm.loss();
  let mean = 0.0;
  for (let i = 0; i < loss.rows; i++) mean += f64At(loss.weights, i) * f64At(loss.values, i);
  setF64(glm.intercepts, 0, glm.interceptSlots > 0 ? mean : 0);
}
