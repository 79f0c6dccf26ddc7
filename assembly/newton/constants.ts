// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of acceleration.ts. */
export namespace Acceleration {
  /** Keeps the normal equations definite. */
  export const REGULAR: f64 = 1e-12;
  /** Σ|γ| beyond which the combination is one of rounding: what x and η round apart grows with it. */
  export const MOST_WEIGHT: f64 = 1e4;
}

/** Of certificate.ts. */
export namespace FamilyCertificate {
  /** Where less than this is left above the infimum, weights and losses being of the order of 1, it may be the rounding of its terms. */
  export const SEEN: f64 = 1e-10;
  /** Roundings of a row's loss: of its exponential, the sum over a risk set, its logarithm, and the sums over the rows. */
  export const ROUNDINGS: f64 = 16;
  /** Share of the unit below which what intercepts are out of balance is rounding. */
  export const LEAST_COST: f64 = 1e-9;
}

/** Of cost.ts. */
export namespace Costs {
  /** What a row of u costs beside a multiplication: exponentials and logarithms. */
  export const ROW: f64 = 30;
  /** An operation of a new model costs less than one of a step: its tiles run at the speed of arithmetic, steps at that of memory. */
  export const MODEL: f64 = 0.06;
  /** A row of one output that a sparse column is spread over. */
  export const SPREAD: f64 = 2;
  /** An operation of a system of the slots, of which there are their cube. */
  export const SYSTEM: f64 = 0.05;
  /** Of more outputs that move together what centring takes, their square for every entry, costs more than a matrix. */
  export const FEW_OUTPUTS: i32 = 16;
  /** Where epochs of a lambda have cost this share of a matrix, which serves several, one would have been cheaper. */
  export const PATIENCE: f64 = 0.5;
  /** What epochs without a matrix come to, in entries of the slots. */
  export const EPOCHS: f64 = 25;
  /** A model that costs so little beside a step is renewed with each: Newton's method then, which saves whole steps. */
  export const CHEAP: f64 = 0.5;
}

/** Of damping.ts. */
export namespace Damping {
  /** A step of which less is taken has left the model's region. */
  export const SHORT: f64 = 0.1;
  /** The first damping, relative to what there is to gain: rows that hold almost no weight need as little. */
  export const FIRST: f64 = 1e-3;
  /** Damping grows fast, for each try costs a model, … */
  export const GROWTH: f64 = 16;
  /** … and shrinks by less, so that a region that is left again is not far. */
  export const SHRINK: f64 = 0.25;
  /** Curvatures of losses are below ½ of the weight: with so much nothing is left of the model. */
  export const MOST: f64 = 10;
  /** A promise below this share of what there is to gain is not worth a damped model. */
  export const WORTH: f64 = 1e-9;
}

/** Of drift.ts. */
export namespace Drift {
  /** Steps that a predictor has followed, in sizes of the coefficients that they came to. */
  export const MANY_STEPS: f64 = 100;
}

/** Of column-groups.ts. */
export namespace ColumnGroups {
  /** Columns whose products with each other cost no more than a few passes over X. */
  export const FEW: i32 = 8;
}

/** Of column-group-descent.ts. */
export namespace ColumnGroupDescent {
  /** What a factor costs in epochs, per slot: a sixth of their products, at the speed of memory. */
  export const FACTOR: f64 = 0.25;
  /** Of the gap that is aimed at, what the first step of a lambda may leave, ten times that of `slack`: gaps come out far below it. */
  export const FIRST_SHARE: f64 = 2;
  /** What every further step leaves of that. */
  export const STRICTER: f64 = 0.2;
  /** Steps that the factor of an earlier system serves, in epochs: three of four iterations, each of two. */
  export const STEPS: f64 = 25;
}

/** Of group-descent.ts. */
export namespace GroupDescent {
  /** Changes of an epoch below this share of the unit of gaps are squares of rounding … */
  export const ROUNDING: f64 = 1e-31;
  /** … and below this one they may be, if they have stopped falling. */
  export const NEAR_ROUNDING: f64 = 1e-29;
  /** Epochs before a forecast is made of how many more there will be. */
  export const FIRST: i32 = 4;
  /** Newton steps at a time cost as much as this share of the slots in epochs, and so are taken when more are to come. */
  export const NEWTON_COST: f64 = 0.5;
  /** Of a model with a frozen f″ no more is asked than this share of where it started: the next one is another. */
  export const INEXACT: f64 = 0.03;
}

/** Of group-newton.ts. */
export namespace GroupNewton {
  /** A pivot is held at this share of its diagonal entry: less is rounding. */
  export const PIVOT_FLOOR: f64 = 1e-13;
  /** Quadratic convergence from where block descent has found the groups takes fewer than ten; more are those of groups that leave. */
  export const MOST_STEPS: i32 = 40;
  /** The square of the right side falls quadratically after a full step, until rounding: less than this is no fall. */
  export const LEAST_FALL: f64 = 0.01;
  /** A group that comes this close to zero, of its length, is on its way out. */
  export const SHORTEST: f64 = 0.1;
  /** A step of which less than 2⁻⁸ lowers the model is none: block descent goes on. */
  export const MOST_HALVINGS: i32 = 8;
  /** Rounding of the change of the model, relative to its terms. */
  export const ROUNDING: f64 = 1e-14;
}

