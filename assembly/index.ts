// What WebAssembly exports: concrete functions only.

import { Family, Status } from "./codes";
import {
  PrepareFamily,
  PrepareFold,
  PrepareGaussian,
  RefitFamily,
  RefitGaussian,
  ShareFamily,
  ShareGaussian,
  ShareRidge,
  SolveFamily,
  SolveGaussian,
} from "./dispatch/entries";
import { makeGram } from "./dispatch/gaussian";
import { enter } from "./dispatch/penalties";
import { checkLayout } from "./layout-check";
import { computeMoments, Moments } from "./moments";
import { Problem, State } from "./problem";
import { freedomAt } from "./solver/freedom";
import { leaveOneOutErrors, rotateRows } from "./solver/leave-one-out";
import { ensureForm } from "./solver/ridge";

export { allocate, mark, release, shortBy } from "./arena";
export { isLate, watchClock } from "./clock";
export { addDense, addSparse } from "./dataset/predict";
export { countEntries, takeDense, takeSparse } from "./dataset/take";
export { transpose } from "./matrix";

/** Standardises, chooses the strategy, fills the grid. */
export function prepare(problem: usize): Status {
  checkLayout();
  const it = changetype<Problem>(problem);
  return it.family == Family.Gaussian ? enter<PrepareGaussian>(it) : enter<PrepareFamily>(it);
}

/** Centres and scales the columns of a problem without a response, for others on the same rows, weights and settings (`shared`). */
export function prepareShared(problem: usize): Status {
  const it = changetype<Problem>(problem);
  return it.family == Family.Gaussian ? enter<ShareGaussian>(it) : enter<ShareFamily>(it);
}

/** The Gram matrix of shared columns of gaussian, for all problems on them. */
export function shareGram(problem: usize): Status {
  return makeGram(changetype<Problem>(problem)) ? Status.Ok : Status.OutOfMemory;
}

/** The form of ridge, likewise. Precondition: no factors but 1. */
export function shareRidge(problem: usize): Status {
  return enter<ShareRidge>(changetype<Problem>(problem));
}

/**
 * The moments of a dense problem whose rows lie in the order of their folds, or 0 without memory. Overwrites X. `isKnown`: the caller
 * has the second moments of the same problem, and writes them in their place.
 */
export function prepareMoments(problem: usize, isKnown: bool): usize {
  const moments = computeMoments(changetype<Problem>(problem), isKnown);
  return moments == null ? 0 : changetype<usize>(moments);
}

/** Where the second moments lie: columns × columns. */
export function secondMoments(moments: usize): usize {
  return changetype<Moments>(moments).second;
}

/** As `prepare`, for the rows but from … to − 1 of a problem with moments. Strategy Automatic afterwards: X is needed. */
export function prepareFold(problem: usize, moments: usize, from: i32, to: i32): Status {
  return enter<PrepareFold>(changetype<Problem>(problem), moments, from, to);
}

/** Solves the points from … to − 1 of the path. */
export function solvePath(problem: usize, from: i32, to: i32): Status {
  const it = changetype<Problem>(problem);
  return it.family == Family.Gaussian ? enter<SolveGaussian>(it, 0, from, to) : enter<SolveFamily>(it, 0, from, to);
}

/** The refits of a solved problem into one with results of its own. Status `Unresolved`: they need X as it was. */
export function refitPath(problem: usize, relaxed: usize): Status {
  const it = changetype<Problem>(problem);
  return it.family == Family.Gaussian ? enter<RefitGaussian>(it, relaxed) : enter<RefitFamily>(it, relaxed);
}

/** Rows for `leaveOneOut`, or 0 without memory. Precondition: `prepare` chose a ridge strategy. */
export function prepareLeaveOneOut(problem: usize): usize {
  return rotateRows(changetype<Problem>(problem), changetype<State>(changetype<Problem>(problem).state));
}

/** errors[i] ← the error of row i under the ridge model at `lambda` fitted without it. */
export function leaveOneOut(problem: usize, rows: usize, lambda: f64, errors: usize): void {
  const it = changetype<Problem>(problem);
  const state = changetype<State>(it.state);
  leaveOneOutErrors(it, state, rows, lambda * state.lambdaUnit, errors);
}

/** n − tr H of the ridge model at `lambda`; 0 where that may be rounding, −1 without memory. Precondition: `prepare` chose a ridge strategy. */
export function freedom(problem: usize, lambda: f64): f64 {
  const it = changetype<Problem>(problem);
  const state = changetype<State>(it.state);
  if (!ensureForm(it, state)) return -1;
  return freedomAt(it, state, lambda * state.lambdaUnit);
}
