import { Sparse, SparseCosts } from "./constants";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { Problem, State } from "../problem";
import { dot, scale } from "../vector";
import { Design, innerEach } from "./design";
import { entriesOf, productsByRows, Rows, rowsOf, servesByRows } from "./rows";
import { isFlat, isNearlyFlat, settleColumn } from "./settle";
import { isOrdinary, plainUnit, unitOf } from "./units";

/**
 * Compressed sparse columns, centred without filling in.
 *
 *   x̃ⱼ = vⱼ − kⱼq      vⱼ = √ω ∘ xⱼ / scaleⱼ (sparse),  kⱼ = centreⱼ / scaleⱼ,  q = √ω (‖q‖ = 1)
 *   r  = ρ + τq         ρ = ỹ − Σ βⱼvⱼ (sparse updates),  τ = Σ βⱼkⱼ, kept in the slot after ρ
 *
 * With an intercept r ⟂ q, hence τ = −qᵀρ and, as qᵀvⱼ = kⱼ,
 *
 *   x̃ⱼᵀr = vⱼᵀρ + kⱼτ      x̃ⱼᵀx̃ₖ = vⱼᵀvₖ − kⱼkₖ      rᵀr′ = ρᵀρ′ − ττ′
 *
 * so a column is its entries and one number more. Without an intercept every kⱼ is 0.
 */
@unmanaged
@final
export class SparseColumns extends Design {
  @inline
  gradientOf(j: i32): f64 {
    const start = i32At(this.columnPointers, j);
    const product = gatherDot(this.matrix, this.rowIndices, start, i32At(this.columnPointers, j + 1), this.residual);
    return product + f64At(this.offsets, j) * f64At(this.residual, this.rows);
  }

  move(j: i32, step: f64): void {
    const start = i32At(this.columnPointers, j);
    scatterSubtract(this.matrix, this.rowIndices, start, i32At(this.columnPointers, j + 1), step, this.residual);
    setF64(this.residual, this.rows, f64At(this.residual, this.rows) + step * f64At(this.offsets, j));
  }

  /** By rows where that reads less; else column j is spread over a vector of zeros once, and gathered with each of the others. */
  innerMany(j: i32, list: usize, count: i32, out: usize): void {
    this.work += this.costOfProducts(count);
    if (servesByRows(this, j, count)) {
      const rows = rowsOf(this);
      if (rows != null) {
        this.innerByRows(rows, j, list, count, out);
        return;
      }
    }
    const spread = this.scratchRows;
    const start = i32At(this.columnPointers, j);
    const end = i32At(this.columnPointers, j + 1);
    memory.fill(spread, 0, (<usize>this.rows) << 3);
    for (let e = start; e < end; e++) setF64(spread, i32At(this.rowIndices, e), f64At(this.matrix, e));
    const offset = f64At(this.offsets, j);
    for (let i = 0; i < count; i++) {
      const k = i32At(list, i);
      const from = i32At(this.columnPointers, k);
      const product = gatherDot(this.matrix, this.rowIndices, from, i32At(this.columnPointers, k + 1), spread);
      setF64(out, i, product - offset * f64At(this.offsets, k));
    }
  }

  private innerByRows(rows: Rows, j: i32, list: usize, count: i32, out: usize): void {
    const products = this.scratch;
    productsByRows(this, rows, j, list, count, products);
    const offset = f64At(this.offsets, j);
    for (let i = 0; i < count; i++) {
      const k = i32At(list, i);
      setF64(out, i, f64At(products, k) - offset * f64At(this.offsets, k));
    }
  }

  innerFour(j: i32, k: i32, l: i32, m: i32, list: usize, count: i32, toJ: usize, toK: usize, toL: usize, toM: usize): void {
    innerEach(this, j, k, l, m, list, count, toJ, toK, toL, toM);
  }

  moveMany(list: usize, steps: usize, count: i32): void {
    this.work += this.costOfMove() * <f64>count;
    for (let i = 0; i < count; i++) this.move(i32At(list, i), f64At(steps, i));
  }

  refresh(list: usize, count: i32): void {
    this.work += this.costOfGradient() * <f64>count;
    for (let i = 0; i < count; i++) {
      const j = i32At(list, i);
      setF64(this.gradient, j, this.gradientOf(j));
    }
  }

  squaredError(): f64 {
    const shift = f64At(this.residual, this.rows);
    return 0.5 * (dot(this.residual, this.residual, this.rows) - shift * shift);
  }

  productWith(other: usize): f64 {
    return dot(this.residual, other, this.rows) - f64At(this.residual, this.rows) * f64At(other, this.rows);
  }

  @inline
  shiftLength(): f64 {
    return Math.abs(f64At(this.residual, this.rows));
  }

  /** ρ ← ρ + τq, τ ← −qᵀρ: r is the same, and ρᵀρ − τ² cancels no more. */
  settleShift(): void {
    const shift = f64At(this.residual, this.rows);
    const square = dot(this.residual, this.residual, this.rows);
    if (!(shift * shift > Sparse.MUCH * square)) return;
    for (let i = 0; i < this.rows; i++) {
      setF64(this.residual, i, f64At(this.residual, i) + shift * f64At(this.rootWeights, i));
    }
    setF64(this.residual, this.rows, -dot(this.residual, this.rootWeights, this.rows));
  }

  @inline
  sweepIsFree(): bool {
    return false;
  }

