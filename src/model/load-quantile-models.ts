import { detailsOf, L1L2Error } from "../errors.ts";
import { type Check, checkerOf, isCount, isNumber, type UncheckedParts } from "./check-fields.ts";
import { readModel } from "./load-model.ts";
import { Model, type ModelParts } from "./model.ts";
import type { Crossings } from "./quantile-crossings.ts";
import { QUANTILES_FORMAT, type QuantileModel, QuantileModels, quantileOf } from "./quantile-models.ts";
import { readJson } from "./read-json.ts";

/** What `loadQuantileModels` takes, in words. */
const QUANTILES_JSON = "the JSON of models of several quantiles of this package, as JSON.stringify(models) writes it";

/**
 * The models of several quantiles from their JSON, as text or parsed, or from their structured clone. Needs no WebAssembly.
 *
 * @throws L1L2Error `invalid-model` when it is not what the `JSON.stringify` of such models wrote.
 */
export function loadQuantileModels(json: string | object): QuantileModels {
  const { format, models, trainingCrossings } = readJson(json, QUANTILES_JSON);
  const check = /* @__PURE__ */ checkerOf(QUANTILES_JSON);
  check(format === QUANTILES_FORMAT, "format", JSON.stringify(QUANTILES_FORMAT), format);
  check(Array.isArray(models) && models.length > 0, "models", "a list of at least one", models);
  const read = (models as unknown[]).map((entry, at) => readEntry(check, entry, `models[${at}]`));
  read.forEach((model, at) => {
    if (at > 0) checkNeighbours(check, read[at - 1]!, model, `models[${at}]`);
  });
  checkCrossings(check, trainingCrossings);
  return new QuantileModels(read, trainingCrossings as Crossings);
}

function readEntry(check: Check, entry: unknown, field: string): QuantileModel {
  check(typeof entry === "object" && entry !== null, field, "a model", entry);
  const parts = readParts(entry as object, field);
  check(parts.family === "quantile", `${field}.family`, '"quantile"', parts.family);
  return new Model(parts as unknown as ModelParts<"quantile">);
}

function readParts(entry: object, field: string): UncheckedParts {
  try {
    return readModel(entry);
  } catch (error) {
    if (!(error instanceof L1L2Error)) throw error;
    throw new L1L2Error({ ...detailsOf(error), argument: `json.${field}` });
  }
}

/** Models of ascending quantiles of the same columns. */
function checkNeighbours(check: Check, before: QuantileModel, model: QuantileModel, field: string): void {
  const [least, quantile] = [quantileOf(before), quantileOf(model)];
  check(quantile > least, `${field}.lossParameters.quantiles`, `a quantile above ${least}`, quantile);
  for (const fact of ["columns", "names", "recipe", "hasOffset", "l1Ratio"] as const) {
    const isSame = JSON.stringify(model[fact]) === JSON.stringify(before[fact]);
    check(isSame, `${field}.${fact}`, "that of the model before", model[fact]);
  }
}

function checkCrossings(check: Check, crossings: unknown): void {
  check(typeof crossings === "object" && crossings !== null, "trainingCrossings", "an object", crossings);
  const { rows, crossing, share, largest } = crossings as UncheckedParts;
  check(isCount(rows), "trainingCrossings.rows", "a whole number >= 0", rows);
  const all = rows as number;
  check(isCount(crossing) && crossing <= all, "trainingCrossings.crossing", `at most ${all} rows`, crossing);
  const right = all === 0 ? 0 : (crossing as number) / all;
  check(share === right, "trainingCrossings.share", `${right}, as the rows say`, share);
  const isSize = isNumber(largest) && (crossing === 0 ? largest === 0 : largest > 0);
  check(isSize, "trainingCrossings.largest", crossing === 0 ? "0" : "a finite number > 0", largest);
}
