// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of dense.ts: times measured, in those of an element of a gradient. */
export namespace DenseCosts {
  /** Of a move, which writes what it reads. */
  export const MOVE: f64 = 1.5;
  /** Of a product, of which four are computed at a time. */
  export const PRODUCT: f64 = 0.8;
}

/** Of sparse.ts: likewise, for an entry. */
export namespace SparseCosts {
  /** Of a gradient, or of any product with what lies anywhere. */
  export const GATHER: f64 = 4;
  /** Of a move, or of a product that is added where it belongs. */
  export const SCATTER: f64 = 5;
}

/** Of gram.ts: times measured, in those of an element of a dense gradient. */
export namespace GramCosts {
  /** A product of two elements in a tile. */
  export const TILE: f64 = 0.5;
  /** An element that is cleared, centred and mirrored. */
  export const CLEAR: f64 = 4;
}

/** Of rows.ts: times measured, in those of an entry that is gathered. */
export namespace ByRows {
  /** An entry that is added where it belongs, for which the sum there is read and written. */
  export const SCATTER: f64 = 1.5;
  /** A row of zeros, before a column is spread over it. */
  export const CLEARED: f64 = 0.25;
  /** An entry that is put into its row. */
  export const MADE: f64 = 5;
}

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
