// From the raw input to the standardised problem that the solvers share.

import { allocate, allocate64 } from "./arena";
import { Family, Status, Storage } from "./codes";
import { prepareDenseColumn } from "./design/dense";
import { prepareSparseColumn } from "./design/sparse";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "./memory";
import { scaledBound } from "./penalty/elastic-net";
import { Problem, State } from "./problem";
import { centreResponse, LEAST_SQUARE, varies } from "./response";
import { dot, multiplyBy } from "./vector";

/** Allocates the state and standardises weights, response and columns. The rest of the arena stays as it was. */
export function prepareState(problem: Problem): Status {
  const state = allocateState(problem);
  if (state == null) return Status.OutOfMemory;
  prepareWeights(problem, state);
  prepareResponse(problem, state);
  if (!isFinite(problem.nullObjective)) return Status.NonFiniteResponse;
  if (problem.nullObjective < LEAST_SQUARE && varies(state.residual, state.rows)) return Status.FaintResponse;
  const status = problem.shared ? adoptColumns(state, changetype<State>(problem.shared)) : prepareEach(problem, state);
  if (status == Status.Ok) preparePenalty(problem, state);
  return status;
}

/**
 * As {@link prepareState} for families whose weights change from step to step: columns are centred and scaled, not weighted, and
 * there is no response to prepare. Columns of cox are centred for the digits; the partial likelihood does not see it.
 */
export function prepareColumns(problem: Problem): Status {
  if (problem.family == Family.Cox) problem.intercept = 1;
  const state = allocateState(problem);
  if (state == null) return Status.OutOfMemory;
  prepareWeights(problem, state);
  fillF64(state.rootWeights, state.rows, 1);
  if (problem.shared) adoptColumns(state, changetype<State>(problem.shared));
  else {
    const status = prepareEach(problem, state);
    if (status != Status.Ok) return status;
    if (problem.storage == Storage.Sparse) for (let j = 0; j < state.columns; j++) recentre(state, j);
  }
  preparePenalty(problem, state);
  return Status.Ok;
}

/** The columns of {@link prepareState}, without a response. */
export function prepareWeightedColumns(problem: Problem): Status {
  const state = allocateState(problem);
  if (state == null) return Status.OutOfMemory;
  prepareWeights(problem, state);
  const status = prepareEach(problem, state);
  if (status == Status.Ok) preparePenalty(problem, state);
  return status;
}

/** What centring and scaling left of columns that others have prepared; the columns themselves are `problem.x` already. */
function adoptColumns(state: State, from: State): Status {
  const bytes = bytesF64(state.columns);
  memory.copy(state.centre, from.centre, bytes);
  memory.copy(state.scale, from.scale, bytes);
  memory.copy(state.curvature, from.curvature, bytes);
  memory.copy(state.offsets, from.offsets, bytes);
  memory.copy(state.unit, from.unit, bytes);
  return Status.Ok;
}

/** ‖vⱼ − kⱼ·1‖² = ‖vⱼ‖² − 2kⱼΣvⱼ + n kⱼ², where prepareSparseColumn took the unit vector of the weights for 1. */
function recentre(state: State, j: i32): void {
  const shift = f64At(state.offsets, j);
  if (shift == 0) return;
  let total = 0.0;
  const end = i32At(state.columnPointers, j + 1);
  for (let e = i32At(state.columnPointers, j); e < end; e++) total += f64At(state.matrix, e);
  const square = f64At(state.curvature, j) + shift * shift - 2 * shift * total + <f64>state.rows * shift * shift;
  setF64(state.curvature, j, max(square, f64.EPSILON));
}

function prepareEach(problem: Problem, state: State): Status {
  for (let j = 0; j < state.columns; j++) {
    const finite =
      problem.storage == Storage.Dense ? prepareDenseColumn(problem, state, j) : prepareSparseColumn(problem, state, j);
    if (finite) continue;
    problem.faultyColumn = j;
    return Status.NonFiniteColumn;
  }
  return Status.Ok;
}

