// What the twin tests call: the internal kernels, as concrete functions. Compiled by test/assembly/kernels.ts.

import { allocate } from "../../../assembly/arena";
import { logOnePlusPair } from "../../../assembly/arithmetic/logarithm";
import { f64At, setF64 } from "../../../assembly/memory";
import { appendCoordinate, Blocks, blocksOverOutputs, clearBlocks, emptyBlocks, reserveBlocks } from "../../../assembly/blocks";
import { GramColumns } from "../../../assembly/design/gram";
import { addProductsOfRows, productsByRows, Rows, rowsOf } from "../../../assembly/design/rows";
import { gatherDot, scatterSubtract } from "../../../assembly/design/sparse";
import { alignmentOf, blockLength, GroupedColumns } from "../../../assembly/design/grouped";
import * as stacked from "../../../assembly/design/stacked";
import { StackedColumns } from "../../../assembly/design/stacked";
import { freeze, Loss } from "../../../assembly/loss/loss";
import * as losses from "../../../assembly/loss/losses";
import { ElasticNet } from "../../../assembly/penalty/elastic-net";
import { penaltyOf } from "../../../assembly/penalty/penalty";
import { Problem, State } from "../../../assembly/problem";
import * as activeSet from "../../../assembly/solver/active-set";
import { ActiveSet } from "../../../assembly/solver/active-set";
import { gramAccumulate, mirror } from "../../../assembly/matrix";
import * as tridiagonal from "../../../assembly/solver/tridiagonal";
import { Tridiagonal } from "../../../assembly/solver/tridiagonal";

export { exp, expMany, exponentialTail } from "../../../assembly/arithmetic/exponential";
export { log, logMany } from "../../../assembly/arithmetic/logarithm";
export { scaledTail } from "../../../assembly/arithmetic/normal";
export { logisticMany } from "../../../assembly/arithmetic/logistic";
export { allocate, mark, release, shortBy } from "../../../assembly/arena";
export {
  backSubstitute,
  forwardSubstitute,
  gramAccumulate,
  innerTile,
  mirror,
  transpose,
} from "../../../assembly/matrix";
export {
  addProduct,
  axpy,
  centreAndScale,
  dot,
  dot4,
  multiplyBy,
  reduceColumn,
  rotate,
  scale,
  shifted,
  squaredDeviations,
  subtract4,
  sum,
  sumOfSizes,
  takeTurn,
  weightedSquaredDeviations,
} from "../../../assembly/vector";
export { gatherDot, scatterSubtract };
export { solvePositive } from "../../../assembly/solver/small-system";

/** out ← log(1 + e), element by element (out may be e). */
export function logOnePlusMany(e: usize, out: usize, n: i32): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) v128.store(out + ((<usize>i) << 3), logOnePlusPair(v128.load(e + ((<usize>i) << 3))));
  if (i < n) setF64(out, i, f64x2.extract_lane(logOnePlusPair(f64x2.splat(f64At(e, i))), 0));
}

/** A state that knows its entries alone. */
export function placeSparse(rows: i32, columns: i32, pointers: usize, indices: usize, values: usize): usize {
  const state = changetype<State>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(state), 0, offsetof<State>());
  state.rows = rows;
  state.columns = columns;
  state.columnPointers = pointers;
  state.rowIndices = indices;
  state.matrix = values;
  return changetype<usize>(state);
}

/** The lower part of G ← VᵀV by rows, G zero before. */
export function gramOfRows(state: usize, gram: usize): void {
  const it = changetype<State>(state);
  addProductsOfRows(changetype<Rows>(rowsOf(it)), 0, it.rows, it.columns, gram);
}

export function productsOfRows(state: usize, j: i32, list: usize, count: i32, products: usize): void {
  const it = changetype<State>(state);
  productsByRows(it, changetype<Rows>(rowsOf(it)), j, list, count, products);
}

/** G ← XᵀX, G zero before. */
export function gramMatrix(x: usize, stride: usize, n: i32, p: i32, g: usize): void {
  gramAccumulate(x, stride, n, p, g);
  mirror(g, p);
}

