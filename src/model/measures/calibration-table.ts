import { readVector } from "../../data/read-vector.ts";
import { describe, L1L2Error } from "../../errors.ts";
import { readOptions } from "../../options/read-options.ts";
import type { Label, NumericArray } from "../../types.ts";
import { readBinary } from "./read-binary.ts";
import { ascending } from "./sort-rows.ts";

/** Options of {@link calibrationTable}. */
export interface CalibrationOptions {
  /** How many bins, a whole number ≥ 1. Default 10. */
  readonly bins?: number;
}

/** One bin: rows of similar predicted probability. */
export interface CalibrationRow {
  readonly count: number;
  readonly meanPredicted: number;
  /** Share of positives among the rows. */
  readonly observed: number;
  /** 95 % interval of `observed` (Wilson 1927, JASA 22): a calibrated model has `meanPredicted` inside 19 times of 20. */
  readonly lower: number;
  readonly upper: number;
}

/** The 97.5 % point of the normal distribution. */
const NORMAL = 1.959963984540054;

/**
 * Predicted probabilities against what happened, in bins of equal count: the rows in order of their probability are cut into
 * `bins` parts of equal size (± 1). Rows of equal probability stay together, in the bin of the first of them; bins that this
 * leaves empty are not listed. Bins of equal count, not of equal width: each then says as much as any other.
 *
 * @param actual Two classes; the second in ascending order (1, true, …) is the one `probability` is of.
 * @throws L1L2Error `invalid-value` where `actual` has not two classes or a probability is outside [0, 1].
 */
export function calibrationTable(
  actual: ArrayLike<Label>,
  probability: NumericArray,
  options: CalibrationOptions = {},
): CalibrationRow[] {
  const { bins = 10 } = readOptions(options, ["bins"]);
  if (!Number.isSafeInteger(bins) || bins < 1) throw invalid("bins", "a whole number >= 1", bins);
  const positive = readBinary(actual, "actual");
  const predicted = readVector(probability, positive.length, "probability", { minimum: 0 });
  const above = predicted.findIndex((value) => value > 1);
  if (above >= 0) throw invalid(`probability[${above}]`, "a number from 0 to 1", predicted[above]!);
  return cut(ascending(predicted), predicted, bins).map((rows) => describeBin(rows, positive, predicted));
}

/** The order cut after every 1/bins of the rows, or after the tie that such a cut would break. */
function cut(order: Int32Array, predicted: Float64Array, bins: number): Int32Array[] {
  const parts: Int32Array[] = [];
  let first = 0;
  // Of more bins than rows at most one in a row is not empty.
  const steps = Math.min(bins, order.length);
  for (let step = 1; step <= steps; step++) {
    const bin = bins <= order.length ? step : Math.ceil((step * bins) / order.length);
    let end = Math.max(first, Math.floor((bin * order.length) / bins));
    if (end === first) continue;
    while (end < order.length && predicted[order[end]!] === predicted[order[end - 1]!]) end++;
    parts.push(order.subarray(first, end));
    first = end;
  }
  return parts;
}

function describeBin(rows: Int32Array, positive: Float64Array, predicted: Float64Array): CalibrationRow {
  const count = rows.length;
  const observed = rows.reduce((sum, row) => sum + positive[row]!, 0) / count;
  const slack = (NORMAL * NORMAL) / count;
  const centre = (observed + slack / 2) / (1 + slack);
  const half = Math.sqrt(slack * (observed * (1 - observed) + slack / 4)) / (1 + slack);
  return {
    count,
    meanPredicted: rows.reduce((sum, row) => sum + predicted[row]!, 0) / count,
    observed,
    lower: Math.max(0, centre - half),
    upper: Math.min(1, centre + half),
  };
}

function invalid(argument: string, expected: string, received: number): L1L2Error {
  return new L1L2Error({ code: "invalid-value", argument, expected, received: describe(received) });
}
