import { State } from "../problem";

/**
 * What a solver may ask of the columns of a standardised design. Dense, sparse and Gram columns implement it; nothing above
 * this room asks which it is. Instances are views of a `State`: `changetype<DenseColumns>(state)` costs nothing.
 */
@unmanaged
export abstract class Design extends State {
  /** x̃ⱼᵀr at the current residual. */
  abstract gradientOf(j: i32): f64;
  /** βⱼ moved by `step`: r ← r − step·x̃ⱼ. */
  abstract move(j: i32, step: f64): void;
  /** out[i] ← x̃ⱼᵀx̃ₖ for the k = list[i]. */
  abstract innerMany(j: i32, list: usize, count: i32, out: usize): void;
  /** As {@link innerMany} for four columns j … m at once, into one vector each. */
  abstract innerFour(j: i32, k: i32, l: i32, m: i32, list: usize, count: i32, toJ: usize, toK: usize, toL: usize, toM: usize): void;
  /** β moved by steps[i] at the column list[i], for all i at once. */
  abstract moveMany(list: usize, steps: usize, count: i32): void;
  /** gradient[j] ← x̃ⱼᵀr for the listed columns. */
  abstract refresh(list: usize, count: i32): void;
  /** ½‖r‖². */
  abstract squaredError(): f64;
  /** rᵀr′ with a residual kept from before. */
  abstract productWith(other: usize): f64;
  /** Length of the part of the residual that a design takes away only where it is looked at: its digits are lost to what is left. */
  abstract shiftLength(): f64;
  /** Takes that part away for good where much of the residual is of it. */
  abstract settleShift(): void;
  /** Whether gradients are always current, so that `refresh` has nothing to do. */
  abstract sweepIsFree(): bool;

  // ── What that costs, for a column of average length, in multiplications of a dense column (cost.ts) ──
  /** Of `gradientOf`, and of a column in `refresh`. */
  abstract costOfGradient(): f64;
  abstract costOfMove(): f64;
  /** Of `innerMany` with `count` others. */
  abstract costOfProducts(count: i32): f64;
}

/** `innerFour` of columns that have nothing to gain from each other. */
export function innerEach<D extends Design>(
  design: D,
  j: i32,
  k: i32,
  l: i32,
  m: i32,
  list: usize,
  count: i32,
  toJ: usize,
  toK: usize,
  toL: usize,
  toM: usize,
): void {
  design.innerMany(j, list, count, toJ);
  design.innerMany(k, list, count, toK);
  design.innerMany(l, list, count, toL);
  design.innerMany(m, list, count, toM);
}
