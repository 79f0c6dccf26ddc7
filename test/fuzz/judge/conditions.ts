// Optimality conditions, where the gap bounds them: a coefficient that violates its condition by v could gain v² / 2(L + l2) in one step,
// L the largest curvature of the loss along its column, so v ≤ √( 2(L + l2)·gap ).

import type { BinomialLink, Family } from "../../../src/types.ts";
import type { Point } from "../perform/answer.ts";
import { thresholdsOf } from "./candidate.ts";
import { type Frame, type Judged, unitOf } from "./certificate.ts";
import { type Complaint, complain } from "./complaint.ts";
import { doubtsOf, gradientsOf } from "./dual.ts";

/** Bounds of ∂²loss/∂η²; poisson, cox and the other losses of e^η have none of this kind, and at a kink there is none at all. */
const curvatureOf: Readonly<Partial<Record<Family, number>>> = {
  gaussian: 1,
  multigaussian: 1,
  binomial: 0.25,
  multinomial: 0.25,
  huber: 1,
  "squared-hinge": 2,
};

export function judgeConditions(frame: Frame, point: Point, { at, best, noise, slack }: Judged): Complaint[] {
  const { problem, nullLength } = frame;
  const curvature = linkCurvature(problem.parameters.link as BinomialLink | undefined) ?? curvatureOf[problem.family];
  if (
    curvature === undefined ||
    curvature === Infinity ||
    problem.grouped ||
    problem.columnGroups !== null ||
    !point.converged ||
    point.gap === null ||
    frame.gain <= slack
  )
    return [];
  const gap = point.gap * unitOf(frame, point.lambda, at.objective) + slack;
  const { l1, l2 } = thresholdsOf(problem, point.lambda);
  // What a column without a penalty may keep of its gradient, nothing bounds.
  if (l1.some((value, j) => value + l2[j] === 0 && !problem.excluded[j])) return [];
  const gradients = gradientsOf(problem, best);
  const doubts = doubtsOf(problem, point.lambda, best, noise, nullLength);
  return best.candidate.coefficients.flatMap((of, k) =>
    Array.from(of).flatMap((b, j) => {
      if (problem.excluded[j]) return [];
      const own = curvature * problem.norms[j] ** 2 + l2[j];
      const step = stepOf(b, gradients[k][j] - l2[j] * b, l1[j], own);
      // A step that ends at a bound or crosses zero gains less.
      if (b + step < problem.lower[j] || b + step > problem.upper[j] || (b !== 0 && (b + step) * b < 0)) return [];
      const violation = Math.abs(step) * own;
      const allowed = Math.sqrt(2 * own * gap) + doubts[k][j];
      return complain(
        "conditions hold within the gap",
        violation > allowed,
        () => `lambda ${point.lambda}, column ${j}, output ${k}: violated by ${violation}, the gap allows ${allowed}`,
      );
    }),
  );
}

/** −log Φ bends by less than 1; of cloglog nothing bounds it. */
function linkCurvature(link: BinomialLink | undefined): number | undefined {
  return link === undefined ? undefined : link === "probit" ? 1 : Infinity;
}

/** Where one coordinate would move, by a model of curvature `own`. */
function stepOf(b: number, pull: number, l1: number, own: number): number {
  if (!(own > 0)) return 0;
  const along = b === 0 ? Math.sign(pull) * Math.max(0, Math.abs(pull) - l1) : pull - Math.sign(b) * l1;
  return along / own;
}
