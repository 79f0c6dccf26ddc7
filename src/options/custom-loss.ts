import { reading } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import { checkChoice, checkFlag, invalid } from "./checks.ts";

/** What {@link CustomLoss.evaluate} fills: one entry per row each. */
export interface LossValues {
  /** loss(yᵢ, ηᵢ), without weights; +Infinity outside of the domain of η, from which steps stay away. */
  readonly loss: Float64Array;
  /** ∂loss/∂η. */
  readonly gradient: Float64Array;
  /** ∂²loss/∂η² ≥ 0, or what comes near it: it decides how many steps there are, and nothing of where they end. */
  readonly curvature: Float64Array;
}

/** How the mean of a response follows from η: η itself, e^η, or 1 / (1 + e^−η). */
export type CustomLink = "identity" | "log" | "logit";

/**
 * A loss of one's own, for `family: "custom"`. The objective is (1 / Σw) Σᵢ wᵢ loss(yᵢ, ηᵢ) plus the penalty; weights, offset and intercept are
 * the package's. Log-cosh, with d = η − y:
 *
 *     const logCosh: CustomLoss = {
 *       name: "log-cosh",
 *       evaluate(eta, y, { loss, gradient, curvature }) {
 *         for (let i = 0; i < eta.length; i++) {
 *           const d = Math.abs(eta[i] - y[i]);
 *           const slope = Math.tanh(eta[i] - y[i]);
 *           loss[i] = d + Math.log1p(Math.exp(-2 * d)) - Math.LN2;
 *           gradient[i] = slope;
 *           curvature[i] = (1 - slope) * (1 + slope);
 *         }
 *       },
 *     };
 *
 * The functions see some or all rows of the data, in an order of the package's, and are called some ten times a lambda. `checkLoss` compares
 * them with finite differences. Digits of `Math.exp` and the like are those of the engine, and so are the last digits of what is fitted.
 */
export interface CustomLoss {
  /** What the loss is called in results (`lossParameters.name`). */
  readonly name: string;
  /**
   * Fills `out` for all rows. The arrays are the package's, and hold what they hold until it returns.
   *
   * What it throws comes out of the call as it is.
   */
  evaluate(eta: Float64Array, y: Float64Array, out: LossValues): void;
  /**
   * The least loss of a row over all η, or anything below it: a number for every row, or a function that fills `out`. With it there is a
   * duality gap, for of a convex loss the dual bound needs nothing else beside value and gradient. Without it, and without `conjugate`, points
   * are `"stationary"`, and `dualityGap` is null.
   */
  readonly leastLoss?: number | ((y: Float64Array, out: Float64Array) => void);
  /**
   * The conjugate sup over η of uη − loss(y, η), for all rows; +Infinity outside of its domain. At u = 0 it is less the least loss, and asked
   * there where no `leastLoss` is given; `checkLoss` compares all of it with the loss.
   */
  conjugate?(u: Float64Array, y: Float64Array, out: Float64Array): void;
  /** Whether the loss is convex in η. Default true. Where it is not, what is found is a stationary point, and has no gap. */
  readonly isConvex?: boolean;
  /** What predictions of type `"response"`, `mse` and `mae` take for the mean. Default `"identity"`. */
  readonly link?: CustomLink;
  /** An η at which every row has a finite loss: where the intercept of the model without columns is sought from. Default 0. */
  readonly start?: number;
}

/** A loss as read: what is called is what was checked. */
export interface CheckedLoss extends Required<Omit<CustomLoss, "conjugate" | "leastLoss">> {
  readonly leastLoss: CustomLoss["leastLoss"] | undefined;
  readonly conjugate: CustomLoss["conjugate"] | undefined;
  /** Whether a duality gap can be had. */
  readonly hasGap: boolean;
}

/**
 * Reads a loss of the caller's; it may be an instance of a class with fields of its own.
 *
 * @throws L1L2Error `invalid-value` and `unreadable`, on `loss`.
 */
