// From a family to its functions. Called once per step or per column, never per row.

import { allocate, allocateF64 } from "../arena";
import { exp } from "../arithmetic/exponential";
import { Family } from "../codes";
import { f64At, fillF64 } from "../memory";
import { Problem, State } from "../problem";
import { sum } from "../vector";
import { evaluateBinomial, saturatedBinomial, startBinomial, TRAITS_OF_BINOMIAL } from "./binomial";
import { evaluateCloglog, startCloglog } from "./cloglog";
import { curvatureCox, evaluateCox, saturatedCox, TRAITS_OF_COX } from "./cox";
import { evaluateCustom, saturatedCustom, TRAITS_OF_CUSTOM } from "./custom";
import { evaluateHuber, TRAITS_OF_HUBER } from "./huber";
import { closeGradient, has, Loss, multiply } from "./loss";
import {
  curvatureMultinomial,
  evaluateMultinomial,
  saturatedMultinomial,
  startMultinomial,
  TRAITS_OF_MULTINOMIAL,
} from "./multinomial";
import { evaluatePoisson, saturatedPoisson, startPoisson, TRAITS_OF_POISSON } from "./poisson";
import {
  evaluateNegativeBinomial,
  saturatedNegativeBinomial,
  startNegativeBinomial,
  TRAITS_OF_NEGATIVE_BINOMIAL,
} from "./negative-binomial";
import { evaluatePower, saturatedPower, startPower, TRAITS_OF_POWER, unitOfPower } from "./power";
import { evaluateProbit, startProbit } from "./probit";
import { readRiskSets } from "./risk-sets";
import { riskStateLength } from "./risk-sums";
import { evaluateQuantile, TRAITS_OF_QUANTILE } from "./quantile";
import { curvatureSquared, evaluateSquared, TRAITS_OF_SQUARED } from "./squared";
import { evaluateSquaredHinge, startSquaredHinge, TRAITS_OF_SQUARED_HINGE } from "./squared-hinge";
import { Trait } from "./traits";

/** What a loss of the order of 1 is. */
function unitOf(loss: Loss): f64 {
  return loss.family == Family.Power ? unitOfPower(loss) : loss.scale * loss.scale;
}

/** The loss of a problem whose weights are prepared. Null without memory. */
export function makeLoss(problem: Problem, state: State): Loss | null {
  const address = allocate(offsetof<Loss>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<Loss>());
  const loss = changetype<Loss>(address);
  loss.family = problem.family;
  loss.traits = traitsOf(problem.family);
  loss.ties = problem.ties;
  loss.shape = problem.shape;
  loss.rows = problem.rows;
  loss.outputs = problem.outputs;
  loss.stride = problem.rows + 2;
  loss.weights = state.weights;
  loss.equalWeight = equalWeightOf(loss.weights, loss.rows);
  loss.values = problem.y;
  if (has(loss, Trait.RiskSets)) {
    const sets = readRiskSets(problem.survival, loss.weights);
    if (sets == null) return null;
    loss.survival = changetype<usize>(sets);
    loss.stateLength = riskStateLength(sets);
  } else loss.stateLength = loss.stride * loss.outputs;
  loss.current = allocateF64(loss.stateLength);
  loss.frozen = allocateF64(loss.stateLength);
  loss.scratch = allocateF64(loss.stride);
  if (loss.current == 0 || loss.frozen == 0 || loss.scratch == 0) return null;
  fillF64(loss.current, loss.stateLength, 0);
  loss.shape = problem.shape;
  loss.scale = loss.family == Family.Huber ? deltaInReach(loss) : 1;
  loss.unit = unitOf(loss);
  loss.saturated = saturated(loss);
  return loss;
}

/** δ, or what no residual of a sensible model comes to: a δ beyond that is in no loss, and its square need not be a number. */
function deltaInReach(loss: Loss): f64 {
  let largest = 0.0;
  for (let i = 0; i < loss.rows; i++) largest = max(largest, Math.abs(f64At(loss.values, i)));
  return largest > 0 ? min(loss.shape, 4 * largest) : loss.shape;
}

function equalWeightOf(weights: usize, rows: i32): f64 {
  const first = f64At(weights, 0);
  for (let i = 1; i < rows; i++) if (f64At(weights, i) != first) return 0;
  return first;
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
    case Family.Multigaussian:
      return evaluateSquared(loss, eta, u);
    case Family.Power:
      return evaluatePower(loss, eta, u);
    case Family.NegativeBinomial:
      return evaluateNegativeBinomial(loss, eta, u);
    case Family.Huber:
      return evaluateHuber(loss, eta, u);
    case Family.SquaredHinge:
      return evaluateSquaredHinge(loss, eta, u);
    case Family.Probit:
      return evaluateProbit(loss, eta, u);
    case Family.Cloglog:
      return evaluateCloglog(loss, eta, u);
    case Family.Quantile:
      return evaluateQuantile(loss, eta, u);
    case Family.Custom:
      return evaluateCustom(loss, eta, u);
    default:
      return unreachable();
  }
}

