// Gaussian: from codes to instantiations, which columns, which solver. No mathematics.

import { allocateF64 } from "../arena";
import { Status, Storage, Strategy } from "../codes";
import { DenseColumns } from "../design/dense";
import { Design } from "../design/design";
import { computeGram, GramColumns } from "../design/gram";
import { SparseColumns } from "../design/sparse";
import { bytesF64 } from "../memory";
import { Moments, stateOfFold } from "../moments";
import { fillGrid, largestLambda } from "../path/lambda";
import { beginRefits, GaussianPoints } from "../path/gaussian-points";
import { refit } from "../path/refit";
import { dropAbsurd, takeResidual } from "../path/resolution";
import { RidgePoints } from "../path/ridge-points";
import { startPoint } from "../path/start";
import { chooseStrategy } from "../path/strategy";
import { sweepAll } from "../path/sweep";
import { walk } from "../path/walk";
import { Penalty, penaltyOf } from "../penalty/penalty";
import { prepareState } from "../prepare";
import { Problem, State } from "../problem";
import { makeKrylov } from "../solver/krylov";
import { absorbFactors, adoptRidge, shareRidge } from "../solver/ridge";

/** Standardises, chooses the strategy, solves the model of the unpenalised columns, fills the grid. */
export function prepareGaussian<P extends Penalty>(problem: Problem): Status {
  const status = prepareState<P>(problem);
  if (status != Status.Ok) return status;
  const state = changetype<State>(problem.state);
  problem.nullLoss = problem.nullObjective;
  state.target = allocateF64(state.rows + 2);
  if (state.target == 0) return Status.OutOfMemory;
  memory.copy(state.target, state.residual, bytesF64(state.rows));
  const penalty = penaltyOf<P>(state);
  memory.fill(state.gradient, 0, bytesF64(state.columns));
  sweepColumns(problem);
  memory.copy(state.correlation, state.gradient, bytesF64(state.columns));
  if (problem.strategy == Strategy.Automatic) {
    state.previousLambda = largestLambda(changetype<GramColumns>(problem.state), penalty);
    problem.strategy = chooseStrategy(problem, state, penalty);
  }
  const shared = problem.shared ? changetype<State>(problem.shared).gram : 0;
  if (shared != 0 && problem.strategy == Strategy.Residual) problem.strategy = Strategy.Gram;
  switch (problem.strategy) {
    case Strategy.RidgePrimal:
    case Strategy.RidgeDual:
      return startRidge(problem, state, penalty);
    case Strategy.Gram:
      if (shared != 0) state.gram = shared;
      else if (!makeGram(problem)) return state.gram == 0 ? Status.OutOfMemory : startOnColumns(problem, penalty);
      startWith(problem, changetype<GramColumns>(problem.state), penalty);
      return Status.Ok;
    default:
      return startOnColumns(problem, penalty);
  }
}

function startOnColumns<P extends Penalty>(problem: Problem, penalty: P): Status {
  problem.strategy = Strategy.Residual;
  if (problem.storage == Storage.Dense) startWith(problem, changetype<DenseColumns>(problem.state), penalty);
  else startWith(problem, changetype<SparseColumns>(problem.state), penalty);
  return Status.Ok;
}

/** The Gram matrix of the columns. False without memory, and then there is none, or without time. */
export function makeGram(problem: Problem): bool {
  const state = changetype<State>(problem.state);
  const address = allocateF64(state.columns, state.columns);
  if (address == 0) return false;
  memory.fill(address, 0, bytesF64(state.columns) * <usize>state.columns);
  state.gram = address;
  return computeGram(problem, state);
}

/** False without memory. */
export function ridgeOfShared<P extends Penalty>(problem: Problem): bool {
  const state = changetype<State>(problem.state);
  problem.strategy = state.columns < state.rows - 1 ? Strategy.RidgePrimal : Strategy.RidgeDual;
  return shareRidge<P>(problem, state);
}

/** As {@link prepareGaussian}, for a training set known by its moments. Leaves `problem.strategy` Automatic where X is needed. */
export function prepareFold<P extends Penalty>(problem: Problem, moments: Moments, from: i32, to: i32): Status {
  const status = stateOfFold<P>(problem, moments, from, to);
  if (status != Status.Ok || problem.strategy == Strategy.Automatic) return status;
  startWith(problem, changetype<GramColumns>(problem.state), penaltyOf<P>(changetype<State>(problem.state)));
  return Status.Ok;
}

function startWith<D extends Design, P extends Penalty>(problem: Problem, design: D, penalty: P): void {
  startPoint(design, penalty, problem.maxEpochs);
  fillGrid(problem, design, penalty, unitOfGrid(changetype<State>(design)));
}

