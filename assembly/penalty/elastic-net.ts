// h(β) = λ Σⱼ ( a vⱼ|βⱼ| + ½(1 − a)uⱼβⱼ² ),  lowerⱼ ≤ βⱼ ≤ upperⱼ,  lowerⱼ ≤ 0 ≤ upperⱼ. Where columns are in the user's units
// the factors v and u are the same; where a unit s has been taken out of a column they are v / s and v / s².
//
// With groups of the caller's columns, u_g = groupFactors of the group, v its factors inside of it (Yuan & Lin 2006; Simon et al. 2013)
//
//   h(β) = λ Σ_g ( a ( u_g‖β_g‖ + Σⱼ vⱼ|βⱼ| ) + ½(1 − a) Σⱼ (u_g + vⱼ)βⱼ² )
//
// A penalty that flattens (concave.ts) is followed by its tangents at the coefficients: v is then what they have left of `full`, which is
// that at 0. With a unit s taken out of a column its slope at β̃ is 1/s of that at β = β̃ / s, so `bend`, 1 / s², is what sizes count by.
//
// A column that is alone in its group has the factor u_g + vⱼ, as any other. The factors of those that join others are u_g, `inside` their v.

import { allocateF64, movedF64, refusals } from "../arena";
import { lengthOf } from "../blocks";
import { Concavity } from "../codes";
import { bytesF64, f64At, fillF64, setF64, setI32 } from "../memory";
import { lengthOfMinimum, softened } from "../norms";
import { Problem, State } from "../problem";
import { concaveValue, minimiseConcave, shareOfSlope } from "./concave";
import { Penalty } from "./penalty";

/** A factor that holds a coefficient at 0 as Infinity would, and can be multiplied by 0. */
const MOST_FACTOR: f64 = 1e307;
/** A factor above 0 stays above it, so that columns can be divided by its root: no lambda makes a penalty of this one. */
const LEAST_FACTOR: f64 = f64.MIN_VALUE;
/** Ridge has no lambda at which its coefficients vanish: its grid starts where that of this mix would. */
const LEAST_MIX: f64 = 1e-3;

/** A bound of βⱼ as one of β̃ⱼ = scale·βⱼ; 0 stays 0 at any scale, Infinity too. */
function scaledBound(bound: f64, scale: f64): f64 {
  return bound == 0 ? 0 : bound * scale;
}

/** The elastic net with penalty factors v and bounds. Arrays in the units of the standardised coefficients. */
@unmanaged
@final
export class ElasticNet extends Penalty {
  /** λa. */
  l1: f64;
  /** λ(1 − a). */
  l2: f64;
  /** a. */
  mix: f64;
  /** v, and u; one array where no column has a unit. */
  factors: usize;
  squareFactors: usize;
  lower: usize;
  upper: usize;
  /** What columns that join others are also penalised by one by one; 0 where none is. */
  inside: usize;
  /** 1: some are. */
  mixed: i32;
  /** Of the groups as the caller gave them: per column u of its group and v; 0 without groups. */
  givenAround: usize;
  givenWithin: usize;
  /** Whether the penalty flattens and how slowly; then v at 0 and the units of sizes. */
  concave: Concavity;
  concavity: f64;
  full: usize;
  bend: usize;
  /** Bounds of the columns of X as the caller gave them. */
  givenLower: usize;
  givenUpper: usize;

  reserve(count: i32, kept: i32): bool {
    const refused = refusals();
    this.factors = movedF64(this.factors, kept, count);
    this.squareFactors = movedF64(this.squareFactors, kept, count);
    this.lower = movedF64(this.lower, kept, count);
    this.upper = movedF64(this.upper, kept, count);
    if (this.mixed) this.inside = movedF64(this.inside, kept, count);
    if (this.isConcave()) {
      this.full = movedF64(this.full, kept, count);
      this.bend = movedF64(this.bend, kept, count);
    }
    return refusals() == refused;
  }

  read(problem: Problem, state: State): void {
    this.mix = problem.l1Ratio;
    this.givenLower = problem.lower;
    this.givenUpper = problem.upper;
    this.givenAround = problem.groupFactors;
    this.givenWithin = problem.factors;
    this.concave = problem.concave;
    this.concavity = problem.concavity;
    let count = 0;
    let plain = true;
    for (let j = 0; j < state.columns; j++) {
      const factor = f64At(problem.factors, j);
      const scale = f64At(state.scale, j);
      const lower = f64At(problem.lower, j);
      const upper = f64At(problem.upper, j);
      setF64(this.lower, j, scaledBound(lower, scale));
      setF64(this.upper, j, scaledBound(upper, scale));
      const unit = f64At(state.unit, j);
      let own = isFinite(factor) ? factor : 0;
      if (problem.groupFactors) {
        if (own > 0) this.mixed = 1;
        own += f64At(problem.groupFactors, j);
      }
      if (unit != 1) plain = false;
      setF64(this.factors, j, own / unit);
      const square = min(own / unit / unit, MOST_FACTOR);
      setF64(this.squareFactors, j, own > 0 ? max(square, LEAST_FACTOR) : square);
      if (isFinite(factor) && f64At(state.curvature, j) > 0 && lower < upper) setI32(state.candidates, count++, j);
    }
    state.candidateCount = count;
    if (this.isConcave()) this.readFull(state);
    else if (plain && !problem.groupFactors) this.squareFactors = this.factors;
  }

