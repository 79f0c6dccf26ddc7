// Rounding bounds (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., §3.1), u = 2⁻⁵³:
//
//   |fl(Σ xᵢyᵢ) − Σ xᵢyᵢ| ≤ γₙ Σ |xᵢyᵢ|,   γₙ = nu / (1 − nu),   in every order of summation
//
// Kernel and twin both round, so two sums of n terms differ by at most 2γₙ Σ|xᵢyᵢ| ≤ (n + 1)·2⁻⁵² Σ|xᵢyᵢ| for n below 10⁷.

/** How far two sums of `terms` products whose absolute values add up to `magnitude` may be apart. */
export function rounding(terms: number, magnitude: number): number {
  return terms === 0 ? 0 : (terms + 1) * Number.EPSILON * magnitude;
}

/** Lengths with every remainder of the widest block, then some larger ones. */
export const lengths: readonly number[] = [...Array(41).keys(), 63, 64, 127, 255, 1000, 1027];
