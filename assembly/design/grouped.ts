// The columns of X with all outputs at once, for penalties on the length of (βⱼ₀, …, βⱼ,K₋₁). Where the sets of columns are
// chosen, a column then counts by lengths: gradient[j] is ‖(x̃ⱼᵀu₀, …)‖, beta[j] is ‖(βⱼ₀, …)‖. The bound of path/sweep.ts holds for
// lengths as it does for single products.
//
// `base` is the State of the stacked columns (design/stacked.ts), which hold the numbers themselves.

import { f64At, i32At, setF64, setI32 } from "../memory";
import { State } from "../problem";
import { Design } from "./design";
import { StackedColumns } from "./stacked";

@unmanaged
@final
export class GroupedColumns extends Design {
  @inline
  private stacked(): StackedColumns {
    return changetype<StackedColumns>(this.base);
  }

  /** Unused: see StackedColumns. */
  gradientOf(_j: i32): f64 {
    return 0;
  }
  move(_j: i32, _step: f64): void {}
  moveMany(_list: usize, _steps: usize, _count: i32): void {}
  innerMany(_j: i32, _list: usize, _count: i32, _out: usize): void {}

  refresh(list: usize, count: i32): void {
    const stacked = this.stacked();
    for (let first = 0; first < stacked.columns; first += this.columns) {
      for (let i = 0; i < count; i++) setI32(stacked.active, i, first + i32At(list, i));
      stacked.refresh(stacked.active, count);
    }
    for (let i = 0; i < count; i++) {
      const j = i32At(list, i);
      setF64(this.gradient, j, lengthOf(stacked, this.columns, stacked.gradient, j));
    }
  }

  squaredError(): f64 {
    return this.stacked().squaredError();
  }

  productWith(other: usize): f64 {
    return this.stacked().productWith(other);
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
}

/** The length of the entries j, j + p, j + 2p, … of an array of the stacked columns. */
export function lengthOf(stacked: State, p: i32, array: usize, j: i32): f64 {
  let square = 0.0;
  for (let v = j; v < stacked.columns; v += p) square += f64At(array, v) * f64At(array, v);
  return Math.sqrt(square);
}

/** Σₖ βⱼₖgⱼₖ. */
export function alignmentOf(stacked: State, p: i32, j: i32): f64 {
  let total = 0.0;
  for (let v = j; v < stacked.columns; v += p) total += f64At(stacked.beta, v) * f64At(stacked.gradient, v);
  return total;
}
