// From a prepared problem to the null model: its struct, its memory, its intercepts, then the columns without a penalty.

import { Start, Step } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { blocksOverOutputs, emptyBlocks } from "../blocks";
import { Status } from "../codes";
import { Design } from "../design/design";
import { couples, has } from "../loss/loss";
import { evaluate, makeLoss, settleUnit, startOfIntercept } from "../loss/losses";
import { Trait } from "../loss/traits";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { sweepAll } from "../path/sweep";
import { chooseUnpenalised } from "../path/working-set";
import { makePenalty, Penalty, penaltyOf } from "../penalty/penalty";
import { allocatePerColumn, Problem, State } from "../problem";
import { centreResponse, LEAST_SQUARE, varies } from "../response";
import { makeColumnGroups } from "./column-groups";
import { Fit, Glm } from "./glm";
import { History } from "./history";
import { addSlots } from "./point";
import { rebuildModel } from "./model";
import { balanceIntercepts, newtonGlmStep } from "./step";

/** Builds everything a fit of this family needs. Null without memory. */
export function makeGlm<P extends Penalty>(problem: Problem, x: State): Fit<P> | null {
  const address = allocate(offsetof<Glm>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<Glm>());
  const glm = changetype<Fit<P>>(address);
  const loss = makeLoss(problem, x);
  if (loss == null) return null;
  glm.lossAt = changetype<usize>(loss);
  glm.xAt = changetype<usize>(x);
  const words = loss.stride * loss.outputs;
  const columns = x.columns * loss.outputs;
  const refused = refusals();
  glm.eta = allocateF64(loss.stride, loss.outputs);
  glm.trial = allocateF64(loss.stride, loss.outputs);
  glm.along = allocateF64(loss.stride, loss.outputs);
  glm.expanded = allocateF64(loss.stride);
  glm.image = allocateF64(loss.stride);
  glm.intercepts = allocateF64(loss.outputs);
  glm.products = allocateF64(max(x.columns, loss.outputs) + 1);
  glm.steps = allocateF64(x.columns);
  glm.historyAt = allocate(offsetof<History>());
  glm.coupled = allocateF64(loss.outputs, loss.outputs);
  glm.list = allocateI32(columns + loss.outputs);
  glm.slotOf = allocateI32(columns);
  if (refusals() != refused) return null;
  memory.fill(glm.historyAt, 0, offsetof<History>());
  fillF64(glm.eta, words, 0);
  fillF64(glm.trial, words, 0);
  fillF64(glm.along, words, 0);
  memory.fill(glm.slotOf, 0xff, <usize>columns * 4);
  fillF64(glm.intercepts, loss.outputs, 0);
  glm.shared = problem.grouped && has(loss, Trait.Squared) ? 1 : 0;
  if (!makeStacked(glm) || !makeBlocks(glm, problem) || !makeModel(glm)) return null;
  setEta(glm, problem);
  glm.balanced = max(Step.BALANCED, Step.BALANCE_SHARE * problem.tolerance);
  const fits = problem.intercept != 0 && has(loss, Trait.Intercept);
  glm.interceptSlots = fits ? (couples(loss) ? loss.outputs - 1 : loss.outputs) : 0;
  return glm;
}

/**
 * Responses of squared errors are centred in place, offset and mean taken out, so that their size costs no digits; the mean is the
 * intercept, on centred columns for good.
 */
function centreResponses(glm: Glm, problem: Problem): void {
  const loss = glm.loss();
  const n = loss.rows;
  if (problem.glm != 0) {
    // Other columns stand in for those of a Glm before (newton/rotation.ts), which has centred them.
    memory.copy(glm.intercepts, changetype<Glm>(problem.glm).intercepts, bytesF64(loss.outputs));
    return;
  }
  for (let k = 0; k < loss.outputs; k++) {
    const y = loss.value(k);
    const mean = centreResponse(y, problem.offset ? problem.offset + bytesF64(n) * <usize>k : 0, loss.weights, n, problem.intercept != 0);
    setF64(glm.intercepts, k, mean);
  }
}

