// Bounds: α (h − β) = μ above, α (β − l) = μ below, α ≥ 0 the force of a bound on its coefficient. Linearised as the pairs are,
//
//   dα = (ρ ± α dβ) / slack        so a bound is a spring of strength α / slack that pulls by ρ / slack

import { f64At, setF64 } from "../memory";
import { Fit } from "../newton/glm";
import { Penalty } from "../penalty/penalty";
import { Interior, interiorOf } from "./interior";
import { shorter } from "./pairs";

/** Side 0 is above, 1 below. */
@inline
function signOf(side: i32): f64 {
  return side == 0 ? 1 : -1;
}

@inline
function slackOf<P extends Penalty>(glm: Fit<P>, side: i32, s: i32): f64 {
  const sign = signOf(side);
  return glm.columnOf(s) < 0 ? Infinity : sign * (glm.modelPenalty().boundOn(s, sign) - f64At(glm.model().beta, s));
}

@inline
function at(it: Interior, side: i32, s: i32): i32 {
  return side * it.capacity + s;
}

/** Coefficients at least `least` inside their bounds, or in the middle; forces on the central path of μ. Returns whether one has moved. */
export function enterWalls<P extends Penalty>(glm: Fit<P>, mu: f64, least: f64): bool {
  const it = interiorOf(glm);
  const penalty = glm.modelPenalty();
  const beta = glm.model().beta;
  let moved = false;
  if (it.bounded == 0) return false;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    const upper = penalty.boundOn(s, 1);
    const lower = penalty.boundOn(s, -1);
    const room = min(least / f64At(it.unit, s), 0.25 * (upper - lower));
    const inside = max(min(f64At(beta, s), upper - room), lower + room);
    if (inside != f64At(beta, s)) moved = true;
    setF64(beta, s, inside);
    for (let side = 0; side < 2; side++) {
      const slack = slackOf(glm, side, s);
      setF64(it.force, at(it, side, s), isFinite(slack) ? mu / slack : 0);
    }
  }
  return moved;
}

/** What the bounds add to the diagonal of slot s. */
export function wallStrength<P extends Penalty>(glm: Fit<P>, s: i32): f64 {
  const it = interiorOf(glm);
  let total = 0.0;
  for (let side = 0; side < 2; side++) {
    const force = f64At(it.force, at(it, side, s));
    if (force > 0) total += force / slackOf(glm, side, s);
  }
  return total;
}

/** What they add to the right side. */
export function wallPull<P extends Penalty>(glm: Fit<P>, s: i32): f64 {
  const it = interiorOf(glm);
  let total = 0.0;
  for (let side = 0; side < 2; side++) {
    const force = f64At(it.force, at(it, side, s));
    if (force > 0) total -= signOf(side) * (force + f64At(it.forceAim, at(it, side, s)) / slackOf(glm, side, s));
  }
  return total;
}

/** ρ of every bound. */
export function aimWalls<P extends Penalty>(glm: Fit<P>, target: f64, corrects: bool): void {
  const it = interiorOf(glm);
  if (it.bounded == 0) return;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    for (let side = 0; side < 2; side++) {
      const force = f64At(it.force, at(it, side, s));
      if (force == 0) continue;
      const step = signOf(side) * f64At(it.right, s);
      const second = corrects ? f64At(it.forceChange, at(it, side, s)) * step : 0;
      setF64(it.forceAim, at(it, side, s), target - force * slackOf(glm, side, s) + second);
    }
  }
}

/** dα from the step in `right`. */
export function changeWalls<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  if (it.bounded == 0) return;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    for (let side = 0; side < 2; side++) {
      const force = f64At(it.force, at(it, side, s));
      if (force == 0) continue;
      const pushed = f64At(it.forceAim, at(it, side, s)) + signOf(side) * force * f64At(it.right, s);
      setF64(it.forceChange, at(it, side, s), pushed / slackOf(glm, side, s));
    }
  }
}

/** The length at which a coefficient meets its bound, … */
export function lengthToWalls<P extends Penalty>(glm: Fit<P>, length: f64): f64 {
  const it = interiorOf(glm);
  if (it.bounded == 0) return length;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    for (let side = 0; side < 2; side++) {
      if (f64At(it.force, at(it, side, s)) == 0) continue;
      length = shorter(length, slackOf(glm, side, s), -signOf(side) * f64At(it.right, s));
    }
  }
  return length;
}

/** … at which a force vanishes. */
export function lengthOfForces<P extends Penalty>(glm: Fit<P>, length: f64): f64 {
  const it = interiorOf(glm);
  if (it.bounded == 0) return length;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    for (let side = 0; side < 2; side++) {
      const force = f64At(it.force, at(it, side, s));
      if (force > 0) length = shorter(length, force, f64At(it.forceChange, at(it, side, s)));
    }
  }
  return length;
}

export function moveForces<P extends Penalty>(glm: Fit<P>, length: f64): void {
  const it = interiorOf(glm);
  if (it.bounded == 0) return;
  for (let s = glm.interceptSlots; s < glm.model().columns; s++) {
    for (let side = 0; side < 2; side++) {
      const i = at(it, side, s);
      if (f64At(it.force, i) > 0) setF64(it.force, i, f64At(it.force, i) + length * f64At(it.forceChange, i));
    }
  }
}
