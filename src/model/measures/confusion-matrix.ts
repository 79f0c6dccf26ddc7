import { readVector } from "../../data/read-vector.ts";
import { L1L2Error } from "../../errors.ts";
import type { Label } from "../../types.ts";
import type { MetricOptions } from "../metrics.ts";
import { distinctLabels, readLabels } from "./read-labels.ts";

/** How often each class was taken for each. */
export interface ConfusionMatrix {
  /** The classes that occur in either list, ascending. */
  readonly labels: readonly Label[];
  /** `counts[i][j]`: rows of class `labels[i]` that were predicted as `labels[j]`; with weights, their sum. */
  readonly counts: readonly (readonly number[])[];
  /** The share on the diagonal. NaN without any weight. */
  readonly accuracy: number;
}

/**
 * Counts actual classes (rows) against predicted ones (columns).
 *
 * @throws L1L2Error `invalid-type` (no labels, or of different types), `shape-mismatch` (lists of different lengths).
 */
export function confusionMatrix(
  actual: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  { sampleWeight }: MetricOptions = {},
): ConfusionMatrix {
  const truth = readLabels(actual, "actual");
  const guess = readLabels(predicted, "predicted", truth.length);
  requireSameType(truth, guess);
  const weights = sampleWeight && readVector(sampleWeight, truth.length, "sampleWeight", { minimum: 0 });
  const labels = distinctLabels([...truth, ...guess]);
  const place = new Map(labels.map((label, at) => [label, at]));
  const counts = labels.map(() => labels.map(() => 0));
  let right = 0;
  let total = 0;
  truth.forEach((label, row) => {
    const weight = weights ? weights[row]! : 1;
    counts[place.get(label)!]![place.get(guess[row]!)!]! += weight;
    total += weight;
    if (label === guess[row]) right += weight;
  });
  return { labels, counts, accuracy: right / total };
}

/** The label "1" is not the label 1: counting them apart would hide a mistake. */
function requireSameType(truth: readonly Label[], guess: readonly Label[]): void {
  if (truth.length === 0 || typeof truth[0] === typeof guess[0]) return;
  throw new L1L2Error({
    code: "invalid-type",
    argument: "predicted",
    expected: `labels of type ${typeof truth[0]}, as in actual`,
    received: `labels of type ${typeof guess[0]}`,
  });
}
