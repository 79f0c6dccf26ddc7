// A loss of the caller's against its own finite differences.

import { readList } from "../data/read-vector.ts";
import { describeThrown } from "../data/reading.ts";
import { type CheckedLoss, type CustomLoss, checkCustomLoss, makeLossRoom } from "../options/custom-loss.ts";
import { leastLosses } from "../options/least-losses.ts";
import type { NumericArray } from "../types.ts";

/** Something that a loss says of itself, and what its other functions make of it. */
export interface LossDifference {
  /**
   * - `evaluate`: it threw, or wrote something that is no number;
   * - `gradient`, `curvature`: not the slope of the loss, or of the gradient;
   * - `convexity`: the gradient falls as η grows, or the curvature is below 0, and `isConvex` is not false;
   * - `leastLoss`: the loss is below it somewhere;
   * - `conjugate`: not uη − loss at u = the gradient, or below uη − loss somewhere, where it could certify too much.
   */
  readonly what: "evaluate" | "gradient" | "curvature" | "convexity" | "leastLoss" | "conjugate";
  readonly y: number;
  readonly eta: number;
  /** Of the conjugate: where it was asked; else null. */
  readonly u: number | null;
  readonly received: number | string;
  readonly expected: string;
}

/** About which η rows are looked at by default: on either side, near and far, at no round numbers. */
const DISTANCES = [-9.37, -2.91, -1.13, -0.417, -0.083, 0.127, 0.561, 1.293, 3.07, 8.71];
/** The root of the third order of the rounding of numbers: where truncation and rounding of central differences are equal. */
const STEP = 6e-6;
/** Relative to its size, by how much a number may differ from its finite difference, beside what that may be off by. */
const NEAR = 1e-6;
/** And a conjugate from what it should be, relative to the terms of that. */
const EQUAL = 1e-9;
/** Responses that are looked at. */
const MOST_RESPONSES = 50;
/** What a list of numbers is here. */
const LIST = { expected: "a list of at least one number", shortest: 1, longest: 1_000_000 };
/** Shares of gradients at which a conjugate is asked. */
const SHARES = [1, 0.5, 0];

/**
 * Compares the functions of a loss with each other: the gradient with central differences of the loss, the curvature with those of the
 * gradient, the conjugate with u·η − loss, and, unless `isConvex` is false, gradients with those at larger η. A curvature that is meant to be
 * no more than near is listed too, and so are derivatives within 10⁻⁵ of a kink.
 *
 * @param loss What `family: "custom"` takes.
 * @param y Responses, of which the first 50 different ones are looked at.
 * @param eta Where each of them is looked at. Default: at ten places about `loss.start` and, without a link, about the response.
 * @returns What differs; nothing where all is well.
 * @throws L1L2Error for what is no loss, or no list of numbers; nothing for one that is wrong.
 */
export function checkLoss(loss: CustomLoss, y: NumericArray, eta?: NumericArray): LossDifference[] {
  const checked = checkCustomLoss(loss);
  const responses = [...new Set(readList(y, "y", LIST))];
  const given = eta && Array.from(readList(eta, "eta", LIST));
  const pairs = responses.slice(0, MOST_RESPONSES).flatMap((value) =>
    (given ?? placesOf(checked, value))
      .slice()
      .sort((a, b) => a - b)
      .map((at) => ({ y: value, eta: at, step: STEP * Math.max(1, Math.abs(at)) })),
  );
  const found: LossDifference[] = [];
  const all: Values[] = [];
  for (const steps of [0, -1, 1, -2, 2]) {
    const values = valuesAt(checked, pairs, steps, found);
    if (values === undefined) return found;
    all.push(values);
  }
  const [middle, ...around] = all as [Values, Values, Values, Values, Values];
  pairs.forEach((pair, i) => {
    if (middle.loss[i] === Infinity) return;
    compareSlope(
      "gradient",
      pair,
      middle.gradient[i]!,
      around.map(({ loss: of }) => of[i]!),
      found,
    );
    compareSlope(
      "curvature",
      pair,
      middle.curvature[i]!,
      around.map(({ gradient }) => gradient[i]!),
      found,
    );
  });
  if (checked.isConvex) checkConvexity(pairs, middle, found);
  if (checked.leastLoss !== undefined) checkLeast(checked, pairs, middle, found);
  if (checked.conjugate !== undefined) checkConjugate(checked, pairs, middle, found);
  return found;
}

interface Pair {
  readonly y: number;
  readonly eta: number;
  readonly step: number;
}

type Values = Readonly<Record<"loss" | "gradient" | "curvature", Float64Array>>;

function placesOf({ start, link }: CheckedLoss, y: number): number[] {
  const centres = link === "identity" ? [start, y] : [start];
  return centres.flatMap((centre) => DISTANCES.map((distance) => centre + distance));
}

