// The reported gap is true: the objective of what was returned is above the optimum by no more than it says. A dual point proves that;
// where none does, a better solution would disprove it. The objective is never above that of the null model.

import type { Point } from "../perform/answer.ts";
import {
  candidateOf,
  noCoefficients,
  predictorOf,
  roundingOf,
  thresholdsOf,
  type Valued,
  valued,
} from "./candidate.ts";
import { type Complaint, complain, type Tally } from "./complaint.ts";
import type { Documented } from "./documented.ts";
import { doubtsOf, dualGap, lengthOfPull, plainLengthOf, withNegligible } from "./dual.ts";
import { UNIT_ROUNDING } from "./exact.ts";
import { polished } from "./intercept.ts";
import { kinkedGap } from "./kinked-gap.ts";
import { leastLoss } from "./loss.ts";
import { judgeStationary } from "./stationary.ts";
import { descend } from "./witness.ts";

/** What of a problem does not depend on lambda. */
export interface Frame {
  readonly problem: Documented;
  readonly none: Valued;
  readonly least: number;
  /** f₀ − inf f. */
  readonly gain: number;
  readonly nullLength: number;
  readonly plainLength: number;
  readonly judged: WeakMap<Point, Judged>;
}

export function frameOf(problem: Documented): Frame {
  const none = polished(problem, 0, valued(problem, 0, noCoefficients(problem)));
  const least = leastLoss(problem);
  return {
    problem,
    none,
    least,
    gain: none.loss.value - least,
    nullLength: lengthOfPull(problem, none),
    plainLength: plainLengthOf(none),
    judged: new WeakMap(),
  };
}

/** docs/objective.md: 100 times what is left of the objective, between 10⁻⁶ of the null one and the null one. */
export function unitOf({ gain, least }: Frame, lambda: number, objective: number): number {
  return lambda > 0 ? Math.min(gain, Math.max(100 * (objective - least), 1e-6 * gain)) : gain;
}

/** A returned point in the units of the problem, with how far rounding moves its objective. */
export interface Judged {
  readonly at: Valued;
  /** The same coefficients with the best intercepts. */
  readonly best: Valued;
  readonly noise: readonly Float64Array[];
  readonly slack: number;
}

export function judgedOf(frame: Frame, point: Point): Judged {
  const kept = frame.judged.get(point) ?? measure(frame, point);
  frame.judged.set(point, kept);
  return kept;
}

function measure(frame: Frame, point: Point): Judged {
  const { problem, none } = frame;
  const candidate = candidateOf(problem, point);
  const at = valued(problem, point.lambda, candidate);
  const noise = roundingOf(problem, point, candidate);
  // Residuals are sums over the columns, losses and gradients sums over the rows.
  let slack =
    (problem.rows + problem.columns + 8) * UNIT_ROUNDING * (at.loss.magnitude + none.loss.magnitude + at.penalty);
  const { l1, l2, outer } = thresholdsOf(problem, point.lambda);
  for (const of of candidate.coefficients) {
    of.forEach((b, j) => {
      slack += problem.sizeDoubts[j] * ((l1[j] + outer[j] * problem.sizes[j]) * Math.abs(b) + l2[j] * b * b);
    });
  }
  noise.forEach((of, k) => {
    of.forEach((delta, i) => {
      // Beyond a kink the slope is another, and at most the weight.
      const slope = problem.family === "quantile" ? problem.omega[i] : Math.abs(at.loss.pull[k][i]);
      slack += slope * delta + 0.5 * Math.abs(at.loss.curvature[k][i]) * delta * delta;
    });
  });
  // A gap is a sum of βⱼgⱼ, and gradients are rounded.
  doubtsOf(problem, point.lambda, at, noise, frame.nullLength).forEach((of, k) => {
    of.forEach((doubt, j) => {
      slack += doubt * Math.abs(candidate.coefficients[k][j]);
    });
  });
  return { at, best: polished(problem, point.lambda, at), noise, slack };
}

