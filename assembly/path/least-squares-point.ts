// λ = 0, or nothing penalised: least squares. The exact steps of the path do where columns are independent to the digits of a Gram
// matrix; else, or where rounding of the Gram matrix would have to be certified, the columns themselves are factored
// (solver/least-squares.ts). The gap is then what the residual has above that of the best fit by every column to rounding, and what
// rounding of predictions adds: coefficients that cancel each other have no more digits than that.

import { LeastSquaresPoint } from "./constants";
import { allocateF64, mark, release } from "../arena";
import { isLate } from "../clock";
import { PointStatus } from "../codes";
import { Design } from "../design/design";
import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { newtonStep } from "../solver/newton";
import { allocateLeastSquares, factorLeastSquares, leastSquare, solveBasic, solveShortest } from "../solver/least-squares";
import { ActiveSet } from "../solver/active-set";
import { ActiveSets } from "../solver/constants";
import { gapUnit } from "../solver/gap";
import { certify } from "./certificate";
import { reached, solvePoint } from "./point";
import { sweepAll } from "./sweep";
import { isResolved, sizeOf, takeResidual } from "./resolution";

/** Whether the solution at this λ is that of least squares. */
export function isLeastSquares<D extends Design, P extends Penalty>(design: D, penalty: P): bool {
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (penalty.weighs(j) || penalty.isBounded(j)) return false;
  }
  return design.candidateCount > 0 && design.nullObjective > 0;
}

/** Whether the point is certified, by its residual as the columns give it, and its predictions have the digits. */
function isTrue<D extends Design, P extends Penalty>(design: D, penalty: P, tolerance: f64): bool {
  if (design.sweepIsFree()) {
    certify(design, penalty);
    return reached(design, tolerance) && isResolved(design, tolerance);
  }
  takeResidual(design);
  certify(design, penalty);
  design.gap += roundingOf(design);
  return reached(design, tolerance);
}

/** What the rounding of predictions may add to the loss. */
function roundingOf<D extends Design>(design: D): f64 {
  const rounding = f64.EPSILON * sizeOf(design);
  // A sparse residual of nothing may come out below 0.
  return rounding * (Math.sqrt(2 * max(0, design.loss)) + rounding);
}

/** By exact steps or epochs from where the path stands. False where that is not certified. */
export function stepToLeastSquares<D extends Design, P extends Penalty>(
  design: D,
  penalty: P,
  lambda: f64,
  tolerance: f64,
  maxEpochs: i32,
): bool {
  const count = design.candidateCount;
  if (count >= design.rows - 1 || count > ActiveSets.ACTIVE_LIMIT) {
    solvePoint(design, penalty, lambda, tolerance, min(LeastSquaresPoint.FEW_EPOCHS, maxEpochs));
    return isTrue(design, penalty, tolerance);
  }
  design.epochs = 0;
  memory.copy(design.working, design.candidates, <usize>count << 2);
  design.workingCount = count;
  design.refresh(design.working, count);
  for (let step = 0; step < LeastSquaresPoint.MOST_STEPS && design.epochs < maxEpochs && !isLate(); step++) {
    memory.copy(design.active, design.candidates, <usize>count << 2);
    design.activeCount = count;
    design.epochs++;
    if (!newtonStep(design, penalty)) return false;
    const set = changetype<ActiveSet>(design.activeSet);
    if (set.size - set.holes < count) return false;
    if (isTrue(design, penalty, tolerance)) return true;
    design.refresh(design.working, count);
  }
  return false;
}

/**
 * By factoring the columns, the solution of least norm where `shortest`. Returns the status, or −1 where memory, `LeastSquaresPoint.MOST` or the time does
 * not suffice and nothing was done. Precondition: D knows the columns themselves.
 */
