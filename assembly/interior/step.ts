// One step of Mehrotra's predictor and corrector (1992, SIAM J. Optim. 2).

import { InteriorStep } from "./constants";
import { addColumns } from "../design/stacked";
import { bytesF64, f64At, setF64, setI32 } from "../memory";
import { Fit } from "../newton/glm";
import { Penalty } from "../penalty/penalty";
import { axpy, sum } from "../vector";
import { exchangeDirections, interiorOf } from "./interior";
import { aimAt, centrePair, correctAims, dualLength, meanProduct, meanProductAfter, movePairs, primalLength, takeStrengths } from "./pairs";
import { factorSystem, solveDirection } from "./system";
import { aimWalls, enterWalls, lengthOfForces, lengthToWalls, moveForces } from "./walls";

/** All pairs and bounds on the central path of μ, for β and η as they are. */
export function centre<P extends Penalty>(glm: Fit<P>, mu: f64): void {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  if (enterWalls(glm, wallShare(glm) * mu, mu)) takeEta(glm);
  takeResiduals(glm);
  for (let i = 0; i < pairs.count; i++) centrePair(pairs, i, mu);
  takeMultipliers(glm);
}

/** Bounds are few where rows are many, and count as much. */
@inline
function wallShare<P extends Penalty>(glm: Fit<P>): f64 {
  return 1 / <f64>glm.loss().rows;
}

/** η anew where the model's coefficients are not those that it belongs to. */
function takeEta<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  const model = glm.model();
  let count = 0;
  memory.fill(glm.along, 0, bytesF64(glm.loss().stride));
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const v = glm.columnOf(s);
    setI32(glm.list, count, v);
    setF64(glm.steps, count++, f64At(model.beta, s) - f64At(glm.stacked().beta, v));
    setF64(glm.stacked().beta, v, f64At(model.beta, s));
  }
  addColumns(glm.x(), glm.list, glm.steps, count, glm.along);
  axpy(1, glm.along, glm.eta, it.pairs().rows);
}

/** y − η of the rows, β of the slots in the units of y. */
export function takeResiduals<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const n = pairs.rows;
  for (let i = 0; i < n; i++) setF64(pairs.residual, i, f64At(glm.loss().values, i) - f64At(glm.eta, i));
  for (let s = 0; s < glm.model().columns; s++) {
    setF64(pairs.residual, n + s, f64At(glm.model().beta, s) * f64At(it.unit, s));
  }
}

/** d ← ω t, its sum behind it. */
export function takeMultipliers<P extends Penalty>(glm: Fit<P>): void {
  const pairs = interiorOf(glm).pairs();
  const d = glm.stacked().residual;
  for (let i = 0; i < pairs.rows; i++) {
    const share = f64At(pairs.share, i);
    setF64(d, i, share > 0 ? share * pairs.multiplier(i) : 0);
  }
  setF64(d, pairs.rows, -sum(d, pairs.rows));
}

/** One step. False without memory. Precondition: gradients of the slots belong to the multipliers. */
export function step<P extends Penalty>(glm: Fit<P>): bool {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  takeStrengths(pairs);
  if (!factorSystem(glm)) return false;
  const mu = meanProduct(pairs);
  aimAt(pairs, 0, false);
  aimWalls(glm, 0, false);
  solveDirection(glm);
  const after = meanProductAfter(pairs, lengthToWalls(glm, primalLength(pairs)), lengthOfForces(glm, dualLength(pairs)));
  const share = mu > 0 ? after / mu : 0;
  const target = share * share * share * mu;
  aimAt(pairs, target, true);
  aimWalls(glm, target * wallShare(glm), true);
  solveDirection(glm);
  for (let k = 0; k < InteriorStep.MOST_CORRECTIONS; k++) if (!lengthen(glm, target)) break;
  // One length for both: squares tie multipliers to coefficients, and far from the optimum coefficients would run away from multipliers.
  const length = min(1, InteriorStep.SHORT_OF_WALL * lengthOf(glm));
  movePairs(pairs, length);
  moveForces(glm, length);
  moveCoefficients(glm, length);
  takeResiduals(glm);
  takeMultipliers(glm);
  return true;
}

/** How far the direction leads before a pair or a bound is met. */
function lengthOf<P extends Penalty>(glm: Fit<P>): f64 {
  const pairs = interiorOf(glm).pairs();
  return min(lengthToWalls(glm, primalLength(pairs)), lengthOfForces(glm, dualLength(pairs)));
}

/** Corrects a direction that does not lead far. False where that is no use, and the direction as it was. */
function lengthen<P extends Penalty>(glm: Fit<P>, target: f64): bool {
  const before = lengthOf(glm);
  if (before >= InteriorStep.LONG) return false;
  const aim = min(1, max(InteriorStep.LONGER * before, before + InteriorStep.MORE));
  correctAims(interiorOf(glm).pairs(), aim, target, InteriorStep.SPREAD);
  exchangeDirections(glm);
  solveDirection(glm);
  if (lengthOf(glm) >= before + InteriorStep.WORTH * InteriorStep.MORE) return true;
  exchangeDirections(glm);
  return false;
}

function moveCoefficients<P extends Penalty>(glm: Fit<P>, length: f64): void {
  const it = interiorOf(glm);
  const model = glm.model();
  axpy(length, glm.along, glm.eta, glm.loss().rows);
  if (glm.interceptSlots > 0) setF64(glm.intercepts, 0, f64At(glm.intercepts, 0) + length * f64At(it.right, 0));
  for (let s = glm.interceptSlots; s < model.columns; s++) {
    const b = f64At(model.beta, s) + length * f64At(it.right, s);
    setF64(model.beta, s, b);
    setF64(glm.stacked().beta, glm.columnOf(s), b);
  }
}
