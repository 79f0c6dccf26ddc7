import { loadModel } from "../../../src/index.ts";
import type { PredictionType } from "../../../src/model/prediction.ts";
import { loadModel as loadForPrediction } from "../../../src/predict.ts";
import type { DenseInput, DesignInput, Label, NumericArray } from "../../../src/types.ts";
import { toCsr, toDense } from "../../data/layouts.ts";
import { Random } from "../random.ts";
import { everyKind, fitted, kinds, offsetOf, unseen } from "./data.ts";
import { type AnyModel, cases, modelBetween, modelOf } from "./models.ts";
import { type BitProblems, forEach } from "./problems.ts";

/** `predict` of both classes of models, for any type. */
type Predict = (
  X: DesignInput,
  options: { readonly type: PredictionType; readonly offset?: NumericArray | readonly NumericArray[] | DenseInput },
) => Float64Array | Float64Array[] | Label[];

function predict(model: AnyModel, X: DesignInput, type: PredictionType, offset?: number[] | number[][]): unknown {
  const call = model.predict.bind(model) as Predict;
  return call(X, offset === undefined ? { type } : { type, offset });
}

/** From which side a model comes: as fitted, or from its JSON by either entry of the package. */
const sources = {
  "": (model: AnyModel) => model,
  ", saved": (model: AnyModel) => loadModel(JSON.stringify(model)),
  ", saved, l1l2/predict": (model: AnyModel) => loadForPrediction(JSON.stringify(model)) as AnyModel,
};

const everyType = cases.flatMap(({ kind, withOffset, name }) => {
  const hasClasses = kind.family === "binomial" || kind.family === "multinomial";
  const types: PredictionType[] = hasClasses ? ["response", "link", "class"] : ["response", "link"];
  return types.flatMap((type) =>
    Object.entries(sources).map(([from, of]) => {
      return { kind, withOffset, type, of, name: `predict ${type}: ${name}${from}` };
    }),
  );
});

const layouts = {
  "row-major float32": (X: number[][]) => toDense(X, "row", Float32Array),
  "column-major": (X: number[][]) => toDense(X, "column", Float64Array),
  csr: (X: number[][]) => toCsr(X.map((row) => row.map((value) => (Math.abs(value) < 0.5 ? 0 : value)))),
};

/** Linear predictors from where e^η is 0 to where it is no number any more, most of them near 0. */
function everywhere(): number[] {
  const random = new Random(31);
  return Array.from({ length: 5000 }, () => 1500 * (random.uniform() - 0.5) * random.uniform() * random.uniform());
}

/** A model whose linear predictor is the offset. */
function bare(model: AnyModel): AnyModel {
  const empty =
    "outputs" in model
      ? { outputs: model.outputs.map((output) => ({ ...output, intercept: 0, support: [] })) }
      : { intercept: 0, support: [] };
  return loadForPrediction(JSON.stringify({ ...model.toJSON(), ...empty, hasOffset: true })) as AnyModel;
}

export const predictions: BitProblems = {
  ...forEach(
    everyType,
    ({ name }) => name,
    ({ kind, withOffset, type, of }) => {
      const data = unseen();
      const offset = withOffset ? offsetOf(data, kind.outputs, 23) : undefined;
      return [modelOf(kind, withOffset), modelBetween(kind, withOffset)].map((model) =>
        predict(of(model), data.X, type, offset),
      );
    },
  ),
  ...forEach(
    Object.entries(layouts),
    ([name]) => `predict: ${name}`,
    ([, layout]) => kinds.map((kind) => predict(modelOf(kind), layout(fitted().X), "response")),
  ),
  ...forEach(
    everyKind,
    ({ name }) => `predict: ${name}, the whole range of numbers`,
    (kind) => {
      const etas = everywhere();
      const offset =
        kind.outputs === 1
          ? etas
          : etas.map((eta, row) => Array.from({ length: kind.outputs }, (_, k) => eta / (1 + k + (row % 3))));
      return predict(
        bare(modelOf(kind)),
        etas.map(() => new Array<number>(8).fill(0)),
        "response",
        offset,
      );
    },
  ),
};
