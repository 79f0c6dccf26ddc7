// The numbers of this room, by the file that they decide in: each with its derivation or what chose it.

/** Of points.ts. */
export namespace InteriorPoint {
  /** Iterations of one system; a path takes ten a lambda, degenerate data thirty. */
  export const MOST_STEPS: i32 = 80;
  /** Steps without a better gap after which digits are what is lacking: a row of most of the weight holds them up for eighteen. */
  export const PATIENCE: i32 = 30;
  /** Where a lambda begins: the mean product of a pair, relative to the loss of the null model. */
  export const FIRST: f64 = 0.3;
  /** … and where nothing is known of where it ends. */
  export const FROM_AFAR: f64 = 1;
  /** What the working set is solved to, relative to the tolerance: the other columns and the way to a vertex take the rest. */
  export const AIM: f64 = 0.3;
  /** Steps after the aim in which a vertex may be found. */
  export const MOST_WAITS: i32 = 2;
  /** A gap of the null model that is rounding: no step is taken. */
  export const SAME: f64 = 1e-12;
  /** Aims below this share of the tolerance are beyond it. */
  export const LEAST_AIM: f64 = 1e-4;
}

/** Of start.ts. */
export namespace InteriorStart {
  /** The models before the path are solved to the last digit, for it is measured by them. */
  export const TOLERANCE: f64 = 1e-12;
  export const MOST_STEPS: i32 = 200;
}

/** Of step.ts. */
export namespace InteriorStep {
  /** Share of the way to the nearest wall. */
  export const SHORT_OF_WALL: f64 = 0.995;
  /** Corrections of a direction: each costs a right side, and saves a matrix where it lengthens the step. */
  export const MOST_CORRECTIONS: i32 = 2;
  /** A step so long needs none; … */
  export const LONG: f64 = 0.95;
  /** … a shorter one aims at this much more, or at this multiple, … */
  export const MORE: f64 = 0.3;
  export const LONGER: f64 = 1.5;
  /** … must come to at least this share of MORE, … */
  export const WORTH: f64 = 0.01;
  /** … with every product within this factor of the target. */
  export const SPREAD: f64 = 10;
}

/** Of system.ts. */
export namespace InteriorSystem {
  /** A pivot below this share of the largest diagonal entry is rounding: its unknown rests. */
  export const VANISHED: f64 = 1e-30;
  /** What stands in for it. */
  export const RESTING: f64 = 1e128;
}

/** Of vertex.ts. */
export namespace Vertex {
  /** Pivots below this share of the largest: rows or columns that depend on each other. */
  export const SINGULAR: f64 = 1e-11;
  /** Unknowns of the equations: their cube is what they cost. */
  export const MOST: i32 = 512;
  /** Multipliers may lie outside their range by rounding. */
  export const ROUNDING: f64 = 1e-9;
}
