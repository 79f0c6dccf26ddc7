// What WebAssembly exports: concrete functions only.

import { Family, Status } from "./codes";
import { gramOfShared, refitPoints, ridgeOfShared, share, solve, start, startFamily, startFold } from "./dispatch";
import { ProblemField } from "./fields";
import { computeMoments, Moments } from "./moments";
import { prepareColumns, prepareState } from "./prepare";
import { Problem, State } from "./problem";
import { freedomAt } from "./solver/freedom";
import { leaveOneOutErrors, rotateRows } from "./solver/leave-one-out";

export { allocate, mark, release, shortBy } from "./arena";
export { isLate, watchClock } from "./clock";
export { addDense, addSparse } from "./dataset/predict";
export { countEntries, takeDense, takeSparse } from "./dataset/take";
export { transpose } from "./matrix";

/** Standardises, chooses the strategy, fills the grid. */
export function prepare(problem: usize): Status {
  checkLayout();
  const it = changetype<Problem>(problem);
  if (it.family != Family.Gaussian) {
    const prepared = prepareColumns(it);
    return prepared == Status.Ok ? startFamily(it) : prepared;
  }
  const status = prepareState(it);
  return status == Status.Ok ? start(it) : status;
}

/** Centres and scales the columns of a problem without a response, for others on the same rows, weights and settings (`shared`). */
export function prepareShared(problem: usize): Status {
  return share(changetype<Problem>(problem));
}

/** The Gram matrix of shared columns of gaussian, for all problems on them. */
export function shareGram(problem: usize): Status {
  return gramOfShared(changetype<Problem>(problem)) ? Status.Ok : Status.OutOfMemory;
}

/** The form of ridge, likewise. Precondition: no factors but 1. */
export function shareRidge(problem: usize): Status {
  return ridgeOfShared(changetype<Problem>(problem)) ? Status.Ok : Status.OutOfMemory;
}

/** The moments of a dense problem whose rows lie in the order of their folds, or 0 without memory. Overwrites X. */
export function prepareMoments(problem: usize): usize {
  const moments = computeMoments(changetype<Problem>(problem));
  return moments == null ? 0 : changetype<usize>(moments);
}

/** As `prepare`, for the rows but from … to − 1 of a problem with moments. Strategy Automatic afterwards: X is needed. */
export function prepareFold(problem: usize, moments: usize, from: i32, to: i32): Status {
  return startFold(changetype<Problem>(problem), changetype<Moments>(moments), from, to);
}

/** Solves the points from … to − 1 of the path. */
export function solvePath(problem: usize, from: i32, to: i32): Status {
  return solve(changetype<Problem>(problem), from, to);
}

