// What is fitted: f(H) = Σᵢ ωᵢ loss(yᵢ, ηᵢ), ω = w / Σw, ηᵢ the K linear predictors of row i (H is rows × K). Whatever the family,
// the solvers see vectors only:
//
//   u = −∂f/∂H                      the negative gradient (rows × K)
//   f″ v                            the second derivative, frozen at some H₀, times a vector of rows, from output l to output k
//   inf f                           the loss of the saturated model, for the dual bound
//
// Vectors over rows × K lie output after output, `stride` = rows + 2 apart; the word after the rows of u holds −Σu
// (design/stacked.ts).

import { log } from "../arithmetic/logarithm";
import { bytesF64, f64At, setF64 } from "../memory";
import { sum } from "../vector";
import { Trait } from "./traits";

/** The response and the state of its loss. What `current` and `frozen` hold is each family's own. */
@unmanaged
export class Loss {
  family: i32;
  /** Bits of `Trait`. */
  traits: i32;
  ties: i32;
  rows: i32;
  outputs: i32;
  stride: i32;
  /** Doubles of `current` and `frozen`. */
  stateLength: i32;
  weights: usize;
  /** The weight of every row where all have the same, else 0. */
  equalWeight: f64;
  /** rows × K, `rows` apart. */
  values: usize;
  /** The risk sets of cox. */
  survival: usize;
  /** What the second derivative needs, at the last evaluation and at H₀. */
  current: usize;
  frozen: usize;
  /** `rows` doubles of scratch. */
  scratch: usize;
  saturated: f64;
  /** `Problem.shape`. */
  shape: f64;
  /** What a loss of the order of 1 is here, and a linear predictor: a loss in the units of its response has others. */
  unit: f64;
  scale: f64;

  @inline
  value(output: i32): usize {
    return this.values + bytesF64(this.rows) * <usize>output;
  }

  /** The part of output k in a vector over rows × K. */
  @inline
  part(vector: usize, output: i32): usize {
    return vector + bytesF64(this.stride) * <usize>output;
  }
}

/** Keeps the second derivative of the last evaluation as that of H₀. */
export function freeze(loss: Loss): void {
  memory.copy(loss.frozen, loss.current, bytesF64(loss.stateLength));
}

/** Whether the family has a trait. */
// @ts-ignore: decorator
@inline
export function has(loss: Loss, trait: i32): bool {
  return (loss.traits & trait) != 0;
}

/** Whether f″ couples the outputs. */
// @ts-ignore: decorator
@inline
export function couples(loss: Loss): bool {
  return has(loss, Trait.Coupled);
}

/** out ← h ∘ v. */
export function multiply(h: usize, v: usize, n: i32, out: usize): void {
  for (let i = 0; i < n; i++) setF64(out, i, f64At(h, i) * f64At(v, i));
}

/** The slot after u: −Σu, by which sparse columns are centred. */
export function closeGradient(loss: Loss, u: usize): void {
  for (let k = 0; k < loss.outputs; k++) {
    const part = loss.part(u, k);
    setF64(part, loss.rows, -sum(part, loss.rows));
  }
}

/** x log x, 0 at 0. */
// @ts-ignore: decorator
@inline
export function entropyTerm(x: f64): f64 {
  return x > 0 ? x * log(x) : 0;
}
