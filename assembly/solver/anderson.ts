// The equations of Anderson's method (1965, J. ACM 12(4); Walker & Ni 2011, SIAM J. Numer. Anal. 49, alg. 2.1): which combination of the
// last rounds has the shortest step. What is combined, and when the result is taken, is each caller's own.

import { bytesF64, f64At, setF64 } from "../memory";
import { axpy, dot } from "../vector";
import { solvePositive } from "./small-system";

/** What is kept of the last rounds, in a ring. */
@unmanaged
export class Ring {
  count: i32;
  newest: i32;
  /** Words from one round to the next; of them the first are in use. */
  capacity: i32;
  /** fᵢ, what each round changed. */
  steps: usize;
  /** Scratch: f − fᵢ for every kept round, the normal matrix, γ. */
  differences: usize;
  matrix: usize;
  gamma: usize;

  @inline
  stepAt(at: i32): usize {
    return this.steps + bytesF64(this.capacity) * <usize>at;
  }
  /** The place of the i-th older round, in a ring of `depth`. */
  @inline
  older(i: i32, depth: i32): i32 {
    return (this.newest + depth - 1 - i) % depth;
  }
  /** Σ |γᵢ|. */
  weight(): f64 {
    let total = 0.0;
    for (let i = 0; i < this.count - 1; i++) total += Math.abs(f64At(this.gamma, i));
    return total;
  }
}

/** gamma ← argmin ‖f − Σ γᵢ (f − fᵢ)‖ over the first `length` words. `regular` keeps the normal equations definite. */
export function solveGamma(ring: Ring, depth: i32, length: i32, regular: f64): void {
  const size = ring.count - 1;
  const newest = ring.stepAt(ring.newest);
  const stride = bytesF64(ring.capacity);
  for (let i = 0; i < size; i++) {
    const row = ring.differences + stride * <usize>i;
    memory.copy(row, newest, bytesF64(length));
    axpy(-1, ring.stepAt(ring.older(i, depth)), row, length);
    addToNormal(ring.differences, stride, i, size, length, regular, ring.matrix);
    setF64(ring.gamma, i, dot(row, newest, length));
  }
  solvePositive(ring.matrix, size, ring.gamma);
}

/** Row i of the normal matrix of vectors that lie `stride` bytes apart: products with those up to it. */
export function addToNormal(vectors: usize, stride: usize, i: i32, size: i32, length: i32, regular: f64, matrix: usize): void {
  const row = vectors + stride * <usize>i;
  for (let k = 0; k <= i; k++) {
    const product = dot(row, vectors + stride * <usize>k, length);
    setF64(matrix, i * size + k, i == k ? product * (1 + regular) : product);
  }
}
