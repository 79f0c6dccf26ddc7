import { rowWeights } from "../data/row-weights.ts";
import { type CheckedLoss, evaluateLoss, infiniteAtStart, makeLossRoom } from "../options/custom-loss.ts";
import type { RestatedProblem } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";

/** Evaluations that the search may take. */
const MOST_EVALUATIONS = 120;
/** Of the slopes of all rows, what their sum may be: Newton's method goes on from there. */
const BALANCED = 1e-3;
/** Halvings of a step that has left the domain of a loss. */
const MOST_HALVINGS = 60;

/**
 * The intercept of the model without columns, nearly, goes into the offset: the kernels begin there, and what is left for the intercept is
 * small beside the response. It is where Σ w loss′(oᵢ + c) changes its sign. Steps double from `loss.start` until it has, then the interval is
 * halved: nothing is asked of a second derivative, which far away may be 0.
 *
 * @throws L1L2Error `invalid-value` where the loss is infinite at the start.
 */
export function startFromOffset(loss: CheckedLoss, response: FamilyResponse, options: CheckedOptions): RestatedProblem {
  const { offset, intercept, sampleWeight } = options;
  if (!intercept) return { response, options, restore: (path) => path };
  const weights = rowWeights(response, sampleWeight);
  const start = startOf(slopesOf(loss, response.values, offset, weights), loss);
  return {
    response,
    options: { ...options, offset: response.values.map((_, row) => (offset?.[row] ?? 0) + start) },
    restore: (path) => ({ ...path, intercepts: path.intercepts.map((value) => value + start) }),
  };
}

/** Σ w loss′ at an intercept, relative to Σ w |loss′|; NaN outside of the domain. Rows that count nothing are not looked at. */
function slopesOf(
  loss: CheckedLoss,
  y: Float64Array,
  offset: Float64Array | undefined,
  weights: Float64Array | undefined,
): (intercept: number) => number {
  const counted = Int32Array.from(y.keys()).filter((row) => weights?.[row] !== 0);
  const values = Float64Array.from(counted, (row) => y[row]!);
  const room = makeLossRoom(values.length);
  return (intercept) => {
    const eta = Float64Array.from(counted, (row) => (offset?.[row] ?? 0) + intercept);
    const { loss: each, gradient } = evaluateLoss(loss, eta, values, room);
    let [sum, size] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      if (each[i] === Infinity) return Number.NaN;
      const slope = (weights?.[counted[i]!] ?? 1) * gradient[i]!;
      sum += slope;
      size += Math.abs(slope);
    }
    return size > 0 ? sum / size : 0;
  };
}

function startOf(slopeAt: (intercept: number) => number, loss: CheckedLoss): number {
  let at = loss.start;
  let slope = slopeAt(at);
  if (Number.isNaN(slope)) throw infiniteAtStart(loss);
  let [lower, upper, width] = [-Infinity, Infinity, 0.5];
  for (let count = 0; count < MOST_EVALUATIONS && Math.abs(slope) > BALANCED; count++) {
    if (slope > 0) upper = at;
    else lower = at;
    const isInside = lower > -Infinity && upper < Infinity;
    if (!isInside) width *= 2;
    let next = isInside ? lower + (upper - lower) / 2 : at - Math.sign(slope) * width;
    let there = slopeAt(next);
    for (let halving = 0; Number.isNaN(there) && halving < MOST_HALVINGS; halving++) {
      next = at + (next - at) / 2;
      width /= 2;
      there = slopeAt(next);
    }
    if (Number.isNaN(there) || next === at) break;
    [at, slope] = [next, there];
  }
  return at;
}
