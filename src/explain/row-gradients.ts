// How the mean loss changes with each linear predictor: what a column has to be correlated with to be worth a coefficient.

import { rowWeights } from "../data/row-weights.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { inverseLink, softmax } from "../model/link.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse, SingleFamily } from "../types.ts";
import { riskGradients } from "./risk-gradients.ts";

/**
 * −∂f/∂ηᵢₖ of the mean loss f (docs/objective.md): rows × outputs, output after output. For gaussian ωᵢ(yᵢ − ηᵢ), for binomial and
 * poisson ωᵢ(yᵢ − mean), ω the weights normalised to sum 1.
 *
 * @param eta Offset included, laid out like the result.
 */
export function rowGradients(response: FamilyResponse, eta: Float64Array, options: CheckedOptions): Float64Array {
  const { family, rows, values } = response;
  const weights = unitWeights(rowWeights(response, options.sampleWeight) ?? new Float64Array(rows).fill(1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (family === "cox") return riskGradients(response.survival!, eta, weights, options.ties).map((it) => it / total);
  const means = family === "multinomial" ? classShares(response, eta) : meansOf(family, eta);
  return means.map((mean, at) => (weights[at % rows]! / total) * (values[at]! - mean));
}

function meansOf(family: Exclude<FamilyResponse["family"], "cox" | "multinomial">, eta: Float64Array): Float64Array {
  const single: SingleFamily = family === "multigaussian" ? "gaussian" : family;
  return eta.map((value) => inverseLink(single, value));
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
