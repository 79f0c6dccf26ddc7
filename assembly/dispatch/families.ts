// Every family but gaussian: from codes to instantiations. No mathematics.

import { isLate } from "../clock";
import { Status, Strategy } from "../codes";
import { GroupedColumns } from "../design/grouped";
import { StackedColumns } from "../design/stacked";
import { InteriorPoints } from "../interior/points";
import { startInterior } from "../interior/start";
import { has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { Fit, Glm } from "../newton/glm";
import { NewtonPoints } from "../newton/points";
import { beginRefits } from "../newton/restrict";
import { returnToColumns, rotate, rotatedColumns, rotates, Rotation } from "../newton/rotation";
import { makeGlm, startGlm } from "../newton/start";
import { fillGrid } from "../path/lambda";
import { refit } from "../path/refit";
import { walk } from "../path/walk";
import { Penalty } from "../penalty/penalty";
import { prepareColumns } from "../prepare";
import { Problem, State } from "../problem";

/** Standardises, solves the model of the unpenalised columns, fills the grid. */
export function prepareFamily<P extends Penalty>(problem: Problem): Status {
  const prepared = prepareColumns<P>(problem);
  if (prepared != Status.Ok) return prepared;
  const x = changetype<State>(problem.state);
  const status = startGlmOn<P>(problem, x);
  if (status != Status.Ok || isKinked(changetype<Glm>(problem.glm)) || !rotates<P>(x)) return status;
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
  const status = isKinked(glm)
    ? startInterior(glm, glm.stacked())
    : glm.grouped()
      ? startGlm(glm, screened)
      : startGlm(glm, glm.stacked());
  if (status != Status.Ok) return status;
  problem.nullLoss = glm.nullLoss;
  problem.saturatedLoss = glm.loss().saturated;
  problem.nullObjective = glm.nullGain();
  problem.strategy = Strategy.ProximalNewton;
  problem.glm = changetype<usize>(glm);
  if (glm.grouped()) fillGrid(problem, screened, glm.penalty(), 1);
  else fillGrid(problem, glm.stacked(), glm.penalty(), 1);
  return Status.Ok;
}

/** Solves the points from … to − 1. */
export function solveFamily<P extends Penalty>(problem: Problem, from: i32, to: i32): Status {
  to = min(to, problem.lambdaCount);
  const status = walkScreen<P>(problem, from, to);
  if (status != Status.Unresolved) return status;
  // The columns that stood in for X have too few digits.
  const rotation = changetype<Rotation>(changetype<Glm>(problem.glm).rotationAt);
  const restarted = startAgain<P>(problem, returnToColumns<P>(problem, rotation));
  return restarted == Status.Ok ? walkScreen<P>(problem, problem.completed, to) : restarted;
}

/** As `refitGaussian`. `Unresolved` where columns are rotated, or a group may be in use in part. */
export function refitFamily<P extends Penalty>(problem: Problem, relaxed: Problem): Status {
  const glm = changetype<Fit<P>>(problem.glm);
  if (glm.rotationAt != 0 || problem.groups != 0) return Status.Unresolved;
  beginRefits(glm);
  if (isKinked(glm)) return refit(problem, relaxed, changetype<InteriorPoints<StackedColumns, P>>(problem.glm));
  if (glm.grouped()) return refit(problem, relaxed, changetype<NewtonPoints<GroupedColumns, P>>(problem.glm));
  return refit(problem, relaxed, changetype<NewtonPoints<StackedColumns, P>>(problem.glm));
}

function walkScreen<P extends Penalty>(problem: Problem, from: i32, to: i32): Status {
  if (isKinked(changetype<Glm>(problem.glm))) return walk(problem, changetype<InteriorPoints<StackedColumns, P>>(problem.glm), from, to);
  if (changetype<Glm>(problem.glm).grouped()) return walk(problem, changetype<NewtonPoints<GroupedColumns, P>>(problem.glm), from, to);
  return walk(problem, changetype<NewtonPoints<StackedColumns, P>>(problem.glm), from, to);
}

function isKinked(glm: Glm): bool {
  return has(glm.loss(), Trait.Kinked);
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
