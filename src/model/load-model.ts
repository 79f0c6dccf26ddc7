import { describeThrown } from "../data/reading.ts";
import { describe, L1L2Error } from "../errors.ts";
import { checkModel, MODEL_JSON, type UncheckedParts } from "./check-model.ts";
import { Model, type ModelParts } from "./model.ts";
import { MultiModel, type MultiModelParts } from "./multi-model.ts";
import type { AnyModel } from "./point.ts";

/**
 * A model from its JSON, as text or parsed. Needs no WebAssembly.
 *
 * A look at `family` tells which model it is, to the compiler too: `if (model.family === "multinomial") model.outputs…`. Who knows the
 * family may say so, unchecked: `loadModel<MultiModel>(json)`.
 *
 * @throws L1L2Error `invalid-model` when it is not what a model's `JSON.stringify` wrote.
 */
export function loadModel<M extends Model | MultiModel = AnyModel>(json: string | object): M {
  const parsed: unknown = typeof json === "string" ? parse(json) : json;
  if (typeof parsed !== "object" || parsed === null) throw invalidModel(describe(parsed));
  // Written before there were labels and offsets: gaussian, and nothing is known of an offset. `offset` was its name at first.
  const { offset = false, ...fields } = plain(parsed);
  const parts: UncheckedParts = { labels: null, hasOffset: offset, ...fields };
  checkModel(parts);
  if (parts.family === "multinomial" || parts.family === "multigaussian") {
    return new MultiModel(parts as unknown as MultiModelParts) as M;
  }
  return new Model(parts as unknown as ModelParts) as M;
}

/** The fields as data, read once: what is checked is what is used. */
function plain(parsed: object): UncheckedParts {
  try {
    const text = JSON.stringify(parsed);
    if (text.startsWith("{")) return JSON.parse(text) as UncheckedParts;
  } catch (cause) {
    throw invalidModel(describeThrown(cause), cause);
  }
  throw invalidModel(describe(parsed));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidModel(describe(text));
  }
}

function invalidModel(received: string, cause?: unknown): L1L2Error {
  return new L1L2Error({ code: "invalid-model", argument: "json", expected: MODEL_JSON, received }, { cause });
}
