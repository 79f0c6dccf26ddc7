import { readVector } from "../../data/read-vector.ts";
import { ascendingLabels, type Levels, readLabelList } from "../../data/response/read-labels.ts";
import { L1L2Error } from "../../errors.ts";
import { readOptions } from "../../options/read-options.ts";
import type { Label } from "../../types.ts";
import type { MetricOptions } from "../metrics.ts";

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
 * @throws L1L2Error `invalid-type` (no labels, or of different types), `shape-mismatch` (lists of different lengths), `invalid-value`
 * (more than 4096 classes).
 */
export function confusionMatrix(
  actual: ArrayLike<Label>,
  predicted: ArrayLike<Label>,
  options: MetricOptions = {},
): ConfusionMatrix {
  const { sampleWeight } = readOptions(options, ["sampleWeight"]);
  const truth = readLabelList(actual, "actual");
  const rows = truth.codes.length;
  const guess = readLabelList(predicted, "predicted", rows);
  requireSameType(truth, guess);
  const weights =
    sampleWeight === undefined ? undefined : readVector(sampleWeight, rows, "sampleWeight", { minimum: 0 });
  const labels = ascendingLabels(new Set([...truth.labels, ...guess.labels]));
  requireFew(labels.length);
  const placeOf = new Map(labels.map((label, place) => [label, place]));
  const [rowOf, columnOf] = [truth, guess].map((levels) => levels.labels.map((label) => placeOf.get(label)!));
  const counts = labels.map(() => labels.map(() => 0));
  let right = 0;
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const [is, was] = [rowOf![truth.codes[row]!]!, columnOf![guess.codes[row]!]!];
    const weight = weights ? weights[row]! : 1;
    counts[is]![was]! += weight;
    total += weight;
    if (is === was) right += weight;
  }
  return { labels, counts, accuracy: right / total };
}

/** Every class has a count for every class: 16 million of them. */
const MOST_CLASSES = 4096;

function requireFew(classes: number): void {
  if (classes <= MOST_CLASSES) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "actual",
    expected: `at most ${MOST_CLASSES} classes, with those of predicted`,
    received: String(classes),
    advice: "Numbers that are no classes are for meanSquaredError",
  });
}

/** The label "1" is not the label 1: counting them apart would hide a mistake. */
function requireSameType({ labels: [truth] }: Levels, { labels: [guess] }: Levels): void {
  if (truth === undefined || typeof truth === typeof guess) return;
  throw new L1L2Error({
    code: "invalid-type",
    argument: "predicted",
    expected: `labels of type ${typeof truth}, as in actual`,
    received: `labels of type ${typeof guess}`,
  });
}
