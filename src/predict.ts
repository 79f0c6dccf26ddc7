// l1l2/predict: saved models, without WebAssembly.

export { L1L2Error, type L1L2ErrorCode } from "./errors.ts";
export { loadModel } from "./model/load-model.ts";
export type { Model, ModelParts, PredictOptions, SupportEntry } from "./model/model.ts";
export type * from "./types.ts";
