import { requireDeclaredRows } from "../../data/declared-rows.ts";
import { readNewResponse } from "../../data/read-new-response.ts";
import { readVector } from "../../data/read-vector.ts";
import { rowWeights } from "../../data/row-weights.ts";
import { checkChoice, checkNames, invalid, requireKind } from "../../options/checks.ts";
import type { Ties } from "../../options/options.ts";
import type { DesignInput, FamilyResponse, NumericArray, ResponseInput } from "../../types.ts";
import type { Model } from "../model.ts";
import type { MultiModel } from "../multi-model.ts";
import { linearPredictors, type PredictOptions } from "../prediction.ts";
import { foldScore } from "./fold-score.ts";
import { type Measure, measuresOf } from "./measure.ts";
import { unitWeights } from "./unit-weights.ts";

/** What {@link assess} takes beside model and data. */
export interface AssessOptions extends Pick<PredictOptions, "offset"> {
  /** One weight ≥ 0 per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /** `cox`: how tied event times enter the deviance. Default `"breslow"`. */
  readonly ties?: Ties;
}

/** A score by every measure of a family; see {@link Measure} for what each is and which are larger when better. */
export type Assessment = Readonly<Partial<Record<Measure, number>>>;

/**
 * Scores the predictions of a model for rows whose response is known, by every measure of its family:
 *
 * - gaussian, multigaussian, poisson: `mse`, `mae`, `deviance`
 * - binomial: `deviance`, `class`, `auc`, `brier`, `mse`, `mae`; multinomial: these but `auc`
 * - cox: `deviance` (per event) and `cindex`
 *
 * On the rows of the fit these flatter the model; `crossValidate` scores rows that it has not seen. A score is NaN where the rows
 * do not determine it: `auc` with one class alone, `cindex` without a comparable pair.
 *
 * @param X Rows × columns, as for `Model.predict`.
 * @param y Their response, in the form of the family, or the name of a key of row objects. Classes of the model may be missing.
 * @throws L1L2Error `invalid-value` for a class that the model does not know or an option of another family, and what
 * `Model.predict` and reading the response throw.
 */
export function assess(
  model: Model | MultiModel,
  X: DesignInput,
  y: ResponseInput,
  options: AssessOptions = {},
): Assessment {
  checkNames(options, ["sampleWeight", "offset", "ties"]);
  requireKind(
    model,
    "model",
    "support" in (Object(model) as object) ? "support" : "outputs",
    "a model, from fit, a path or loadModel",
  );
  requireDeclaredRows(X, y);
  const { family, labels } = model;
  if (options.ties !== undefined && family !== "cox") {
    invalid("ties", 'the option only with family: "cox"', options.ties, `Here the family is "${family}"`);
  }
  const ties = checkChoice("ties", options.ties, "breslow", ["breslow", "efron"]);
  const outputs = "outputs" in model ? model.outputs : [model];
  const { offset } = options;
  const { values, rows } = linearPredictors(model, outputs, X, offset === undefined ? {} : { offset });
  const response = readNewResponse({ family, labels, outputs: outputs.length }, y, rows, X);
  const given = options.sampleWeight && readVector(options.sampleWeight, rows, "sampleWeight", { minimum: 0 });
  return assessLinear(response, values, rowWeights(response, given) ?? new Float64Array(rows).fill(1), ties);
}

/**
 * Every measure of the family on all rows of a response.
 *
 * @param linearPredictor η, offset included: rows × K, output after output.
 * @param weights One per row, trials multiplied in.
 */
export function assessLinear(
  response: FamilyResponse,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
): Assessment {
  const rows = Int32Array.from({ length: response.rows }, (_, row) => row);
  const unit = unitWeights(weights);
  const scores: Partial<Record<Measure, number>> = {};
  for (const measure of measuresOf[response.family].all) {
    scores[measure] = foldScore(measure, response, rows, linearPredictor, unit, ties).score;
  }
  return scores;
}
