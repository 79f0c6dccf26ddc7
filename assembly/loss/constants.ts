// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of cox.ts. */
export namespace Cox {
  /** No risk set is empty of weight, however small: its logarithm must stay finite. */
  export const LEAST_SUM: f64 = 1e-300;
}

/** Of risk-sums.ts. */
export namespace RiskSums {
  /** Differences of η beyond which e^(η − M) has left the range of doubles, less room for the weights. */
  export const SPAN: f64 = 600;
  /** A sum that subtraction left with less than this share of what it was is summed afresh: its digits are gone. */
  export const CANCELLED: f64 = 1e-6;
}

/** Of cloglog.ts. */
export namespace Cloglog {
  /** Rates up to here are near 0: within the reach of `exponentialTail`. */
  export const SMALL: f64 = 0.3;
  /** From here on e^−m is 0. */
  export const LARGE: f64 = 746;
}

/** Of huber.ts and squared-hinge.ts. */
export namespace FlatLoss {
  /**
   * Of the curvature that keeps a model above the loss, kept where the loss has none: no pivot is 0. Where the rows that are curved do not
   * hold a direction, a step along it is as long as this is small, and the line search ends it: with 10⁻³ such a path took 3000 steps, with
   * 10⁻⁷ fifteen.
   */
  export const SHARE: f64 = 1e-7;
}

/** Of probit.ts. */
export namespace Probit {
  /** 1 / √2π, the normal density at 0. */
  export const DENSITY: f64 = 0.3989422804014327;
}

/** Of power.ts. */
export namespace PowerLoss {
  /** Of the expected second derivative: where the loss is not convex the model has this much, and no less near where it is. */
  export const LEAST_SHARE: f64 = 0.1;
}