export function allocateState(problem: Problem): State | null {
  const n = problem.rows;
  const p = problem.columns;
  const address = allocate(offsetof<State>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<State>());
  const state = changetype<State>(address);
  problem.state = address;
  state.rows = n;
  state.columns = p;
  state.capacity = p;
  state.residualLength = n + (problem.storage == Storage.Sparse ? 1 : 0);
  state.matrix = problem.x;
  state.rowIndices = problem.rowIndices;
  state.columnPointers = problem.columnPointers;
  state.innerThreshold = 0.1;
  state.lambdaUnit = 1;
  // One block: 14 arrays of p f64, 5 of n + 2 f64, 3 of p i32 and p flags.
  const vectors = 14 * <u64>p + 5 * (<u64>n + 2) + 2 * <u64>p + 2;
  const block = allocate64(vectors << 3);
  if (block == 0) return null;
  let at = block;
  const perColumn = bytesF64(p);
  const perRow = bytesF64(n + 2);
  state.centre = at;
  state.scale = at + perColumn;
  state.curvature = at + 2 * perColumn;
  state.offsets = at + 3 * perColumn;
  state.correlation = at + 4 * perColumn;
  state.beta = at + 5 * perColumn;
  state.gradient = at + 6 * perColumn;
  state.factors = at + 7 * perColumn;
  state.lower = at + 8 * perColumn;
  state.upper = at + 9 * perColumn;
  state.uncertainty = at + 10 * perColumn;
  state.norm = at + 11 * perColumn;
  state.unit = at + 12 * perColumn;
  state.squareFactors = at + 13 * perColumn;
  at += 14 * perColumn;
  state.weights = at;
  state.rootWeights = at + perRow;
  state.residual = at + 2 * perRow;
  state.scratchRows = at + 3 * perRow;
  state.previousResidual = at + 4 * perRow;
  at += 5 * perRow;
  state.candidates = at;
  state.working = at + <usize>p * 4;
  state.active = at + <usize>p * 8;
  state.inWorking = at + <usize>p * 12;
  state.scratch = allocate(perColumn + 128);
  if (state.scratch == 0) return null;
  fillF64(state.beta, p, 0);
  fillF64(state.offsets, p, 0);
  fillF64(state.unit, p, 1);
  return state;
}

/** ω = w / Σw and √ω; equal weights where none are given. Divided by the largest first, so that no sum overflows. */
export function prepareWeights(problem: Problem, state: State): void {
  const n = state.rows;
  let largest = 1.0;
  let total = <f64>n;
  if (problem.weights) {
    largest = 0;
    for (let i = 0; i < n; i++) largest = max(largest, f64At(problem.weights, i));
    total = 0;
    for (let i = 0; i < n; i++) total += f64At(problem.weights, i) / largest;
  }
  let positive = 0;
  for (let i = 0; i < n; i++) {
    const weight = problem.weights ? f64At(problem.weights, i) / largest / total : 1 / total;
    setF64(state.weights, i, weight);
    setF64(state.rootWeights, i, Math.sqrt(weight));
    if (weight > 0) positive++;
  }
  state.weightedRows = positive;
}

/** residual ← √ω ∘ (y − offset − mean), the residual of the null model. */
function prepareResponse(problem: Problem, state: State): void {
  const n = state.rows;
  const r = state.residual;
  memory.copy(r, problem.y, bytesF64(n));
  problem.responseMean = centreResponse(r, problem.offset, state.weights, n, problem.intercept != 0);
  multiplyBy(state.rootWeights, r, n);
  setF64(r, n, 0);
  problem.nullObjective = 0.5 * dot(r, r, n);
  state.nullObjective = problem.nullObjective;
}

/** A factor that holds a coefficient at 0 as Infinity would, and can be multiplied by 0. */
const MOST_FACTOR: f64 = 1e307;
/** A factor above 0 stays above it, so that columns can be divided by its root: no lambda makes a penalty of this one. */
const LEAST_FACTOR: f64 = f64.MIN_VALUE;

/** Factors, and bounds in the units of β̃ = scale·β; the candidates are the columns that may be nonzero at all. */
export function preparePenalty(problem: Problem, state: State): void {
  let count = 0;
  let plain = true;
  for (let j = 0; j < state.columns; j++) {
    const factor = f64At(problem.factors, j);
    setF64(state.norm, j, Math.sqrt(f64At(state.curvature, j)));
    const scale = f64At(state.scale, j);
    const lower = f64At(problem.lower, j);
    const upper = f64At(problem.upper, j);
    setF64(state.lower, j, scaledBound(lower, scale));
    setF64(state.upper, j, scaledBound(upper, scale));
    const may = isFinite(factor) && f64At(state.curvature, j) > 0 && lower < upper;
    const unit = f64At(state.unit, j);
    const own = isFinite(factor) ? factor : 0;
    if (unit != 1) plain = false;
    setF64(state.factors, j, own / unit);
    const square = min(own / unit / unit, MOST_FACTOR);
    setF64(state.squareFactors, j, own > 0 ? max(square, LEAST_FACTOR) : square);
    if (may) setI32(state.candidates, count++, j);
  }
  if (plain) state.squareFactors = state.factors;
  state.candidateCount = count;
}
