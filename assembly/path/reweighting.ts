// One lambda of a penalty that flattens (penalty/concave.ts), by local linear approximation (Zou & Li 2008, Ann. Stat. 36): a concave
// function lies below its tangents, so with the slopes that it has at the coefficients in place of it, what is left is an elastic net with
// factors of its own. Every round solves one, and none raises the objective.
//
// A round maps shares (of the slope at 0, one per column) to those at its solution; a point where they stand still is stationary. Rounds
// come closer by a constant rate. Between the same columns on the bend of the penalty the map is all but linear, so rounds are combined by
// Anderson's method (newton/acceleration.ts has it for steps): with xᵢ the last shares, Tᵢ what became of them, fᵢ = Tᵢ − xᵢ,
//
//   x = T − Σ γᵢ (T − Tᵢ),     γ = argmin ‖f − Σ γᵢ (f − fᵢ)‖
//
// Where the objective is higher after a combination, the rounds go on from the shares of the last plain one.

import { Rounds } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { isLate } from "../clock";
import { PointStatus } from "../codes";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Problem } from "../problem";
import { Ring, solveGamma } from "../solver/anderson";
import { NO_MEMORY, PointSolver } from "./point-solver";

@unmanaged
export class Reweighting extends Ring {
  columns: i32;
  /** Per column: the shares of a round, what became of them, and those that the next plain round would have. */
  shares: usize;
  image: usize;
  plain: usize;
  /** The columns on the bend, where shares are neither 0 nor 1. */
  bent: usize;
  bentCount: i32;
  /** Tᵢ of the ring, which is over these. */
  images: usize;
}

/** Rounds at a lambda until its shares stand still and its conditions hold to the tolerance; a status, UNRESOLVED or NO_MEMORY. */
export function solveReweighted<S extends PointSolver>(problem: Problem, solver: S, lambda: f64, maxEpochs: i32): i32 {
  const it = reweightingOf(problem, solver.screen().columns);
  if (it == null) return NO_MEMORY;
  const tolerance = max(problem.tolerance, Rounds.ROUNDING);
  it.count = 0;
  fillF64(it.shares, it.columns, 1);
  solver.tilt(it.shares);
  let spent = lambda > 0 ? solver.goDown(lambda, maxEpochs) : 0;
  if (spent > 0) solver.screen().previousLambda = lambda;
  solver.takeShares(lambda, it.shares);
  let combined = false;
  let lowest = Infinity;
  let best = Infinity;
  let idle = 0;
  let status = 0;
  while (true) {
    solver.tilt(it.shares);
    status = solver.solve(problem, lambda, max(1, maxEpochs - spent));
    if (status < 0) return status;
    spent += solver.epochs();
    solver.screen().previousLambda = lambda;
    solver.takeShares(lambda, it.image);
    const off = max(furthest(it), solver.violation());
    idle = off < Rounds.LEAST_PROGRESS * best ? 0 : idle + 1;
    best = min(best, off);
    status = off <= tolerance ? PointStatus.Converged : stoppedBy(idle, spent >= maxEpochs);
    if (status != Rounds.GO_ON) break;
    const height = solver.height();
    const higher = combined && height > lowest + Rounds.LEAST_RISE * Math.abs(lowest);
    if (!higher) {
      lowest = height;
      memory.copy(it.plain, it.image, bytesF64(it.columns));
      combined = combine(it);
      continue;
    }
    memory.copy(it.shares, it.plain, bytesF64(it.columns));
    it.count = 0;
    combined = false;
  }
  solver.charge(spent - solver.epochs());
  return status;
}

/** What ends the rounds short of the tolerance, or Rounds.GO_ON. */
function stoppedBy(idle: i32, isSpent: bool): i32 {
  if (isLate()) return PointStatus.TimeLimit;
  if (isSpent) return PointStatus.EpochLimit;
  return idle >= Rounds.PATIENCE ? PointStatus.PrecisionLimit : Rounds.GO_ON;
}

function reweightingOf(problem: Problem, columns: i32): Reweighting | null {
  if (problem.reweighting != 0) return changetype<Reweighting>(problem.reweighting);
  const address = allocate(offsetof<Reweighting>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<Reweighting>());
  const it = changetype<Reweighting>(address);
  const refused = refusals();
  it.columns = columns;
  it.shares = allocateF64(columns);
  it.image = allocateF64(columns);
  it.plain = allocateF64(columns);
  it.bent = allocateI32(columns);
  it.matrix = allocateF64(Rounds.DEPTH, Rounds.DEPTH);
  it.gamma = allocateF64(Rounds.DEPTH);
  if (refusals() != refused) return null;
  problem.reweighting = address;
  return it;
}

/** The largest change of a share. */
function furthest(it: Reweighting): f64 {
  let largest = 0.0;
  for (let j = 0; j < it.columns; j++) largest = max(largest, Math.abs(f64At(it.image, j) - f64At(it.shares, j)));
  return largest;
}

/** shares ← those of the next round; whether they are a combination of several. */
function combine(it: Reweighting): bool {
  const known = takeBent(it) && it.count > 0;
  // Without memory for it rounds follow each other as they are.
  const room = it.bentCount > 0 && reserve(it);
  if (!known) it.count = 0;
  if (room) keepRound(it);
  memory.copy(it.shares, it.image, bytesF64(it.columns));
  if (!room || it.count < 2) return false;
  solveGamma(it, Rounds.DEPTH, it.bentCount, Rounds.REGULAR);
  if (!(it.weight() <= Rounds.MOST_WEIGHT)) return false;
  for (let b = 0; b < it.bentCount; b++) {
    const own = f64At(imageAt(it, it.newest), b);
    let share = own;
    for (let i = 0; i < it.count - 1; i++) share -= f64At(it.gamma, i) * (own - f64At(imageAt(it, it.older(i, Rounds.DEPTH)), b));
    setF64(it.shares, i32At(it.bent, b), min(max(share, 0), 1));
  }
  return true;
}

/** bent ← the columns on the bend; whether they are those of the round before. */
function takeBent(it: Reweighting): bool {
  let count = 0;
  let same = true;
  for (let j = 0; j < it.columns; j++) {
    const share = f64At(it.image, j);
    if (share == 0 || share == 1) continue;
    if (count >= it.bentCount || i32At(it.bent, count) != j) same = false;
    setI32(it.bent, count++, j);
  }
  if (count != it.bentCount) same = false;
  it.bentCount = count;
  return same;
}

function reserve(it: Reweighting): bool {
  if (it.bentCount <= it.capacity) return true;
  const capacity = min(it.columns, max(32, 2 * it.bentCount));
  const refused = refusals();
  it.count = 0;
  it.capacity = 0;
  it.images = allocateF64(capacity, Rounds.DEPTH);
  it.steps = allocateF64(capacity, Rounds.DEPTH);
  it.differences = allocateF64(capacity, Rounds.DEPTH);
  if (refusals() != refused) return false;
  it.capacity = capacity;
  return true;
}

@inline
function imageAt(it: Reweighting, at: i32): usize {
  return it.images + bytesF64(it.capacity) * <usize>at;
}

function keepRound(it: Reweighting): void {
  it.newest = (it.newest + 1) % Rounds.DEPTH;
  it.count = min(it.count + 1, Rounds.DEPTH);
  for (let b = 0; b < it.bentCount; b++) {
    const j = i32At(it.bent, b);
    setF64(imageAt(it, it.newest), b, f64At(it.image, j));
    setF64(it.stepAt(it.newest), b, f64At(it.image, j) - f64At(it.shares, j));
  }
}
