import { requireDeclaredRows } from "../../data/declared-rows.ts";
import { holdInput } from "../../data/hold-input.ts";
import { readNewResponse } from "../../data/read-family-response.ts";
import { readVector } from "../../data/read-vector.ts";
import { reading } from "../../data/reading.ts";
import { rowWeights } from "../../data/row-weights.ts";
import { unitWeights } from "../../data/unit-weights.ts";
import { checkChoice, invalid } from "../../options/checks.ts";
import type { CustomLoss } from "../../options/custom-loss.ts";
import type { FamilyDefinition } from "../../options/family-definition.ts";
import type { Only, Ties } from "../../options/options.ts";
import { readOptions } from "../../options/read-options.ts";
import type { DesignInput, Family, FamilyResponse, LossParameters, NumericArray, ResponseInput } from "../../types.ts";
import { GENUINE_MODEL, requireGenuine } from "../genuine.ts";
import type { Model } from "../model.ts";
import type { MultiModel } from "../multi-model.ts";
import { outputsOf } from "../point.ts";
import { linearPredictors, namesOf, type PredictOptions } from "../prediction.ts";
import type { Measure } from "./measure.ts";

/** What {@link assess} takes beside model and data. */
export interface AssessOptions<F extends Family = Family> extends Pick<PredictOptions, "offset"> {
  /** One weight ≥ 0 per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /** `cox`: how tied event times enter the deviance. Default `"breslow"`. */
  readonly ties?: Only<F, "cox", Ties>;
  /** `custom`: the loss of the fit, which is no part of the model. Needed there. */
  readonly loss?: Only<F, "custom", CustomLoss>;
}

/** A score by every measure of a family; see {@link Measure} for what each is and which are larger when better. */
export type Assessment = Readonly<Partial<Record<Measure, number>>>;

/** `assess` of an entry: see src/entry/full.ts. `definitionOf`: the family of a model, where the entry has it. */
export function assessWith(
  definitionOf: (family: Family) => FamilyDefinition,
  model: Model | MultiModel,
  X: DesignInput,
  y: ResponseInput,
  options: AssessOptions,
): Assessment {
  const names = ["sampleWeight", "offset", "ties", "loss"];
  const { sampleWeight, offset, ties: given, loss } = readOptions(options, names);
  requireGenuine(model, "model", GENUINE_MODEL);
  const { family, labels } = model;
  if (loss !== undefined && family !== "custom") {
    invalid("loss", 'the option only with family: "custom"', loss, `Here the family is "${family}"`);
  }
  const unbound = definitionOf(family);
  const definition = unbound.bind?.(loss === undefined ? {} : { loss }) ?? unbound;
  if (definition.loss !== undefined && definition.loss.name !== model.lossParameters?.name) {
    invalid("loss.name", `${JSON.stringify(model.lossParameters?.name)}, that of the model`, definition.loss.name);
  }
  const { reader } = definition;
  if (given !== undefined && family !== "cox") {
    invalid("ties", 'the option only with family: "cox"', given, `Here the family is "${family}"`);
  }
  const ties = checkChoice("ties", given, "breslow", ["breslow", "efron"]);
  const [heldX, heldY] = [holdInput(X), reader.hold(y)];
  reading("y", () => requireDeclaredRows(heldX, heldY));
  const outputs = outputsOf(model);
  const { values, rows } = linearPredictors(model, outputs, heldX, offset);
  const response = readNewResponse(
    { family, labels, outputs: outputs.length, outputNames: namesOf(outputs) },
    heldY,
    reader,
    rows,
    heldX,
  );
  const own = sampleWeight === undefined ? undefined : readVector(sampleWeight, rows, "sampleWeight", { minimum: 0 });
  const weights = rowWeights(response, own) ?? new Float64Array(rows).fill(1);
  return assessLinear(definition, response, values, weights, ties, model.lossParameters);
}

/**
 * Every measure of the family on all rows of a response.
 *
 * @param linearPredictor η, offset included: rows × K, output after output.
 * @param weights One per row, trials multiplied in.
 */
export function assessLinear(
  { measures, score }: FamilyDefinition,
  response: FamilyResponse,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
  parameters: LossParameters | null = null,
): Assessment {
  const rows = Int32Array.from({ length: response.rows }, (_, row) => row);
  const unit = unitWeights(weights);
  const scores: Partial<Record<Measure, number>> = {};
  for (const measure of measures.all) {
    scores[measure] = score(measure, response, rows, linearPredictor, unit, ties, parameters).score;
  }
  return scores;
}
