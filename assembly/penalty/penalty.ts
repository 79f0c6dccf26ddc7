// What solvers, certificates and walks may ask of a penalty
//
//   h(β) = Σⱼ hⱼ(βⱼ),     lowerⱼ ≤ βⱼ ≤ upperⱼ,     hⱼ(b) = thresholdⱼ |b| + smooth,     hⱼ(0) = 0
//
// and the only room that knows what it is made of: nothing outside reads a factor, a bound or the mix. A further penalty is a further
// file here and a row in dispatch.ts; a method that it lacks does not compile.
//
// Coordinates that enter together are a block (blocks.ts), begin … end of those that the penalty is laid over. What it asks of a block are the
// terms of its first coordinate, and its h is a function of the length ‖β‖ of the block's coefficients: laid over blocks instead, as where
// working sets are chosen, what is said of |b| and |z| holds of lengths. Where coordinates of a block are also penalised one by one
// (`isMixed`), what is said of |z| holds of the dual norm of norms.ts, and of h there are `blockValue` and `blockConjugate` alone.

import { allocate } from "../arena";
import { Problem, State } from "../problem";

/** Instances are laid over zeroed memory by `makePenalty`. Indices are those of the coordinates that the penalty is laid over. */
@unmanaged
export abstract class Penalty {
  // ── What it is laid over ──
  /** Room for `count` coordinates; the first `kept` of those that there are keep their terms. False without memory. */
  abstract reserve(count: i32, kept: i32): bool;
  /** The terms that the caller asks for, in the units of the standardised coefficients; which columns may be nonzero goes to `candidates`. */
  abstract read(problem: Problem, state: State): void;
  /** The mix and the caller's own bounds are those of `other`, a penalty of the same kind. */
  abstract follow(other: usize): void;
  /** Coordinates at … at + count − 1 have the terms of from … in `other`, a penalty of the same kind. */
  abstract copy(at: i32, other: usize, from: i32, count: i32): void;
  /** Coordinate j has neither penalty nor bounds. */
  abstract clear(j: i32): void;
  /** The first `count` coordinates have the factor 1: what they had is in the units of the columns (solver/ridge.ts). */
  abstract equalise(count: i32): void;

  // ── Groups of the caller's columns ──
  /** Whether coordinate j enters with the others of its group, where there are any. */
  abstract mayJoin(j: i32): bool;
  /** Coordinate j enters with others. */
  abstract join(j: i32): void;
  /** Whether some coordinates that enter together are also penalised one by one; then what of them and of their length, without λ. */
  abstract isMixed(): bool;
  abstract within(j: i32): f64;
  abstract around(j: i32): f64;

  // ── Refits: some columns alone, without a penalty (path/restriction.ts) ──
  /** None of the first `count` coordinates may move. */
  abstract holdAll(count: i32): void;
  /** Coordinate i may not move, and is none without a penalty. */
  abstract hold(i: i32): void;
  /** Coordinate i moves inside the bounds that the caller gave column j, without a penalty. */
  abstract free(i: i32, j: i32, scale: f64): void;

  // ── The strength ──
  /** λ from here on. `unit`: what squares are multiplied by where the columns have a unit of their own. */
  abstract setLambda(lambda: f64, unit: f64): void;
  /** Whether λ is above 0. */
  abstract penalises(): bool;
  /** Whether coefficients come to be exactly 0 at some λ: hⱼ has a kink there. */
  abstract selects(): bool;
  /** The threshold of a coordinate of factor 1; 0 where there are none. */
  abstract unitThreshold(): f64;
  /** The smallest λ at which βⱼ = 0 is optimal while the gradient of the loss is −z; 0 where no λ lets it move or it is unpenalised. */
  abstract leastLambda(j: i32, z: f64): f64;

  // ── Concave penalties: h is then the largest convex penalty of its kind below one that flattens, touching it at some point ──
  abstract isConcave(): bool;
  /** The slope of the concave penalty at b, as a share of that at 0. */
  abstract shareOfSlope(j: i32, b: f64): f64;
  /** Takes that share of its slope at 0 for the threshold of coordinate j. */
  abstract tilt(j: i32, share: f64): void;
  /** `minimise` with the concave penalty itself. */
  abstract minimiseConcave(j: i32, z: f64, curvature: f64): f64;
  /** The concave penalty at b, its strength included. */
  abstract concaveValue(j: i32, b: f64): f64;

