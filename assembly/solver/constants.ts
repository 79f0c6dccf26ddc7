// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of active-set.ts. */
export namespace ActiveSets {
  /** Larger sets go to coordinate descent: 128 MiB of factor. */
  export const ACTIVE_LIMIT: i32 = 4096;
  /** A pivot below this share of its diagonal entry is rounding, not information. */
  export const PIVOT_FLOOR: f64 = 1e-11;
}

/** Of cost.ts: times measured, in those of an element of a dense gradient. */
export namespace Costs {
  /** An element of the factor in a substitution. */
  export const SUBSTITUTED: f64 = 1;
  /** … and where the factor lies in a near cache. */
  export const SUBSTITUTED_NEAR: f64 = 0.3;
  /** Bytes of a near cache that a factor may fill. */
  export const NEAR: f64 = 1500000;
  /** Of the columns that violate before the first step, what does so after it. */
  export const ENTERING: f64 = 0.3;
  /** Exact steps of a lambda. */
  export const STEPS: f64 = 3;
  /** Solves of a system whose factor has another shift (shifted-solve.ts). */
  export const SHIFTED: f64 = 7;
  /** Elements of the factor that are rotated for columns that leave, for each that enters. */
  export const LEAVING: f64 = 0.5;
}

/** Of freedom.ts. */
export namespace Freedom {
  /** Freedom has to be this many times what rounding may have made of it. */
  export const MARGIN: f64 = 10;
  /** Of the rows, what has to be free for residuals to have digits. */
  export const LEAST_SHARE: f64 = 1e-10;
}

/** Of gap.ts. */
export namespace GapUnit {
  /** Multiple of what is left of the objective that serves as unit. */
  export const LEFT: f64 = 100;
  /** Least unit, relative to the null gain: 10⁻⁶ of it is 10⁻¹² of the null objective. */
  export const FLOOR: f64 = 1e-6;
}

/** Of least-squares.ts. */
export namespace Factoring {
  /** A diagonal entry below this share of the first is rounding of a dependent column: 2⁻⁴⁰. */
  export const RANK: f64 = 9.094947017729282e-13;
  /** A norm that was brought down to this share of itself is computed afresh. */
  export const DOWNDATED: f64 = 1e-7;
}

/** Of krylov.ts. */
export namespace Krylov {
  /** Vectors of the largest basis: making them orthogonal to each other would cost more than products with X. */
  export const MOST_VECTORS: i32 = 512;
  /** A vector this short, relative to the eigenvalue it comes from, is rounding. */
  export const ROUNDING: f64 = 1e-14;
  /** Of the gap that the tolerance allows; the rest is for its certificate. */
  export const SHARE: f64 = 0.5;
  /** Ridge has a closed form, of which a loose tolerance keeps no one from expecting the digits: they cost a few vectors. */
  export const EXACT: f64 = 1e-12;
  /** Fewer vectors than this for what a form costs are not worth a basis. */
  export const LEAST_VECTORS: f64 = 20;
  /** Of what a form costs, the share that may be spent on a basis that does not come to replace it. */
  export const STAKE: f64 = 0.5;
  /** Operations of a tridiagonal form, beside the cube of its size. */
  export const FORM: f64 = 1.3;
}

/** Of leave-one-out.ts. */
export namespace LeaveOneOut {
  /** Where a row leaves less of itself than this, residual and 1 − hᵢᵢ have no digits left. */
  export const LEAST_LEFT: f64 = 1e-9;
}

/** Of newton.ts. */
export namespace ExactStep {
  /** A column counts as crossing, for them, when it meets its wall in this share of the step. */
  export const BOLD_REACH: f64 = 0.8;
  /** Solves, in the first exact step of a lambda, that may send every column that would cross to its wall at once. */
  export const BOLD_ROUNDS: i32 = 3;
}

/** Of ridge.ts. */
export namespace RidgeForm {
  /** λ below this share of the largest eigenvalue is solved at it: rounding of the matrix moves eigenvalues by as much. */
  export const SMALLEST_SHIFT: f64 = 1e-14;
  /** Columns per panel of the dual. */
  export const PANEL: i32 = 256;
}

/** Of shifted-solve.ts. */
export namespace ShiftedSolve {
  /** Below this size a new factor costs less than the iterations. */
  export const SMALL: i32 = 32;
  /** κ beyond which a new factor pays: a tenth of the error is left by one iteration. */
  export const FARTHEST: f64 = 1.6;
  /** Relative residual at which to stop: the objective then lacks 10⁻¹⁴ of what the step gains. */
  export const ENOUGH: f64 = 1e-7;
  /** κ ≤ FARTHEST takes about seven: more are rounding. */
  export const MOST_ITERATIONS: i32 = 40;
}
