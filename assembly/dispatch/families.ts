// Every family but gaussian: from codes to instantiations. No mathematics.

import { isLate } from "../clock";
import { Status, Strategy } from "../codes";
import { GroupedColumns } from "../design/grouped";
import { Fit, Glm } from "../newton/glm";
import { refitGlm } from "../newton/refit";
import { returnToColumns, rotate, rotatedColumns, rotates, Rotation } from "../newton/rotation";
import { makeGlm, startGlm } from "../newton/start";
import { fillGlmGrid, walkGlm } from "../newton/walk";
import { Penalty } from "../penalty/penalty";
import { prepareColumns } from "../prepare";
import { Problem, State } from "../problem";

/** Standardises, solves the model of the unpenalised columns, fills the grid. */
export function prepareFamily<P extends Penalty>(problem: Problem): Status {
  const prepared = prepareColumns<P>(problem);
  if (prepared != Status.Ok) return prepared;
  const x = changetype<State>(problem.state);
  const status = startGlmOn<P>(problem, x);
  if (status != Status.Ok || !rotates<P>(x)) return status;
  // The grid is that of the columns as they are; from here on others stand in for them.
  const rotation = rotate<P>(problem, x);
  if (rotation == null) return isLate() ? Status.Ok : Status.OutOfMemory;
  const rotated = rotatedColumns<P>(rotation);
  if (rotated == null) return Status.OutOfMemory;
  const restarted = startAgain<P>(problem, rotated);
  if (restarted == Status.Ok) changetype<Glm>(problem.glm).rotationAt = changetype<usize>(rotation);
  return restarted;
}

function startGlmOn<P extends Penalty>(problem: Problem, x: State): Status {
  const glm = makeGlm<P>(problem, x);
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

/** Solves the points from … to − 1. */
export function solveFamily<P extends Penalty>(problem: Problem, from: i32, to: i32): Status {
  return walkFamily(problem, changetype<Fit<P>>(problem.glm), from, min(to, problem.lambdaCount));
}

/** As `refitGaussian`. `Unresolved` where columns are rotated. */
export function refitFamily<P extends Penalty>(problem: Problem, relaxed: Problem): Status {
  const glm = changetype<Fit<P>>(problem.glm);
  if (glm.rotationAt != 0) return Status.Unresolved;
  if (glm.grouped) return refitGlm(problem, relaxed, glm, changetype<GroupedColumns>(glm.screenAt));
  return refitGlm(problem, relaxed, glm, glm.stacked());
}

function walkFamily<P extends Penalty>(problem: Problem, glm: Fit<P>, from: i32, to: i32): Status {
  const status = walkScreen(problem, glm, from, to);
  if (status != Status.Unresolved) return status;
  // The columns that stood in for X have too few digits.
  const restarted = startAgain<P>(problem, returnToColumns<P>(problem, changetype<Rotation>(glm.rotationAt)));
  return restarted == Status.Ok ? walkScreen(problem, changetype<Fit<P>>(problem.glm), problem.completed, to) : restarted;
}

function walkScreen<P extends Penalty>(problem: Problem, glm: Fit<P>, from: i32, to: i32): Status {
  if (glm.grouped) return walkGlm(problem, glm, changetype<GroupedColumns>(glm.screenAt), from, to);
  return walkGlm(problem, glm, glm.stacked(), from, to);
}

/** Another Glm for the same grid. */
function startAgain<P extends Penalty>(problem: Problem, x: State): Status {
  const largest = problem.lambdaMax;
  const given = problem.lambdaGrid;
  problem.lambdaGrid = 0;
  const status = startGlmOn<P>(problem, x);
  problem.lambdaGrid = given;
  problem.lambdaMax = largest;
  return status;
}
