// The null model of a loss with kinks, then the columns without a penalty.

import { InteriorStart } from "./constants";
import { Status } from "../codes";
import { Design } from "../design/design";
import { f64At, setF64 } from "../memory";
import { Fit } from "../newton/glm";
import { setGlmLambda } from "../newton/start";
import { Loss } from "../loss/loss";
import { evaluate } from "../loss/losses";
import { chooseUnpenalised } from "../path/working-set";
import { sweepAll } from "../path/sweep";
import { Penalty } from "../penalty/penalty";
import { interiorOf, makeInterior } from "./interior";
import { solveWorking } from "./point";
import { sum } from "../vector";
import { takePredictors } from "./vertex";

/** Leaves gradients of all columns there. */
export function startInterior<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): Status {
  const loss = glm.loss();
  if (!makeInterior(glm)) return Status.OutOfMemory;
  const it = interiorOf(glm);
  setF64(glm.intercepts, 0, glm.interceptSlots > 0 ? quantileOf(loss) : 0);
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
  if (glm.interceptSlots > 0) takeNullMultipliers(glm);
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

/**
 * The null model of a response that comes without its offset: a quantile; where any number between two responses is one, the middle. (An interior
 * point would do, but stalls where one row has most of the weight, and all else is measured by what the null model costs.)
 */
function quantileOf(loss: Loss): f64 {
  const tau = loss.shape;
  const value = leastQuantile(loss);
  let below = 0.0;
  let there = 0.0;
  let before = -Infinity;
  let next = Infinity;
  for (let i = 0; i < loss.rows; i++) {
    const y = f64At(loss.values, i);
    const weight = f64At(loss.weights, i);
    if (y == value) there += weight;
    else if (y > value) next = min(next, y);
    else {
      before = max(before, y);
      below += weight;
    }
  }
  const rounding = min(<f64>loss.rows * f64.EPSILON, 0.5 * there);
  if (isFinite(next) && below + there - tau <= rounding) return 0.5 * value + 0.5 * next;
  if (isFinite(before) && tau - below <= rounding) return 0.5 * before + 0.5 * value;
  return value;
}

/** The least response that those of weight τ do not exceed, by bisection of their range. */
function leastQuantile(loss: Loss): f64 {
  let lower = Infinity;
  let upper = -Infinity;
  for (let i = 0; i < loss.rows; i++) {
    lower = min(lower, f64At(loss.values, i));
    upper = max(upper, f64At(loss.values, i));
  }
  while (lower < upper) {
    let middle = max(lower, 0.5 * lower + 0.5 * upper);
    if (middle == upper) middle = lower;
    let share = 0.0;
    let last = lower;
    let next = upper;
    for (let i = 0; i < loss.rows; i++) {
      const y = f64At(loss.values, i);
      if (y > middle) next = min(next, y);
      else {
        share += f64At(loss.weights, i);
        last = max(last, y);
      }
    }
    if (share >= loss.shape) upper = last;
    else lower = next;
  }
  return lower;
}

/** d of the null model: at the end of its range by the side that a row is on; rows that are met share what is left, for Σd = 0. */
function takeNullMultipliers<P extends Penalty>(glm: Fit<P>): void {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  let left = 0.0;
  let met = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const rest = f64At(loss.values, i) - f64At(glm.eta, i);
    const weight = f64At(loss.weights, i);
    setF64(d, i, rest > 0 ? tau * weight : rest < 0 ? (tau - 1) * weight : 0);
    if (rest == 0) met += weight;
    else left -= f64At(d, i);
  }
  const each = met > 0 ? min(max(left / met, tau - 1), tau) : 0;
  for (let i = 0; i < loss.rows; i++) if (f64At(loss.values, i) == f64At(glm.eta, i)) setF64(d, i, each * f64At(loss.weights, i));
  setF64(d, loss.rows, -sum(d, loss.rows));
}
