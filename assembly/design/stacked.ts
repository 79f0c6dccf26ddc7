// The columns of X once per output: column v = k·p + j is x̃ⱼ in the rows of output k and 0 in those of the others, so that K
// linear predictors are one product with a vector of K·p coefficients. Nothing is copied: every operation goes to the State of
// X (`base`), dense or sparse, with the vectors of one output.
//
//   residual   u₀ │ · │ u₁ │ · │ …       rows + 2 words per output; the word after the rows is −Σu, by which sparse columns
//                                        x̃ⱼ = vⱼ − kⱼ·1 are centred (design/sparse.ts, with q = 1)

import { bytesF64, f64At, fillF64, i32At, setF64, setI32 } from "../memory";
import { State } from "../problem";
import { dot } from "../vector";
import { DenseColumns } from "./dense";
import { ScreenedColumns } from "./screened";
import { SparseColumns } from "./sparse";

@unmanaged
@final
export class StackedColumns extends ScreenedColumns {
  @inline
  private x(): State {
    return changetype<State>(this.base);
  }

  @inline
  private partOf(k: i32): usize {
    return this.residual + bytesF64(this.x().rows + 2) * <usize>k;
  }

  gradientOf(v: i32): f64 {
    const x = this.x();
    x.residual = this.partOf(v / x.columns);
    const j = v % x.columns;
    if (isDense(x)) return changetype<DenseColumns>(x).gradientOf(j);
    return changetype<SparseColumns>(x).gradientOf(j);
  }


  refresh(list: usize, count: i32): void {
    const x = this.x();
    let from = 0;
    while (from < count) {
      const k = i32At(list, from) / x.columns;
      const first = k * x.columns;
      let to = from;
      for (; to < count; to++) {
        const j = i32At(list, to) - first;
        if (j < 0 || j >= x.columns) break;
        setI32(x.working, to - from, j);
      }
      productsWith(x, this.partOf(k), x.working, to - from, this.gradient + bytesF64(first));
      from = to;
    }
  }

  squaredError(): f64 {
    return 0.5 * this.productWith(this.residual);
  }

  productWith(other: usize): f64 {
    const x = this.x();
    const stride = bytesF64(x.rows + 2);
    let total = 0.0;
    for (let k = 0; k * x.columns < this.columns; k++) {
      const at = stride * <usize>k;
      total += dot(this.residual + at, other + at, x.rows);
    }
    return total;
  }
}

// @ts-ignore: decorator
@inline
export function isDense(x: State): bool {
  return x.rowIndices == 0;
}

/** out[j] ← x̃ⱼᵀv for the listed columns. Precondition: the word after the rows of v holds −Σv. */
export function productsWith(x: State, v: usize, list: usize, count: i32, out: usize): void {
  x.residual = v;
  x.gradient = out;
  if (isDense(x)) changetype<DenseColumns>(x).refresh(list, count);
  else changetype<SparseColumns>(x).refresh(list, count);
}

/** out ← x̃ⱼ, rows words. */
export function expandColumn(x: State, j: i32, out: usize): void {
  fillF64(out, x.rows + 1, 0);
  x.residual = out;
  if (isDense(x)) changetype<DenseColumns>(x).move(j, -1);
  else changetype<SparseColumns>(x).move(j, -1);
  settleShift(x, out);
}

/** out ← out + Σ stepᵢ·x̃ⱼ over the j = list[i]. Overwrites the steps. Precondition: the word after the rows of out is 0. */
export function addColumns(x: State, list: usize, steps: usize, count: i32, out: usize): void {
  for (let i = 0; i < count; i++) setF64(steps, i, -f64At(steps, i));
  x.residual = out;
  if (isDense(x)) changetype<DenseColumns>(x).moveMany(list, steps, count);
  else changetype<SparseColumns>(x).moveMany(list, steps, count);
  settleShift(x, out);
}

/** What all rows of sparse columns share is kept in the word after the rows: spreads it over them. */
function settleShift(x: State, out: usize): void {
  if (isDense(x)) return;
  const shift = f64At(out, x.rows);
  setF64(out, x.rows, 0);
  if (shift == 0) return;
  for (let i = 0; i < x.rows; i++) setF64(out, i, f64At(out, i) + shift);
}
