import { invalid } from "../options/checks.ts";
import { isMaximised, type Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";

/** The parts a {@link RelaxedValidation} is made of. */
export interface RelaxedValidationParts<M extends Model | MultiModel = Model> {
  readonly path: RegularizationPath<M>;
  readonly gammas: Float64Array;
  readonly scores: readonly Float64Array[];
  readonly standardErrors: readonly Float64Array[];
  readonly measure: Measure;
}

/** Where a score stands: `scores[gamma][point]`. */
export interface ScorePlace {
  readonly gamma: number;
  readonly point: number;
}

/** How well blends γ · penalised + (1 − γ) · relaxed predict rows they have not seen, for several γ. */
export class RelaxedValidation<M extends Model | MultiModel = Model> implements RelaxedValidationParts<M> {
  /** The path on all rows. */
  readonly path: RegularizationPath<M>;
  /** Shares of the penalised solution, increasing: 0 is relaxed, 1 is the lasso. */
  readonly gammas: Float64Array;
  /** Per gamma, a score per point of the path. */
  readonly scores: readonly Float64Array[];
  /** The standard error of each score. */
  readonly standardErrors: readonly Float64Array[];
  readonly measure: Measure;
  /** The best score; on a tie that of the largest lambda, then of the largest gamma. */
  readonly indexMin: ScorePlace;
  /** The largest lambda, and with it the largest gamma, whose score is within one standard error of the best. */
  readonly index1se: ScorePlace;

  /** @internal Made by `crossValidate`. */
  constructor({ path, gammas, scores, standardErrors, measure }: RelaxedValidationParts<M>) {
    this.path = path;
    this.gammas = gammas;
    this.scores = Object.freeze([...scores]);
    this.standardErrors = Object.freeze([...standardErrors]);
    this.measure = measure;
    const sign = isMaximised(measure) ? -1 : 1;
    const losses = scores.map((ofGamma) => ofGamma.map((score) => sign * score));
    const least = losses.reduce((low, ofGamma) => ofGamma.reduce((a, b) => Math.min(a, b), low), Infinity);
    this.indexMin = Object.freeze(firstWithin(losses, least));
    const error = standardErrors[this.indexMin.gamma]![this.indexMin.point]! || 0;
    this.index1se = Object.freeze(firstWithin(losses, least + error));
    Object.freeze(this);
  }

  get lambdaMin(): number {
    return this.path.lambdas[this.indexMin.point]!;
  }

  get gammaMin(): number {
    return this.gammas[this.indexMin.gamma]!;
  }

  get lambda1se(): number {
    return this.path.lambdas[this.index1se.point]!;
  }

  get gamma1se(): number {
    return this.gammas[this.index1se.gamma]!;
  }

  /** The model on all rows with the best score, or the simplest within one standard error of it. */
  at(which: "min" | "1se"): M {
    if (which === "min") return this.path.at(this.lambdaMin, { gamma: this.gammaMin });
    if (which === "1se") return this.path.at(this.lambda1se, { gamma: this.gamma1se });
    return invalid("which", '"min" or "1se"', which);
  }
}

/** The first point with a loss of at most `limit` for some gamma, and the last such gamma. */
function firstWithin(losses: readonly Float64Array[], limit: number): ScorePlace {
  const firsts = losses.map((ofGamma) => ofGamma.findIndex((loss) => loss <= limit));
  const point = firsts.reduce((low, first) => (first >= 0 ? Math.min(low, first) : low), Infinity);
  return { gamma: firsts.lastIndexOf(point), point };
}
