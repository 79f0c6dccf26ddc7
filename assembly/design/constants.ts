// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of settle.ts. */
export namespace Settle {
  /** A column whose deviation is at most this share of its mean varies by its last digits alone, and counts as constant: 2⁻⁴⁶. */
  export const LAST_DIGITS: f64 = 1.4210854715202004e-14;
  /** Below this share the rounding of the mean shows in what centring leaves. */
  export const NEARLY_FLAT: f64 = 1e-6;
}

/** Of sparse.ts. */
export namespace Sparse {
  /** Share of ‖ρ‖² that τ² may be: beyond it two bits and more cancel. */
  export const MUCH: f64 = 0.75;
}

/** Of units.ts. */
export namespace Units {
  /** Variances inside this range are computed without a loss. */
  export const LEAST: f64 = 1e-250;
  /** Variances inside this range are computed without a loss. */
  export const MOST: f64 = 1e250;
  /** Largest power of two that a number of any size is multiplied by at a time. */
  export const MOST_POWER: i32 = 1000;
  /** Norms of columns between these need no unit: nothing that the solvers compare is absolute by so little. */
  export const PLAIN: i32 = 16;
  /** The largest unit whose square is still a double. */
  export const MOST_UNIT: i32 = 500;
}