/** The loss of all pairs, so many steps away; undefined where there is none, which is listed. */
function valuesAt(
  loss: CheckedLoss,
  pairs: readonly Pair[],
  steps: number,
  found: LossDifference[],
): Values | undefined {
  const { eta, y, out } = makeLossRoom(pairs.length);
  eta.set(pairs.map((pair) => pair.eta + steps * pair.step));
  y.set(pairs.map((pair) => pair.y));
  for (const values of Object.values(out)) values.fill(Number.NaN);
  const wrong = (row: number, received: number | string, expected: string): undefined => {
    const { y: value, eta: place } = pairs[row]!;
    found.push({ what: "evaluate", y: value, eta: place + steps * pairs[row]!.step, u: null, received, expected });
  };
  try {
    loss.evaluate(eta, y, out);
  } catch (error) {
    return wrong(0, describeThrown(error), "no exception");
  }
  for (const [name, values] of Object.entries(out)) {
    const row = values.findIndex((value: number, i: number) => !Number.isFinite(value) && out.loss[i] !== Infinity);
    if (row >= 0) return wrong(row, values[row]!, `a finite number in out.${name}`);
  }
  return out;
}

/** `around`: the function at −1, 1, −2 and 2 steps. */
function compareSlope(
  what: "gradient" | "curvature",
  { y, eta, step }: Pair,
  received: number,
  around: readonly number[],
  found: LossDifference[],
): void {
  const [below, above, farBelow, farAbove] = around as [number, number, number, number];
  if (!around.every(Number.isFinite)) return;
  const slope = (above - below) / (2 * step);
  const coarse = (farAbove - farBelow) / (4 * step);
  const rounding = (4 * Number.EPSILON * (Math.abs(above) + Math.abs(below))) / step;
  const doubt = 2 * Math.abs(slope - coarse) + rounding + NEAR * Math.max(Math.abs(slope), Math.abs(received));
  if (Math.abs(slope - received) <= doubt) return;
  const of = what === "gradient" ? "loss" : "gradient";
  found.push({ what, y, eta, u: null, received, expected: `${slope}, as the finite difference of the ${of}` });
}

/** Pairs of one response lie one after the other, η ascending. */
function checkConvexity(pairs: readonly Pair[], { loss, gradient, curvature }: Values, found: LossDifference[]): void {
  pairs.forEach(({ y, eta }, i) => {
    if (loss[i] === Infinity) return;
    const more = { what: "convexity", y, eta, u: null } as const;
    if (curvature[i]! < 0) found.push({ ...more, received: curvature[i]!, expected: "a curvature >= 0" });
    if (i === 0 || pairs[i - 1]!.y !== y || loss[i - 1] === Infinity) return;
    const before = gradient[i - 1]!;
    if (gradient[i]! >= before - NEAR * Math.abs(before)) return;
    found.push({
      ...more,
      received: gradient[i]!,
      expected: `a gradient >= ${before}, that at eta = ${pairs[i - 1]!.eta}`,
    });
  });
}

function checkLeast(checked: CheckedLoss, pairs: readonly Pair[], { loss }: Values, found: LossDifference[]): void {
  let least: Float64Array;
  try {
    least = leastLosses(
      checked,
      Float64Array.from(pairs, ({ y }) => y),
      makeLossRoom(pairs.length),
    );
  } catch (error) {
    found.push({ what: "leastLoss", ...placeOf(pairs[0]!), received: describeThrown(error), expected: "a number" });
    return;
  }
  pairs.forEach((pair, i) => {
    const received = least[i]!;
    if (received <= loss[i]! + EQUAL * Math.abs(received)) return;
    found.push({ what: "leastLoss", ...placeOf(pair), received, expected: `at most ${loss[i]!}, the loss there` });
  });
}

function placeOf({ y, eta }: Pair): { readonly y: number; readonly eta: number; readonly u: null } {
  return { y, eta, u: null };
}

/** Fenchel's and Young's inequality: loss + conjugate ≥ uη, with equality where u is the gradient of a convex loss. */
function checkConjugate(
  checked: CheckedLoss,
  pairs: readonly Pair[],
  { loss, gradient }: Values,
  found: LossDifference[],
): void {
  for (const share of SHARES) {
    const u = gradient.map((slope, i) => (loss[i] === Infinity ? 0 : share * slope));
    const [asked, out] = [u.slice(), u.slice().fill(Number.NaN)];
    try {
      checked.conjugate!(
        asked,
        Float64Array.from(pairs, ({ y }) => y),
        out,
      );
    } catch (error) {
      const received = describeThrown(error);
      found.push({ what: "conjugate", ...placeOf(pairs[0]!), u: u[0]!, received, expected: "no exception" });
      return;
    }
    pairs.forEach(({ y, eta }, i) => {
      const received = out[i]!;
      const add = (place: number, expected: string): void => {
        found.push({ what: "conjugate", y, eta: place, u: u[i]!, received, expected });
      };
      const bound = (j: number): number => u[i]! * pairs[j]!.eta - loss[j]!;
      const doubt = (j: number): number =>
        EQUAL * (Math.abs(u[i]! * pairs[j]!.eta) + Math.abs(loss[j]!) + Math.abs(u[i]!) * (1 + Math.abs(y)));
      const higher = pairs.findIndex((other, j) => other.y === y && !(received >= bound(j) - doubt(j)));
      if (higher >= 0) add(pairs[higher]!.eta, `at least ${bound(higher)}, which is u·eta − loss there`);
      else if (share === 1 && checked.isConvex && loss[i] !== Infinity && !(received <= bound(i) + doubt(i))) {
        add(eta, `${bound(i)}, which is u·eta − loss where u is the gradient`);
      }
    });
  }
}