export function makeTridiagonal(m: i32): usize {
  return changetype<usize>(tridiagonal.makeTridiagonal(m));
}

export function tridiagonalise(it: usize): void {
  tridiagonal.tridiagonalise(changetype<Tridiagonal>(it));
}

export function applyTransposed(it: usize, x: usize): void {
  tridiagonal.applyTransposed(changetype<Tridiagonal>(it), x);
}

export function applyForward(it: usize, x: usize): void {
  tridiagonal.applyForward(changetype<Tridiagonal>(it), x);
}

export function factorShifted(it: usize, lambda: f64, floor: f64): void {
  tridiagonal.factorShifted(changetype<Tridiagonal>(it), lambda, floor);
}

export function solveShifted(it: usize, x: usize): void {
  tridiagonal.solveShifted(changetype<Tridiagonal>(it), x);
}

export function shiftedTrace(it: usize): f64 {
  return tridiagonal.shiftedTrace(changetype<Tridiagonal>(it));
}

export function shiftedSquareTrace(it: usize): f64 {
  return tridiagonal.shiftedSquareTrace(changetype<Tridiagonal>(it));
}

export function shiftedForm(it: usize, z: usize): f64 {
  return tridiagonal.shiftedForm(changetype<Tridiagonal>(it), z);
}

export function largestRow(it: usize): f64 {
  return tridiagonal.largestRow(changetype<Tridiagonal>(it));
}

export function reflectorsOf(it: usize): usize {
  return changetype<Tridiagonal>(it).reflectors;
}

export function diagonalOf(it: usize): usize {
  return changetype<Tridiagonal>(it).diagonal;
}

export function offDiagonalOf(it: usize): usize {
  return changetype<Tridiagonal>(it).offDiagonal;
}

export function pivotsOf(it: usize): usize {
  return changetype<Tridiagonal>(it).pivots;
}

export function multipliersOf(it: usize): usize {
  return changetype<Tridiagonal>(it).multipliers;
}

export function penaltyBytes(): usize {
  return offsetof<ElasticNet>();
}

export function placePenalty(at: usize, l1: f64, l2: f64, factors: usize, lower: usize, upper: usize): void {
  const it = changetype<ElasticNet>(at);
  memory.fill(at, 0, offsetof<ElasticNet>());
  it.l1 = l1;
  it.l2 = l2;
  it.factors = factors;
  it.squareFactors = factors;
  it.lower = lower;
  it.upper = upper;
}

export function threshold(penalty: usize, j: i32): f64 {
  return changetype<ElasticNet>(penalty).threshold(j);
}

export function minimise(penalty: usize, j: i32, z: f64, curvature: f64): f64 {
  return changetype<ElasticNet>(penalty).minimise(j, z, curvature);
}

export function value(penalty: usize, j: i32, b: f64): f64 {
  return changetype<ElasticNet>(penalty).value(j, b);
}

export function blockValue(penalty: usize, first: i32, values: usize, width: i32): f64 {
  return changetype<ElasticNet>(penalty).blockValue(first, values, width);
}

export function minimiseBlock(penalty: usize, first: i32, z: usize, width: i32, curvature: f64): void {
  changetype<ElasticNet>(penalty).minimiseBlock(first, z, width, curvature);
}

export function blockPull(penalty: usize, first: i32, length: f64): f64 {
  return changetype<ElasticNet>(penalty).blockPull(first, length);
}

export function conjugate(penalty: usize, j: i32, z: f64): f64 {
  return changetype<ElasticNet>(penalty).conjugate(j, z);
}

export function hasFiniteConjugate(penalty: usize, j: i32, z: f64): bool {
  return changetype<ElasticNet>(penalty).hasFiniteConjugate(j, z);
}

export function feasibleScale(penalty: usize, j: i32, z: f64): f64 {
  return changetype<ElasticNet>(penalty).feasibleScale(j, z);
}

