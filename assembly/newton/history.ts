/** What is kept of the last steps, in a ring: T and f over the slots, η at T. */
@unmanaged
export class History {
  count: i32;
  newest: i32;
  capacity: i32;
  points: usize;
  steps: usize;
  predictors: usize;
  /** Scratch: f − fᵢ for every kept step, the normal matrix, γ. */
  differences: usize;
  matrix: usize;
  gamma: usize;
}
