// A loss with a kink, and the penalty, as pairs (pairs.ts) on the way to their optimum: what belongs to the fit of one problem.

import { allocate, allocateF64, refusals } from "../arena";
import { f64At, setF64 } from "../memory";
import { meanSquareOf } from "../newton/damping";
import { Fit, Glm } from "../newton/glm";
import { Penalty } from "../penalty/penalty";
import { exchangeChanges, Pairs } from "./pairs";

@unmanaged
export class Interior {
  pairsAt: usize;
  /** Of the slots: the root mean square of the column, which takes β to the units of y, and the right side, then the step. */
  unit: usize;
  right: usize;
  /** Slots that these have room for. */
  capacity: i32;
  /** Whether a slot has a bound, or squares a cost. */
  bounded: i32;
  curved: i32;
  /** Multipliers of the bounds, the upper ones, then the lower ones, and their changes and aims (walls.ts). */
  force: usize;
  forceChange: usize;
  forceAim: usize;
  /** β, η and multipliers of the best point so far, and its intercept. */
  bestBeta: usize;
  bestEta: usize;
  bestMultiplier: usize;
  bestIntercept: f64;
  /** Room of vertex.ts, for as many unknowns. */
  matrix: usize;
  matrixCapacity: i32;
  /** The direction before a correction of it (step.ts). */
  otherRight: usize;
  otherAlong: usize;
  otherForceChange: usize;
  /** What the null model costs: the unit of μ. */
  scale: f64;
  /** The largest residual. */
  reach: f64;

  @inline
  pairs(): Pairs {
    return changetype<Pairs>(this.pairsAt);
  }
}

// @ts-ignore: decorator
@inline
export function interiorOf(glm: Glm): Interior {
  return changetype<Interior>(glm.interiorAt);
}

/** False without memory. */
export function makeInterior(glm: Glm): bool {
  const n = glm.loss().rows;
  const refused = refusals();
  glm.interiorAt = allocate(offsetof<Interior>());
  const pairs = allocate(offsetof<Pairs>());
  if (refusals() != refused) return false;
  memory.fill(glm.interiorAt, 0, offsetof<Interior>());
  memory.fill(pairs, 0, offsetof<Pairs>());
  const it = interiorOf(glm);
  it.pairsAt = pairs;
  it.pairs().rows = n;
  it.pairs().top = glm.loss().shape;
  it.bestEta = allocateF64(glm.loss().stride);
  it.otherAlong = allocateF64(glm.loss().stride);
  it.bestMultiplier = allocateF64(glm.loss().stride);
  return refusals() == refused;
}

/** The direction becomes the other one. */
export function exchangeDirections(glm: Glm): void {
  const it = interiorOf(glm);
  const right = it.right;
  const along = glm.along;
  const force = it.forceChange;
  it.right = it.otherRight;
  glm.along = it.otherAlong;
  it.forceChange = it.otherForceChange;
  it.otherRight = right;
  it.otherAlong = along;
  it.otherForceChange = force;
  exchangeChanges(it.pairs());
}

/** Room for the slots of the model. False without memory. */
export function reserveInterior(glm: Glm): bool {
  const it = interiorOf(glm);
  const slots = glm.model().capacity;
  if (slots <= it.capacity) return true;
  const refused = refusals();
  it.unit = allocateF64(slots);
  it.right = allocateF64(slots);
  it.otherRight = allocateF64(slots);
  it.otherForceChange = allocateF64(2, slots);
  it.force = allocateF64(2, slots);
  it.forceChange = allocateF64(2, slots);
  it.forceAim = allocateF64(2, slots);
  it.bestBeta = allocateF64(slots);
  if (refusals() != refused) return false;
  it.capacity = slots;
  return true;
}

/** The shares of rows and slots at the λ of the penalty. */
export function takeShares<P extends Penalty>(glm: Fit<P>): void {
  const it = interiorOf(glm);
  const pairs = it.pairs();
  const model = glm.model();
  const penalty = glm.modelPenalty();
  memory.copy(pairs.share, glm.loss().weights, <usize>pairs.rows << 3);
  it.bounded = 0;
  it.curved = 0;
  for (let s = 0; s < model.columns; s++) {
    const v = glm.columnOf(s);
    const unit = Math.sqrt(meanSquareOf(glm, s));
    setF64(it.unit, s, unit);
    setF64(pairs.share, pairs.rows + s, v < 0 ? 0 : penalty.threshold(s) / unit);
    if (v < 0) continue;
    if (penalty.isBounded(s)) it.bounded = 1;
    if (penalty.strength(s) > 0) it.curved = 1;
  }
}