export function checkCustomLoss(given: unknown): CheckedLoss {
  if (typeof given !== "object" || given === null) {
    return invalid("loss", "an object with name and evaluate", given, "docs/families.md has examples");
  }
  const {
    name,
    evaluate,
    leastLoss,
    conjugate,
    start = 0,
    ...read
  } = reading("loss", () => {
    const { name, evaluate, leastLoss, conjugate, isConvex, link, start } = given as CustomLoss;
    return { name, evaluate, leastLoss, conjugate, isConvex, link, start };
  });
  if (typeof name !== "string" || name === "") invalid("loss.name", "a text", name);
  if (typeof evaluate !== "function") {
    invalid("loss.evaluate", "a function (eta, y, out) that fills out.loss, out.gradient and out.curvature", evaluate);
  }
  if (conjugate !== undefined && typeof conjugate !== "function") {
    invalid("loss.conjugate", "a function (u, y, out) that fills out", conjugate);
  }
  if (leastLoss !== undefined && typeof leastLoss !== "function" && !Number.isFinite(leastLoss)) {
    invalid("loss.leastLoss", "a finite number, or a function (y, out) that fills out", leastLoss);
  }
  if (!Number.isFinite(start)) invalid("loss.start", "a finite number", start);
  const isConvex = checkFlag("loss.isConvex", read.isConvex, true);
  return {
    name,
    evaluate: (eta, y, out) => evaluate.call(given, eta, y, out),
    leastLoss: typeof leastLoss === "function" ? (y, out) => leastLoss.call(given, y, out) : leastLoss,
    conjugate: conjugate && ((u, y, out) => conjugate.call(given, u, y, out)),
    isConvex,
    hasGap: isConvex && (leastLoss ?? conjugate) !== undefined,
    link: checkChoice("loss.link", read.link, "identity", ["identity", "log", "logit"]),
    start,
  };
}

/** Arrays for some rows, made once: what the caller's functions are given, whatever they do to it. */
export interface LossRoom {
  readonly eta: Float64Array;
  readonly y: Float64Array;
  readonly out: LossValues;
}

export function makeLossRoom(rows: number): LossRoom {
  const room = (): Float64Array => new Float64Array(rows);
  const out = Object.freeze({ loss: room(), gradient: room(), curvature: room() });
  return { eta: room(), y: room(), out };
}

/** Of curvatures, what below 0 is rounding, as a share of the largest. */
const NEGATIVE = 1e-8;

/**
 * `room.out` ← the loss at η.
 *
 * @throws L1L2Error `invalid-value` for what no loss can be, naming the row; what the caller's function throws.
 */
export function evaluateLoss(
  loss: CheckedLoss,
  eta: ArrayLike<number>,
  y: ArrayLike<number>,
  room: LossRoom,
): LossValues {
  const { out } = room;
  room.eta.set(eta);
  room.y.set(y);
  // What is not written is found.
  out.loss.fill(Number.NaN);
  out.gradient.fill(Number.NaN);
  out.curvature.fill(Number.NaN);
  loss.evaluate(room.eta, room.y, out);
  let [zero, least] = [0, 0];
  for (let i = 0; i < eta.length; i++) {
    // Anything but a number times 0 is none.
    zero += out.loss[i]! * 0 + out.gradient[i]! * 0 + out.curvature[i]! * 0;
    if (out.curvature[i]! < least) least = out.curvature[i]!;
  }
  if (zero !== 0 || (least < 0 && loss.isConvex)) checkRows(loss, eta, y, out);
  return out;
}

/** @throws L1L2Error as {@link evaluateLoss}; a row outside of the domain has derivatives that nobody looks at. */
function checkRows(loss: CheckedLoss, eta: ArrayLike<number>, y: ArrayLike<number>, out: LossValues): void {
  let largest = 0;
  for (let i = 0; i < eta.length; i++) {
    const value = out.loss[i]!;
    if (value === Infinity) continue;
    const [slope, curvature] = [out.gradient[i]!, out.curvature[i]!];
    if (!Number.isFinite(value)) refuse("loss", value, "a finite number, or Infinity outside of the domain", i, eta, y);
    if (!Number.isFinite(slope)) refuse("gradient", slope, "a finite number where the loss is one", i, eta, y);
    if (!Number.isFinite(curvature)) refuse("curvature", curvature, "a finite number where the loss is one", i, eta, y);
    if (Math.abs(curvature) > largest) largest = Math.abs(curvature);
  }
  if (!loss.isConvex) return;
  for (let i = 0; i < eta.length; i++) {
    if (out.loss[i] === Infinity || out.curvature[i]! >= -NEGATIVE * largest) continue;
    const advice = "Of a loss that is not convex say isConvex: false";
    refuse("curvature", out.curvature[i]!, "a number >= 0", i, eta, y, advice);
  }
}

function refuse(
  what: keyof LossValues,
  value: number,
  expected: string,
  row: number,
  eta: ArrayLike<number>,
  y: ArrayLike<number>,
  advice = "checkLoss compares a loss with its finite differences",
): never {
  throw new L1L2Error({
    code: "invalid-value",
    argument: `loss.evaluate: out.${what}`,
    expected,
    received: `${describe(value)} at eta = ${eta[row]}, y = ${y[row]} (row ${row} of the ${eta.length} that it was given)`,
    advice,
  });
}

/** The error for a loss that is infinite where it begins. */
export function infiniteAtStart({ name, start }: CheckedLoss): L1L2Error {
  return new L1L2Error({
    code: "invalid-value",
    argument: "loss.start",
    expected: `an η at which ${name} is finite for every row`,
    received: `${start}`,
    advice: "With an offset it is added to that",
  });
}
