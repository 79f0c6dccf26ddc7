// From a family to its functions. Called once per step or per column, never per row.

import { allocate, allocateF64 } from "../arena";
import { Family } from "../codes";
import { fillF64 } from "../memory";
import { Problem, State } from "../problem";
import { curvatureBinomial, evaluateBinomial, saturatedBinomial } from "./binomial";
import { curvatureCox, evaluateCox, saturatedCox } from "./cox";
import { closeGradient, Loss } from "./loss";
import { curvatureMultinomial, evaluateMultinomial, saturatedMultinomial } from "./multinomial";
import { curvaturePoisson, evaluatePoisson, saturatedPoisson } from "./poisson";
import { readRiskSets } from "./risk-sets";
import { riskStateLength } from "./risk-sums";
import { curvatureSquared, evaluateSquared } from "./squared";

/** The loss of a problem whose weights are prepared. Null without memory. */
export function makeLoss(problem: Problem, state: State): Loss | null {
  const address = allocate(offsetof<Loss>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<Loss>());
  const loss = changetype<Loss>(address);
  loss.family = problem.family;
  loss.ties = problem.ties;
  loss.rows = problem.rows;
  loss.outputs = problem.outputs;
  loss.stride = problem.rows + 2;
  loss.weights = state.weights;
  loss.values = problem.y;
  if (loss.family == Family.Cox) {
    const sets = readRiskSets(problem.survival, problem.rows, loss.weights);
    if (sets == null) return null;
    loss.survival = changetype<usize>(sets);
    loss.stateLength = riskStateLength(sets);
  } else loss.stateLength = loss.stride * loss.outputs;
  loss.current = allocateF64(loss.stateLength);
  loss.frozen = allocateF64(loss.stateLength);
  loss.scratch = allocateF64(loss.stride);
  if (loss.current == 0 || loss.frozen == 0 || loss.scratch == 0) return null;
  fillF64(loss.current, loss.stateLength, 0);
  loss.saturated = saturated(loss);
  return loss;
}

/** f(H); u ← −∂f/∂H. May be Infinity. */
export function evaluate(loss: Loss, eta: usize, u: usize): f64 {
  const value = valueOf(loss, eta, u);
  closeGradient(loss, u);
  return value;
}

function valueOf(loss: Loss, eta: usize, u: usize): f64 {
  switch (loss.family) {
    case Family.Binomial:
      return evaluateBinomial(loss, eta, u);
    case Family.Multinomial:
      return evaluateMultinomial(loss, eta, u);
    case Family.Poisson:
      return evaluatePoisson(loss, eta, u);
    case Family.Cox:
      return evaluateCox(loss, eta, u);
    default:
      return evaluateSquared(loss, eta, u);
  }
}

/** out ← the block (k, l) of f″ at H₀, times v. Precondition: k = l unless the outputs are coupled. */
export function curvature(loss: Loss, k: i32, l: i32, v: usize, out: usize): void {
  switch (loss.family) {
    case Family.Binomial:
      curvatureBinomial(loss, v, out);
      break;
    case Family.Multinomial:
      curvatureMultinomial(loss, k, l, v, out);
      break;
    case Family.Poisson:
      curvaturePoisson(loss, v, out);
      break;
    case Family.Cox:
      curvatureCox(loss, v, out);
      break;
    default:
      curvatureSquared(loss, v, out);
  }
}

function saturated(loss: Loss): f64 {
  switch (loss.family) {
    case Family.Binomial:
      return saturatedBinomial(loss);
    case Family.Multinomial:
      return saturatedMultinomial(loss);
    case Family.Poisson:
      return saturatedPoisson(loss);
    case Family.Cox:
      return saturatedCox(loss);
    default:
      return 0;
  }
}