  /** Before anything moves the tangents are those at 0. */
  private readFull(state: State): void {
    this.full = allocateF64(state.columns);
    this.bend = allocateF64(state.columns);
    if (this.full == 0 || this.bend == 0) return;
    memory.copy(this.full, this.factors, bytesF64(state.columns));
    for (let j = 0; j < state.columns; j++) {
      const unit = f64At(state.unit, j);
      setF64(this.bend, j, min(1 / unit / unit, MOST_FACTOR));
    }
  }

  follow(other: usize): void {
    const from = changetype<ElasticNet>(other);
    this.mix = from.mix;
    this.mixed = from.mixed;
    this.concave = from.concave;
    this.concavity = from.concavity;
    this.givenAround = from.givenAround;
    this.givenWithin = from.givenWithin;
    this.givenLower = from.givenLower;
    this.givenUpper = from.givenUpper;
  }

  copy(at: i32, other: usize, from: i32, count: i32): void {
    const source = changetype<ElasticNet>(other);
    const to = bytesF64(at);
    const start = bytesF64(from);
    const bytes = bytesF64(count);
    memory.copy(this.factors + to, source.factors + start, bytes);
    memory.copy(this.squareFactors + to, source.squareFactors + start, bytes);
    memory.copy(this.lower + to, source.lower + start, bytes);
    memory.copy(this.upper + to, source.upper + start, bytes);
    if (this.isConcave()) {
      memory.copy(this.full + to, source.full + start, bytes);
      memory.copy(this.bend + to, source.bend + start, bytes);
    }
    if (this.inside == 0) return;
    if (source.inside != 0) memory.copy(this.inside + to, source.inside + start, bytes);
    else memory.fill(this.inside + to, 0, bytes);
  }

  clear(j: i32): void {
    setF64(this.factors, j, 0);
    setF64(this.squareFactors, j, 0);
    setF64(this.lower, j, -Infinity);
    setF64(this.upper, j, Infinity);
    if (this.inside != 0) setF64(this.inside, j, 0);
  }

  equalise(count: i32): void {
    fillF64(this.factors, count, 1);
    fillF64(this.squareFactors, count, 1);
  }

  /** A group of weight 0 is one of its columns, each alone. */
  mayJoin(j: i32): bool {
    return f64At(this.givenAround, j) > 0;
  }

  join(j: i32): void {
    setF64(this.factors, j, f64At(this.givenAround, j));
    if (this.inside != 0) setF64(this.inside, j, f64At(this.givenWithin, j));
  }

  @inline
  isMixed(): bool {
    return this.mixed != 0;
  }

  @inline
  within(j: i32): f64 {
    return f64At(this.inside, j);
  }

  @inline
  around(j: i32): f64 {
    return f64At(this.factors, j);
  }

  holdAll(count: i32): void {
    fillF64(this.lower, count, 0);
    fillF64(this.upper, count, 0);
  }

  hold(i: i32): void {
    setF64(this.lower, i, 0);
    setF64(this.upper, i, 0);
    setF64(this.factors, i, 1);
    setF64(this.squareFactors, i, 1);
  }

  free(i: i32, j: i32, scale: f64): void {
    setF64(this.lower, i, scaledBound(f64At(this.givenLower, j), scale));
    setF64(this.upper, i, scaledBound(f64At(this.givenUpper, j), scale));
    setF64(this.factors, i, 0);
    setF64(this.squareFactors, i, 0);
  }

  setLambda(lambda: f64, unit: f64): void {
    this.l1 = lambda * this.mix;
    this.l2 = lambda * (1 - this.mix) * unit;
  }

  @inline
  isConcave(): bool {
    return this.concave != Concavity.None;
  }

  shareOfSlope(j: i32, b: f64): f64 {
    const slope = this.l1 * f64At(this.full, j);
    return slope > 0 ? shareOfSlope(this.concave, this.concavity, slope, Math.abs(b) * f64At(this.bend, j)) : 1;
  }

  tilt(j: i32, share: f64): void {
    setF64(this.factors, j, share * f64At(this.full, j));
  }