  costOfGradient(): f64 {
    return SparseCosts.GATHER * this.entriesPerColumn();
  }
  costOfMove(): f64 {
    return SparseCosts.SCATTER * this.entriesPerColumn();
  }
  costOfProducts(count: i32): f64 {
    const byColumns = SparseCosts.GATHER * <f64>count * this.entriesPerColumn() + <f64>this.rows;
    const perRow = <f64>entriesOf(this) / <f64>this.rows;
    return min(byColumns, SparseCosts.SCATTER * this.entriesPerColumn() * perRow + <f64>count);
  }

  @inline
  private entriesPerColumn(): f64 {
    return <f64>entriesOf(this) / <f64>this.columns;
  }
}

/** Σₑ valueₑ · dense[rowₑ] over the entries start … end − 1; two sums hide the latency of the addition. */
export function gatherDot(values: usize, indices: usize, start: i32, end: i32, dense: usize): f64 {
  let a = 0.0;
  let b = 0.0;
  let e = start;
  for (; e + 1 < end; e += 2) {
    a += f64At(values, e) * f64At(dense, i32At(indices, e));
    b += f64At(values, e + 1) * f64At(dense, i32At(indices, e + 1));
  }
  if (e < end) a += f64At(values, e) * f64At(dense, i32At(indices, e));
  return a + b;
}

/** dense[rowₑ] −= step · valueₑ. */
export function scatterSubtract(values: usize, indices: usize, start: i32, end: i32, step: f64, dense: usize): void {
  for (let e = start; e < end; e++) {
    const row = i32At(indices, e);
    setF64(dense, row, f64At(dense, row) - step * f64At(values, e));
  }
}

/** As `prepareDenseColumn`, on the entries alone; the rows without an entry enter through Σω of the rows that have one. */
export function prepareSparseColumn(problem: Problem, state: State, j: i32): bool {
  const start = i32At(problem.columnPointers, j);
  const end = i32At(problem.columnPointers, j + 1);
  const values = problem.x;
  let raw = 1.0;
  let mean = gatherDot(values, problem.rowIndices, start, end, state.weights);
  let spread = variance(problem, state, start, end, mean);
  let constant = isConstant(problem, state, start, end);
  if (!isFinite(mean) || !(isOrdinary(spread) || constant)) {
    raw = unitOf(values + bytesF64(start), end - start);
    if (raw == 0) return false;
    scale(raw, values + bytesF64(start), end - start);
    mean = gatherDot(values, problem.rowIndices, start, end, state.weights);
    spread = variance(problem, state, start, end, mean);
  }
  // A column with an entry in every row has no zeros to keep: centred in place, it loses no digits under large offsets.
  const full = end - start == state.rows;
  let centre = problem.intercept ? mean : 0;
  let subtracted = full ? centre : 0;
  if (full && (problem.intercept || problem.standardize) && !constant && isOrdinary(spread) && isNearlyFlat(spread, mean)) {
    for (let e = start; e < end; e++) setF64(values, e, f64At(values, e) - mean);
    const rest = gatherDot(values, problem.rowIndices, start, end, state.weights);
    spread = variance(problem, state, start, end, rest);
    if (problem.intercept) {
      subtracted = rest;
      centre = mean + rest;
    } else for (let e = start; e < end; e++) setF64(values, e, f64At(values, e) + mean);
    constant = isFlat(spread, mean);
  }
  let deviation = 1.0;
  if (problem.standardize) deviation = constant ? (problem.intercept ? 0 : Math.abs(mean)) : Math.sqrt(spread);
  if (deviation == 0 || (problem.intercept && constant)) return settleColumn(problem, state, j, 0, centre, 0, raw, 1);
  const unit = problem.standardize || problem.groups ? 1 : plainUnit(problem.intercept ? spread : spread + mean * mean);
  const shift = full ? 0 : (centre / deviation) * unit;
  let curvature = 0.0;
  for (let e = start; e < end; e++) {
    const root = f64At(state.rootWeights, i32At(problem.rowIndices, e));
    const value = (((f64At(values, e) - subtracted) * root) / deviation) * unit;
    setF64(values, e, value);
    curvature += value * value;
  }
  setF64(state.offsets, j, shift);
  return settleColumn(problem, state, j, curvature - shift * shift, centre, deviation, raw, unit);
}

/** Σ ω (x − mean)² = Σ over entries of ω (x − mean)² + mean² (1 − Σ over entries of ω), the last 0 where every row has one. */
function variance(problem: Problem, state: State, start: i32, end: i32, mean: f64): f64 {
  let total = 0.0;
  let stored = 0.0;
  for (let e = start; e < end; e++) {
    const weight = f64At(state.weights, i32At(problem.rowIndices, e));
    const deviation = f64At(problem.x, e) - mean;
    total += weight * deviation * deviation;
    stored += weight;
  }
  return end - start == state.rows ? total : total + mean * mean * max(0, 1 - stored);
}

/** Whether the column takes one value, zeros included, on all rows of positive weight. */
function isConstant(problem: Problem, state: State, start: i32, end: i32): bool {
  let seen = 0;
  let value = 0.0;
  for (let e = start; e < end; e++) {
    if (f64At(state.weights, i32At(problem.rowIndices, e)) == 0) continue;
    const entry = f64At(problem.x, e);
    if (seen > 0 && entry != value) return false;
    value = entry;
    seen++;
  }
  if (seen == 0 || value == 0) return true;
  return seen == state.weightedRows;
}
