import { takeSurvival } from "../../data/take-response.ts";
import type { FoldScore, RowScorer } from "../../options/family-definition.ts";
import type { Ties } from "../../options/options.ts";
import type { FamilyResponse, LossParameters, SurvivalData } from "../../types.ts";
import { areaUnderCurve } from "./area-under-curve.ts";
import { concordanceIndex } from "./concordance-index.ts";
import { eventTimes } from "./event-times.ts";
import { partialLogLikelihood, saturatedPartialLogLikelihood } from "./partial-likelihood.ts";
import { binomialCosts, type RowCost, type RowCosts, squaredHingeCosts } from "./row-costs.ts";

/** The scorer of measures that are weighted means over rows. */
export function meanScorer(costs: RowCosts): RowScorer {
  return (measure, response, rows, linearPredictor, weights, _ties, parameters = null) =>
    weightedMean(costs[measure]!, response, rows, linearPredictor, weights, parameters);
}

/** The scorer of two classes: means over rows, and `auc`. */
function classScorer(costs: RowCosts): RowScorer {
  const means = meanScorer(costs);
  return (measure, response, rows, linearPredictor, weights, ties, parameters) =>
    measure === "auc"
      ? ofRank(scoreAuc(response, rows, linearPredictor, weights), weights)
      : means(measure, response, rows, linearPredictor, weights, ties, parameters);
}

export const scoreBinomial: RowScorer = /* @__PURE__ */ classScorer(binomialCosts);
export const scoreSquaredHinge: RowScorer = /* @__PURE__ */ classScorer(squaredHingeCosts);

export const scoreCox: RowScorer = (measure, response, rows, linearPredictor, weights, ties) => {
  const survival = takeSurvival(response.survival!, rows);
  if (measure === "cindex") return ofRank(concordanceIndex(survival, linearPredictor, weights), weights);
  return perEvent(coxDeviance(survival, weights, ties)(linearPredictor), survival, weights);
};

/**
 * The deviance of the rows of a fold in a Cox model fitted on the others, as glmnet's `grouped = TRUE` (van Houwelingen et al.
 * 2006, Stat. Med. 25): the deviance of all rows less that of the rows outside the fold, per event of the fold. A few rows alone
 * would make risk sets of their own, which say little; so that is what cross-validation scores `cox` by.
 *
 * @param held The rows of the fold.
 * @param weights Weights of all rows.
 * @returns The score of a model fitted without the fold, from its η of all rows, offset included.
 */
export function groupedCoxScorer(
  survival: SurvivalData,
  held: Int32Array,
  weights: Float64Array,
  ties: Ties,
): (linearPredictor: Float64Array) => FoldScore {
  const without = weights.slice();
  for (const row of held) without[row] = 0;
  const ofAll = coxDeviance(survival, weights, ties);
  const ofOthers = coxDeviance(survival, without, ties);
  const heldSurvival = takeSurvival(survival, held);
  const heldWeights = Float64Array.from(held, (row) => weights[row]!);
  return (linearPredictor) => perEvent(ofAll(linearPredictor) - ofOthers(linearPredictor), heldSurvival, heldWeights);
}

/** The deviance as a function of η; event times are sorted once. */
function coxDeviance(survival: SurvivalData, weights: Float64Array, ties: Ties): (eta: Float64Array) => number {
  const strata = eventTimes(survival, weights);
  const saturated = saturatedPartialLogLikelihood(survival, weights, ties, strata);
  // Below 0 by rounding alone.
  return (eta) => Math.max(0, 2 * (saturated - partialLogLikelihood(survival, eta, weights, ties, strata)));
}

function weightedMean(
  cost: RowCost,
  { values, outputs, rows: all }: FamilyResponse,
  rows: Int32Array,
  linearPredictor: Float64Array,
  weights: Float64Array,
  parameters: LossParameters | null,
): FoldScore {
  const y = new Float64Array(outputs);
  const eta = new Float64Array(outputs);
  let total = 0;
  let weight = 0;
  for (let i = 0; i < rows.length; i++) {
    if (weights[i] === 0) continue;
    for (let k = 0; k < outputs; k++) {
      y[k] = values[k * all + rows[i]!]!;
      eta[k] = linearPredictor[k * rows.length + i]!;
    }
    total += weights[i]! * cost(y, eta, parameters);
    weight += weights[i]!;
  }
  return { score: total / weight, weight };
}

function scoreAuc({ values }: FamilyResponse, rows: Int32Array, scores: Float64Array, weights: Float64Array): number {
  const positives = Float64Array.from(rows, (row, i) => weights[i]! * values[row]!);
  const negatives = Float64Array.from(rows, (row, i) => weights[i]! * (1 - values[row]!));
  return areaUnderCurve(scores, positives, negatives);
}

function ofRank(score: number, weights: Float64Array): FoldScore {
  return { score, weight: Number.isNaN(score) ? 0 : weights.reduce((sum, weight) => sum + weight, 0) };
}

function perEvent(total: number, { event }: SurvivalData, weights: Float64Array): FoldScore {
  const weight = weights.reduce((sum, value, i) => sum + value * event[i]!, 0);
  return { score: weight > 0 ? total / weight : Number.NaN, weight };
}
