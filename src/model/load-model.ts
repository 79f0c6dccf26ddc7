import type { UncheckedParts } from "./check-fields.ts";
import { checkModel, MODEL_JSON } from "./check-model.ts";
import { Model, type ModelParts } from "./model.ts";
import { MultiModel, type MultiModelParts } from "./multi-model.ts";
import type { AnyModel } from "./point.ts";
import { readJson } from "./read-json.ts";

/**
 * A model from its JSON, as text or parsed, or from its structured clone: what `postMessage`, `structuredClone` and IndexedDB make of
 * it. Needs no WebAssembly.
 *
 * A look at `family` tells which model it is, to the compiler too: `if (model.family === "multinomial") model.outputs…`. Who knows the
 * family may say so, unchecked: `loadModel<MultiModel>(json)`.
 *
 * @throws L1L2Error `invalid-model` when it is not what a model's `JSON.stringify` wrote.
 */
export function loadModel<M extends Model | MultiModel = AnyModel>(json: string | object): M {
  const parts = readModel(json);
  if (parts.family === "multinomial" || parts.family === "multigaussian") {
    return new MultiModel(parts as unknown as MultiModelParts) as M;
  }
  return new Model(parts as unknown as ModelParts) as M;
}

/** The checked parts of a model of any family. */
export function readModel(json: string | object): UncheckedParts {
  // Written before there were labels and offsets: gaussian, and nothing is known of an offset. `offset` was its name at first.
  const { offset = false, ...fields } = readJson(json, MODEL_JSON);
  const parts: UncheckedParts = {
    labels: null,
    hasOffset: offset,
    recipe: null,
    lossParameters: null,
    concavePenalty: null,
    ...fields,
  };
  checkModel(parts);
  return parts;
}