function setEta(glm: Glm, problem: Problem): void {
  const loss = glm.loss();
  if (has(loss, Trait.Squared)) {
    centreResponses(glm, problem);
    return;
  }
  for (let k = 0; k < loss.outputs; k++) {
    const eta = loss.part(glm.eta, k);
    if (problem.offset) memory.copy(eta, problem.offset + bytesF64(loss.rows) * <usize>k, bytesF64(loss.rows));
    const start = problem.intercept ? startOfIntercept(loss, k, eta) : 0;
    setF64(glm.intercepts, k, start);
    for (let i = 0; i < loss.rows; i++) setF64(eta, i, f64At(eta, i) + start);
  }
}

/** The arrays per column of the stacked design, from those of X. */
function makeStacked<P extends Penalty>(glm: Fit<P>): bool {
  const x = glm.x();
  const loss = glm.loss();
  const columns = x.columns * loss.outputs;
  const address = allocate(offsetof<State>());
  const penalty = makePenalty<P>(columns, x.penalty);
  if (penalty == null || address == 0) return false;
  memory.fill(address, 0, offsetof<State>());
  const stacked = changetype<State>(address);
  glm.stackedAt = address;
  stacked.rows = x.rows;
  stacked.residualLength = loss.stride * loss.outputs;
  stacked.base = glm.xAt;
  const refused = refusals();
  allocatePerColumn(stacked, columns);
  stacked.residual = allocateF64(loss.stride, loss.outputs);
  stacked.previousResidual = allocateF64(loss.stride, loss.outputs);
  if (refusals() != refused) return false;
  memory.fill(stacked.residual, 0, glm.vectorBytes());
  memory.fill(stacked.previousResidual, 0, glm.vectorBytes());
  stacked.penalty = changetype<usize>(penalty);
  fillF64(stacked.beta, columns, 0);
  fillF64(stacked.gradient, columns, 0);
  for (let k = 0; k < loss.outputs; k++) copyColumns(glm, stacked, k);
  return true;
}

/** Which stacked columns the penalty takes together, and the columns that stand for them where working sets are chosen. */
function makeBlocks<P extends Penalty>(glm: Fit<P>, problem: Problem): bool {
  if (problem.groups != 0) return makeColumnGroups(glm, problem);
  const grouped = problem.grouped != 0;
  const blocks = blocksOverOutputs(grouped ? glm.x().columns : glm.stacked().columns, grouped ? glm.loss().outputs : 1);
  if (blocks == null) return false;
  glm.stacked().blocks = changetype<usize>(blocks);
  glm.screenAt = glm.stackedAt;
  return grouped ? makeScreen(glm, blocks.count) : true;
}

/** The lengths of `count` blocks, each a column of X over the outputs: their norms, candidates and penalty are those of X. */
function makeScreen(glm: Glm, count: i32): bool {
  const address = allocate(offsetof<State>());
  if (address == 0) return false;
  memory.copy(address, glm.xAt, offsetof<State>());
  const screen = changetype<State>(address);
  glm.screenAt = address;
  screen.base = glm.stackedAt;
  screen.residual = glm.stacked().residual;
  screen.previousResidual = glm.stacked().previousResidual;
  screen.residualLength = glm.stacked().residualLength;
  const refused = refusals();
  screen.beta = allocateF64(count);
  screen.gradient = allocateF64(count);
  screen.uncertainty = allocateF64(count);
  // X needs its own lists for the columns of one output.
  screen.working = allocateI32(count);
  screen.active = allocateI32(count);
  screen.inWorking = allocate(<usize>count);
  if (refusals() != refused) return false;
  fillF64(screen.beta, count, 0);
  fillF64(screen.gradient, count, 0);
  fillF64(screen.uncertainty, count, 0);
  return true;
}

