// Several quantiles: each is what it is alone, to the bit; crossings are counted, and sorted predictions do not cross.

import { loadQuantileModels, type QuantileModels, type QuantileValidations } from "../../../src/index.ts";
import { type Call, ofQuantile, quantilesOf } from "../call.ts";
import { designOf, offsetOf } from "../perform/inputs.ts";
import { type Outcome, perform } from "../perform/perform.ts";
import { type Complaint, complain } from "./complaint.ts";
import { partsOf } from "./parts.ts";
import { comparable } from "./repeat.ts";
import { difference } from "./same.ts";
import { judgeValidation } from "./validation.ts";

export function judgeQuantiles(call: Call, models: QuantileModels): Complaint[] {
  const text = JSON.stringify(models);
  return [
    ...judgeAlone(call, { kind: "quantiles", models }),
    ...judgeCrossings(call, models),
    ...complain(
      "several quantiles through JSON are the same",
      difference(models, loadQuantileModels(text)) !== undefined,
      () => text,
    ),
  ];
}

export function judgeQuantileValidations(call: Call, validations: QuantileValidations): Complaint[] {
  const parts = partsOf(call, { kind: "quantile validations", validations });
  return [
    ...judgeAlone(call, { kind: "quantile validations", validations }),
    ...parts.flatMap((part) =>
      part.outcome.kind === "validation" ? judgeValidation(part.call, part.outcome.validation) : [],
    ),
    ...(["min", "1se"] as const).flatMap((which) => {
      const chosen = validations.at(which);
      const found = difference(
        chosen.models,
        validations.validations.map((validation) => validation.at(which)),
      );
      return [
        ...complain("a choice has the model of each quantile", found !== undefined, () => `${which}: ${found}`),
        ...judgeCrossings(call, chosen),
      ];
    }),
  ];
}

function judgeAlone(call: Call, outcome: Outcome): Complaint[] {
  const parts = partsOf(call, outcome);
  const wanted = quantilesOf(call);
  return [
    ...complain(
      "a list has an answer per quantile",
      parts.length !== wanted.length,
      () => `${parts.length}, not ${wanted}`,
    ),
    ...parts.flatMap((part) => {
      const found = difference(part.outcome, comparable(perform(part.call).outcome));
      return complain(
        "a quantile of several is what it is alone",
        found !== undefined,
        () => `${part.call.settings.quantiles}: ${found}`,
      );
    }),
  ];
}

/** A prediction that lies below one of a smaller quantile by more than rounding (docs of `Crossings`) crosses. */
function judgeCrossings(call: Call, models: QuantileModels): Complaint[] {
  const { offset } = call.settings;
  const options = offset === undefined ? {} : { offset: offsetOf(offset) as number[] };
  const X = designOf(call.X, call.storage);
  const plain = models.predict(X, options);
  const sorted = models.predict(X, { ...options, rearrange: true });
  const alone = models.models.map((model) => model.predict(X, options));
  const largest = Math.max(...plain.map((row) => Math.max(...row.map(Math.abs))));
  const drops = plain.map((row) => Math.max(...row.map((value, k) => Math.max(...row.slice(0, k + 1)) - value)));
  const crossing = drops.filter((drop) => drop > 1e-9 * largest).length;
  const said = models.crossings(X, options);
  return [
    ...complain(
      "predictions of several are those of each",
      plain.some((row, i) => row.some((value, k) => !Object.is(value, alone[k][i]))),
      () => plain.map(String).join("; "),
    ),
    ...complain(
      "sorted predictions are the same, in order",
      sorted.some((row, i) => difference(row, plain[i].slice().sort()) !== undefined),
      () => sorted.map(String).join("; "),
    ),
    ...complain(
      "crossings are counted",
      said.rows !== plain.length || said.crossing !== crossing,
      () => `${JSON.stringify(said)}, not ${crossing} of ${plain.length}`,
    ),
  ];
}

/** A list is refused as the first quantile is that is refused alone, but for what its options are called. */
export function judgeRefusedQuantiles(call: Call, refused: Outcome): Complaint[] {
  const first = quantilesOf(call)
    .map((quantile) => perform(ofQuantile(call, quantile)).outcome)
    .find(({ kind }) => kind === "error");
  const found = first === undefined ? "none is refused alone" : difference(comparable(refused), comparable(first));
  return complain("a list is refused as its first quantile alone", found !== undefined, () => `${found}`);
}
