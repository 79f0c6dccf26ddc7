// From a prepared problem to the null model: its struct, its memory, its intercepts, then the columns without a penalty.

import { allocate, allocate64, allocateF64 } from "../arena";
import { Status } from "../codes";
import { Design } from "../design/design";
import { couples, has } from "../loss/loss";
import { evaluate, makeLoss, startOfIntercept } from "../loss/losses";
import { Trait } from "../loss/traits";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32, setU8 } from "../memory";
import { sweepAll } from "../path/sweep";
import { makePenalty, Penalty, penaltyOf } from "../penalty/penalty";
import { Problem, State } from "../problem";
import { centreResponse, LEAST_SQUARE, varies } from "../response";
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
  const width = <u64>loss.stride * <u64>loss.outputs;
  const vectors = allocate64((3 * width + 2 * <u64>loss.stride) << 3);
  glm.intercepts = allocateF64(loss.outputs);
  glm.products = allocateF64(max(x.columns, loss.outputs) + 1);
  glm.steps = allocateF64(x.columns);
  glm.historyAt = allocate(offsetof<History>());
  glm.coupled = allocateF64(loss.outputs, loss.outputs);
  glm.list = allocate(<usize>(x.columns + 1) * <usize>loss.outputs * 4);
  glm.slotOf = allocate(<usize>x.columns * <usize>loss.outputs * 4);
  if (!glm.steps || !glm.historyAt) return null;
  memory.fill(glm.historyAt, 0, offsetof<History>());
  if (!vectors || !glm.intercepts || !glm.products || !glm.coupled || !glm.list || !glm.slotOf) return null;
  const bytes = glm.vectorBytes();
  glm.eta = vectors;
  glm.trial = vectors + bytes;
  glm.along = vectors + 2 * bytes;
  glm.expanded = vectors + 3 * bytes;
  glm.image = glm.expanded + bytesF64(loss.stride);
  memory.fill(vectors, 0, 3 * bytes);
  memory.fill(glm.slotOf, 0xff, <usize>x.columns * <usize>loss.outputs * 4);
  fillF64(glm.intercepts, loss.outputs, 0);
  glm.grouped = problem.grouped;
  glm.shared = problem.grouped && has(loss, Trait.Squared) ? 1 : 0;
  if (!makeStacked(glm) || !makeScreen(glm) || !makeModel(glm)) return null;
  setEta(glm, problem);
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
  const arrays = allocate64(<u64>columns * 68 + 256);
  const vectors = allocate64(<u64>glm.vectorBytes() * 2);
  const penalty = makePenalty<P>(columns);
  if (penalty == null || address == 0 || arrays == 0 || vectors == 0) return false;
  memory.fill(address, 0, offsetof<State>());
  const stacked = changetype<State>(address);
  glm.stackedAt = address;
  stacked.rows = x.rows;
  stacked.columns = columns;
  stacked.capacity = columns;
  stacked.residualLength = loss.stride * loss.outputs;
  stacked.base = glm.xAt;
  const size = bytesF64(columns);
  stacked.beta = arrays;
  stacked.gradient = arrays + size;
  stacked.uncertainty = arrays + 2 * size;
  stacked.norm = arrays + 3 * size;
  stacked.curvature = arrays + 4 * size;
  stacked.scratch = arrays + 5 * size;
  const lists = arrays + 6 * size;
  stacked.candidates = lists;
  stacked.working = lists + (size >> 1);
  stacked.active = lists + size;
  stacked.inWorking = lists + size + (size >> 1);
  stacked.residual = vectors;
  stacked.previousResidual = vectors + glm.vectorBytes();
  memory.fill(vectors, 0, glm.vectorBytes() * 2);
  stacked.penalty = changetype<usize>(penalty);
  penalty.follow(x.penalty);
  fillF64(stacked.beta, columns, 0);
  fillF64(stacked.gradient, columns, 0);
  for (let k = 0; k < loss.outputs; k++) copyColumns(glm, stacked, k);
  return true;
}

