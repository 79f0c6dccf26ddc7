// Scores of a model, from its predictions.

import { assess, type Model, type MultiModel } from "../../../src/index.ts";
import type { Call } from "../call.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { type Complaint, complain } from "./complaint.ts";

export function judgeAssessment(call: Call, model: Model | MultiModel): Complaint[] {
  const { X, y, options } = argumentsOf(call);
  const { sampleWeight, offset, ties } = options as {
    sampleWeight?: number[];
    offset?: number[];
    ties?: "breslow" | "efron";
  };
  const given = assess(model, X, y, {
    ...(sampleWeight && { sampleWeight }),
    ...(offset && { offset }),
    ...(ties && { ties }),
  });
  const response = model.predict(X, offset ? { offset } : {}) as ArrayLike<number | Float64Array>;
  const named = Object.entries(given);
  const range = named.filter(([name, value]) => !inRange(name, value));
  return [
    ...complain("scores are in their range", range.length > 0, () => JSON.stringify(given)),
    ...judgeErrors(
      call,
      given,
      Array.from(response, (row) => (typeof row === "number" ? [row] : Array.from(row))),
    ),
  ];
}

/** auc and cindex are NaN where nothing can be compared. */
function inRange(name: string, value: number): boolean {
  if (name === "auc" || name === "cindex") return Number.isNaN(value) || (value >= 0 && value <= 1);
  return name === "class" ? value >= 0 && value <= 1 : value >= 0;
}

/** Squared and absolute errors of numbers. */
function judgeErrors(
  { response, settings }: Call,
  given: Readonly<Record<string, number>>,
  predicted: readonly (readonly number[])[],
): Complaint[] {
  if (response.kind !== "numbers" && response.kind !== "outputs") return [];
  const weights = predicted.map((_, i) => settings.sampleWeight?.[i] ?? 1);
  const largest = Math.max(...weights);
  const total = weights.reduce((sum, weight) => sum + weight / largest, 0);
  const errorsOf = (i: number): number[] => {
    const y = response.kind === "outputs" ? response.values[i] : [response.values[i]];
    return y.map((value, k) => (weights[i] === 0 ? 0 : value - predicted[i][k]));
  };
  const mean = (of: (error: number) => number): number =>
    predicted.reduce(
      (sum, _, i) => sum + (weights[i] / largest / total) * errorsOf(i).reduce((all, error) => all + of(error), 0),
      0,
    );
  return [["mse", mean((error) => error * error)] as const, ["mae", mean(Math.abs)] as const].flatMap(
    ([name, value]) => {
      const doubt = (4 * weights.length + 16) * 2 ** -52 * value + 1e-320;
      const said = given[name];
      return complain(
        "a score is its formula",
        !(Math.abs(said - value) <= doubt) && said !== value,
        () => `${name}: ${said}, not ${value}`,
      );
    },
  );
}
