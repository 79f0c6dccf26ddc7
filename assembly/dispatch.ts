// From codes to instantiations: which columns, which solver. No mathematics.

import { allocate, allocateF64 } from "./arena";
import { isLate } from "./clock";
import { Family, Status, Storage, Strategy } from "./codes";
import { DenseColumns } from "./design/dense";
import { Design } from "./design/design";
import { computeGram, GramColumns } from "./design/gram";
import { GroupedColumns } from "./design/grouped";
import { SparseColumns } from "./design/sparse";
import { bytesF64, f64At } from "./memory";
import { Glm } from "./newton/glm";
import { rotate, rotatedColumns, rotates, returnToColumns, Rotation } from "./newton/rotation";
import { refitGlm } from "./newton/refit";
import { makeGlm, startGlm } from "./newton/start";
import { fillGlmGrid, walkGlm } from "./newton/walk";
import { Moments, stateOfFold } from "./moments";
import { isFar } from "./path/approach";
import { fillLambdaGrid, largestLambda } from "./path/lambda";
import { beginRefits, refit } from "./path/refit";
import { walkRidge } from "./path/ridge-walk";
import { startPoint } from "./path/start";
import { chooseStrategy } from "./path/strategy";
import { dropAbsurd, takeResidual } from "./path/resolution";
import { sweepAll } from "./path/sweep";
import { walk } from "./path/walk";
import { ElasticNet } from "./penalty/elastic-net";
import { prepareColumns, prepareWeightedColumns } from "./prepare";
import { Problem, State } from "./problem";
import { absorbFactors, adoptRidge, formDual, formPrimal, reserveRidge, shareRidge } from "./solver/ridge";

function makePenalty(state: State): bool {
  state.penalty = allocate(offsetof<ElasticNet>());
  if (state.penalty == 0) return false;
  const penalty = changetype<ElasticNet>(state.penalty);
  penalty.factors = state.factors;
  penalty.squareFactors = state.squareFactors;
  penalty.lower = state.lower;
  penalty.upper = state.upper;
  return true;
}

/** After `prepareState`: chooses the strategy, solves the model of the unpenalised columns, fills the grid. */
export function start(problem: Problem): Status {
  const state = changetype<State>(problem.state);
  problem.nullLoss = problem.nullObjective;
  if (!makePenalty(state)) return Status.OutOfMemory;
  state.target = allocateF64(state.rows + 2);
  if (state.target == 0) return Status.OutOfMemory;
  memory.copy(state.target, state.residual, bytesF64(state.rows));
  const penalty = changetype<ElasticNet>(state.penalty);
  memory.fill(state.gradient, 0, bytesF64(state.columns));
  if (problem.storage == Storage.Dense) sweepAll(changetype<DenseColumns>(problem.state));
  else sweepAll(changetype<SparseColumns>(problem.state));
  memory.copy(state.correlation, state.gradient, bytesF64(state.columns));
  if (problem.strategy == Strategy.Automatic) problem.strategy = chooseStrategy(problem, state, walksFar(problem, penalty));
  const shared = problem.shared ? changetype<State>(problem.shared).gram : 0;
  if (shared != 0 && problem.strategy == Strategy.Residual) problem.strategy = Strategy.Gram;
  switch (problem.strategy) {
    case Strategy.RidgePrimal:
    case Strategy.RidgeDual:
      return startRidge(problem, state, penalty);
    case Strategy.Gram:
      state.gram = shared != 0 ? shared : allocateF64(state.columns, state.columns);
      if (state.gram == 0) return Status.OutOfMemory;
      if (shared == 0) memory.fill(state.gram, 0, bytesF64(state.columns) * <usize>state.columns);
      if (shared == 0 && !computeGram(problem, state)) return startOnColumns(problem, penalty);
      startWith(problem, changetype<GramColumns>(problem.state), penalty);
      return Status.Ok;
    default:
      return startOnColumns(problem, penalty);
  }
}

function startOnColumns(problem: Problem, penalty: ElasticNet): Status {
  problem.strategy = Strategy.Residual;
  if (problem.storage == Storage.Dense) startWith(problem, changetype<DenseColumns>(problem.state), penalty);
  else startWith(problem, changetype<SparseColumns>(problem.state), penalty);
  return Status.Ok;
}

/** Columns for several problems; afterwards `problem.state` is what they share. */
export function share(problem: Problem): Status {
  return problem.family == Family.Gaussian ? prepareWeightedColumns(problem) : prepareColumns(problem);
}

/** False without memory. */
export function gramOfShared(problem: Problem): bool {
  const state = changetype<State>(problem.state);
  const address = allocateF64(state.columns, state.columns);
  if (address == 0) return false;
  memory.fill(address, 0, bytesF64(state.columns) * <usize>state.columns);
  state.gram = address;
  return computeGram(problem, state);
}

