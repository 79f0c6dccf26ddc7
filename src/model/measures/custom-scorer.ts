import type { CheckedLoss } from "../../options/custom-loss.ts";
import { evaluateLoss, makeLossRoom } from "../../options/custom-loss.ts";
import type { RowScorer } from "../../options/family-definition.ts";
import { inverseLink } from "../link.ts";
import { meanScorer } from "./fold-score.ts";
import type { RowCosts } from "./row-costs.ts";

const costs: RowCosts<"custom"> = {
  mse: (y, eta, parameters) => {
    const error = y[0]! - inverseLink("custom", eta[0]!, parameters);
    return error * error;
  },
  mae: (y, eta, parameters) => Math.abs(y[0]! - inverseLink("custom", eta[0]!, parameters)),
};

const means: RowScorer = /* @__PURE__ */ meanScorer(costs);

/** The scorer of a loss of the caller's: its mean, and errors of the predictions by its link. */
export function customScorer(loss: CheckedLoss | undefined): RowScorer {
  return (measure, response, rows, linearPredictor, weights, ties, parameters) => {
    if (measure !== "loss") return means(measure, response, rows, linearPredictor, weights, ties, parameters);
    const values = Float64Array.from(rows, (row) => response.values[row]!);
    const each = evaluateLoss(loss!, linearPredictor.subarray(0, rows.length), values, makeLossRoom(rows.length)).loss;
    let [total, weight] = [0, 0];
    for (let i = 0; i < rows.length; i++) {
      if (weights[i] === 0) continue;
      total += weights[i]! * each[i]!;
      weight += weights[i]!;
    }
    return { score: total / weight, weight };
  };
}
