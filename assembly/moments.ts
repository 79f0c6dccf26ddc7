// Cross-validation from moments. With columns and response centred on all rows, and ω the weights normalised on all rows,
//
//   M = Σ ωᵢ xᵢxᵢᵀ,   b = Σ ωᵢ yᵢxᵢ,   S = Σ ωᵢ yᵢ²
//
// those of a training set are M less the sum over the rows left out: the Gram matrix of a fold costs its own rows only, and
// X is read once for all folds. Rows lie in the order of their folds, so the rows of a fold are a block of every column.

import { allocate, allocateF64, refusals } from "./arena";
import { Status, Strategy } from "./codes";
import { isConstant } from "./design/dense";
import { isOrdinary } from "./design/units";
import { gramAccumulate, mirror } from "./matrix";
import { bytesF64, f64At, fillF64, setF64 } from "./memory";
import { Penalty } from "./penalty/penalty";
import { Problem, State } from "./problem";
import { allocateState, preparePenalty, prepareWeights } from "./prepare";
import { axpy, dot, multiplyBy, sum } from "./vector";

/** A training variance below this share of that on all rows has lost digits to the subtraction: such a fold is fitted from X. */
const LEAST_SHARE: f64 = 1e-4;

@unmanaged
export class Moments {
  rows: i32;
  columns: i32;
  /** z = √ω ∘ (x − mean), column-major: the memory of X, overwritten. */
  matrix: usize;
  /** √ω ∘ (y − offset − mean), and √ω. */
  response: usize;
  rootWeights: usize;
  means: usize;
  responseMean: f64;
  second: usize;
  cross: usize;
  square: f64;
}

/**
 * Centres X and y in place and sums up their moments; null without memory. Precondition: an intercept.
 * `isKnown`: the caller has M of the same problem, and writes it in its place.
 */
export function computeMoments(problem: Problem, isKnown: bool): Moments | null {
  const n = problem.rows;
  const p = problem.columns;
  const address = allocate(offsetof<Moments>());
  const state = allocateState(problem);
  if (address == 0 || state == null) return null;
  prepareWeights(problem, state);
  const it = changetype<Moments>(address);
  it.rows = n;
  it.columns = p;
  it.matrix = problem.x;
  const refused = refusals();
  it.response = allocateF64(n);
  it.rootWeights = allocateF64(n);
  it.means = allocateF64(p);
  it.cross = allocateF64(p);
  it.second = allocateF64(p, p);
  if (refusals() != refused) return null;
  memory.copy(it.rootWeights, state.rootWeights, bytesF64(n));
  memory.copy(it.response, problem.y, bytesF64(n));
  if (problem.offset) axpy(-1, problem.offset, it.response, n);
  it.responseMean = centreColumn(problem, state, it.response);
  it.square = dot(it.response, it.response, n);
  for (let j = 0; j < p; j++) {
    const column = it.matrix + bytesF64(j) * <usize>n;
    // What centring leaves of a constant is rounding, which standardising would blow up.
    const constant = isConstant(column, state.weights, n);
    setF64(it.means, j, centreColumn(problem, state, column));
    if (constant) fillF64(column, n, 0);
    setF64(it.cross, j, dot(column, it.response, n));
  }
  if (!isKnown) sumUp(it);
  return it;
}

/** M ← Σ ωᵢ xᵢxᵢᵀ. */
function sumUp(it: Moments): void {
  const p = it.columns;
  memory.fill(it.second, 0, bytesF64(p) * <usize>p);
  gramAccumulate(it.matrix, bytesF64(it.rows), it.rows, p, it.second);
  mirror(it.second, p);
}

/** x ← √ω ∘ (x − mean); returns the mean. */
function centreColumn(problem: Problem, state: State, x: usize): f64 {
  const n = state.rows;
  const mean = problem.weights ? dot(state.weights, x, n) : sum(x, n) / <f64>n;
  for (let i = 0; i < n; i++) setF64(x, i, f64At(x, i) - mean);
  multiplyBy(state.rootWeights, x, n);
  return mean;
}

/**
 * The state of the problem without the rows from … to − 1, for the Gram strategy. Sets `problem.strategy` to Automatic, and
 * leaves the rest undone, where the rows left out carry almost all variance of a column or of the response.
 */
