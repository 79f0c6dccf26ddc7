import { L1L2Error } from "../errors.ts";
import { type CheckedLoss, evaluateLoss, infiniteAtStart, type LossRoom } from "./custom-loss.ts";

/** Evaluations that looking for the least losses may take: 2¹⁰⁰ is far beyond any sensible η. */
const MOST_EVALUATIONS = 100;
/** A step that promises less than this share of what a row has come down, and of what is left of it, is the last. */
const NO_LESS = 1e-12;

/**
 * The least loss of every row over all η: as it is given, or less the conjugate at 0. Without either they are sought: by steps of twice
 * Newton's, but no more than twice the one before, until the slope has changed its sign, then by Newton's inside of the interval. That says
 * how good a fit is (`devianceRatio`), and bounds nothing.
 *
 * @throws L1L2Error `invalid-value` for what no least loss can be; what the caller's functions throw.
 */
export function leastLosses(loss: CheckedLoss, values: Float64Array, room: LossRoom): Float64Array {
  const { leastLoss, conjugate } = loss;
  if (typeof leastLoss === "number") return new Float64Array(values.length).fill(leastLoss);
  if (leastLoss !== undefined) return requireFinite("loss.leastLoss", given(leastLoss, values), values, 1);
  if (conjugate === undefined) return soughtLosses(loss, values, room);
  const at = given((y, out) => conjugate(new Float64Array(y.length), y, out), values);
  return requireFinite("loss.conjugate at u = 0", at, values, -1);
}

/** What a function of the caller's makes of the responses. */
function given(fill: (y: Float64Array, out: Float64Array) => void, values: Float64Array): Float64Array {
  const out = new Float64Array(values.length).fill(Number.NaN);
  fill(values.slice(), out);
  return out;
}

function requireFinite(argument: string, found: Float64Array, values: Float64Array, sign: 1 | -1): Float64Array {
  const row = found.findIndex((value) => !Number.isFinite(value));
  if (row < 0) return found.map((value) => (value === 0 ? 0 : sign * value));
  throw new L1L2Error({
    code: "invalid-value",
    argument,
    expected: "a finite number",
    received: `${found[row]} for y = ${values[row]} (row ${row} of the ${values.length} that it was given)`,
    advice: "A loss that falls for ever has no least value, and no gap: leave both out",
  });
}

function soughtLosses(loss: CheckedLoss, values: Float64Array, room: LossRoom): Float64Array {
  const rows = values.length;
  const filled = (value: number): Float64Array => new Float64Array(rows).fill(value);
  const [eta, lower, upper, width] = [loss.start, -Infinity, Infinity, 1].map(filled) as Float64Array[];
  const least = filled(Infinity);
  let first: Float64Array | undefined;
  let isDone = false;
  for (let count = 0; count < MOST_EVALUATIONS && !isDone; count++) {
    const { loss: value, gradient, curvature } = evaluateLoss(loss, eta!, values, room);
    if (first === undefined && value.includes(Infinity)) throw infiniteAtStart(loss);
    first ??= value.slice();
    isDone = true;
    for (let i = 0; i < rows; i++) {
      const isOutside = value[i] === Infinity;
      if (value[i]! < least[i]!) least[i] = value[i]!;
      // From outside of the domain the way back is that to the start.
      const slope = isOutside ? eta![i]! - loss.start : gradient[i]!;
      if (slope === 0) continue;
      if (slope > 0) upper![i] = eta![i]!;
      else lower![i] = eta![i]!;
      const newton = isOutside || !(curvature[i]! > 0) ? Infinity : Math.abs(slope) / curvature[i]!;
      const next = nextOf(eta![i]!, Math.sign(slope), newton, [lower![i]!, upper![i]!], width!, i, count);
      const promised = Math.abs(slope * (next - eta![i]!));
      const size = Math.abs(least[i]!) + Math.max(0, first[i]! - least[i]!);
      if (isOutside || promised > NO_LESS * size) isDone = false;
      eta![i] = next;
    }
  }
  return least;
}

/** Where a row is looked at next. */
function nextOf(
  eta: number,
  sign: number,
  newton: number,
  [lower, upper]: readonly [number, number],
  width: Float64Array,
  row: number,
  count: number,
): number {
  if (lower === -Infinity || upper === Infinity) {
    const step = Math.min(2 * newton, width[row]!);
    width[row]! *= 2;
    return eta - sign * step;
  }
  const next = eta - sign * newton;
  // Every third step halves the interval, whatever the curvature says.
  return count % 3 < 2 && next > lower && next < upper ? next : lower + (upper - lower) / 2;
}
