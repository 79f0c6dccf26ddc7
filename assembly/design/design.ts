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
  /** x̃ⱼᵀx̃ₖ. */
  abstract inner(j: i32, k: i32): f64;
  /** ½‖r‖². */
  abstract squaredError(): f64;
  /** gradient[j] ← x̃ⱼᵀr for every candidate. */
  abstract sweep(): void;
  /** Whether `sweep` has nothing to do. */
  abstract sweepIsFree(): bool;
  /** Roughly the multiplications of one `gradientOf` or `move`, and of one `inner`: for choosing between methods. */
  abstract work(): f64;
  abstract innerWork(): f64;
}