/** The columns among which working sets are chosen: the stacked ones, or as many as X has, with lengths over the outputs. */
function makeScreen(glm: Glm): bool {
  const x = glm.x();
  glm.screenAt = glm.stackedAt;
  if (glm.grouped) {
    const address = allocate(offsetof<State>());
    const arrays = allocateF64(x.columns, 3);
    const flags = allocate(<usize>x.columns * 16);
    if (address == 0 || arrays == 0 || flags == 0) return false;
    memory.copy(address, glm.xAt, offsetof<State>());
    const screen = changetype<State>(address);
    glm.screenAt = address;
    screen.base = glm.stackedAt;
    screen.residual = glm.stacked().residual;
    screen.previousResidual = glm.stacked().previousResidual;
    screen.residualLength = glm.stacked().residualLength;
    screen.beta = arrays;
    screen.gradient = arrays + bytesF64(x.columns);
    screen.uncertainty = arrays + 2 * bytesF64(x.columns);
    // X needs its own lists for the columns of one output.
    screen.working = flags;
    screen.active = flags + <usize>x.columns * 4;
    screen.inWorking = flags + <usize>x.columns * 8;
    fillF64(arrays, 3 * x.columns, 0);
  }
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
  const penalty = makePenalty<P>(0);
  if (penalty == null) return false;
  penalty.follow(glm.x().penalty);
  glm.model().penalty = changetype<usize>(penalty);
  return true;
}

/** λ of both penalties. */
export function setGlmLambda<P extends Penalty>(glm: Fit<P>, lambda: f64, unit: f64): void {
  glm.penalty().setLambda(lambda, unit);
  glm.modelPenalty().setLambda(lambda, unit);
}

/** Steps for the unpenalised columns alone: quadratic convergence, or none. */
const MOST_STEPS: i32 = 50;
/** A gradient below this share of where it started is rounding. */
const SMALL: f64 = 1e-13;

/** The null model, then the model at λ = ∞. Leaves gradients of all columns there. */
export function startGlm<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): Status {
  const loss = glm.loss();
  glm.value = evaluate(loss, glm.eta, screen.residual);
  glm.nullLoss = glm.value;
  balanceIntercepts(glm);
  glm.nullLoss = glm.value;
  if (!isFinite(glm.value)) return Status.NonFiniteResponse;
  if (isFaint(glm)) return Status.FaintResponse;
  screen.nullObjective = screen.squaredError();
  setGlmLambda(glm, 0, 1);
  chooseUnpenalised(screen, glm.penalty());
  if (!rebuildModel(glm, screen)) return Status.OutOfMemory;
  if (screen.workingCount > 0 && !fitUnpenalised(glm, screen)) return Status.OutOfMemory;
  sweepAll(screen);
  screen.previousLambda = 0;
  return Status.Ok;
}

/** Squared errors so small that they underflow. */
function isFaint(glm: Glm): bool {
  const loss = glm.loss();
  return has(loss, Trait.Squared) && glm.value < LEAST_SQUARE && varies(loss.values, loss.rows * loss.outputs);
}

function chooseUnpenalised<D extends Design, P extends Penalty>(screen: D, penalty: P): void {
  screen.workingCount = 0;
  memory.fill(screen.inWorking, 0, <usize>screen.columns);
  for (let i = 0; i < screen.candidateCount; i++) {
    const v = i32At(screen.candidates, i);
    if (!penalty.isUnpenalised(v)) continue;
    setI32(screen.working, screen.workingCount++, v);
    setU8(screen.inWorking, v, 1);
  }
}

function fitUnpenalised<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D): bool {
  screen.refresh(screen.working, screen.workingCount);
  if (addSlots(glm, screen) < 0) return false;
  const size = Math.sqrt(2 * screen.nullObjective);
  for (let step = 0; step < MOST_STEPS; step++) {
    glm.model().epochs = 1;
    const length = newtonGlmStep(glm, 0, 0, 0, i32.MAX_VALUE);
    balanceIntercepts(glm);
    screen.refresh(screen.working, screen.workingCount);
    let largest = 0.0;
    for (let i = 0; i < screen.workingCount; i++) {
      const v = i32At(screen.working, i);
      largest = max(largest, Math.abs(f64At(screen.gradient, v)) / f64At(screen.norm, v));
    }
    if (largest <= SMALL * size || length == 0) break;
    if (!rebuildModel(glm, screen)) return false;
  }
  return true;
}
