import { readVector } from "../../data/read-vector.ts";
import { unitWeights } from "../../data/unit-weights.ts";
import { readOptions } from "../../options/read-options.ts";
import type { Label, NumericArray } from "../../types.ts";
import type { MetricOptions } from "../metrics.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { readBinary } from "./read-binary.ts";
import { ascending } from "./sort-rows.ts";

/** A receiver operating characteristic: one point per threshold, from (0, 0) to (1, 1). */
export interface RocCurve {
  /** Share of the negatives that score at least the threshold. */
  readonly falsePositiveRate: Float64Array;
  /** Share of the positives that score at least the threshold. */
  readonly truePositiveRate: Float64Array;
  /** Infinity, then the distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Area under the curve: the chance that a positive scores higher than a negative, ties counting half. */
  readonly auc: number;
}

/**
 * How many positives and negatives each threshold on a score lets through.
 *
 * @param actual Two classes; the second in ascending order (1, true, …) is the positive one.
 * @param score Any numbers that grow with the chance of a positive: probabilities or linear predictors.
 * @throws L1L2Error `invalid-value` where `actual` has not two classes, and what reading the lists throws.
 */
export function rocCurve(actual: ArrayLike<Label>, score: NumericArray, options: MetricOptions = {}): RocCurve {
  const { sampleWeight } = readOptions(options, ["sampleWeight"]);
  const positive = readBinary(actual, "actual");
  const scores = readVector(score, positive.length, "score");
  const weights =
    sampleWeight !== undefined
      ? unitWeights(readVector(sampleWeight, positive.length, "sampleWeight", { minimum: 0 }))
      : new Float64Array(positive.length).fill(1);
  const positives = weights.map((weight, row) => weight * positive[row]!);
  const negatives = weights.map((weight, row) => weight * (1 - positive[row]!));
  const thresholds = Float64Array.from([Number.POSITIVE_INFINITY].concat(distinctDescending(scores)));
  return {
    falsePositiveRate: shareAtLeast(scores, negatives, thresholds),
    truePositiveRate: shareAtLeast(scores, positives, thresholds),
    thresholds,
    auc: areaUnderCurve(scores, positives, negatives),
  };
}

function distinctDescending(scores: Float64Array): number[] {
  return Array.from(new Set(scores.slice().sort().reverse()));
}

/** For each of the descending thresholds, Σw of the rows that score at least as much, over Σw of all. */
function shareAtLeast(scores: Float64Array, weights: Float64Array, thresholds: Float64Array): Float64Array {
  const order = ascending(scores).reverse();
  // In the order in which they pass: where all the weight has passed the share is 1.
  const total = order.reduce((sum, row) => sum + weights[row]!, 0);
  let passed = 0;
  let next = 0;
  return thresholds.map((threshold) => {
    while (next < order.length && scores[order[next]!]! >= threshold) passed += weights[order[next++]!]!;
    return passed / total;
  });
}
