// l1l2/predict: saved models, without WebAssembly.

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { loadModel } from "./model/load-model.ts";
export type { Model, ModelParts } from "./model/model.ts";
export type { ModelFacts, SupportEntry } from "./model/model-facts.ts";
export type { ModelOutput, MultiModel, MultiModelParts } from "./model/multi-model.ts";
export type { PredictionType, PredictOptions } from "./model/prediction.ts";
export type * from "./types.ts";
