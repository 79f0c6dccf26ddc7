// A model predicts what it says, also after a way through JSON, also in the module without WebAssembly, whatever holds the rows.

import { loadModel, type Model, type MultiModel } from "../../../src/index.ts";
import { loadModel as loadAlone } from "../../../src/predict.ts";
import type { DesignInput } from "../../../src/types.ts";
import { type Call, storages } from "../call.ts";
import { pointOfModel } from "../perform/answer.ts";
import { designOf, offsetOf } from "../perform/inputs.ts";
import { type Complaint, complain } from "./complaint.ts";
import { judgeClasses, judgeLink, judgeResponse, type Predictions } from "./predictions.ts";
import { difference } from "./same.ts";

type AnyModel = Model | MultiModel;

export function judgeModel(call: Call, model: AnyModel): Complaint[] {
  const design = designOf(call.X, call.storage);
  const link = predictionsOf(call, model, design, "link");
  const response = predictionsOf(call, model, design, "response");
  return [
    ...judgeLink(call, pointOfModel(model), link),
    ...judgeResponse(call, link, response),
    ...judgeLabels(call, model, design, link),
    ...judgeStorages(call, model, link),
    ...judgeJson(call, model, design, link),
  ];
}

function predictionsOf(call: Call, model: AnyModel, design: DesignInput, type: "link" | "response"): Predictions {
  const predicted = model.predict(design, { type, ...offsetOption(call) });
  return Array.from(predicted as ArrayLike<number | Float64Array>, (row) =>
    typeof row === "number" ? [row] : Array.from(row),
  );
}

function offsetOption({ settings }: Call): { offset?: number[] | number[][] } {
  return settings.offset === undefined ? {} : { offset: offsetOf(settings.offset) };
}

function judgeLabels(call: Call, model: AnyModel, design: DesignInput, link: Predictions): Complaint[] {
  if (model.labels === null) return [];
  return judgeClasses(
    model.labels,
    link,
    (model as Model<"binomial">).predict(design, { type: "class", ...offsetOption(call) }),
    call.settings.link === "cloglog" ? Math.log(Math.LN2) : 0,
  );
}

/** Dense and sparse sums have different orders, but for one storage of each kind there is one sum. */
function judgeStorages(call: Call, model: AnyModel, link: Predictions): Complaint[] {
  return storages.flatMap((storage) => {
    if (storage === "float32" && call.storage !== "float32") return [];
    const again = predictionsOf(call, model, designOf(call.X, storage), "link");
    return judgeLink(call, pointOfModel(model), again).concat(
      complain(
        "every storage has as many rows",
        again.length !== link.length,
        () => `${storage}: ${again.length}, not ${link.length}`,
      ),
    );
  });
}

function judgeJson(call: Call, model: AnyModel, design: DesignInput, link: Predictions): Complaint[] {
  const text = JSON.stringify(model);
  return [loadModel, loadAlone].flatMap((load) => {
    const loaded = load(JSON.parse(text));
    const found = difference(predictionsOf(call, loaded, design, "link"), link);
    return [
      ...complain("a model through JSON predicts the same", found !== undefined, () => found!),
      ...complain(
        "a model through JSON is the same JSON",
        JSON.stringify(loaded) !== text,
        () => `${text}\n${JSON.stringify(loaded)}`,
      ),
    ];
  });
}
