// Blocks of columns (blocks.ts), for penalties on the length of their coefficients. Where working sets are chosen, block j counts as one
// column by lengths: gradient[j] is ‖(x̃ᵥᵀu)ᵥ‖ and beta[j] is ‖(βᵥ)ᵥ‖ over its columns v. The bound of path/sweep.ts holds for lengths as it
// does for single products. Where columns are also penalised one by one gradient[j] is the dual norm of norms.ts, of which the same is true.
//
// `base` is the State of the stacked columns (design/stacked.ts), which hold the numbers themselves, and the table.

import { Blocks } from "../blocks";
import { bytesF64, f64At, i32At, setF64, setI32 } from "../memory";
import { dualNorm } from "../norms";
import { State } from "../problem";
import { ScreenedColumns } from "./screened";
import { StackedColumns } from "./stacked";

@unmanaged
@final
export class GroupedColumns extends ScreenedColumns {
  @inline
  private stacked(): StackedColumns {
    return changetype<StackedColumns>(this.base);
  }

  /** Unused: nobody looks at one alone. */
  gradientOf(_j: i32): f64 {
    return 0;
  }

  refresh(list: usize, count: i32): void {
    const stacked = this.stacked();
    stacked.refresh(stacked.active, spread(stacked, list, count));
    for (let i = 0; i < count; i++) {
      const j = i32At(list, i);
      setF64(this.gradient, j, measureOf(stacked, j));
    }
  }

  squaredError(): f64 {
    return this.stacked().squaredError();
  }

  productWith(other: usize): f64 {
    return this.stacked().productWith(other);
  }
}

// @ts-ignore: decorator
@inline
function blocksOf(stacked: State): Blocks {
  return changetype<Blocks>(stacked.blocks);
}

/** active ← the columns of the listed blocks, the first of each, then the second of each, …: output by output. Returns how many. */
function spread(stacked: State, list: usize, count: i32): i32 {
  const blocks = blocksOf(stacked);
  let total = 0;
  let rest = true;
  for (let k = 0; rest; k++) {
    rest = false;
    for (let i = 0; i < count; i++) {
      const place = blocks.begin(i32At(list, i)) + k;
      const end = blocks.end(i32At(list, i));
      if (place < end) setI32(stacked.active, total++, blocks.at(place));
      rest = rest || place + 1 < end;
    }
  }
  return total;
}

/** What thresholds of a block's gradient are compared with: its length, or the dual norm of what blocks are measured by. */
function measureOf(stacked: State, j: i32): f64 {
  const blocks = blocksOf(stacked);
  if (blocks.within == 0 || blocks.width(j) == 1) return blockLength(stacked, stacked.gradient, j);
  const first = blocks.begin(j);
  gatherBlock(stacked, stacked.gradient, j, 1, blocks.scratch);
  return dualNorm(blocks.scratch, blocks.within + bytesF64(first), f64At(blocks.around, j), blocks.width(j));
}

/** out ← scale times a block's entries of an array of the stacked columns. */
export function gatherBlock(stacked: State, array: usize, j: i32, scale: f64, out: usize): void {
  const blocks = blocksOf(stacked);
  const first = blocks.begin(j);
  for (let i = first; i < blocks.end(j); i++) setF64(out, i - first, scale * f64At(array, blocks.at(i)));
}

/** The length of a block's entries of an array of the stacked columns. */
export function blockLength(stacked: State, array: usize, j: i32): f64 {
  const blocks = blocksOf(stacked);
  let square = 0.0;
  for (let i = blocks.begin(j); i < blocks.end(j); i++) {
    const value = f64At(array, blocks.at(i));
    square += value * value;
  }
  return Math.sqrt(square);
}

/** Σᵥ βᵥgᵥ over a block. */
export function alignmentOf(stacked: State, j: i32): f64 {
  const blocks = blocksOf(stacked);
  let total = 0.0;
  for (let i = blocks.begin(j); i < blocks.end(j); i++) {
    const v = blocks.at(i);
    total += f64At(stacked.beta, v) * f64At(stacked.gradient, v);
  }
  return total;
}