  // ── What a coordinate is ──
  /** Whether no λ penalises it. */
  abstract isUnpenalised(j: i32): bool;
  abstract isBounded(j: i32): bool;
  /** Whether λ penalises it as it is now. */
  abstract weighs(j: i32): bool;
  /** Half the width of what gradients leave βⱼ at 0. */
  abstract threshold(j: i32): f64;
  /** The second derivative of hⱼ away from 0. */
  abstract strength(j: i32): f64;

  // ── Values ──
  /** hⱼ(b). */
  abstract value(j: i32, b: f64): f64;
  /** argmin_b ½ curvature (b − z / curvature)² + hⱼ(b) inside the bounds. */
  abstract minimise(j: i32, z: f64, curvature: f64): f64;

  // ── Blocks: `width` coordinates from `first` on; bounds do not apply ──
  /** h of the block at `values`. */
  abstract blockValue(first: i32, values: usize, width: i32): f64;
  /** z ← argmin_b ½ curvature ‖b − z / curvature‖² + h(b). */
  abstract minimiseBlock(first: i32, z: usize, width: i32, curvature: f64): void;
  /** h*(z) of the block, z at `values`, with blocks that are mixed. Precondition: strength. */
  abstract blockConjugate(first: i32, values: usize, width: i32): f64;
  /** Half the width of the kink of coordinate j of a block that is not zero; 0 where only the length has one. */
  abstract innerThreshold(j: i32): f64;
  /** What the kink of h adds to the gradient of a block of this length, per unit of it; 0 at 0. */
  abstract blockPull(first: i32, length: f64): f64;

  // ── Certificates ──
  /** hⱼ*(z) = sup_b { z b − hⱼ(b) } over the bounds; Infinity where it has no upper bound. */
  abstract conjugate(j: i32, z: f64): f64;
  /** Whether hⱼ* is finite on the side of z. */
  abstract hasFiniteConjugate(j: i32, z: f64): bool;
  /** The largest scale s ≤ 1 with hⱼ*(s z) = 0: how far a dual point must shrink for coordinate j alone. */
  abstract feasibleScale(j: i32, z: f64): f64;
  /** Whether βⱼ = 0 is not optimal when the gradient of the loss is −z. */
  abstract wantsToMove(j: i32, z: f64): bool;

  // ── Exact steps: inside an orthant, no coefficient across 0 or a bound, h is a quadratic ──
  /** Whether b can move: nonzero between its bounds, unpenalised, or pulled off zero or a bound by the gradient −z. */
  abstract isFree(j: i32, b: f64, z: f64): bool;
  /** The sign in the orthant: of b, or of z where b is 0; 0 where hⱼ has no kink. */
  abstract sign(j: i32, b: f64, z: f64): f64;
  /** hⱼ′(b) inside the orthant of this sign. */
  abstract slope(j: i32, b: f64, sign: f64): f64;
  /** How strong the quadratic part is, for {@link shiftOf}: two λ with the same shift have the same system. */
  abstract shift(): f64;
  /** What a shift adds to the curvature of coordinate j. */
  abstract shiftOf(j: i32, shift: f64): f64;
  /** The bound on the side of a direction. */
  abstract boundOn(j: i32, direction: f64): f64;
  /** What is met first in the direction of a step: zero against the sign, else a bound. */
  abstract wall(j: i32, sign: f64, step: f64): f64;
  /** The wall next to b. */
  abstract nearestWall(j: i32, b: f64): f64;
  /** b, or the bound it is beyond. */
  abstract clip(j: i32, b: f64): f64;
  /** Whether b is inside the bounds. */
  abstract allows(j: i32, b: f64): bool;

  // ── The way out ──
  /** b on the scale of the data, for column j of X: scaling there and back may round past the caller's bound. */
  abstract unscaled(j: i32, b: f64, scale: f64): f64;
}

/** A penalty over `count` coordinates, their terms still to be set, that follows `other` where there is one. Null without memory. */
export function makePenalty<P extends Penalty>(count: i32, other: usize = 0): P | null {
  const address = allocate(offsetof<P>());
  if (address == 0) return null;
  memory.fill(address, 0, offsetof<P>());
  const penalty = changetype<P>(address);
  if (other != 0) penalty.follow(other);
  return penalty.reserve(count, 0) ? penalty : null;
}

/** The penalty of a state's columns. */
// @ts-ignore: decorator
@inline
export function penaltyOf<P extends Penalty>(state: State): P {
  return changetype<P>(state.penalty);
}
