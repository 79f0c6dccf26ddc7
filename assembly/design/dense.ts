import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { Problem, State } from "../problem";
import { innerTile, PANEL_ROWS } from "../matrix";
import { axpy, centreAndScale, dot, dot4, multiplyBy, scale, squaredDeviations, subtract4, sum, weightedSquaredDeviations } from "../vector";
import { DenseCosts } from "./constants";
import { Design } from "./design";
import { isFlat, isNearlyFlat, settleColumn, weightOfRows } from "./settle";
import { isOrdinary, plainUnit, unitOf } from "./units";

/** Column-major x̃: centred, scaled and weighted in place, so that every operation is one plain kernel. */
@unmanaged
@final
export class DenseColumns extends Design {
  @inline
  private column(j: i32): usize {
    return this.matrix + ((<usize>j * <usize>this.rows) << 3);
  }

  @inline
  gradientOf(j: i32): f64 {
    return dot(this.column(j), this.residual, this.rows);
  }

  @inline
  move(j: i32, step: f64): void {
    axpy(-step, this.column(j), this.residual, this.rows);
  }

  innerMany(j: i32, list: usize, count: i32, out: usize): void {
    this.work += this.costOfProducts(count);
    this.dotMany(this.column(j), list, count, out);
  }

  /** In tiles: a column of the list is read once for all four. */
  innerFour(j: i32, k: i32, l: i32, m: i32, list: usize, count: i32, toJ: usize, toK: usize, toL: usize, toM: usize): void {
    this.work += 4 * this.costOfProducts(count);
    const out = this.scratch;
    const last = count - 1;
    for (let i = 0; i < count; i += 4) {
      const a = this.column(i32At(list, i));
      // Beyond the end the last one stands in.
      const b = this.column(i32At(list, min(i + 1, last)));
      const c = this.column(i32At(list, min(i + 2, last)));
      const d = this.column(i32At(list, min(i + 3, last)));
      memory.fill(out, 0, 128);
      for (let from = 0; from < this.rows; from += PANEL_ROWS) {
        const rows = min(PANEL_ROWS, this.rows - from);
        const at = bytesF64(from);
        innerTile(a + at, b + at, c + at, d + at, this.column(j) + at, this.column(k) + at, rows, out, 32);
        innerTile(a + at, b + at, c + at, d + at, this.column(l) + at, this.column(m) + at, rows, out + 64, 32);
      }
      for (let at = 0; at < 4 && i + at < count; at++) {
        setF64(toJ, i + at, f64At(out, at));
        setF64(toK, i + at, f64At(out, 4 + at));
        setF64(toL, i + at, f64At(out, 8 + at));
        setF64(toM, i + at, f64At(out, 12 + at));
      }
    }
  }

  moveMany(list: usize, steps: usize, count: i32): void {
    this.work += this.costOfMove() * <f64>count;
    let i = 0;
    for (; i + 4 <= count; i += 4) {
      subtract4(
        f64At(steps, i),
        this.column(i32At(list, i)),
        f64At(steps, i + 1),
        this.column(i32At(list, i + 1)),
        f64At(steps, i + 2),
        this.column(i32At(list, i + 2)),
        f64At(steps, i + 3),
        this.column(i32At(list, i + 3)),
        this.residual,
        this.rows,
      );
    }
    for (; i < count; i++) this.move(i32At(list, i), f64At(steps, i));
  }

  refresh(list: usize, count: i32): void {
    this.work += this.costOfGradient() * <f64>count;
    const out = this.scratch + 32;
    const n = this.rows;
    let i = 0;
    for (; i + 4 <= count; i += 4) {
      this.dotFour(this.residual, list, i, out);
      for (let k = 0; k < 4; k++) setF64(this.gradient, i32At(list, i + k), f64At(out, k));
    }
    for (; i < count; i++) {
      const j = i32At(list, i);
      setF64(this.gradient, j, dot(this.column(j), this.residual, n));
    }
  }

  private dotMany(y: usize, list: usize, count: i32, out: usize): void {
    let i = 0;
    for (; i + 4 <= count; i += 4) this.dotFour(y, list, i, out + ((<usize>i) << 3));
    for (; i < count; i++) setF64(out, i, dot(this.column(i32At(list, i)), y, this.rows));
  }

  @inline
  private dotFour(y: usize, list: usize, i: i32, out: usize): void {
    dot4(
      this.column(i32At(list, i)),
      this.column(i32At(list, i + 1)),
      this.column(i32At(list, i + 2)),
      this.column(i32At(list, i + 3)),
      y,
      this.rows,
      out,
    );
  }

  @inline
  squaredError(): f64 {
    return 0.5 * dot(this.residual, this.residual, this.rows);
  }

  @inline
  productWith(other: usize): f64 {
    return dot(this.residual, other, this.rows);
  }

  @inline
  shiftLength(): f64 {
    return 0;
  }
  settleShift(): void {}