  minimiseConcave(j: i32, z: f64, curvature: f64): f64 {
    const slope = this.l1 * f64At(this.full, j);
    if (slope == 0) return z / (curvature + this.strength(j));
    return minimiseConcave(this.concave, this.concavity, slope, f64At(this.bend, j), z, curvature + this.strength(j));
  }

  concaveValue(j: i32, b: f64): f64 {
    const bend = f64At(this.bend, j);
    const slope = this.l1 * f64At(this.full, j);
    const size = concaveValue(this.concave, this.concavity, slope, Math.abs(b) * bend) / bend;
    return size + 0.5 * b * b * this.strength(j);
  }

  @inline
  penalises(): bool {
    return this.l1 > 0 || this.l2 > 0;
  }

  @inline
  selects(): bool {
    return this.mix != 0;
  }

  @inline
  unitThreshold(): f64 {
    return this.l1;
  }

  /** |z| / (max(a, 10⁻³) vⱼ). */
  @inline
  leastLambda(j: i32, z: f64): f64 {
    const factor = f64At(this.factors, j);
    if (factor == 0) return 0;
    if (z > 0 ? f64At(this.upper, j) <= 0 : f64At(this.lower, j) >= 0) return 0;
    return Math.abs(z) / (max(this.mix, LEAST_MIX) * factor);
  }

  @inline
  isUnpenalised(j: i32): bool {
    return f64At(this.factors, j) == 0;
  }

  @inline
  isBounded(j: i32): bool {
    return isFinite(f64At(this.lower, j)) || isFinite(f64At(this.upper, j));
  }

  @inline
  weighs(j: i32): bool {
    return this.threshold(j) > 0 || this.strength(j) > 0;
  }

  /** λ a vⱼ. */
  @inline
  threshold(j: i32): f64 {
    return this.l1 * f64At(this.factors, j);
  }

  /** λ(1 − a)uⱼ. */
  @inline
  strength(j: i32): f64 {
    return this.l2 * f64At(this.squareFactors, j);
  }

  @inline
  value(j: i32, b: f64): f64 {
    return this.threshold(j) * Math.abs(b) + 0.5 * this.strength(j) * b * b;
  }

  /** clip( soft(z, λ a vⱼ) / (curvature + λ(1 − a)vⱼ) ). */
  @inline
  minimise(j: i32, z: f64, curvature: f64): f64 {
    const threshold = this.l1 * f64At(this.factors, j);
    if (Math.abs(z) <= threshold) return 0;
    const shrunk = (z > 0 ? z - threshold : z + threshold) / (curvature + this.strength(j));
    return this.clip(j, shrunk);
  }

  @inline
  blockValue(first: i32, values: usize, width: i32): f64 {
    if (this.inside != 0) return this.mixedValue(first, values, width);
    return this.value(first, width == 1 ? f64At(values, 0) : lengthOf(values, width));
  }

  /** (1 − λ a v / ‖z‖)₊ z / (curvature + λ(1 − a)v). */
  @inline
  minimiseBlock(first: i32, z: usize, width: i32, curvature: f64): void {
    if (this.inside != 0) {
      this.minimiseMixed(first, z, width, curvature);
      return;
    }
    const length = lengthOf(z, width);
    const shrunk = max(0, length - this.threshold(first)) / (curvature + this.strength(first));
    for (let k = 0; k < width; k++) setF64(z, k, length > 0 ? (shrunk * f64At(z, k)) / length : 0);
  }

  private mixedValue(first: i32, values: usize, width: i32): f64 {
    let sizes = 0.0;
    let squares = 0.0;
    for (let k = 0; k < width; k++) {
      const b = f64At(values, k);
      sizes += this.innerThreshold(first + k) * Math.abs(b);
      squares += this.strength(first + k) * b * b;
    }
    return this.threshold(first) * lengthOf(values, width) + sizes + 0.5 * squares;
  }

  /** Where there is no λ, or the length of a block alone has no kink, coordinates are on their own. */
  private minimiseMixed(first: i32, z: usize, width: i32, curvature: f64): void {
    const outer = this.threshold(first);
    const length = outer > 0 ? this.mixedLength(first, z, width, curvature) : 1;
    for (let k = 0; k < width; k++) {
      const left = softened(f64At(z, k), this.innerThreshold(first + k));
      const below = (curvature + this.strength(first + k)) * length + outer;
      setF64(z, k, left == 0 ? 0 : (length * left) / below);
    }
  }

  private mixedLength(first: i32, z: usize, width: i32, curvature: f64): f64 {
    const squares = this.squareFactors + bytesF64(first);
    const within = this.inside + bytesF64(first);
    return lengthOfMinimum(z, width, curvature, this.l2, squares, this.threshold(first), this.l1, within);
  }

