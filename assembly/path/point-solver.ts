// What the walk along the grid and the refits ask of a way of solving one lambda. There are four: descent and exact steps on squared
// errors (gaussian-points.ts), ridge by its closed form (ridge-points.ts), a quadratic model of any other loss (newton/points.ts), and an
// interior point where a loss has kinks (interior/points.ts). The first two are the same idea as the third with a model that is exact.
//
// Instances are views of what the solver keeps: `changetype<GaussianPoints<D, P>>(state)` costs nothing.

import { Problem, State, Support } from "../problem";

/** No statuses of a point: the columns that stand in for X cannot tell, and there is no memory. */
export const UNRESOLVED: i32 = -2;
export const NO_MEMORY: i32 = -1;

@unmanaged
export abstract class PointSolver {
  /** The columns among which working sets are chosen, with the lambda before. */
  abstract screen(): State;

  /** Solves one lambda from where it stands; the status of the point, UNRESOLVED or NO_MEMORY. */
  abstract solve(problem: Problem, lambda: f64, maxEpochs: i32): i32;
  /** The epochs of the last lambda, and more of them that it is to be charged with. */
  abstract epochs(): i32;
  abstract charge(epochs: i32): void;
  /** Copies the point out; `status`, ActiveLimit where the support is larger than allowed, or NO_MEMORY. */
  abstract record(problem: Problem, k: i32, status: i32): i32;
  /** Whether a Gram matrix would cost less than the points after k. */
  abstract isCostly(problem: Problem, k: i32): bool;

  /** Whether the penalty flattens: then `solve` is a round of reweighting.ts, on the tangents that it has been given. */
  abstract isConcave(): bool;
  /** Goes from the point before into the valley of this lambda, with tangents as at 0; returns the epochs that it took. */
  abstract goDown(lambda: f64, maxEpochs: i32): i32;
  /** The slopes of the penalty of this lambda at the point, as shares of those at 0, per column. */
  abstract takeShares(lambda: f64, shares: usize): void;
  /** The tangents with those slopes. */
  abstract tilt(shares: usize): void;
  /** How far the conditions of the tangents are from holding (tangents.ts). */
  abstract violation(): f64;
  /** The objective with the concave penalty itself. */
  abstract height(): f64;

  /** Whether a lambda so far from the one before is approached by others. */
  abstract approaches(lambda: f64): bool;
  /** Solves a lambda on the way to another, no better than it takes to go on. False without memory. */
  abstract solveStop(problem: Problem, lambda: f64, maxEpochs: i32): bool;

  /** The columns of a support alone may move, without a penalty; those that were in use and are not in it go to 0. */
  abstract restrict(problem: Problem, support: Support): void;
  /** Whether what is left is worse than the model without coefficients; and that model. */
  abstract isWorse(): bool;
  abstract dropAll(problem: Problem): void;
  /** Solves the restricted point; the status, UNRESOLVED or NO_MEMORY. */
  abstract solveRestricted(relaxed: Problem): i32;
}
