// How the mean loss changes with each linear predictor: what a column has to be correlated with to be worth a coefficient.

import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { softmax } from "../model/link.ts";
import { evaluateLoss, makeLossRoom } from "../options/custom-loss.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";
import { riskGradients } from "./risk-gradients.ts";
import { rowPull } from "./row-pulls.ts";

/**
 * −∂f/∂ηᵢₖ of the mean loss f (docs/objective.md): rows × outputs, output after output. For gaussian ωᵢ(yᵢ − ηᵢ), for multinomial,
 * poisson and binomial by its logit ωᵢ(yᵢ − mean), ω the weights normalised to sum 1; row-pulls.ts has the others.
 *
 * @param eta Offset included, laid out like the result.
 */
export function rowGradients(response: FamilyResponse, eta: Float64Array, options: CheckedOptions): Float64Array {
  const { family, rows, values } = response;
  const weights = unitWeights(rowWeights(response, options.sampleWeight) ?? new Float64Array(rows).fill(1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (family === "cox") return riskGradients(response.survival!, eta, weights, options.ties).map((it) => it / total);
  if (family === "multinomial") {
    return classShares(response, eta).map((share, at) => (weights[at % rows]! / total) * (values[at]! - share));
  }
  const { loss } = options.source.definition;
  if (loss !== undefined) {
    const { gradient } = evaluateLoss(loss, eta, values, makeLossRoom(rows));
    return gradient.map((slope, row) => (-weights[row]! / total) * slope);
  }
  const pull = rowPull(family === "multigaussian" ? "gaussian" : family, options.lossParameters);
  return eta.map((value, at) => (weights[at % rows]! / total) * pull(values[at]!, value));
}

function classShares({ rows, outputs }: FamilyResponse, eta: Float64Array): Float64Array {
  const shares = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    const own = softmax(Array.from({ length: outputs }, (_, k) => eta[k * rows + row]!));
    own.forEach((share, k) => {
      shares[k * rows + row] = share;
    });
  }
  return shares;
}
