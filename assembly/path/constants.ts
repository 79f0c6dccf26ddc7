// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of approach.ts. */
export namespace Approach {
  /** A lambda that is this share of the one before is far. */
  export const FAR: f64 = 1 / 30;
  /** Ten stops a decade: 10^(−1/10). */
  export const STEP: f64 = 0.7943282347242815;
  /** Below this share of where the way started there are no more stops: hardly a column enters so late. */
  export const LEAST: f64 = 1e-8;
}

/** Of certificate.ts. */
export namespace Certificate {
  /** The gradient of an unpenalised column below which it counts as 0, relative to ‖x̃ⱼ‖‖ỹ‖: it changes D by less than the gap can resolve. */
  export const NEGLIGIBLE: f64 = 1e-10;
  /** The rounding of a gradient, relative to ‖x̃ⱼ‖‖ỹ‖: what passes its threshold by less is on it. */
  export const GRADIENT_ROUNDING: f64 = 1e-15;
}

/** Of early-stop.ts. */
export namespace EarlyStop {
  /** Points that are fitted in any case. */
  export const FIRST: i32 = 5;
  /** A deviance ratio that leaves nothing to explain. */
  export const ENOUGH: f64 = 0.999;
  /** A growth of the deviance ratio from one point to the next that no longer matters. */
  export const LEAST_GROWTH: f64 = 1e-5;
}

/** Of least-squares-point.ts. */
export namespace LeastSquaresPoint {
  /** Doubles of a matrix that is factored: 400 MiB. */
  export const MOST: f64 = 52428800;
  /** Exact steps, each refined by the gradient of the one before. */
  export const MOST_STEPS: i32 = 4;
  /** Epochs that more columns than rows may take before they are factored: what they find stays close to the path. */
  export const FEW_EPOCHS: i32 = 200;
  /** A residual below this share of the response is rounding: it interpolates. */
  export const INTERPOLATED: f64 = 1e-20;
  /** Lengths of columns further apart than this take digits of the rank, which is decided by lengths. */
  export const COMPARABLE: f64 = 1024;
}

/** Of point.ts. */
export namespace Descent {
  /** Descents in a row that may fail to make progress, with nothing to add, before rounding is blamed. */
  export const PATIENCE: i32 = 6;
  /** Progress is half the gap, or a decrease of the objective by this share of the null objective: some units of rounding. */
  export const LEAST_PROGRESS: f64 = 1e-14;
  /** An epoch that changes less than this, relative to the null objective, moves by rounding alone: (2⁻⁵²)² and some columns. */
  export const ROUNDING: f64 = 1e-28;
  /** The objective of no coefficients, and its rounding. */
  export const NOTHING: f64 = 1 + 1e-12;
  /** Epochs that are to change the set where exact steps are possible but for a dependent column; four times as many with each descent that failed. */
  export const FEW_EPOCHS: i32 = 20;
  /** Exact steps a descent may take before what still enters is left to the next look at all columns. */
  export const MOST_STEPS: i32 = 50;
  /** Epochs that give most of many entering columns their sign, or show that they stay at zero. */
  export const SIGN_EPOCHS: i32 = 5;
}

/** Of resolution.ts. */
export namespace Resolution {
  /** Rounding may make up this share of the gap that is asked for. */
  export const SHARE: f64 = 0.1;
  /** A tolerance below what double precision gives is no reason to leave the Gram matrix. */
  export const RESOLUTION: f64 = 1e-10;
  /** Of coefficients beyond this many times what the response could need nothing is to be kept. */
  export const ABSURD: f64 = 1e6;
  /** Rounding of two objectives, relative to that of the null model. */
  export const OBJECTIVE_ROUNDING: f64 = 1e-12;
  /** Moves that a residual has followed, in sizes of the coefficients they came to: how far its rounding may have gone. */
  export const MANY_MOVES: f64 = 1000;
}

/** Of ridge-points.ts. */
export namespace Ridge {
  /** Steps of iterative refinement where rounding, or λ = 0 on nearly dependent columns, left too large a gap. */
  export const REFINEMENTS: i32 = 3;
  /** With gradients from the columns each step takes away what the condition number leaves; more than a few never help. */
  export const MOST_REFINEMENTS: i32 = 20;
}

/** Of strategy.ts. */
export namespace Strategies {
  /** Below this many columns the Gram matrix costs less than the bookkeeping it saves. */
  export const FEW_COLUMNS: i32 = 64;
  /** Above it the Gram matrix takes more than 128 MiB. */
  export const MANY_COLUMNS: i32 = 4096;
  /** A grid down to this share of λmax or further is deep. */
  export const DEEP: f64 = 0.05;
  /** What a point of a deep grid costs at least, in looks at all columns. */
  export const PASSES: f64 = 3;
  /** A deep grid has this many points at least, those on the way to far ones included (approach.ts). */
  export const STOPS: i32 = 20;
  /** The largest side of a ridge system that is reduced to tridiagonal form: 128 MiB twice. */
  export const RIDGE_LIMIT: i32 = 4096;
}

/** Of local-descent.ts. */
export namespace LocalDescent {
  /** What an epoch changes, as a share of the null objective, at which the valley is found. */
  export const SMALL: f64 = 1e-12;
  /** Columns that every epoch takes in full. */
  export const FEW: i32 = 128;
  /** Epochs of one lambda. */
  export const MOST_EPOCHS: i32 = 1000;
}

/** Of reweighting.ts. */
export namespace Rounds {
  /** No status of a point: nothing ends its rounds yet. */
  export const GO_ON: i32 = -1;
  /** Rounds that may pass without progress: those past a point that hardly is a minimum come closer late. */
  export const PATIENCE: i32 = 200;
  /** Progress is to come closer by this factor. */
  export const LEAST_PROGRESS: f64 = 0.9;
  /** Rounds that are combined. */
  export const DEPTH: i32 = 8;
  /** Changes of shares and violations that are smaller are rounding. */
  export const ROUNDING: f64 = 1e-10;
  /** A rise of the objective by a smaller share is rounding. */
  export const LEAST_RISE: f64 = 1e-13;
  /** Keeps the normal equations definite. */
  export const REGULAR: f64 = 1e-12;
  /** Σ|γ| beyond which a combination is one of rounding. */
  export const MOST_WEIGHT: f64 = 1e4;
}

/** Of sweep.ts. */
export namespace Sweep {
  /** Keeps the bound strictly on the safe side of its own rounding. */
  export const SAFETY: f64 = 1 - 1e-9;
}

/** Of trial.ts. */
export namespace Trial {
  /** Fewer epochs than this for what exact steps cost are not worth a try. */
  export const LEAST: f64 = 12;
  /** Where products are at hand exact steps of fewer columns than this cost less than their epochs. */
  export const MANY: i32 = 1000;
  /** Epochs before a rate is one. */
  export const FIRST: i32 = 2;
  /** Descents, or lambdas, that may pass before another try. */
  export const LONGEST_WAIT: i32 = 31;
}

/** Of working-set.ts. */
export namespace WorkingSet {
  /** A working set may grow at once to this many columns, or to this many times the columns in use. */
  export const LEAST_GROWTH: i32 = 128;
  /** … or to this many times the columns in use. */
  export const GROWTH: i32 = 4;
}