export function factorToLeastSquares<D extends Design, P extends Penalty>(design: D, penalty: P, tolerance: f64, shortest: bool): i32 {
  const all = design.candidateCount;
  const few = shortest ? all : min(all, 2 * design.rows);
  let best = factorSome(design, few, shortest);
  if (best > LeastSquaresPoint.INTERPOLATED * design.nullObjective && few < all) best = factorSome(design, all, shortest);
  if (best < 0) return -1;
  if (shortest && !areComparable(design)) best = factorUnequal(design, best);
  sweepAll(design);
  design.loss = design.squaredError();
  design.objective = design.loss;
  design.gap = max(0, design.loss - 0.5 * best) + roundingOf(design);
  design.gapUnit = gapUnit(design.nullObjective, design.objective, penalty.penalises());
  design.epochs++;
  return reached(design, tolerance) ? PointStatus.Converged : PointStatus.PrecisionLimit;
}

function areComparable<D extends Design>(design: D): bool {
  let least = Infinity;
  let most = 0.0;
  for (let i = 0; i < design.candidateCount; i++) {
    const length = f64At(design.norm, i32At(design.candidates, i));
    if (length > 0) least = min(least, length);
    most = max(most, length);
  }
  return most <= LeastSquaresPoint.COMPARABLE * least;
}

/**
 * Where short columns counted as rounding of long ones: the best that all can do, each as long as 1. The solution of least norm, which
 * is there, stays if it does as well; else the basic one takes its place.
 */
function factorUnequal<D extends Design>(design: D, found: f64): f64 {
  const before = mark();
  const kept = allocateF64(design.columns, 1);
  if (kept == 0) return found;
  memory.copy(kept, design.beta, bytesF64(design.columns));
  const loss = design.squaredError();
  const best = factorSome(design, design.candidateCount, false);
  const stays = best < 0 || loss <= 0.5 * best + LeastSquaresPoint.INTERPOLATED * design.nullObjective;
  if (stays) {
    memory.copy(design.beta, kept, bytesF64(design.columns));
    takeResidual(design);
  }
  release(before);
  return best < 0 ? found : min(best, found);
}

/** Fits the first `count` candidates, nonzero ones before others; returns the square of the least residual, −1 without memory. */
function factorSome<D extends Design>(design: D, count: i32, shortest: bool): f64 {
  const n = design.rows;
  if (<f64>n * <f64>count > LeastSquaresPoint.MOST) return -1;
  const before = mark();
  const it = allocateLeastSquares(n, count);
  if (it == null) return -1;
  chooseColumns(design, count);
  const residual = design.residual;
  for (let i = 0; i < count; i++) expand(design, i32At(design.active, i), shortest, it.matrix + bytesF64(n) * <usize>i);
  design.residual = residual;
  memory.copy(it.image, design.target, bytesF64(n));
  if (!factorLeastSquares(it)) {
    release(before);
    return -1;
  }
  const best = leastSquare(it);
  if (!shortest) solveBasic(it);
  else if (!solveShortest(it)) {
    release(before);
    return -1;
  }
  fillF64(design.beta, design.columns, 0);
  memory.copy(design.residual, design.target, bytesF64(n));
  setF64(design.residual, n, 0);
  for (let i = 0; i < count; i++) {
    const j = i32At(design.active, i);
    const value = f64At(it.solution, i) / (shortest ? 1 : f64At(design.norm, j));
    setF64(design.beta, j, value);
    if (value != 0) design.move(j, value);
  }
  release(before);
  return best;
}

/** active ← `count` candidates. */
function chooseColumns<D extends Design>(design: D, count: i32): void {
  let chosen = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < design.candidateCount && chosen < count; i++) {
      const j = i32At(design.candidates, i);
      if ((f64At(design.beta, j) != 0) == (pass == 0)) setI32(design.active, chosen++, j);
    }
  }
}

/** out ← x̃ⱼ, of length 1 unless lengths count. Overwrites `design.residual`. */
function expand<D extends Design>(design: D, j: i32, asItIs: bool, out: usize): void {
  const n = design.rows;
  // One word after the rows is the next column's, or scratch of the last: kept.
  const word = f64At(out, n);
  fillF64(out, n + 1, 0);
  design.residual = out;
  design.move(j, -1 / (asItIs ? 1 : f64At(design.norm, j)));
  const shift = f64At(out, n);
  if (shift != 0) for (let i = 0; i < n; i++) setF64(out, i, f64At(out, i) + shift * f64At(design.rootWeights, i));
  setF64(out, n, word);
}
