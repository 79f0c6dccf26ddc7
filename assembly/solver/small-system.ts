// Systems of a handful of unknowns.

import { f64At, setF64 } from "../memory";

/** b ← A⁻¹b by Cholesky, A given by its lower triangle, row by row, and overwritten; a vanishing pivot counts as 1. */
export function solvePositive(a: usize, n: i32, b: usize): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let total = f64At(a, i * n + j);
      for (let k = 0; k < j; k++) total -= f64At(a, i * n + k) * f64At(a, j * n + k);
      if (i == j) setF64(a, i * n + j, total > 0 ? Math.sqrt(total) : 1);
      else setF64(a, i * n + j, total / f64At(a, j * n + j));
    }
    let value = f64At(b, i);
    for (let k = 0; k < i; k++) value -= f64At(a, i * n + k) * f64At(b, k);
    setF64(b, i, value / f64At(a, i * n + i));
  }
  for (let i = n - 1; i >= 0; i--) {
    let value = f64At(b, i);
    for (let k = i + 1; k < n; k++) value -= f64At(a, k * n + i) * f64At(b, k);
    setF64(b, i, value / f64At(a, i * n + i));
  }
}
