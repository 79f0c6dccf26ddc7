import { invalid } from "../options/checks.ts";
import {
  type Choice,
  type ChoiceName,
  type ChoiceRow,
  choiceRows,
  describeChoices,
  known,
  type ScoreRow,
  scoreRows,
} from "./choice.ts";
import { isMaximised, type Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { RegularizationPath } from "./path.ts";
import { Readable } from "./readable.ts";
import { type Description, penaltyName, plural } from "./render.ts";

/** The parts a {@link RelaxedValidation} is made of. */
export interface RelaxedValidationParts<M extends Model | MultiModel = Model> {
  readonly path: RegularizationPath<M>;
  readonly gammas: Float64Array;
  readonly scores: readonly Float64Array[];
  readonly standardErrors: readonly Float64Array[];
  readonly measure: Measure;
}

/** Where a score stands: `scores[gammaIndex][point]`. */
export interface ScorePlace {
  readonly gammaIndex: number;
  readonly point: number;
}

/** The score of a lambda and a gamma, as plain data. */
export interface RelaxedScoreRow extends ScoreRow {
  readonly gamma: number;
}

/** How well blends γ · penalised + (1 − γ) · relaxed predict rows they have not seen, for several γ. */
export class RelaxedValidation<M extends Model | MultiModel = Model>
  extends Readable
  implements RelaxedValidationParts<M>
{
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
    super();
    this.path = path;
    this.gammas = gammas;
    this.scores = Object.freeze([...scores]);
    this.standardErrors = Object.freeze([...standardErrors]);
    this.measure = measure;
    const sign = isMaximised(measure) ? -1 : 1;
    const losses = scores.map((ofGamma) => ofGamma.map((score) => sign * score));
    const least = losses.reduce((low, ofGamma) => ofGamma.reduce((a, b) => Math.min(a, b), low), Infinity);
    this.indexMin = Object.freeze(firstWithin(losses, least));
    const error = standardErrors[this.indexMin.gammaIndex]![this.indexMin.point]! || 0;
    this.index1se = Object.freeze(firstWithin(losses, least + error));
    Object.freeze(this);
  }

  /** Strengths, decreasing: those of the path. */
  get lambdas(): Float64Array {
    return this.path.lambdas;
  }

  /** Whether the best score is that of the smallest lambda: a still smaller one might be better. */
  get isAtEdge(): boolean {
    return this.lambdas.length > 1 && this.indexMin.point === this.lambdas.length - 1;
  }

  get lambdaMin(): number {
    return this.choice("min").lambda;
  }

  get gammaMin(): number {
    return this.choice("min").gamma;
  }

  get lambda1se(): number {
    return this.choice("1se").lambda;
  }

  get gamma1se(): number {
    return this.choice("1se").gamma;
  }

  /** The lambda and gamma of the best score, or the simplest within one standard error of it, with that score. */
  choice(which: ChoiceName): Choice {
    if (which !== "min" && which !== "1se") return invalid("which", '"min" or "1se"', which);
    const { gammaIndex, point } = which === "min" ? this.indexMin : this.index1se;
    return {
      point,
      lambda: this.lambdas[point]!,
      gamma: this.gammas[gammaIndex]!,
      score: this.scores[gammaIndex]![point]!,
      standardError: known(this.standardErrors[gammaIndex]![point]!),
    };
  }

  /** The model on all rows with the best score, or the simplest within one standard error of it. */
  at(which: ChoiceName): M {
    const { lambda, gamma } = this.choice(which);
    return this.path.at(lambda, { gamma });
  }

  /** The two choices as rows of plain data. */
  table(): ChoiceRow[] {
    return choiceRows(this.path, (which) => this.choice(which));
  }

  /** The scores as rows of plain data, one per gamma and lambda: what a chart of them draws. */
  curve(): RelaxedScoreRow[] {
    return Array.from(this.gammas).flatMap((gamma, at) =>
      scoreRows(this.path, this.scores[at]!, this.standardErrors[at]!).map((row) => ({ gamma, ...row })),
    );
  }

  /** @internal */
  description(): Description {
    const { path, measure } = this;
    const { family, l1Ratio } = path;
    return {
      lines: [
        `relaxed ${penaltyName({ l1Ratio, concavePenalty: path.concavePenalty })}, ${family}: ${plural(this.gammas.length, "gamma")} at ${plural(this.lambdas.length, "lambda")}`,
      ],
      table: describeChoices(this.table(), { path, measure, isRelaxed: true }),
    };
  }
}

/** The first point with a loss of at most `limit` for some gamma, and the last such gamma; a gamma of −1 where there is none. */
export function firstWithin(losses: readonly Float64Array[], limit: number): ScorePlace {
  const firsts = losses.map((ofGamma) => ofGamma.findIndex((loss) => loss <= limit));
  const point = firsts.reduce((low, first) => (first >= 0 ? Math.min(low, first) : low), Infinity);
  return { gammaIndex: firsts.lastIndexOf(point), point };
}
