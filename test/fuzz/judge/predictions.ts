// Predictions are β₀ + xᵀβ + offset, and means their inverse link.

import { normalBelow } from "../../support/glm-losses.ts";
import type { Call } from "../call.ts";
import type { Point } from "../perform/answer.ts";
import { type Complaint, complain } from "./complaint.ts";
import { ExactSum, UNIT_ROUNDING } from "./exact.ts";

/** Rows × outputs. */
export type Predictions = readonly (readonly number[])[];

/** η and how far rounding of a plain sum may move it. */
function etaOf(
  point: Point,
  row: readonly number[],
  offset: readonly number[] | undefined,
  k: number,
): { value: number; doubt: number } {
  const sum = new ExactSum().add(point.intercepts[k]).add(offset?.[k] ?? 0);
  let size = Math.abs(point.intercepts[k]) + Math.abs(offset?.[k] ?? 0);
  row.forEach((x, j) => {
    const b = point.coefficients[k][j];
    if (b === 0) return;
    sum.addProduct(x, b);
    size += Math.abs(x * b) + 5e-324;
  });
  return { value: sum.value, doubt: (row.length + 4) * UNIT_ROUNDING * size };
}

export function judgeLink({ X, settings }: Call, point: Point, link: Predictions): Complaint[] {
  return X.flatMap((row, i) =>
    point.intercepts.flatMap((_, k) => {
      const { value, doubt } = etaOf(point, row, settings.offset?.[i], k);
      const wrong = Number.isFinite(value) && !(Math.abs(link[i]?.[k] - value) <= doubt);
      return complain(
        "a link is the linear predictor",
        wrong,
        () => `row ${i}, output ${k}: ${link[i]?.[k]}, not ${value} ± ${doubt}`,
      );
    }),
  );
}

/** exp of a double is within 2 units here and within 1 in `Math.exp`; a quotient adds two. */
const OF_EXP = 8 * UNIT_ROUNDING;

/** What is predicted by η itself: a mean, a centre, a distance from the line between two classes. */
const byEta: readonly string[] = ["gaussian", "multigaussian", "huber", "quantile", "squared-hinge"];

export function judgeResponse({ family, settings }: Call, link: Predictions, response: Predictions): Complaint[] {
  return link.flatMap((etas, i) => {
    const means = meansOf(family, etas, settings.link);
    const doubt = settings.link === "probit" ? doubtOfNormal(etas[0], means[0]) : 0;
    const wrong = means.some(
      (mean, k) =>
        mean !== response[i][k] &&
        !(Math.abs(response[i][k] - mean) <= (OF_EXP + 2 * etas.length * UNIT_ROUNDING) * mean + doubt + 1e-323),
    );
    return [
      ...complain("a mean is the inverse link", wrong, () => `row ${i}: ${response[i]}, not ${means}`),
      ...judgeProbabilities(family, response[i], i),
    ];
  });
}

/** An exponential of −η²/2 is off by as many units as that is large; e^η is one inside of 1 − e^−e^η too. */
function doubtOfNormal(eta: number, mean: number): number {
  return (eta * eta + 100) * UNIT_ROUNDING * mean;
}

function meansOf(family: Call["family"], etas: readonly number[], link: Call["settings"]["link"]): number[] {
  if (byEta.includes(family)) return [...etas];
  if (family === "binomial" && link === "probit") return etas.map(normalBelow);
  if (family === "binomial" && link === "cloglog") return etas.map((eta) => -Math.expm1(-Math.exp(eta)));
  if (family === "binomial") return etas.map((eta) => 1 / (1 + Math.exp(-eta)));
  if (family !== "multinomial") return etas.map(Math.exp);
  const largest = Math.max(...etas);
  const powers = etas.map((eta) => Math.exp(eta - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

function judgeProbabilities(family: Call["family"], row: readonly number[], i: number): Complaint[] {
  if (family !== "multinomial" && family !== "binomial") return [];
  const total = row.reduce((sum, share) => sum + share, 0);
  const isTotal = family === "binomial" || Math.abs(total - 1) <= 2 * row.length * UNIT_ROUNDING;
  return complain(
    "probabilities are shares",
    !isTotal || row.some((share) => !(share >= 0 && share <= 1)),
    () => `row ${i}: ${row}, sum ${total}`,
  );
}

/** The class is one of largest probability. */
export function judgeClasses(
  labels: readonly (string | number | boolean)[],
  link: Predictions,
  classes: readonly (string | number | boolean)[],
  middle = 0,
): Complaint[] {
  return link.flatMap((etas, i) => {
    const all = etas.length === 1 ? [middle, etas[0]] : etas;
    const at = labels.indexOf(classes[i]);
    return complain(
      "a class is the most probable",
      !(at >= 0 && all[at] === Math.max(...all)),
      () => `row ${i}: ${String(classes[i])} of ${all}`,
    );
  });
}