/** Of kept-factor.ts. */
export namespace KeptFactor {
  /** Fewer slots are factored anew in the time of a few iterations. */
  export const FEW: i32 = 48;
  /** Share of the right side's length at which to stop: the next step of Newton's method has another system. */
  export const ENOUGH: f64 = 0.02;
  /** What an iteration costs in epochs: a product with the matrix, and two triangular systems. */
  export const ITERATION: f64 = 2;
  /** What a factor costs in epochs, per slot. */
  export const FACTOR: f64 = 0.12;
  /** Iterations that a factor of the same lambda takes. */
  export const NECESSARY: i32 = 3;
  /** With more a new factor is the better way. */
  export const MOST_ITERATIONS: i32 = 30;
}

/** Of group-system.ts. */
export namespace GroupRoom {
  /** Rows and columns beyond those in use: substitution reads blocks of four. */
  export const MARGIN: i32 = 8;
}

/** Of history.ts. */
export namespace Histories {
  /** Steps that are kept (newton/acceleration.ts). */
  export const DEPTH: i32 = 5;
  /** Epochs that are combined (newton/group-acceleration.ts). */
  export const EPOCHS: i32 = 5;
}

/** Of matrix-free.ts. */
export namespace MatrixFree {
  /** Share of the change of a first epoch at which the others end: a twentieth of the step, which the next model finds. */
  export const INEXACT: f64 = 0.03;
  /** What is left of that share with each step that made no progress. */
  export const STRICTER: f64 = 0.1;
}

/** Of model.ts. */
export namespace Model {
  /** A pivot must not be zero where f″ vanishes, at saturated rows: this share of what there is to gain, so that faint weights count. */
  export const LEAST_CURVATURE: f64 = 1e-14;
}

/** Of point.ts. */
export namespace Steps {
  /** Steps in a row, with a fresh model, that may fail to lower gap or objective before rounding is blamed. */
  export const PATIENCE: i32 = 4;
  /** Progress is half the gap, or a decrease of the objective by this share of what there is to gain: some units of rounding. */
  export const LEAST_PROGRESS: f64 = 1e-14;
  /** Steps of a lambda that are needed with the best of models. */
  export const NECESSARY: i32 = 3;
}

/** Of points.ts. */
export namespace Points {
  /** Of the gap that is asked for, what rotated columns may leave in doubt. */
  export const ROTATION_SHARE: f64 = 1e-3;
  /** With this many columns to a row a way of many points costs less than a jump; with fewer, all columns fit into one model. */
  export const MANY_COLUMNS: f64 = 0.5;
}

/** Of rotation.ts. */
export namespace Rotations {
  /** Rows of the largest factor: 128 MiB. */
  export const MOST_ROWS: i32 = 4096;
  /** A pivot below this share of the first is rounding. */
  export const PIVOT_FLOOR: f64 = 1e-14;
  /** Rounding of a kernel's entries, in units of the largest, for sums of any ordinary length. */
  export const KERNEL_ROUNDING: f64 = 8 * f64.EPSILON;
  /** With so many columns the problem on X itself is no way out: the gap then says what is not known. */
  export const MOST_COLUMNS: i32 = 1024;
}

/** Of shared-newton.ts. */
export namespace SharedNewton {
  /** Relative residual at which to stop: Newton's method itself is no more exact before its last step. */
  export const ENOUGH: f64 = 1e-5;
  /** One direction of every group is what the preconditioner lacks: far fewer are needed. */
  export const MOST_ITERATIONS: i32 = 60;
  /** As in group-newton: a pivot below this share of its diagonal entry is rounding. */
  export const PIVOT_FLOOR: f64 = 1e-13;
}

/** Of start.ts. */
export namespace Start {
  /** Steps for the unpenalised columns alone: quadratic convergence, or none. */
  export const MOST_STEPS: i32 = 50;
  /** A gradient below this share of where it started is rounding. */
  export const SMALL: f64 = 1e-13;
}

/** Of step.ts. */
export namespace Step {
  /** Share of the decrease that the model predicts which the objective must show (Armijo 1966). */
  export const SUFFICIENT: f64 = 1e-4;
  /** Rounding of a sum of few losses, relative to the null loss: less is no increase. It grows with the root of their number. */
  export const ROUNDING: f64 = 1e-14;
  /** The rows of that sum. */
  export const FEW_ROWS: f64 = 100;
  /** Promises of less than so many times that rounding cannot be told from it. */
  export const UNSEEN: f64 = 30;
  /** 2⁻⁴⁰ of a step is rounding of what it moves. */
  export const MOST_HALVINGS: i32 = 40;
  /** Epochs and exact steps that the model may take at a time. */
  export const MOST_EPOCHS: i32 = 1000;
  /** The first step of a lambda that is accelerated: most lambdas need no more than two. */
  export const ACCELERATED: i32 = 2;
  /** σ = Σu is as good as zero below this share of Σ|u|. */
  export const BALANCED: f64 = 1e-12;
  /** … and below this share of the tolerance: what it costs is of the order of that share of the loss. */
  export const BALANCE_SHARE: f64 = 1e-6;
  /** Below it Newton's method converges quadratically: where it does not, Σu is rounding. */
  export const NEARLY_BALANCED: f64 = 1e-8;
  /** A full shift of Newton's method leaves less than this share of Σu, or its curvature is another than that of the loss. */
  export const MOST_LEFT: f64 = 0.5;
  /** Newton’s method on intercepts takes fewer than ten; halved steps, where classes are faint, more. */
  export const MOST_SHIFTS: i32 = 30;
}

/** Of tiles.ts. */
export namespace Tiles {
  /** Rows of Z at a time: what a Gram panel reads. */
  export const PANEL_ROWS: i32 = 512;
  /** Fewer slots are not worth the packing. */
  export const FEW: i32 = 2;
  /** Of the slots that all classes could have, the share that makes products of whole pairs of classes worth while. */
  export const DENSE_SHARE: f64 = 0.5;
}