export function wantsToMove(penalty: usize, j: i32, z: f64): bool {
  return changetype<ElasticNet>(penalty).wantsToMove(j, z);
}

/** A state that knows p columns by their Gram matrix alone, with an active set for `count` of them. */
export function placeActiveSet(p: i32, gram: usize, curvature: usize, factors: usize, count: i32, shift: f64): usize {
  const state = changetype<State>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(state), 0, offsetof<State>());
  state.columns = p;
  state.capacity = p;
  state.gram = gram;
  state.curvature = curvature;
  const penalty = allocate(offsetof<ElasticNet>());
  placePenalty(penalty, 0, 0, factors, 0, 0);
  state.penalty = penalty;
  const design = changetype<GramColumns>(changetype<usize>(state));
  activeSet.reserveActiveSet(design, count);
  activeSet.clear(changetype<ActiveSet>(design.activeSet), shift);
  return changetype<usize>(state);
}

export function reserveActiveSet(state: usize, count: i32): bool {
  return activeSet.reserveActiveSet(changetype<GramColumns>(state), count);
}

export function append(state: usize, j: i32): bool {
  const penalty = penaltyOf<ElasticNet>(changetype<State>(state));
  return activeSet.append(changetype<GramColumns>(state), penalty, setOf(state), j);
}

export function remove(state: usize, position: i32): void {
  activeSet.remove(setOf(state), position);
}

export function compact(state: usize): void {
  activeSet.compact(setOf(state));
}

export function clear(state: usize, shift: f64): void {
  activeSet.clear(setOf(state), shift);
}

export function solveFactored(state: usize, b: usize): void {
  activeSet.solveFactored(setOf(state), b);
}

export function positions(state: usize): i32 {
  return setOf(state).size;
}

export function memberAt(state: usize, position: i32): i32 {
  return setOf(state).member(position);
}

/** The entry of L at (row, column), positions both. */
export function factorAt(state: usize, row: i32, column: i32): f64 {
  return load<f64>(setOf(state).columnAt(column) + ((<usize>row) << 3));
}

function setOf(state: usize): ActiveSet {
  return changetype<ActiveSet>(changetype<State>(state).activeSet);
}

/** A loss over weights (their sum 1), a response (rows × outputs) and, for cox, its risk sets. */
export function placeLoss(
  family: i32,
  ties: i32,
  rows: i32,
  outputs: i32,
  weights: usize,
  values: usize,
  survival: usize,
  shape: f64,
): usize {
  const problem = changetype<Problem>(allocate(offsetof<Problem>()));
  memory.fill(changetype<usize>(problem), 0, offsetof<Problem>());
  problem.family = family;
  problem.ties = ties;
  problem.rows = rows;
  problem.outputs = outputs;
  problem.y = values;
  problem.survival = survival;
  problem.shape = shape;
  const state = changetype<State>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(state), 0, offsetof<State>());
  state.weights = weights;
  return changetype<usize>(losses.makeLoss(problem, state));
}

export function evaluateLoss(loss: usize, eta: usize, u: usize): f64 {
  return losses.evaluate(changetype<Loss>(loss), eta, u);
}

export function freezeLoss(loss: usize): void {
  freeze(changetype<Loss>(loss));
}

export function curvatureOf(loss: usize, k: i32, l: i32, v: usize, out: usize): void {
  losses.curvature(changetype<Loss>(loss), k, l, v, out);
}

export function saturatedOf(loss: usize): f64 {
  return changetype<Loss>(loss).saturated;
}

/** The State of p columns, dense where `rowIndices` is 0; `shifts` are what sparse columns are centred by. */
export function placeColumns(rows: i32, p: i32, x: usize, rowIndices: usize, pointers: usize, shifts: usize): usize {
  const state = changetype<State>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(state), 0, offsetof<State>());
  state.rows = rows;
  state.columns = p;
  state.matrix = x;
  state.rowIndices = rowIndices;
  state.columnPointers = pointers;
  state.offsets = shifts;
  state.working = allocate(<usize>p * 4);
  state.scratch = allocate(<usize>(p + 8) * 8);
  return changetype<usize>(state);
}

