import { L1L2Error } from "../errors.ts";
import { type CheckedLoss, evaluateLoss, type LossRoom } from "./custom-loss.ts";

/** What a start is found from. */
export interface StartRows {
  readonly offset: Float64Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Evaluations that the search may take. */
const MOST_EVALUATIONS = 120;
/** Of the slopes of all rows, what their sum may be: Newton's method goes on from there. */
const BALANCED = 1e-3;

/**
 * The intercept of the model without columns, nearly: where Σ w loss′(oᵢ + c) changes its sign. Steps double from `loss.start` until it has,
 * then the interval is halved: nothing is asked of a second derivative, which far away may be 0.
 *
 * @throws L1L2Error `invalid-value` where the loss is infinite at the start.
 */
export function startOf(loss: CheckedLoss, { offset, values, weights }: StartRows, room: LossRoom): number {
  /** Σ w loss′, relative to Σ w |loss′|; NaN outside of the domain. */
  const slopeAt = (intercept: number): number => {
    const { loss: each, gradient } = evaluateLoss(
      loss,
      offset.map((value) => value + intercept),
      values,
      room,
    );
    let [sum, size] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      if (weights[i] === 0) continue;
      if (each[i] === Infinity) return Number.NaN;
      sum += weights[i]! * gradient[i]!;
      size += weights[i]! * Math.abs(gradient[i]!);
    }
    return size > 0 ? sum / size : 0;
  };
  let at = loss.start;
  let slope = slopeAt(at);
  if (Number.isNaN(slope)) throw infinite(loss, at);
  let [lower, upper] = [-Infinity, Infinity];
  let width = 0.5;
  for (let count = 0; count < MOST_EVALUATIONS && Math.abs(slope) > BALANCED; count++) {
    if (slope > 0) upper = at;
    else lower = at;
    const isInside = lower > -Infinity && upper < Infinity;
    if (!isInside) width *= 2;
    let next = isInside ? lower + (upper - lower) / 2 : at - Math.sign(slope) * width;
    let there = slopeAt(next);
    // Outside of the domain: not so far.
    for (let halving = 0; Number.isNaN(there) && halving < 60; halving++) {
      next = at + (next - at) / 2;
      width /= 2;
      there = slopeAt(next);
    }
    if (Number.isNaN(there) || next === at) break;
    [at, slope] = [next, there];
  }
  return at;
}

function infinite({ name }: CheckedLoss, at: number): L1L2Error {
  return new L1L2Error({
    code: "invalid-value",
    argument: "loss.start",
    expected: `an intercept at which ${name} is finite for every row`,
    received: `${at}`,
    advice: "Give it as start",
  });
}

/** @throws L1L2Error `invalid-value` for a loss that falls for ever: nothing says how good a fit is. */
export function refuseUnbounded({ conjugate }: CheckedLoss, least: Float64Array, values: Float64Array): void {
  const row = least.findIndex((value) => !Number.isFinite(value));
  if (row < 0) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: conjugate === undefined ? "loss.evaluate" : "loss.conjugate",
    expected: conjugate === undefined ? "a loss with a least value" : "a finite number at u = 0, less the least loss",
    received: `${least[row] === Infinity ? "Infinity everywhere it was looked at" : -least[row]!} for y = ${values[row]} (row ${row})`,
  });
}
