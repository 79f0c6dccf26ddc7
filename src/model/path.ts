import { checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { ConcavePenalty, LabelsOf, LossParameters } from "../types.ts";
import { markGenuine } from "./genuine.ts";
import type { Model } from "./model.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { MultiModel } from "./multi-model.ts";
import { copyParts, type PathParts, type PointOutcome } from "./path-parts.ts";
import { describePath, type PathCoefficientRow, type PathRow, pathCoefficientRows, pathRows } from "./path-rows.ts";
import { blend, buildModel, type PointOutput, type Support } from "./point.ts";
import { Readable } from "./readable.ts";
import type { Description } from "./render.ts";
import { toPlain } from "./to-plain.ts";

/** Options of {@link RegularizationPath.at}. */
export interface AtOptions {
  /** The share γ of the penalised solution, 0 to 1, in its blend with the relaxed one. Default 1. */
  readonly gamma?: number;
}

/**
 * The solutions along a grid of lambdas, from the strongest penalty to the weakest.
 *
 * There are K = `outputCount` linear predictors per row: one per class of multinomial, one per response of multigaussian, else one.
 * Plain, immutable data: `loadPath` takes its JSON and its structured clones.
 */
export class RegularizationPath<M extends Model | MultiModel = Model> extends Readable implements PathParts<M> {
  /** What this is, with the version of its layout. */
  declare readonly format: string;
  declare readonly family: M["family"];
  /** K, the linear predictors per row: one per class of multinomial, one per response of multigaussian, else 1. */
  declare readonly outputCount: number;
  /** The classes of binomial or multinomial, ascending; null elsewhere. */
  declare readonly labels: LabelsOf<M["family"]>;
  /** A name per output where there are several; null elsewhere. */
  declare readonly outputNames: readonly string[] | null;
  /** Whether there was an offset. */
  declare readonly hasOffset: boolean;
  /** Whether intercepts were fitted. */
  declare readonly hasIntercept: boolean;
  /** Rows of positive weight; for cox the events among them. */
  declare readonly observations: number;
  declare readonly l1Ratio: number;
  declare readonly rows: number;
  declare readonly columns: number;
  declare readonly names: readonly string[] | null;
  declare readonly recipe: Recipe | null;
  /** What the loss has beside its family, given or estimated; null where that is nothing. */
  declare readonly lossParameters: LossParameters | null;
  /** The penalty where it flattens; null for the elastic net. */
  declare readonly concavePenalty: ConcavePenalty | null;
  /** The relative duality gap that was asked for. */
  declare readonly tolerance: number;
  /** Strengths, decreasing. Everything indexed by "point" below has their length and order. */
  declare readonly lambdas: Float64Array;
  /** The intercept of output k at a point is `intercepts[point * K + k]`. */
  declare readonly intercepts: Float64Array;
  /** Nonzero coefficients, on the scale of the data: those of output k at a point are `supports[point * K + k]`. */
  declare readonly supports: readonly Support[];
  /** Columns per point whose coefficient is not zero in some output. */
  declare readonly degreesOfFreedom: Int32Array;
  /** 1 − deviance / null deviance per point: for gaussian R² on the training rows. */
  declare readonly devianceRatios: Float64Array;
  /**
   * The certificate per point: objective minus a lower bound of the optimum, relative to the null objective. NaN for `inverse-gaussian`,
   * whose loss is not convex, and for penalties that flatten.
   */
  declare readonly dualityGaps: Float64Array;
  /** Passes over the coordinates per point. */
  declare readonly epochs: Int32Array;
  declare readonly outcomes: readonly PointOutcome[];
  /** Whether the gap of each point is at most `tolerance`; without a gap, whether it is stationary to that. */
  declare readonly converged: readonly boolean[];
  /**
   * Of a penalty that flattens, per point: whether the objective of the columns in use there or at the next point is strictly convex near it
   * (Breheny & Huang 2011); where it is not, other minima may exist. Null at points where that would cost too much to know; null as a whole for
   * convex penalties, and for families whose curvature is not looked at (cox, links of binomial but the logit).
   */
  declare readonly locallyConvex: readonly (boolean | null)[] | null;
  /** Smallest lambda at which every penalised coefficient is zero. */
  declare readonly lambdaMax: number;
  /** The deviance of the model without coefficients, weights as given: for gaussian Σ wᵢ (yᵢ − oᵢ − mean)². */
  declare readonly nullDeviance: number;
  /** The solver that was used. */
  declare readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  declare readonly stoppedByMaxActive: boolean;
  /** True when `timeLimit` did. */
  declare readonly stoppedByTimeLimit: boolean;
  /** True when `onProgress` or `signal` did. */
  declare readonly stoppedByCaller: boolean;
  /** With `relax: true` the columns in use at each point, refitted without a penalty; else null. */
  declare readonly relaxed: RegularizationPath<M> | null;

  /** @internal Paths come from `fitPath`. */
  constructor(parts: PathParts<M>) {
    super();
    Object.assign(this, { format: PATH_FORMAT }, copyParts(parts));
    Object.freeze(this);
    markGenuine(this);
  }

  /** The same as `devianceRatios`, under its first name. */
  get devianceRatio(): Float64Array {
    return this.devianceRatios;
  }

  /** All coefficients of one output at one point, zeros included: a fresh array of length `columns`. */
  coefficients(point: number, output = 0): Float64Array {
    const at = this.#checkPoint(point) * this.outputCount + checkBelow("output", output, this.outputCount);
    const { columns, values } = this.supports[at]!;
    const dense = new Float64Array(this.columns);
    for (let i = 0; i < columns.length; i++) dense[columns[i]!] = values[i]!;
    return dense;
  }

  /** The model of one point. */
  model(point: number): M {
    const at = this.#checkPoint(point);
    return this.#build(this.#outputsAt(at), {
      lambda: this.lambdas[at]!,
      devianceRatio: this.devianceRatios[at]!,
      dualityGap: Number.isNaN(this.dualityGaps[at]!) ? null : this.dualityGaps[at]!,
      epochs: this.epochs[at]!,
      converged: this.converged[at]!,
      interpolated: false,
    });
  }

  /**
   * The model at any lambda ≥ 0: exact at a point of the path; between two points the coefficients are interpolated
   * linearly in lambda; beyond the ends it is the end.
   *
   * With `gamma` below 1 (and a path fitted with `relax: true`) the coefficients are γ · penalised + (1 − γ) · relaxed.
   */
  at(lambda: number, options: AtOptions = {}): M {
    const { gamma = 1 } = readOptions(options, ["gamma"]);
    const place = this.#locate(lambda);
    const share = checkNumber("gamma", gamma, 1, { minimum: 0, maximum: 1 });
    if (share === 1) return place.isPoint ? this.model(place.right) : this.#blended(place, this.#outputsNear(place));
    const { relaxed } = this;
    if (relaxed === null) return invalid("gamma", "1, as the path was fitted without relax: true", gamma);
    if (share === 0) return relaxed.at(lambda);
    const refitted = relaxed.#outputsNear(place);
    return this.#blended(
      place,
      this.#outputsNear(place).map((output, k) => blend(share, output, refitted[k]!)),
    );
  }

  /** The points as rows of plain data, one per lambda. */
  table(): PathRow[] {
    return pathRows(this);
  }

  /**
   * The coefficients as rows of plain data, one per lambda, output and column that is in use somewhere on the path: what a chart of
   * the path draws.
   */
  curve(): PathCoefficientRow[] {
    return pathCoefficientRows(this);
  }

  /** What `JSON.stringify` writes and `loadPath` reads: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain(this) as object;
  }

  /** @internal */
  description(): Description {
    return describePath(this);
  }

  #locate(lambda: number): Place {
    if (typeof lambda !== "number" || !(lambda >= 0)) invalid("lambda", "a number >= 0", lambda);
    if (this.lambdas.length === 0)
      invalid("path", "at least one point", this.lambdas, "maxActive ended it before the first");
    const first = this.lambdas.findIndex((value) => value <= lambda);
    const right = first < 0 ? this.lambdas.length - 1 : first;
    const isPoint = first <= 0 || this.lambdas[right] === lambda;
    return { left: isPoint ? right : right - 1, right, isPoint, lambda: isPoint ? this.lambdas[right]! : lambda };
  }

  #outputsNear({ left, right, isPoint, lambda }: Place): PointOutput[] {
    const after = this.#outputsAt(right);
    if (isPoint) return after;
    const upper = this.lambdas[left]!;
    const lower = this.lambdas[right]!;
    const share = (lambda - lower) / (upper - lower);
    return this.#outputsAt(left).map((output, k) => blend(share, output, after[k]!));
  }

  /** A model of coefficients that no fit gave: nothing is known of its objective, so it is not converged. */
  #blended({ lambda }: Place, outputs: readonly PointOutput[]): M {
    return this.#build(outputs, {
      lambda,
      devianceRatio: null,
      dualityGap: null,
      epochs: 0,
      converged: false,
      interpolated: true,
    });
  }

  #outputsAt(point: number): PointOutput[] {
    return Array.from({ length: this.outputCount }, (_, k) => {
      const at = point * this.outputCount + k;
      return { intercept: this.intercepts[at]!, support: this.supports[at]! };
    });
  }

  #build(outputs: readonly PointOutput[], facts: Omit<ModelFacts, SharedFact>): M {
    const { family, l1Ratio, columns, names, recipe, lossParameters, concavePenalty, hasOffset } = this;
    // M is the model of this family: see ModelOf.
    return buildModel(
      { family, l1Ratio, columns, names, recipe, lossParameters, concavePenalty, hasOffset, ...facts },
      this,
      outputs,
    ) as M;
  }

  #checkPoint(point: number): number {
    return checkBelow("point", point, this.lambdas.length);
  }
}

/** Marks the JSON of a path, with the version of its layout. */
export const PATH_FORMAT = "l1l2-path-1";

/** Between which points a lambda lies; at a point, or beyond the ends, both are that point and `lambda` is its. */
interface Place {
  readonly left: number;
  readonly right: number;
  readonly isPoint: boolean;
  readonly lambda: number;
}

/** What all models of a path have in common. */
type SharedFact =
  | "family"
  | "l1Ratio"
  | "columns"
  | "names"
  | "recipe"
  | "lossParameters"
  | "concavePenalty"
  | "hasOffset";

function checkBelow(argument: string, value: number, end: number): number {
  if (Number.isInteger(value) && value >= 0 && value < end) return value;
  return invalid(argument, `a whole number from 0 to ${end - 1}`, value);
}