/** False without memory. */
export function ridgeOfShared(problem: Problem): bool {
  const state = changetype<State>(problem.state);
  problem.strategy = state.columns < state.rows - 1 ? Strategy.RidgePrimal : Strategy.RidgeDual;
  return shareRidge(problem, state);
}

/** Whether the first lambda is so far down that others are solved on the way to it. */
function walksFar(problem: Problem, penalty: ElasticNet): bool {
  const state = changetype<GramColumns>(problem.state);
  state.previousLambda = largestLambda(state, penalty, problem.l1Ratio);
  return !problem.lambdaGrid && isFar(changetype<State>(problem.state), f64At(problem.lambdas, 0), problem.l1Ratio);
}

/** As {@link start}, for the other families, after `prepareColumns`. */
export function startFamily(problem: Problem): Status {
  const x = changetype<State>(problem.state);
  const status = startGlmOn(problem, x);
  if (status != Status.Ok || !rotates(problem, x)) return status;
  // The grid is that of the columns as they are; from here on others stand in for them.
  const rotation = rotate(problem, x);
  if (rotation == null) return isLate() ? Status.Ok : Status.OutOfMemory;
  const rotated = rotatedColumns(rotation);
  if (rotated == null) return Status.OutOfMemory;
  const restarted = startAgain(problem, rotated);
  if (restarted == Status.Ok) changetype<Glm>(problem.glm).rotationAt = changetype<usize>(rotation);
  return restarted;
}

function startGlmOn(problem: Problem, x: State): Status {
  const glm = makeGlm(problem, x);
  if (glm == null) return Status.OutOfMemory;
  const screened = changetype<GroupedColumns>(glm.screenAt);
  const status = glm.grouped ? startGlm(glm, screened) : startGlm(glm, glm.stacked());
  if (status != Status.Ok) return status;
  problem.nullLoss = glm.nullLoss;
  problem.saturatedLoss = glm.loss().saturated;
  problem.nullObjective = glm.nullGain();
  problem.strategy = Strategy.ProximalNewton;
  problem.glm = changetype<usize>(glm);
  if (glm.grouped) fillGlmGrid(problem, glm, screened);
  else fillGlmGrid(problem, glm, glm.stacked());
  return Status.Ok;
}

/** As {@link start}, for a training set known by its moments. Leaves `problem.strategy` Automatic where X is needed. */
export function startFold(problem: Problem, moments: Moments, from: i32, to: i32): Status {
  const status = stateOfFold(problem, moments, from, to);
  if (status != Status.Ok || problem.strategy == Strategy.Automatic) return status;
  const state = changetype<State>(problem.state);
  if (!makePenalty(state)) return Status.OutOfMemory;
  startWith(problem, changetype<GramColumns>(problem.state), changetype<ElasticNet>(state.penalty));
  return Status.Ok;
}

function startWith<D extends Design>(problem: Problem, design: D, penalty: ElasticNet): void {
  startPoint(design, penalty, problem.maxEpochs);
  fillGrid(problem, design, penalty);
  design.previousLambda = max(problem.lambdaMax, f64At(problem.lambdas, 0));
}

function fillGrid<D extends Design>(problem: Problem, design: D, penalty: ElasticNet): void {
  problem.lambdaMax = largestLambda(design, penalty, problem.l1Ratio);
  // Ridge solutions do not depend on the units of y as a lambda of the lasso does: its grid is that of y with unit deviation.
  if (problem.l1Ratio == 0 && design.nullObjective > 0) problem.lambdaMax /= Math.sqrt(2 * design.nullObjective);
  if (problem.lambdaGrid) fillLambdaGrid(problem);
}

function startRidge(problem: Problem, state: State, penalty: ElasticNet): Status {
  fillGrid(problem, changetype<GramColumns>(problem.state), penalty);
  const primal = problem.strategy == Strategy.RidgePrimal;
  const shared = problem.shared ? changetype<State>(problem.shared) : null;
  if (shared != null && shared.ridge != 0) return adoptRidge(state, shared, primal) ? Status.Ok : Status.OutOfMemory;
  absorbFactors(problem, state);
  if (!reserveRidge(state, primal ? state.columns : state.rows)) return Status.OutOfMemory;
  if (primal) {
    formPrimal(problem, state);
    return Status.Ok;
  }
  return formDual(problem, state) ? Status.Ok : Status.OutOfMemory;
}

export function solve(problem: Problem, from: i32, to: i32): Status {
  if (problem.strategy != Strategy.ProximalNewton) return solveLinear(problem, from, to);
  return walkFamily(problem, changetype<Glm>(problem.glm), from, min(to, problem.lambdaCount));
}