/** The deviation of y, which is the unit of a ridge grid. */
function unitOfGrid(state: State): f64 {
  return state.nullObjective > 0 ? Math.sqrt(2 * state.nullObjective) : 1;
}

function startRidge<P extends Penalty>(problem: Problem, state: State, penalty: P): Status {
  fillGrid(problem, changetype<GramColumns>(problem.state), penalty, unitOfGrid(state));
  const primal = problem.strategy == Strategy.RidgePrimal;
  const shared = problem.shared ? changetype<State>(problem.shared) : null;
  if (shared != null && shared.ridge != 0) return adoptRidge(state, shared, primal) ? Status.Ok : Status.OutOfMemory;
  absorbFactors(problem, state, penalty);
  state.krylov = changetype<usize>(makeKrylov(state));
  return state.krylov != 0 ? Status.Ok : Status.OutOfMemory;
}

/** Solves the points from … to − 1. */
export function solveGaussian<P extends Penalty>(problem: Problem, from: i32, to: i32): Status {
  to = min(to, problem.lambdaCount);
  const dense = problem.storage == Storage.Dense;
  switch (problem.strategy) {
    case Strategy.RidgePrimal:
    case Strategy.RidgeDual:
      if (dense) return walk(problem, changetype<RidgePoints<DenseColumns, P>>(problem.state), from, to);
      return walk(problem, changetype<RidgePoints<SparseColumns, P>>(problem.state), from, to);
    case Strategy.Gram:
      const status = walk(problem, changetype<GaussianPoints<GramColumns, P>>(problem.state), from, to);
      return status == Status.Unresolved ? leaveGram<P>(problem, to) : status;
    default:
      const ended = walkOnColumns<P>(problem, from, to);
      return ended == Status.Costly ? enterGram<P>(problem, to) : ended;
  }
}

function walkOnColumns<P extends Penalty>(problem: Problem, from: i32, to: i32): Status {
  if (problem.storage == Storage.Dense) return walk(problem, changetype<GaussianPoints<DenseColumns, P>>(problem.state), from, to);
  return walk(problem, changetype<GaussianPoints<SparseColumns, P>>(problem.state), from, to);
}

/** Goes on from the Gram matrix of the columns, whose gradients are all it takes; without memory or time for it, from the columns. */
function enterGram<P extends Penalty>(problem: Problem, to: i32): Status {
  const state = changetype<State>(problem.state);
  state.mayChange = 0;
  if (!makeGram(problem)) return walkOnColumns<P>(problem, problem.completed, to);
  sweepColumns(problem);
  problem.strategy = Strategy.Gram;
  return solveGaussian<P>(problem, problem.completed, to);
}

/**
 * Fills `relaxed`, a problem of the same columns with results of its own, with the refits of the points of a solved problem, whose state
 * serves nothing else afterwards. `Unresolved` where that takes columns that are not at hand (ridge forms, moments).
 */
export function refitGaussian<P extends Penalty>(problem: Problem, relaxed: Problem): Status {
  const state = changetype<State>(problem.state);
  if (problem.strategy != Strategy.Gram && problem.strategy != Strategy.Residual) return Status.Unresolved;
  beginRefits(state, penaltyOf<P>(state));
  if (problem.strategy == Strategy.Gram) {
    const status = refit(problem, relaxed, changetype<GaussianPoints<GramColumns, P>>(problem.state));
    if (status != Status.Unresolved || state.target == 0) return status;
    problem.strategy = Strategy.Residual;
    refreshColumns(problem);
  }
  if (problem.storage == Storage.Dense) return refit(problem, relaxed, changetype<GaussianPoints<DenseColumns, P>>(problem.state));
  return refit(problem, relaxed, changetype<GaussianPoints<SparseColumns, P>>(problem.state));
}

/** The gradients of all columns. */
function sweepColumns(problem: Problem): void {
  if (problem.storage == Storage.Dense) sweepAll(changetype<DenseColumns>(problem.state));
  else sweepAll(changetype<SparseColumns>(problem.state));
}

/** What a Gram matrix has left, in the terms of the columns. */
function refreshColumns(problem: Problem): void {
  if (problem.storage == Storage.Dense) refreshResidual(changetype<DenseColumns>(problem.state));
  else refreshResidual(changetype<SparseColumns>(problem.state));
}

function refreshResidual<D extends Design>(design: D): void {
  dropAbsurd(design);
  takeResidual(design);
}

/** Goes on from the columns themselves; where they are not at hand (moments.ts), ends the path for the caller to fit from X. */
function leaveGram<P extends Penalty>(problem: Problem, to: i32): Status {
  const state = changetype<State>(problem.state);
  if (state.target == 0) {
    problem.strategy = Strategy.Automatic;
    return Status.Ok;
  }
  problem.strategy = Strategy.Residual;
  refreshColumns(problem);
  return walkOnColumns<P>(problem, problem.completed, to);
}

