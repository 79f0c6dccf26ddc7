// Groups of the caller's columns as blocks of the stacked ones, of which there is one output: which columns join, by what a block is
// measured, and the columns that stand for blocks where working sets are chosen, each with its own norm, candidates and factors.

import { ColumnGroups } from "./constants";
import { allocate, allocateF64, refusals } from "../arena";
import { Blocks, blocksOfGroups } from "../blocks";
import { isDense } from "../design/stacked";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32, setU8, u8At } from "../memory";
import { makePenalty, Penalty, penaltyOf } from "../penalty/penalty";
import { allocatePerColumn, Problem, State } from "../problem";
import { dot } from "../vector";
import { Fit } from "./glm";

/** The blocks of the stacked columns and their screen. False without memory. */
export function makeColumnGroups<P extends Penalty>(glm: Fit<P>, problem: Problem): bool {
  const stacked = glm.stacked();
  const penalty = penaltyOf<P>(stacked);
  // Marks that the stacked columns have room for: whose working set there is none yet.
  const joins = stacked.inWorking;
  memory.fill(joins, 0, <usize>stacked.columns);
  for (let i = 0; i < stacked.candidateCount; i++) {
    const j = i32At(stacked.candidates, i);
    if (penalty.mayJoin(j)) setU8(joins, j, 1);
  }
  const blocks = blocksOfGroups(stacked.columns, problem.groups, joins);
  if (blocks == null) return false;
  stacked.blocks = changetype<usize>(blocks);
  glm.columnGroups = 1;
  for (let b = 0; b < blocks.count; b++) {
    if (blocks.width(b) == 1) continue;
    for (let at = blocks.begin(b); at < blocks.end(b); at++) penalty.join(blocks.at(at));
  }
  return (!penalty.isMixed() || makeMeasure(glm, blocks)) && makeScreen(glm, blocks);
}

/** What blocks are measured by, and the penalty in the order of their places. False without memory. */
function makeMeasure<P extends Penalty>(glm: Fit<P>, blocks: Blocks): bool {
  const stacked = glm.stacked();
  const penalty = penaltyOf<P>(stacked);
  const placed = makePenalty<P>(stacked.columns, stacked.penalty);
  const refused = refusals();
  blocks.around = allocateF64(blocks.count);
  blocks.within = allocateF64(stacked.columns);
  blocks.scratch = allocateF64(stacked.columns);
  if (placed == null || refusals() != refused) return false;
  glm.placedAt = changetype<usize>(placed);
  for (let b = 0; b < blocks.count; b++) setF64(blocks.around, b, penalty.around(blocks.at(blocks.begin(b))));
  for (let at = 0; at < stacked.columns; at++) {
    placed.copy(at, stacked.penalty, blocks.at(at), 1);
    setF64(blocks.within, at, penalty.within(blocks.at(at)));
  }
  return true;
}

/** A column for every block. Its norm bounds what a residual changes of its measure. False without memory. */
function makeScreen<P extends Penalty>(glm: Fit<P>, blocks: Blocks): bool {
  const stacked = glm.stacked();
  const address = allocate(offsetof<State>());
  const penalty = makePenalty<P>(blocks.count, stacked.penalty);
  if (address == 0 || penalty == null) return false;
  memory.copy(address, glm.stackedAt, offsetof<State>());
  const screen = changetype<State>(address);
  glm.screenAt = address;
  screen.base = glm.stackedAt;
  screen.penalty = changetype<usize>(penalty);
  screen.blocks = 0;
  const refused = refusals();
  allocatePerColumn(screen, blocks.count);
  if (refusals() != refused) return false;
  fillF64(screen.beta, blocks.count, 0);
  fillF64(screen.gradient, blocks.count, 0);
  fillF64(screen.uncertainty, blocks.count, 0);
  for (let b = 0; b < blocks.count; b++) {
    const first = blocks.at(blocks.begin(b));
    penalty.copy(b, stacked.penalty, first, 1);
    setF64(screen.curvature, b, squareOf(glm.x(), blocks, b));
    setF64(screen.norm, b, Math.sqrt(f64At(screen.curvature, b)) * shareOfLength(blocks, b));
  }
  listCandidates(stacked, blocks, screen);
  return true;
}

/**
 * A bound of the square of the largest factor by which a block's columns stretch: Σ ‖x̃ⱼ‖², and of few dense columns the largest absolute
 * row sum of their products, which is less where they are not alike.
 */
function squareOf(x: State, blocks: Blocks, b: i32): f64 {
  let square = 0.0;
  let largest = 0.0;
  const few = isDense(x) && blocks.width(b) <= ColumnGroups.FEW;
  for (let at = blocks.begin(b); at < blocks.end(b); at++) {
    const j = blocks.at(at);
    square += f64At(x.curvature, j);
    if (!few) continue;
    let sum = 0.0;
    for (let other = blocks.begin(b); other < blocks.end(b); other++) {
      sum += Math.abs(dot(columnAt(x, j), columnAt(x, blocks.at(other)), x.rows));
    }
    largest = max(largest, sum);
  }
  return few ? min(square, largest) : square;
}

@inline
function columnAt(x: State, j: i32): usize {
  return x.matrix + bytesF64(x.rows) * <usize>j;
}

/** The most that the measure of a block is of its length: u / (u + min v), as Ω(β) ≥ (u + min v)‖β‖. */
function shareOfLength(blocks: Blocks, b: i32): f64 {
  if (blocks.within == 0 || blocks.width(b) == 1) return 1;
  let least = Infinity;
  for (let at = blocks.begin(b); at < blocks.end(b); at++) least = min(least, f64At(blocks.within, at));
  const around = f64At(blocks.around, b);
  return around / (around + least);
}

/** The blocks of columns that may be nonzero: all of them, or a column that is alone. */
function listCandidates(stacked: State, blocks: Blocks, screen: State): void {
  memory.fill(screen.inWorking, 0, <usize>blocks.count);
  for (let i = 0; i < stacked.candidateCount; i++) setU8(screen.inWorking, blocks.of(i32At(stacked.candidates, i)), 1);
  screen.candidateCount = 0;
  for (let b = 0; b < blocks.count; b++) {
    if (u8At(screen.inWorking, b) != 0) setI32(screen.candidates, screen.candidateCount++, b);
  }
}