/** The arrays of output k, and which of its columns may be nonzero. */
function copyColumns<P extends Penalty>(glm: Fit<P>, stacked: State, k: i32): void {
  const x = glm.x();
  const at = bytesF64(k * x.columns);
  const size = bytesF64(x.columns);
  memory.copy(stacked.norm + at, x.norm, size);
  memory.copy(stacked.curvature + at, x.curvature, size);
  penaltyOf<P>(stacked).copy(k * x.columns, x.penalty, 0, x.columns);
  const penalty = penaltyOf<P>(x);
  const last = couples(glm.loss()) && k == glm.loss().outputs - 1;
  for (let i = 0; i < x.candidateCount; i++) {
    const j = i32At(x.candidates, i);
    // Without a penalty a common shift of all classes changes nothing: the last class stays at 0.
    if (last && penalty.isUnpenalised(j) && !penalty.isBounded(j)) continue;
    setI32(stacked.candidates, stacked.candidateCount++, k * x.columns + j);
  }
}

function makeModel<P extends Penalty>(glm: Fit<P>): bool {
  glm.modelAt = allocate(offsetof<State>());
  if (glm.modelAt == 0) return false;
  memory.fill(glm.modelAt, 0, offsetof<State>());
  const penalty = makePenalty<P>(0, glm.x().penalty);
  const blocks = emptyBlocks();
  if (penalty == null || blocks == null) return false;
  glm.model().blocks = changetype<usize>(blocks);
  glm.model().penalty = changetype<usize>(penalty);
  return true;
}

/** λ of both penalties. */
export function setGlmLambda<P extends Penalty>(glm: Fit<P>, lambda: f64, unit: f64): void {
  glm.penalty().setLambda(lambda, unit);
  glm.modelPenalty().setLambda(lambda, unit);
  if (glm.isMixed()) glm.placed().setLambda(lambda, unit);
}

/** The null model, then the model at λ = ∞. Leaves gradients of all columns there. */
export function startGlm<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): Status {
  const loss = glm.loss();
  glm.value = evaluate(loss, glm.eta, screen.residual);
  glm.nullLoss = glm.value;
  balanceIntercepts(glm);
  glm.nullLoss = glm.value;
  if (!isFinite(glm.value)) return Status.NonFiniteResponse;
  // The least loss of inverse-gaussian, −1/2y, is no number where y is next to nothing.
  if (isFaint(glm) || !isFinite(loss.saturated)) return Status.FaintResponse;
  settleUnit(loss, glm.nullGain());
  screen.nullObjective = screen.squaredError();
  setGlmLambda(glm, 0, 1);
  chooseUnpenalised(screen, glm.penalty());
  if (!rebuildModel(glm, screen)) return Status.OutOfMemory;
  if (screen.workingCount > 0 && !fitUnpenalised(glm, screen)) return Status.OutOfMemory;
  sweepAll(screen);
  screen.previousLambda = 0;
  glm.started = 1;
  return Status.Ok;
}

/** Squared errors so small that they underflow. */
function isFaint(glm: Glm): bool {
  const loss = glm.loss();
  return has(loss, Trait.Squared) && glm.value < LEAST_SQUARE && varies(loss.values, loss.rows * loss.outputs);
}

function fitUnpenalised<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  screen.refresh(screen.working, screen.workingCount);
  if (addSlots(glm, screen) < 0) return false;
  const size = Math.sqrt(2 * screen.nullObjective);
  for (let step = 0; step < Start.MOST_STEPS; step++) {
    glm.model().epochs = 1;
    const length = newtonGlmStep(glm, 0, 0, 0, i32.MAX_VALUE);
    balanceIntercepts(glm);
    screen.refresh(screen.working, screen.workingCount);
    let largest = 0.0;
    for (let i = 0; i < screen.workingCount; i++) {
      const v = i32At(screen.working, i);
      largest = max(largest, Math.abs(f64At(screen.gradient, v)) / f64At(screen.norm, v));
    }
    if (largest <= Start.SMALL * size || length == 0) break;
    if (!rebuildModel(glm, screen)) return false;
  }
  return true;
}