/** The refits of a solved problem into one with results of its own. Status `Unresolved`: they need X as it was. */
export function refitPath(problem: usize, relaxed: usize): Status {
  return refitPoints(changetype<Problem>(problem), changetype<Problem>(relaxed));
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

/** n − tr H of the ridge model at `lambda`; 0 where that may be rounding. Precondition: `prepare` chose a ridge strategy. */
export function freedom(problem: usize, lambda: f64): f64 {
  const it = changetype<Problem>(problem);
  const state = changetype<State>(it.state);
  return freedomAt(it, state, lambda * state.lambdaUnit);
}

/** Compiles to nothing, or not at all. */
function checkLayout(): void {
  if (offsetof<Problem>("l1Ratio") != ProblemField.l1Ratio) ERROR("l1Ratio");
  if (offsetof<Problem>("tolerance") != ProblemField.tolerance) ERROR("tolerance");
  if (offsetof<Problem>("lambdaMinRatio") != ProblemField.lambdaMinRatio) ERROR("lambdaMinRatio");
  if (offsetof<Problem>("responseMean") != ProblemField.responseMean) ERROR("responseMean");
  if (offsetof<Problem>("nullObjective") != ProblemField.nullObjective) ERROR("nullObjective");
  if (offsetof<Problem>("lambdaMax") != ProblemField.lambdaMax) ERROR("lambdaMax");
  if (offsetof<Problem>("rows") != ProblemField.rows) ERROR("rows");
  if (offsetof<Problem>("columns") != ProblemField.columns) ERROR("columns");
  if (offsetof<Problem>("storage") != ProblemField.storage) ERROR("storage");
  if (offsetof<Problem>("intercept") != ProblemField.intercept) ERROR("intercept");
  if (offsetof<Problem>("standardize") != ProblemField.standardize) ERROR("standardize");
  if (offsetof<Problem>("lambdaCount") != ProblemField.lambdaCount) ERROR("lambdaCount");
  if (offsetof<Problem>("lambdaGrid") != ProblemField.lambdaGrid) ERROR("lambdaGrid");
  if (offsetof<Problem>("maxEpochs") != ProblemField.maxEpochs) ERROR("maxEpochs");
  if (offsetof<Problem>("maxActive") != ProblemField.maxActive) ERROR("maxActive");
  if (offsetof<Problem>("strategy") != ProblemField.strategy) ERROR("strategy");
  if (offsetof<Problem>("x") != ProblemField.x) ERROR("x");
  if (offsetof<Problem>("rowIndices") != ProblemField.rowIndices) ERROR("rowIndices");
  if (offsetof<Problem>("columnPointers") != ProblemField.columnPointers) ERROR("columnPointers");
  if (offsetof<Problem>("y") != ProblemField.y) ERROR("y");
  if (offsetof<Problem>("weights") != ProblemField.weights) ERROR("weights");
  if (offsetof<Problem>("offset") != ProblemField.offset) ERROR("offset");
  if (offsetof<Problem>("factors") != ProblemField.factors) ERROR("factors");
  if (offsetof<Problem>("lower") != ProblemField.lower) ERROR("lower");
  if (offsetof<Problem>("upper") != ProblemField.upper) ERROR("upper");
  if (offsetof<Problem>("lambdas") != ProblemField.lambdas) ERROR("lambdas");
  if (offsetof<Problem>("intercepts") != ProblemField.intercepts) ERROR("intercepts");
  if (offsetof<Problem>("losses") != ProblemField.losses) ERROR("losses");
  if (offsetof<Problem>("gaps") != ProblemField.gaps) ERROR("gaps");
  if (offsetof<Problem>("epochs") != ProblemField.epochs) ERROR("epochs");
  if (offsetof<Problem>("statuses") != ProblemField.statuses) ERROR("statuses");
  if (offsetof<Problem>("supports") != ProblemField.supports) ERROR("supports");
  if (offsetof<Problem>("faultyColumn") != ProblemField.faultyColumn) ERROR("faultyColumn");
  if (offsetof<Problem>("completed") != ProblemField.completed) ERROR("completed");
  if (offsetof<Problem>("state") != ProblemField.state) ERROR("state");
  if (offsetof<Problem>("family") != ProblemField.family) ERROR("family");
  if (offsetof<Problem>("nullLoss") != ProblemField.nullLoss) ERROR("nullLoss");
  if (offsetof<Problem>("saturatedLoss") != ProblemField.saturatedLoss) ERROR("saturatedLoss");
  if (offsetof<Problem>("outputs") != ProblemField.outputs) ERROR("outputs");
  if (offsetof<Problem>("grouped") != ProblemField.grouped) ERROR("grouped");
  if (offsetof<Problem>("survival") != ProblemField.survival) ERROR("survival");
  if (offsetof<Problem>("ties") != ProblemField.ties) ERROR("ties");
  if (offsetof<Problem>("glm") != ProblemField.glm) ERROR("glm");
  if (offsetof<Problem>("earlyStop") != ProblemField.earlyStop) ERROR("earlyStop");
  if (offsetof<Problem>("shared") != ProblemField.shared) ERROR("shared");
  if (offsetof<Problem>() > <usize>ProblemField.size) ERROR("size");
}