/** As {@link solve}, for gaussian. */
export function solveLinear(problem: Problem, from: i32, to: i32): Status {
  to = min(to, problem.lambdaCount);
  const penalty = changetype<ElasticNet>(changetype<State>(problem.state).penalty);
  const dense = problem.storage == Storage.Dense;
  switch (problem.strategy) {
    case Strategy.RidgePrimal:
    case Strategy.RidgeDual:
      if (dense) return walkRidge(problem, changetype<DenseColumns>(problem.state), penalty, from, to);
      return walkRidge(problem, changetype<SparseColumns>(problem.state), penalty, from, to);
    case Strategy.Gram:
      const status = walk(problem, changetype<GramColumns>(problem.state), penalty, from, to);
      return status == Status.Unresolved ? leaveGram(problem, penalty, to) : status;
    default:
      if (dense) return walk(problem, changetype<DenseColumns>(problem.state), penalty, from, to);
      return walk(problem, changetype<SparseColumns>(problem.state), penalty, from, to);
  }
}

/**
 * Fills `relaxed`, a problem of the same columns with results of its own, with the refits of the points of a solved problem, whose state
 * serves nothing else afterwards. `Unresolved` where that takes columns that are not at hand (ridge forms, moments).
 */
export function refitPoints(problem: Problem, relaxed: Problem): Status {
  if (problem.strategy != Strategy.ProximalNewton) return refitLinear(problem, relaxed);
  const glm = changetype<Glm>(problem.glm);
  if (glm.rotationAt != 0) return Status.Unresolved;
  if (glm.grouped) return refitGlm(problem, relaxed, glm, changetype<GroupedColumns>(glm.screenAt));
  return refitGlm(problem, relaxed, glm, glm.stacked());
}

/** As {@link refitPoints}, for gaussian. */
export function refitLinear(problem: Problem, relaxed: Problem): Status {
  const state = changetype<State>(problem.state);
  if (problem.strategy != Strategy.Gram && problem.strategy != Strategy.Residual) return Status.Unresolved;
  const penalty = changetype<ElasticNet>(state.penalty);
  beginRefits(state, penalty);
  if (problem.strategy == Strategy.Gram) {
    const status = refit(problem, relaxed, changetype<GramColumns>(problem.state), penalty);
    if (status != Status.Unresolved || state.target == 0) return status;
    problem.strategy = Strategy.Residual;
    if (problem.storage == Storage.Dense) refreshResidual(changetype<DenseColumns>(problem.state));
    else refreshResidual(changetype<SparseColumns>(problem.state));
  }
  if (problem.storage == Storage.Dense) return refit(problem, relaxed, changetype<DenseColumns>(problem.state), penalty);
  return refit(problem, relaxed, changetype<SparseColumns>(problem.state), penalty);
}

/** What a Gram matrix has left, in the terms of the columns. */
function refreshResidual<D extends Design>(design: D): void {
  dropAbsurd(design);
  takeResidual(design);
}

/** Goes on from the columns themselves; where they are not at hand (moments.ts), ends the path for the caller to fit from X. */
function leaveGram(problem: Problem, penalty: ElasticNet, to: i32): Status {
  const state = changetype<State>(problem.state);
  if (state.target == 0) {
    problem.strategy = Strategy.Automatic;
    return Status.Ok;
  }
  problem.strategy = Strategy.Residual;
  if (problem.storage == Storage.Dense) return goOn(problem, changetype<DenseColumns>(problem.state), penalty, to);
  return goOn(problem, changetype<SparseColumns>(problem.state), penalty, to);
}

function goOn<D extends Design>(problem: Problem, design: D, penalty: ElasticNet, to: i32): Status {
  refreshResidual(design);
  return walk(problem, design, penalty, problem.completed, to);
}

function walkFamily(problem: Problem, glm: Glm, from: i32, to: i32): Status {
  const status = walkScreen(problem, glm, from, to);
  if (status != Status.Unresolved) return status;
  // The columns that stood in for X have too few digits.
  const restarted = startAgain(problem, returnToColumns(problem, changetype<Rotation>(glm.rotationAt)));
  return restarted == Status.Ok ? walkScreen(problem, changetype<Glm>(problem.glm), problem.completed, to) : restarted;
}

function walkScreen(problem: Problem, glm: Glm, from: i32, to: i32): Status {
  if (glm.grouped) return walkGlm(problem, glm, changetype<GroupedColumns>(glm.screenAt), from, to);
  return walkGlm(problem, glm, glm.stacked(), from, to);
}

/** Another Glm for the same grid. */
function startAgain(problem: Problem, x: State): Status {
  const largest = problem.lambdaMax;
  const given = problem.lambdaGrid;
  problem.lambdaGrid = 0;
  const status = startGlmOn(problem, x);
  problem.lambdaGrid = given;
  problem.lambdaMax = largest;
  return status;
}
