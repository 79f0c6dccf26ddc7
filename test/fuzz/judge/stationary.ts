// The loss of inverse-gaussian is not convex: no dual point bounds its optimum and no gap is claimed. What can be checked is the claim of a
// stationary point: the sum that would be the gap of a convex loss, which is 0 where the optimality conditions hold, is within the tolerance.

import type { Point } from "../perform/answer.ts";
import { thresholdsOf } from "./candidate.ts";
import { type Frame, judgedOf, unitOf } from "./certificate.ts";
import { type Complaint, complain } from "./complaint.ts";
import { doubtsOf, dualGap, withNegligible } from "./dual.ts";
import { UNIT_ROUNDING } from "./exact.ts";
import { total } from "./intercept.ts";

export function judgeStationary(frame: Frame, point: Point, tolerance = 1e-6): Complaint[] {
  const { problem, nullLength, least, gain } = frame;
  const { at, best, noise, slack } = judgedOf(frame, point);
  const named = complain(
    "a loss that is not convex has no gap",
    point.gap !== null || point.outcome === "converged",
    () => `${point.gap}, ${point.outcome}`,
  );
  if (!point.converged || gain <= slack) return named;
  const doubts = withNegligible(problem, point.lambda, doubtsOf(problem, point.lambda, best, noise, nullLength), frame);
  // At the point as it stands, its intercept near its best, or with that: within a tolerance the two need not be as near as 1 to 1.
  const imbalance = problem.intercept ? Math.abs(total(at.loss.pull[0]) * at.candidate.shifts[0]) : 0;
  const left = Math.min(
    dualGap(problem, point.lambda, best, doubts, least),
    dualGap(problem, point.lambda, at, doubts, least) + imbalance,
  );
  // Under a faint penalty of squares a gradient that is off by its rounding δ is off by δ²/2l2, and by their product beside what it was off.
  const { l2 } = thresholdsOf(problem, point.lambda);
  const faint = doubts[0].reduce((sum, doubt, j) => sum + (l2[j] > 0 ? (doubt * doubt) / (2 * l2[j]) : 0), 0);
  const wanted = tolerance * unitOf(frame, point.lambda, at.objective) + slack;
  const allowed = (Math.sqrt(wanted) + Math.sqrt(faint)) ** 2;
  return named.concat(
    complain(
      "a stationary point is one",
      // Both are sums of the same terms: at a tolerance of 1 they may be equal but for rounding.
      !(left <= allowed * (1 + (problem.rows + problem.columns + 8) * UNIT_ROUNDING)),
      () => `lambda ${point.lambda}: conditions are off by ${left}, allowed ${allowed}`,
    ),
  );
}
