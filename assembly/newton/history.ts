import { Ring } from "../solver/anderson";

/** What is kept of the last steps: over the slots, T and η at T beside what the ring has. */
@unmanaged
export class History extends Ring {
  points: usize;
  predictors: usize;
}
