// What can be read off a point alone: numbers are finite, bounds hold, columns that are left out are zero, counts count, the words about
// convergence agree, and the deviance ratio is that of the returned coefficients.

import type { Call, Settings } from "../call.ts";
import type { Point } from "../perform/answer.ts";
import { type Frame, type Judged, judgedOf } from "./certificate.ts";
import { type Complaint, complain } from "./complaint.ts";
import { UNIT_ROUNDING } from "./exact.ts";

export function judgeFinite({ lambda, intercepts, coefficients, gap, epochs, devianceRatio }: Point): Complaint[] {
  const numbers = [
    lambda,
    ...intercepts,
    ...coefficients.flatMap((of) => Array.from(of)),
    gap ?? 0,
    epochs,
    devianceRatio ?? 0,
  ];
  return complain(
    "numbers are finite",
    !numbers.every(Number.isFinite),
    () =>
      `lambda ${lambda}: intercepts ${intercepts}, coefficients ${coefficients.map(String)}, gap ${gap}, deviance ratio ${devianceRatio}`,
  );
}

/** `tolerance` and `maxEpochs` as the call has them. */
export function judgeConvergence({ gap, converged, outcome, epochs, lambda }: Point, settings: Settings): Complaint[] {
  const { tolerance = 1e-6, maxEpochs = 10_000 } = settings;
  if (gap === null)
    return complain(
      "the outcome says whether it converged",
      outcome !== undefined && (outcome === "stationary") !== converged,
      () => `${outcome}, ${converged}`,
    );
  return [
    ...complain(
      "converged is a gap within the tolerance",
      converged !== gap <= tolerance,
      () => `lambda ${lambda}: gap ${gap}, tolerance ${tolerance}, converged ${converged}`,
    ),
    ...complain(
      "the outcome says whether it converged",
      outcome !== undefined && (outcome === "converged") !== converged,
      () => `${outcome}, ${converged}`,
    ),
    ...complain("a gap is not negative", !(gap >= 0), () => `${gap}`),
    ...complain("epochs are within their limit", epochs > maxEpochs, () => `${epochs} epochs, at most ${maxEpochs}`),
  ];
}

export function judgeFeasible({ problem }: Frame, { settings }: Pick<Call, "settings">, point: Point): Complaint[] {
  const { lowerBound, upperBound } = settings;
  const boundAt = (bound: number | readonly number[] | undefined, j: number, none: number): number =>
    typeof bound === "number" ? bound : (bound?.[j] ?? none);
  return point.coefficients.flatMap((of, k) =>
    Array.from(of).flatMap((b, j) => [
      ...complain(
        "bounds hold",
        b < boundAt(lowerBound, j, -Infinity) || b > boundAt(upperBound, j, Infinity),
        () => `column ${j}, output ${k}: ${b} at lambda ${point.lambda}`,
      ),
      ...complain("columns left out are zero", problem.excluded[j] && b !== 0, () => `column ${j}, output ${k}: ${b}`),
    ]),
  );
}

export function judgeCounts({ coefficients, degreesOfFreedom, lambda }: Point): Complaint[] {
  const used = Array.from(coefficients[0]).filter((_, j) => coefficients.some((of) => of[j] !== 0)).length;
  return complain(
    "degrees of freedom count columns in use",
    used !== degreesOfFreedom,
    () => `lambda ${lambda}: ${used} columns, said ${degreesOfFreedom}`,
  );
}

const givenNames = ["link", "power", "theta", "delta", "quantiles"] as const;

/** What the loss has beside its family is what was given; an estimate is a number above 0. */
export function judgeParameters({ settings }: Pick<Call, "settings">, { lossParameters }: Point): Complaint[] {
  return givenNames.flatMap((name) => {
    const given = settings[name] === "logit" ? undefined : settings[name];
    const said = lossParameters?.[name];
    const isRight = given === undefined ? said === undefined || typeof said === "string" || said > 0 : said === given;
    return complain("parameters of the loss are those given", !isRight, () => `${name}: ${said}, not ${given}`);
  });
}

/**
 * Losses come of the Gram matrix where its rounding is at most a tenth of the gap that is asked for (assembly/path/resolution.ts), and
 * of a predictor that is carried along; the solution itself is known to its gap.
 */
const SHARE = 0.1;

/** 1 − (f − inf f) / (f₀ − inf f), as far as rounding lets it be known. */
export function judgeDeviance(
  frame: Frame,
  settings: Settings,
  point: Point,
  judged: Judged = judgedOf(frame, point),
): Complaint[] {
  const { none, least, gain } = frame;
  const { at, slack } = judged;
  if (point.devianceRatio === null) return [];
  const doubt = slack + (frame.problem.rows + 8) * UNIT_ROUNDING * Math.abs(least);
  if (!(gain > doubt)) return [];
  const ratio = 1 - (at.loss.value - least) / gain;
  // Numerator and denominator are both in doubt.
  const allowed =
    (2 * doubt * (1 + Math.abs(1 - ratio))) / (gain - doubt) +
    Math.max(SHARE * (settings.tolerance ?? 1e-6), point.gap ?? 0, 1e-9);
  return complain(
    "the deviance ratio is that of the coefficients",
    !(Math.abs(ratio - point.devianceRatio) <= allowed),
    () =>
      `${point.outcome ?? ""} lambda ${point.lambda}: said ${point.devianceRatio}, is ${ratio} ± ${allowed}; null loss ${none.loss.value}, least ${least}`,
  );
}