  blockConjugate(first: i32, values: usize, width: i32): f64 {
    const outer = this.threshold(first);
    const length = outer > 0 ? this.mixedLength(first, values, width, 0) : 1;
    if (length == 0) return 0;
    // At the maximum zᵢβᵢ − hᵢ(βᵢ) is ½sᵢβᵢ²: what has degree 1 cancels.
    let total = 0.0;
    for (let k = 0; k < width; k++) {
      const strength = this.strength(first + k);
      const left = softened(f64At(values, k), this.innerThreshold(first + k));
      const b = left == 0 ? 0 : (length * left) / (strength * length + outer);
      total += 0.5 * strength * b * b;
    }
    return total;
  }

  @inline
  innerThreshold(j: i32): f64 {
    return this.inside != 0 ? this.l1 * f64At(this.inside, j) : 0;
  }

  @inline
  blockPull(first: i32, length: f64): f64 {
    return length > 0 ? this.threshold(first) / length : 0;
  }

  conjugate(j: i32, z: f64): f64 {
    const excess = Math.abs(z) - this.threshold(j);
    if (excess <= 0) return 0;
    const bound = z > 0 ? f64At(this.upper, j) : -f64At(this.lower, j);
    const ridge = this.strength(j);
    if (bound == 0) return 0;
    const best = ridge > 0 ? min(excess / ridge, bound) : bound;
    if (!isFinite(best)) return Infinity;
    const value = best * excess - 0.5 * ridge * best * best;
    // Beyond the range of numbers both products may be.
    return isFinite(value) ? value : Infinity;
  }

  /** Strictly convex, or bounded there. */
  @inline
  hasFiniteConjugate(j: i32, z: f64): bool {
    if (this.strength(j) > 0) return true;
    return isFinite(z > 0 ? f64At(this.upper, j) : f64At(this.lower, j));
  }

  @inline
  feasibleScale(j: i32, z: f64): f64 {
    const threshold = this.threshold(j);
    const size = Math.abs(z);
    if (size <= threshold) return 1;
    if ((z > 0 ? f64At(this.upper, j) : -f64At(this.lower, j)) == 0) return 1;
    return threshold / size;
  }

  @inline
  wantsToMove(j: i32, z: f64): bool {
    if (Math.abs(z) <= this.threshold(j)) return false;
    return z > 0 ? f64At(this.upper, j) > 0 : f64At(this.lower, j) < 0;
  }

  @inline
  isFree(j: i32, b: f64, z: f64): bool {
    if (b == 0 && f64At(this.factors, j) > 0) return this.wantsToMove(j, z);
    const pull = z - (b > 0 ? this.threshold(j) : -this.threshold(j)) - this.strength(j) * b;
    if (b >= f64At(this.upper, j)) return pull < 0;
    if (b <= f64At(this.lower, j)) return pull > 0;
    return true;
  }

  @inline
  sign(j: i32, b: f64, z: f64): f64 {
    if (this.threshold(j) == 0) return 0;
    return b != 0 ? (b > 0 ? 1.0 : -1.0) : z > 0 ? 1.0 : -1.0;
  }

  @inline
  slope(j: i32, b: f64, sign: f64): f64 {
    return this.threshold(j) * sign + this.strength(j) * b;
  }

  @inline
  shift(): f64 {
    return this.l2;
  }

  @inline
  shiftOf(j: i32, shift: f64): f64 {
    return shift * f64At(this.squareFactors, j);
  }

  @inline
  boundOn(j: i32, direction: f64): f64 {
    return direction > 0 ? f64At(this.upper, j) : f64At(this.lower, j);
  }

  @inline
  wall(j: i32, sign: f64, step: f64): f64 {
    return sign * step < 0 ? 0 : this.boundOn(j, step);
  }

  @inline
  nearestWall(j: i32, b: f64): f64 {
    const lower = f64At(this.lower, j);
    const upper = f64At(this.upper, j);
    let wall = 0.0;
    if (Math.abs(b - lower) < Math.abs(b - wall)) wall = lower;
    if (Math.abs(b - upper) < Math.abs(b - wall)) wall = upper;
    return wall;
  }

  @inline
  clip(j: i32, b: f64): f64 {
    return min(max(b, f64At(this.lower, j)), f64At(this.upper, j));
  }

  @inline
  allows(j: i32, b: f64): bool {
    return !(b < f64At(this.lower, j) || b > f64At(this.upper, j));
  }

  @inline
  unscaled(j: i32, b: f64, scale: f64): f64 {
    return min(max(b / scale, f64At(this.givenLower, j)), f64At(this.givenUpper, j));
  }
}
