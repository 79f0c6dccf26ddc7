// Predictions are β₀ + xᵀβ + offset, and means their inverse link.

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

export function judgeResponse({ family }: Call, link: Predictions, response: Predictions): Complaint[] {
  return link.flatMap((etas, i) => {
    const means = meansOf(family, etas);
    const wrong = means.some(
      (mean, k) =>
        mean !== response[i][k] &&
        !(Math.abs(response[i][k] - mean) <= (OF_EXP + 2 * etas.length * UNIT_ROUNDING) * mean + 1e-323),
    );
    return [
      ...complain("a mean is the inverse link", wrong, () => `row ${i}: ${response[i]}, not ${means}`),
      ...judgeProbabilities(family, response[i], i),
    ];
  });
}

function meansOf(family: Call["family"], etas: readonly number[]): number[] {
  if (family === "gaussian" || family === "multigaussian") return [...etas];
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
): Complaint[] {
  return link.flatMap((etas, i) => {
    const all = etas.length === 1 ? [0, etas[0]] : etas;
    const at = labels.indexOf(classes[i]);
    return complain(
      "a class is the most probable",
      !(at >= 0 && all[at] === Math.max(...all)),
      () => `row ${i}: ${String(classes[i])} of ${all}`,
    );
  });
}