/** The columns of x once per output, with arrays of p × outputs words. */
export function placeStacked(x: usize, outputs: i32, residual: usize, gradient: usize, beta: usize): usize {
  const state = changetype<State>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(state), 0, offsetof<State>());
  state.rows = changetype<State>(x).rows;
  state.columns = changetype<State>(x).columns * outputs;
  state.base = x;
  state.residual = residual;
  state.gradient = gradient;
  state.beta = beta;
  return changetype<usize>(state);
}

export function stackedGradientOf(it: usize, v: i32): f64 {
  return changetype<StackedColumns>(it).gradientOf(v);
}

export function stackedRefresh(it: usize, list: usize, count: i32): void {
  changetype<StackedColumns>(it).refresh(list, count);
}

export function stackedProductWith(it: usize, other: usize): f64 {
  return changetype<StackedColumns>(it).productWith(other);
}

export function expandColumn(x: usize, j: i32, out: usize): void {
  stacked.expandColumn(changetype<State>(x), j, out);
}

export function addColumns(x: usize, list: usize, steps: usize, count: i32, out: usize): void {
  stacked.addColumns(changetype<State>(x), list, steps, count, out);
}

/** The length of β over a block, and its product with the gradient. */
export function lengthOfBeta(it: usize, j: i32): f64 {
  return blockLength(changetype<State>(it), changetype<State>(it).beta, j);
}

export function alignmentOfBlock(it: usize, j: i32): f64 {
  return alignmentOf(changetype<State>(it), j);
}

/** gradient ← lengths over the listed blocks of stacked columns `it`, which get the table. */
export function groupedRefresh(it: usize, blocks: usize, gradient: usize, list: usize, count: i32): void {
  const state = changetype<State>(it);
  state.blocks = blocks;
  state.active = allocate(<usize>state.columns * 4);
  const grouped = changetype<GroupedColumns>(allocate(offsetof<State>()));
  memory.fill(changetype<usize>(grouped), 0, offsetof<State>());
  grouped.base = it;
  grouped.columns = changetype<Blocks>(blocks).count;
  grouped.gradient = gradient;
  grouped.refresh(list, count);
}

export function placeBlocks(count: i32, starts: usize, order: usize, blockOf: usize): usize {
  const address = allocate(offsetof<Blocks>());
  memory.fill(address, 0, offsetof<Blocks>());
  const blocks = changetype<Blocks>(address);
  blocks.count = count;
  blocks.starts = starts;
  blocks.order = order;
  blocks.blockOf = blockOf;
  return changetype<usize>(blocks);
}

export function makeBlocksOverOutputs(columns: i32, outputs: i32): usize {
  return changetype<usize>(blocksOverOutputs(columns, outputs));
}

export function makeEmptyBlocks(): usize {
  return changetype<usize>(emptyBlocks());
}

export function growBlocks(blocks: usize, kept: i32, count: i32): bool {
  return reserveBlocks(changetype<Blocks>(blocks), kept, count);
}

export function emptyOfBlocks(blocks: usize): void {
  clearBlocks(changetype<Blocks>(blocks));
}

export function appendTo(blocks: usize, opens: bool): void {
  appendCoordinate(changetype<Blocks>(blocks), opens);
}

export function countOfBlocks(blocks: usize): i32 {
  return changetype<Blocks>(blocks).count;
}

export function widthOfBlock(blocks: usize, b: i32): i32 {
  return changetype<Blocks>(blocks).width(b);
}

export function beginOfBlock(blocks: usize, b: i32): i32 {
  return changetype<Blocks>(blocks).begin(b);
}

/** The coordinate at place k of block b. */
export function coordinateOf(blocks: usize, b: i32, k: i32): i32 {
  return changetype<Blocks>(blocks).at(changetype<Blocks>(blocks).begin(b) + k);
}

export function blockOf(blocks: usize, coordinate: i32): i32 {
  return changetype<Blocks>(blocks).of(coordinate);
}