/** out ← the block (k, l) of f″ at H₀, times v. Precondition: k = l unless the outputs are coupled. */
export function curvature(loss: Loss, k: i32, l: i32, v: usize, out: usize): void {
  if (has(loss, Trait.Diagonal)) {
    multiply(loss.frozen, v, loss.rows, out);
    return;
  }
  switch (loss.family) {
    case Family.Multinomial:
      curvatureMultinomial(loss, k, l, v, out);
      break;
    case Family.Cox:
      curvatureCox(loss, v, out);
      break;
    case Family.Multigaussian:
      curvatureSquared(loss, v, out);
      break;
    default:
      unreachable();
  }
}

function saturated(loss: Loss): f64 {
  switch (loss.family) {
    case Family.Binomial:
    case Family.Probit:
    case Family.Cloglog:
      return saturatedBinomial(loss);
    case Family.Multinomial:
      return saturatedMultinomial(loss);
    case Family.Poisson:
      return saturatedPoisson(loss);
    case Family.Cox:
      return saturatedCox(loss);
    case Family.Multigaussian:
    case Family.Huber:
    case Family.SquaredHinge:
    case Family.Quantile:
      return 0;
    case Family.Power:
      return saturatedPower(loss);
    case Family.NegativeBinomial:
      return saturatedNegativeBinomial(loss);
    case Family.Custom:
      return saturatedCustom(loss);
    default:
      return unreachable();
  }
}

/** What a family is. Traps for a code that is none: a family that only TypeScript knows is not fitted as another. */
function traitsOf(family: i32): i32 {
  switch (family) {
    case Family.Binomial:
    case Family.Probit:
    case Family.Cloglog:
      return TRAITS_OF_BINOMIAL;
    case Family.Multinomial:
      return TRAITS_OF_MULTINOMIAL;
    case Family.Poisson:
      return TRAITS_OF_POISSON;
    case Family.Cox:
      return TRAITS_OF_COX;
    case Family.Multigaussian:
      return TRAITS_OF_SQUARED;
    case Family.Power:
      return TRAITS_OF_POWER;
    case Family.NegativeBinomial:
      return TRAITS_OF_NEGATIVE_BINOMIAL;
    case Family.Huber:
      return TRAITS_OF_HUBER;
    case Family.SquaredHinge:
      return TRAITS_OF_SQUARED_HINGE;
    case Family.Quantile:
      return TRAITS_OF_QUANTILE;
    case Family.Custom:
      return TRAITS_OF_CUSTOM;
    default:
      return unreachable();
  }
}

/**
 * A unit for a loss of the caller's, from the model without columns: what there is to gain, and the size of predictors by which a parabola of
 * the mean second derivative there rises by that.
 */
export function settleUnit(loss: Loss, gain: f64): void {
  if (!has(loss, Trait.Foreign) || !(gain > 0)) return;
  const curvature = sum(loss.current, loss.rows);
  loss.unit = gain;
  if (curvature > 0) loss.scale = Math.sqrt(gain / curvature);
}

/** Where the intercept of output k is sought from. `offset`: that of the output, or zeros. */
export function startOfIntercept(loss: Loss, k: i32, offset: usize): f64 {
  let mean = 0.0;
  let known = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    mean += weight * f64At(loss.value(k), i);
    if (weight > 0) known += weight * (has(loss, Trait.Rates) ? exp(f64At(offset, i)) : f64At(offset, i));
  }
  switch (loss.family) {
    case Family.Binomial:
      return startBinomial(mean, known);
    case Family.Multinomial:
      return startMultinomial(mean);
    case Family.Poisson:
      return startPoisson(mean, known);
    case Family.Cox:
    // The response of huber comes with its median taken out.
    case Family.Huber:
    case Family.Quantile:
    // Of a loss of the caller's the start is in the offset.
    case Family.Custom:
      return 0;
    case Family.Power:
      return startPower(loss, offset);
    case Family.NegativeBinomial:
      return startNegativeBinomial(mean, known);
    case Family.SquaredHinge:
      return startSquaredHinge(mean, known);
    case Family.Probit:
      return startProbit(mean, known);
    case Family.Cloglog:
      return startCloglog(mean, known);
    default:
      return unreachable();
  }
}