/** Points of a call that a better solution is sought for at length. */
const THOROUGH = 3;

export type Witnesses = () => readonly Point[];

export function judgeCertificate(
  frame: Frame,
  point: Point,
  tally: Tally,
  others: Witnesses,
  tolerance?: number,
): Complaint[] {
  const { problem, none, least, gain, nullLength } = frame;
  const { at, best, noise, slack } = judgedOf(frame, point);
  const worse = at.objective - none.objective;
  // An interior point does not descend: where it stops it may be above the null model, by its gap.
  const above = problem.family === "quantile" ? (point.gap ?? 0) * unitOf(frame, point.lambda, at.objective) : 0;
  const found = complain(
    "not worse than nothing",
    !(worse <= slack + above),
    () =>
      `objective ${at.objective} at lambda ${point.lambda}, null ${none.objective}, above by ${worse}, rounding ${slack}`,
  );
  // Of a loss that is not convex, and of refits beside a penalty that flattens.
  if (problem.family === "inverse-gaussian" || point.outcome === "stationary")
    return [...found, ...judgeStationary(frame, point, tolerance)];
  // Where nothing is to be gained but rounding, a share of it says nothing.
  if (point.gap === null || found.length > 0 || gain <= slack) return found;
  const claimed = point.gap * unitOf(frame, point.lambda, at.objective);
  const doubts = withNegligible(problem, point.lambda, doubtsOf(problem, point.lambda, best, noise, nullLength), frame);
  const ofBest =
    problem.family === "quantile"
      ? kinkedGap(problem, point.lambda, best)
      : dualGap(problem, point.lambda, best, doubts, least);
  const proved = at.objective - best.objective + ofBest;
  if (proved <= claimed + slack) {
    tally.proved++;
    return [];
  }
  const isFirst = tally.unproved++ < THOROUGH;
  const starts = [
    best,
    ...(isFirst ? others() : []).map((other) => valued(problem, point.lambda, candidateOf(problem, other))),
  ];
  const witnesses = starts
    .map((start) => descend(problem, point.lambda, start, isFirst ? 30 : 3))
    .filter(({ candidate }) => isFeasible(problem, candidate));
  const excess = witnesses.map(
    (witness) =>
      at.objective - witness.objective - claimed - slack - doubtBetween(at, witness, doubts) - blurOf(problem, witness),
  );
  const most = Math.max(...excess);
  const lost = at.objective - Math.min(...witnesses.map(({ objective }) => objective));
  return complain(
    "the gap is true",
    most > 0,
    () =>
      `lambda ${point.lambda}: a better solution gains ${lost}, the gap says at most ${claimed} (${point.gap} of its unit), rounding ${slack}; converged ${point.converged}, ${point.outcome ?? ""}`,
  );
}

/** What the objective of a solution leaves open whose η are doubles: far from zero they differ by less than their last digit shows. */
function blurOf(problem: Documented, { candidate, loss }: Valued): number {
  let sum = 0;
  predictorOf(problem, candidate).forEach((of, k) => {
    of.forEach((eta, i) => {
      const last = UNIT_ROUNDING * Math.abs(eta);
      sum += Math.abs(loss.pull[k][i]) * last + 0.5 * loss.curvature[k][i] * last * last;
    });
  });
  return sum;
}

/** What gradients in doubt by so much leave open between two solutions. */
export function doubtBetween({ candidate }: Valued, other: Valued, doubts: readonly Float64Array[]): number {
  let sum = 0;
  candidate.coefficients.forEach((of, k) => {
    of.forEach((b, j) => {
      sum += doubts[k][j] * Math.abs(b - other.candidate.coefficients[k][j]);
    });
  });
  return sum;
}

function isFeasible({ lower, upper, excluded }: Documented, { coefficients }: Valued["candidate"]): boolean {
  return coefficients.every((of) => of.every((b, j) => b >= lower[j] && b <= upper[j] && !(excluded[j] && b !== 0)));
}
