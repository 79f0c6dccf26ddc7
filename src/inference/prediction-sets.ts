import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { checkChoice, invalid } from "../options/checks.ts";
import { randomUniforms } from "../splits/random-order.ts";
import type { DesignInput, FamilyResponse, Label, ResponseInput } from "../types.ts";
import {
  divideRows,
  type PredictionSettings,
  ranked,
  rankOf,
  readPrediction,
  shortageOf,
  splitCoverage,
} from "./prediction-options.ts";
import { PredictionSets, type SetScore } from "./prediction-sets-result.ts";

/** The families whose responses are classes. */
export type SetFamily = "binomial" | "squared-hinge" | "multinomial";

/** What {@link predictionSets} takes: the options of a cross-validation, and its own. */
export interface PredictionSetsOptions<F extends SetFamily = SetFamily> extends PredictionSettings<F> {
  /**
   * `"probability"` (default): 1 − p̂ of the class, the smallest sets in the mean. `"adaptive"`: the sum of p̂ over the classes that are more probable, and a share u of its own, u uniform for each row by `seed`; sets
   * that are larger where classes are hard to tell apart. squared-hinge, which has no probabilities, has the distance to the wrong side, −η or η, in both.
   */
  readonly score?: SetScore;
}

const families: readonly SetFamily[] = ["binomial", "squared-hinge", "multinomial"];

/**
 * Sets of classes that hold the class of a new row with probability `level`, over the rows of the fit and the new one together, whatever the fit: split conformal prediction. A class is in the set where its score
 * is at most the ⌈(1 − α)(m + 1)⌉-th smallest of the scores that m rows which were not fitted have in their own class (probabilities: Sadinle, Lei & Wasserman 2019, J. Am. Stat. Assoc. 114; adaptive: Romano,
 * Sesia & Candès 2020, NeurIPS). A set may be empty: then no class is likely enough.
 *
 * @param newX The new rows, read as `predict` of a model reads them.
 * @throws L1L2Error what `crossValidate` and `predict` throw, the latter of `newX`; `invalid-value` for families without classes, and for rows of counts or shares.
 */
export function predictionSets<const F extends SetFamily = "binomial">(
  X: DesignInput,
  y: ResponseInput,
  newX: DesignInput,
  options: PredictionSetsOptions<F> = {},
): PredictionSets {
  let score: SetScore = "probability";
  const task = readPrediction<PredictionSetsOptions>({ X, y, newX }, options, ["score"], (read) => {
    score = checkChoice<SetScore>("score", read.score, "probability", ["probability", "adaptive"]);
    const family = checkChoice<SetFamily>("family", read.family, "binomial", families);
    if (read.offset !== undefined && family === "multinomial")
      invalid("offset", "no offset with multinomial", read.offset);
    return { family };
  });
  const { parts, level } = task;
  const { response } = parts;
  const labels = response.labels!;
  const division = divideRows(task);
  const model = parts.fit(division.training);
  const type = response.family === "squared-hinge" ? "link" : "response";
  const scoring: Scoring = { labels, score, uniform: randomUniforms(task.seed) };
  const own = scoresOf(model, parts.predict(model, division.calibration, type), scoring);
  const conforming = Float64Array.from(division.calibration, (row, at) => own[at]![codeOf(response, row)]!);
  const threshold = ranked(conforming, rankOf(level, conforming.length));
  const outputs = parts.predictNew(model, type);
  const sets = scoresOf(model, outputs, scoring).map((scores) => ({
    prediction: labels[leastOf(scores)]!,
    classes: labels.filter((_, code) => scores[code]! <= threshold),
  }));
  return new PredictionSets({
    ...division,
    score,
    family: response.family,
    level,
    labels,
    sets,
    threshold,
    lambda: model.lambda,
    coverage: splitCoverage(level, conforming.length, theorems[score]),
    assumptions: ["rows and new rows that are exchangeable, such as independent draws from one law"],
    warnings: shortageOf(level, conforming.length),
  });
}

const theorems: Readonly<Record<SetScore, string>> = {
  probability: "Sadinle, Lei & Wasserman 2019, section 4",
  adaptive: "Romano, Sesia & Candès 2020, theorem 1",
};

interface Scoring {
  readonly labels: readonly Label[];
  readonly score: SetScore;
  readonly uniform: () => number;
}

/** The score of every class in every row. A class that the fit has not seen has probability 0. */
function scoresOf(
  model: Model | MultiModel,
  outputs: readonly ArrayLike<number>[],
  { labels, score, uniform }: Scoring,
): Float64Array[] {
  const places = labels.map((label) => (model.labels as readonly Label[]).indexOf(label));
  // A multinomial model gives a list for each row, the others one list.
  const rows = model.family === "multinomial" ? outputs : Array.from(outputs[0]!, (value) => [1 - value, value]);
  return rows.map((all) => {
    if (model.family === "squared-hinge") return Float64Array.of(all[1]!, -all[1]!);
    const shares = Float64Array.from(places, (place) => (place < 0 ? 0 : all[place]!));
    if (score === "probability") return shares.map((share) => 1 - share);
    return adaptiveScores(shares, uniform());
  });
}

/** Of equal shares the first counts as the greater. */
function adaptiveScores(shares: Float64Array, u: number): Float64Array {
  const order = Int32Array.from(shares.keys()).sort((a, b) => shares[b]! - shares[a]! || a - b);
  const scores = new Float64Array(shares.length);
  let before = 0;
  for (const code of order) {
    scores[code] = before + u * shares[code]!;
    before += shares[code]!;
  }
  return scores;
}

function codeOf({ values, outputs, rows }: FamilyResponse, row: number): number {
  if (outputs === 1) return values[row]!;
  let code = 0;
  while (values[code * rows + row] !== 1) code++;
  return code;
}

function leastOf(scores: Float64Array): number {
  return scores.reduce((best, value, code) => (value < scores[best]! ? code : best), 0);
}