export function stateOfFold<P extends Penalty>(problem: Problem, moments: Moments, from: i32, to: i32): Status {
  const p = moments.columns;
  const state = allocateState(problem);
  const gram = allocateF64(p, p);
  if (state == null || gram == 0) return Status.OutOfMemory;
  state.gram = gram;
  const left = subtractRows(problem, state, moments, from, to);
  if (!isFinite(problem.nullObjective)) return Status.NonFiniteResponse;
  const lost = 2 * problem.nullObjective * left < LEAST_SHARE * moments.square;
  problem.strategy = lost ? Strategy.Automatic : Strategy.Gram;
  for (let j = 0; j < p; j++) {
    const all = f64At(moments.second, j * p + j);
    const variance = f64At(gram, j * p + j) * left;
    // Squares beyond the range of numbers say nothing of columns in large or small units.
    const ordinary = isOrdinary(all) ? variance >= LEAST_SHARE * all : isZero(moments, j);
    if (!ordinary) problem.strategy = Strategy.Automatic;
  }
  if (problem.strategy == Strategy.Automatic) return Status.Ok;
  standardiseGram(problem, state);
  return preparePenalty<P>(problem, state) ? Status.Ok : Status.OutOfMemory;
}

/** Whether nothing is left of column j once it is centred: a constant. */
function isZero(moments: Moments, j: i32): bool {
  const column = moments.matrix + bytesF64(j) * <usize>moments.rows;
  for (let i = 0; i < moments.rows; i++) if (f64At(column, i) != 0) return false;
  return true;
}

/** gram, correlation, nullObjective, means of the rows that stay, not yet scaled; returns their share of the weight. */
function subtractRows(problem: Problem, state: State, it: Moments, from: i32, to: i32): f64 {
  const p = it.columns;
  const count = to - from;
  const stride = bytesF64(it.rows);
  const block = it.matrix + bytesF64(from);
  const root = it.rootWeights + bytesF64(from);
  const response = it.response + bytesF64(from);
  const left = 1 - dot(root, root, count);
  const gram = state.gram;
  memory.fill(gram, 0, bytesF64(p) * <usize>p);
  gramAccumulate(block, stride, count, p, gram);
  // The training means of what is centred on all rows: minus what the rows left out carry.
  const shift = state.scratch;
  for (let j = 0; j < p; j++) {
    const column = block + <usize>j * stride;
    setF64(shift, j, -dot(root, column, count) / left);
    setF64(state.correlation, j, (f64At(it.cross, j) - dot(column, response, count)) / left);
    setF64(state.centre, j, f64At(it.means, j) + f64At(shift, j));
  }
  const responseShift = -dot(root, response, count) / left;
  for (let j = 0; j < p; j++) {
    const at = f64At(shift, j);
    for (let i = 0; i <= j; i++) {
      const product = (f64At(it.second, j * p + i) - f64At(gram, j * p + i)) / left - f64At(shift, i) * at;
      setF64(gram, j * p + i, product);
    }
    setF64(state.correlation, j, f64At(state.correlation, j) - at * responseShift);
  }
  mirror(gram, p);
  problem.responseMean = it.responseMean + responseShift;
  const square = (it.square - dot(response, response, count)) / left - responseShift * responseShift;
  problem.nullObjective = 0.5 * max(0, square);
  state.nullObjective = problem.nullObjective;
  return left;
}

/** Divides rows and columns of the Gram matrix by the scales; sets scale, curvature, correlation and gradient. */
function standardiseGram(problem: Problem, state: State): void {
  const p = state.columns;
  const gram = state.gram;
  for (let j = 0; j < p; j++) {
    const variance = f64At(gram, j * p + j);
    setF64(state.scale, j, problem.standardize && variance > 0 ? Math.sqrt(variance) : 1);
  }
  for (let j = 0; j < p; j++) {
    const own = 1 / f64At(state.scale, j);
    for (let i = 0; i < p; i++) setF64(gram, j * p + i, (f64At(gram, j * p + i) * own) / f64At(state.scale, i));
    setF64(state.curvature, j, f64At(gram, j * p + j));
    setF64(state.correlation, j, f64At(state.correlation, j) * own);
  }
  memory.copy(state.gradient, state.correlation, bytesF64(p));
  fillF64(state.residual, state.rows, 0);
}
