import { isLate } from "../clock";
import { f64At, i32At, setF64 } from "../memory";
import { Problem, State } from "../problem";
import { axpy, dot, subtract4 } from "../vector";
import { gramAccumulate, mirror, PANEL_ROWS } from "../matrix";
import { Storage } from "../codes";
import { Design, innerEach } from "./design";
import { ByRows, GramCosts, SparseCosts } from "./constants";
import { addProductsOfRows, entriesOf, rowsOf, squaresOfRows } from "./rows";
import { gatherDot } from "./sparse";

/**
 * The same columns known by their inner products alone: G = X̃ᵀX̃, c = X̃ᵀỹ, ỹᵀỹ. The gradient c − Gβ is kept up to date, so
 * reading it costs nothing and a move costs p. What follows never touches X.
 */
@unmanaged
@final
export class GramColumns extends Design {
  @inline
  gradientOf(j: i32): f64 {
    return f64At(this.gradient, j);
  }

  @inline
  move(j: i32, step: f64): void {
    const p = this.columns;
    axpy(-step, this.row(j), this.gradient, p);
  }

  innerMany(j: i32, list: usize, count: i32, out: usize): void {
    const row = this.row(j);
    for (let i = 0; i < count; i++) setF64(out, i, f64At(row, i32At(list, i)));
  }

  innerFour(j: i32, k: i32, l: i32, m: i32, list: usize, count: i32, toJ: usize, toK: usize, toL: usize, toM: usize): void {
    innerEach(this, j, k, l, m, list, count, toJ, toK, toL, toM);
  }

  moveMany(list: usize, steps: usize, count: i32): void {
    let i = 0;
    for (; i + 4 <= count; i += 4) {
      subtract4(
        f64At(steps, i),
        this.row(i32At(list, i)),
        f64At(steps, i + 1),
        this.row(i32At(list, i + 1)),
        f64At(steps, i + 2),
        this.row(i32At(list, i + 2)),
        f64At(steps, i + 3),
        this.row(i32At(list, i + 3)),
        this.gradient,
        this.columns,
      );
    }
    for (; i < count; i++) this.move(i32At(list, i), f64At(steps, i));
  }

  @inline
  private row(j: i32): usize {
    return this.gram + ((<usize>j * <usize>this.capacity) << 3);
  }

  refresh(_list: usize, _count: i32): void {}

  /** Nothing is skipped here, so nothing asks. */
  productWith(_other: usize): f64 {
    return 0;
  }

  /** ½(ỹᵀỹ − 2βᵀc + βᵀGβ) = ½ỹᵀỹ − ½βᵀ(c + gradient). */
  squaredError(): f64 {
    const p = this.columns;
    const fitted = dot(this.beta, this.correlation, p) + dot(this.beta, this.gradient, p);
    return max(0, this.nullObjective - 0.5 * fitted);
  }

  @inline
  shiftLength(): f64 {
    return 0;
  }
  settleShift(): void {}

  @inline
  sweepIsFree(): bool {
    return true;
  }

  costOfGradient(): f64 {
    return 1;
  }
  costOfMove(): f64 {
    return <f64>this.columns;
  }
  costOfProducts(count: i32): f64 {
    return <f64>count;
  }
}

/** What that takes, in multiplications of a dense column. */
export function costOfGram(state: State): f64 {
  const p = <f64>state.columns;
  if (state.rowIndices == 0) return GramCosts.TILE * 0.5 * <f64>state.rows * p * p;
  const entries = <f64>entriesOf(state);
  // Rows are as long as the mean, or half again.
  const byRows = SparseCosts.SCATTER * 0.75 * (entries / <f64>state.rows) * entries;
  return min(byRows, SparseCosts.GATHER * 0.5 * p * entries) + GramCosts.CLEAR * p * p;
}

/** And of X̃X̃ᵀ: of a sparse column every pair of entries. */
export function costOfKernel(state: State): f64 {
  const n = <f64>state.rows;
  if (state.rowIndices == 0) return GramCosts.TILE * 0.5 * n * n * <f64>state.columns;
  const entries = <f64>entriesOf(state);
  return SparseCosts.SCATTER * 1.5 * (entries / <f64>state.columns) * entries + GramCosts.CLEAR * n * n;
}

/** state.gram ← X̃ᵀX̃ (p × p, cleared before). False where the time was over before it was done. */
export function computeGram(problem: Problem, state: State): bool {
  if (problem.storage != Storage.Dense) return sparseGram(state);
  const stride = (<usize>state.rows) << 3;
  for (let from = 0; from < state.rows; from += PANEL_ROWS) {
    if (isLate()) return false;
    const rows = min(PANEL_ROWS, state.rows - from);
    gramAccumulate(state.matrix + ((<usize>from) << 3), stride, rows, state.columns, state.gram);
  }
  mirror(state.gram, state.columns);
  return true;
}

/** By rows where that takes fewer products, else column by column. */
function sparseGram(state: State): bool {
  const p = state.columns;
  const byColumns = 0.5 * <f64>p * <f64>entriesOf(state);
  const rows = rowsOf(state);
  if (rows == null || ByRows.SCATTER * 0.5 * squaresOfRows(rows, state.rows) > byColumns) return gramByColumns(state);
  for (let from = 0; from < state.rows; from += PANEL_ROWS) {
    if (isLate()) return false;
    addProductsOfRows(rows, from, min(from + PANEL_ROWS, state.rows), p, state.gram);
  }
  for (let j = 0; j < p; j++) {
    const offset = f64At(state.offsets, j);
    if (offset != 0) axpy(-offset, state.offsets, state.gram + ((<usize>j * <usize>p) << 3), j + 1);
  }
  mirror(state.gram, p);
  return true;
}

/** Column by column: scatter vⱼ into a dense vector, gather it with every vₖ, k ≤ j. The residual serves as the vector. */
function gramByColumns(state: State): bool {
  const p = state.columns;
  const dense = state.residual;
  const kept = state.rows + 1;
  const saved = state.scratchRows;
  memory.copy(saved, dense, (<usize>kept) << 3);
  memory.fill(dense, 0, (<usize>kept) << 3);
  for (let j = 0; j < p && !isLate(); j++) {
    const start = i32At(state.columnPointers, j);
    const end = i32At(state.columnPointers, j + 1);
    for (let e = start; e < end; e++) setF64(dense, i32At(state.rowIndices, e), f64At(state.matrix, e));
    for (let k = 0; k <= j; k++) {
      const product = gatherDot(
        state.matrix,
        state.rowIndices,
        i32At(state.columnPointers, k),
        i32At(state.columnPointers, k + 1),
        dense,
      );
      setF64(state.gram, j * p + k, product - f64At(state.offsets, j) * f64At(state.offsets, k));
    }
    for (let e = start; e < end; e++) setF64(dense, i32At(state.rowIndices, e), 0);
  }
  mirror(state.gram, p);
  memory.copy(dense, saved, (<usize>kept) << 3);
  return !isLate();
}
