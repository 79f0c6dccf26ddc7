// From the raw input to the standardised problem that the solvers share.

import { allocate, allocateF64, refusals } from "./arena";
import { Family, Status, Storage } from "./codes";
import { prepareDenseColumn } from "./design/dense";
import { prepareSparseColumn } from "./design/sparse";
import { bytesF64, f64At, fillF64, i32At, setF64 } from "./memory";
import { makePenalty, Penalty } from "./penalty/penalty";
import { allocatePerColumn, Problem, State } from "./problem";
import { centreResponse, LEAST_SQUARE, varies } from "./response";
import { dot, multiplyBy } from "./vector";

/** Allocates the state and standardises weights, response and columns. The rest of the arena stays as it was. */
export function prepareState<P extends Penalty>(problem: Problem): Status {
  const state = allocateState(problem);
  if (state == null) return Status.OutOfMemory;
  prepareWeights(problem, state);
  prepareResponse(problem, state);
  if (!isFinite(problem.nullObjective)) return Status.NonFiniteResponse;
  if (problem.nullObjective < LEAST_SQUARE && varies(state.residual, state.rows)) return Status.FaintResponse;
  const status = problem.shared ? adoptColumns(state, changetype<State>(problem.shared)) : prepareEach(problem, state);
  return status == Status.Ok && !preparePenalty<P>(problem, state) ? Status.OutOfMemory : status;
}

/**
 * As {@link prepareState} for families whose weights change from step to step: columns are centred and scaled, not weighted, and
 * there is no response to prepare. Columns of cox are centred for the digits; the partial likelihood does not see it.
 */
export function prepareColumns<P extends Penalty>(problem: Problem): Status {
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
  return preparePenalty<P>(problem, state) ? Status.Ok : Status.OutOfMemory;
}

/** The columns of {@link prepareState}, without a response. */
export function prepareWeightedColumns<P extends Penalty>(problem: Problem): Status {
  const state = allocateState(problem);
  if (state == null) return Status.OutOfMemory;
  prepareWeights(problem, state);
  const status = prepareEach(problem, state);
  return status == Status.Ok && !preparePenalty<P>(problem, state) ? Status.OutOfMemory : status;
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
  state.residualLength = n + (problem.storage == Storage.Sparse ? 1 : 0);
  state.matrix = problem.x;
  state.rowIndices = problem.rowIndices;
  state.columnPointers = problem.columnPointers;
  state.innerThreshold = 0.1;
  state.lambdaUnit = 1;
  const refused = refusals();
  allocatePerColumn(state, p);
  state.centre = allocateF64(p);
  state.scale = allocateF64(p);
  state.offsets = allocateF64(p);
  state.correlation = allocateF64(p);
  state.unit = allocateF64(p);
  state.scratch = allocateF64(p + 16);
  state.weights = allocateF64(n + 2);
  state.rootWeights = allocateF64(n + 2);
  state.residual = allocateF64(n + 2);
  state.scratchRows = allocateF64(n + 2);
  state.previousResidual = allocateF64(n + 2);
  if (refusals() != refused) return null;
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

/** ‖x̃ⱼ‖ and the penalty; the candidates are the columns that may be nonzero at all. False without memory. */
export function preparePenalty<P extends Penalty>(problem: Problem, state: State): bool {
  for (let j = 0; j < state.columns; j++) setF64(state.norm, j, Math.sqrt(f64At(state.curvature, j)));
  const penalty = makePenalty<P>(state.columns);
  if (penalty == null) return false;
  const refused = refusals();
  penalty.read(problem, state);
  state.penalty = changetype<usize>(penalty);
  return refusals() == refused;
}