  @inline
  sweepIsFree(): bool {
    return false;
  }

  costOfGradient(): f64 {
    return <f64>this.rows;
  }
  costOfMove(): f64 {
    return DenseCosts.MOVE * <f64>this.rows;
  }
  costOfProducts(count: i32): f64 {
    return DenseCosts.PRODUCT * <f64>count * <f64>this.rows;
  }
}

/**
 * Standardises column j in place: centreⱼ = Σω x (0 without intercept), scaleⱼ = √(Σω (x − mean)²) (1 without
 * standardising), x ← √ω ∘ (x − centre) / scale. Two passes for mean and variance: no cancellation under large offsets.
 * Returns false when a value is not finite. A column that can explain nothing gets curvature 0 and is never a candidate: one of
 * zeros, or with an intercept a constant. A constant without an intercept has no deviation: it is scaled by its size.
 */
export function prepareDenseColumn(problem: Problem, state: State, j: i32): bool {
  const n = state.rows;
  const x = problem.x + ((<usize>j * <usize>n) << 3);
  const weighted = problem.weights != 0;
  let raw = 1.0;
  let mean = meanOf(state, x, weighted);
  let variance = problem.standardize ? varianceOf(state, x, weighted, mean) : 1;
  let constant = isConstant(x, state.weights, n);
  if (!isFinite(mean) || !(isOrdinary(variance) || constant)) {
    raw = unitOf(x, n);
    if (raw == 0) return false;
    scale(raw, x, n);
    mean = meanOf(state, x, weighted);
    if (problem.standardize) variance = varianceOf(state, x, weighted, mean);
  }
  let centre = problem.intercept ? mean : 0;
  let centred = centre;
  if ((problem.intercept || problem.standardize) && !constant && (weighted || mayBeFlat(x, n, mean))) {
    let spread = problem.standardize ? variance : varianceOf(state, x, weighted, mean);
    if (isOrdinary(spread) && isNearlyFlat(spread, mean)) {
      // Differences of numbers so close are exact; their own mean is what the rounding of the first one left.
      for (let i = 0; i < n; i++) setF64(x, i, f64At(x, i) - mean);
      const rest = meanOf(state, x, weighted);
      spread = varianceOf(state, x, weighted, rest);
      if (problem.intercept) {
        centred = rest;
        centre = mean + rest;
      } else for (let i = 0; i < n; i++) setF64(x, i, f64At(x, i) + mean);
      if (problem.standardize) variance = spread;
      constant = isFlat(spread, mean);
    }
  }
  let deviation = 1.0;
  if (problem.standardize) deviation = constant ? (problem.intercept ? 0 : Math.abs(mean)) : Math.sqrt(variance);
  if (deviation == 0 || (problem.intercept && constant)) return settleColumn(problem, state, j, 0, centre, 0, raw, 1);
  // Without weights every ω is 1/n, so √ω joins the scale.
  const factor = weighted ? 1 / deviation : f64At(state.rootWeights, 0) / deviation;
  let curvature = centreAndScale(x, n, centred, factor);
  if (weighted) {
    multiplyBy(state.rootWeights, x, n);
    curvature = dot(x, x, n);
  }
  let unit = 1.0;
  if (!problem.standardize) {
    // The columns of a group have one length together, and keep the caller's units.
    if (!isOrdinary(curvature)) unit = unitOf(x, n);
    else if (problem.groups == 0) unit = plainUnit(curvature / weightOfRows(state));
    if (unit != 1) scale(unit, x, n);
    curvature = isOrdinary(curvature) ? curvature * unit * unit : dot(x, x, n);
  }
  return settleColumn(problem, state, j, curvature, centre, deviation, raw, unit);
}

/** Whether the first of n equal weights is no evidence that a column is not nearly flat: a cheap look, that spares a pass. */
function mayBeFlat(x: usize, n: i32, mean: f64): bool {
  const apart = f64At(x, 0) - mean;
  return isNearlyFlat((apart * apart) / <f64>n, mean);
}

function meanOf(state: State, x: usize, weighted: bool): f64 {
  return weighted ? dot(state.weights, x, state.rows) : sum(x, state.rows) / <f64>state.rows;
}

function varianceOf(state: State, x: usize, weighted: bool, mean: f64): f64 {
  if (weighted) return weightedSquaredDeviations(x, state.weights, state.rows, mean);
  return squaredDeviations(x, state.rows, mean) / <f64>state.rows;
}

/** Whether x takes one value on all rows of positive weight. */
export function isConstant(x: usize, weights: usize, n: i32): bool {
  let first = 0;
  while (first < n && f64At(weights, first) == 0) first++;
  const value = f64At(x, first);
  for (let i = first + 1; i < n; i++) {
    if (f64At(x, i) != value && f64At(weights, i) > 0) return false;
  }
  return true;
}
