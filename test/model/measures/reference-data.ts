// Twelve rows that R 4.2.2 scored with survival 3.5-3 and glmnet 4.1-6. Times tie, scores tie, weights differ.

import type { FamilyResponse, SurvivalData } from "../../../src/types.ts";

export const time = Float64Array.of(5, 3, 8, 3, 9, 12, 5, 7, 3, 10, 11, 5);
export const start = Float64Array.of(0, 0, 2, 1, 3, 4, 2, 0, 0, 5, 9, 4);
export const event = Uint8Array.of(1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1);
export const stratum = Int32Array.of(0, 0, 0, 1, 1, 1, 0, 0, 1, 1, 0, 1);
export const eta = Float64Array.of(0.5, 1.2, -0.3, 0.4, -1, 0.1, 0.5, 0.9, 1.2, -0.7, 0.3, 0);
export const weights = Float64Array.of(1, 2, 0.5, 1.5, 1, 3, 0.25, 2, 1, 1, 0.75, 1.25);
export const ones = new Float64Array(12).fill(1);
/** Classes. */
export const binary = [0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0];
/** Counts. */
export const counts = [0, 2, 1, 0, 3, 1, 0, 5, 4, 0, 0, 2];
/** Failures and successes. */
export const trials: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 2],
  [2, 1],
  [3, 0],
  [0, 3],
  [1, 1],
  [4, 0],
  [0, 1],
  [1, 1],
  [2, 0],
  [0, 4],
  [1, 2],
];
export const letters = ["b", "a", "c", "a", "b", "c", "c", "a", "b", "b", "a", "c"];
/** Three linear predictors per row: η, 2 η in reverse order, η² − ½. */
export const threeEtas = Float64Array.of(
  ...eta,
  ...Array.from(eta, (value) => 2 * value).reverse(),
  ...Array.from(eta, (value) => value * value - 0.5),
);

export function survivalOf(parts: { start?: boolean; strata?: boolean } = {}): SurvivalData {
  return {
    start: parts.start ? start : undefined,
    stop: time,
    event,
    stratum: parts.strata ? stratum : undefined,
  };
}

/** A response as the readers make it; what the measures do not look at is left empty. */
export function responseOf(
  family: FamilyResponse["family"],
  values: ArrayLike<number>,
  survival?: SurvivalData,
): FamilyResponse {
  const outputs = family === "multinomial" || family === "multigaussian" ? values.length / 12 : 1;
  return {
    family,
    rows: values.length / outputs,
    outputs,
    values: Float64Array.from(values),
    trials: undefined,
    labels: null,
    outputNames: null,
    survival,
  };
}
