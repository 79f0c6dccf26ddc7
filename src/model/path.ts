import { checkNumber, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { Family, Label } from "../types.ts";
import { markGenuine } from "./genuine.ts";
import type { Model } from "./model.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { MultiModel } from "./multi-model.ts";
import { blend, buildModel, type OutputFacts, type PointOutput, type Support } from "./point.ts";

/** How one point of a path ended: `converged`, or what stopped it before its gap reached the tolerance. */
export type PointOutcome = "converged" | "epoch-limit" | "precision-limit" | "time-limit";

/** The parts of a {@link RegularizationPath}. */
export interface PathParts<M extends Model | MultiModel = Model> extends OutputFacts {
  readonly family: Family;
  readonly outputs: number;
  readonly offset: boolean;
  readonly intercept: boolean;
  readonly observations: number;
  readonly l1Ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | null;
  readonly tolerance: number;
  readonly lambdas: Float64Array;
  readonly intercepts: Float64Array;
  readonly supports: readonly Support[];
  readonly degreesOfFreedom: Int32Array;
  readonly devianceRatio: Float64Array;
  readonly dualityGaps: Float64Array;
  readonly epochs: Int32Array;
  readonly outcomes: readonly PointOutcome[];
  readonly converged: readonly boolean[];
  readonly lambdaMax: number;
  readonly nullDeviance: number;
  readonly strategy: string;
  readonly stoppedByMaxActive: boolean;
  readonly stoppedByTimeLimit: boolean;
  readonly relaxed: RegularizationPath<M> | null;
}

/** Options of {@link RegularizationPath.at}. */
export interface AtOptions {
  /** The share γ of the penalised solution, 0 to 1, in its blend with the relaxed one. Default 1. */
  readonly gamma?: number;
}

/**
 * The solutions along a grid of lambdas, from the strongest penalty to the weakest.
 *
 * There are K = `outputs` linear predictors per row: one per class of multinomial, one per response of multigaussian, else one.
 */
export class RegularizationPath<M extends Model | MultiModel = Model> implements PathParts<M> {
  readonly family: Family;
  /** K, the linear predictors per row. */
  readonly outputs: number;
  /** The classes of binomial or multinomial, ascending; null elsewhere. */
  readonly labels: readonly Label[] | null;
  /** A name per output where there are several; null elsewhere. */
  readonly outputNames: readonly string[] | null;
  /** Whether there was an offset. */
  readonly offset: boolean;
  /** Whether intercepts were fitted. */
  readonly intercept: boolean;
  /** Rows of positive weight; for cox the events among them. */
  readonly observations: number;
  readonly l1Ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | null;
  /** The relative duality gap that was asked for. */
  readonly tolerance: number;
  /** Strengths, decreasing. Everything indexed by "point" below has their length and order. */
  readonly lambdas: Float64Array;
  /** The intercept of output k at a point is `intercepts[point * K + k]`. */
  readonly intercepts: Float64Array;
  /** Nonzero coefficients, on the scale of the data: those of output k at a point are `supports[point * K + k]`. */
  readonly supports: readonly Support[];
  /** Columns per point whose coefficient is not zero in some output. */
  readonly degreesOfFreedom: Int32Array;
  /** 1 − deviance / null deviance per point: for gaussian R² on the training rows. */
  readonly devianceRatio: Float64Array;
  /** The certificate per point: objective minus a lower bound of the optimum, relative to the null objective. */
  readonly dualityGaps: Float64Array;
  /** Passes over the coordinates per point. */
  readonly epochs: Int32Array;
  readonly outcomes: readonly PointOutcome[];
  /** Whether the gap of each point is at most `tolerance`. */
  readonly converged: readonly boolean[];
  /** Smallest lambda at which every penalised coefficient is zero. */
  readonly lambdaMax: number;
  /** The deviance of the model without coefficients, weights as given: for gaussian Σ wᵢ (yᵢ − oᵢ − mean)². */
  readonly nullDeviance: number;
  /** The solver that was used. */
  readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  readonly stoppedByMaxActive: boolean;
  /** True when `timeLimit` did. */
  readonly stoppedByTimeLimit: boolean;
  /** With `relax: true` the columns in use at each point, refitted without a penalty; else null. */
  readonly relaxed: RegularizationPath<M> | null;

  /** @internal Paths come from `fitPath`. */
  constructor(parts: PathParts<M>) {
    this.family = parts.family;
    this.outputs = parts.outputs;
    this.labels = parts.labels;
    this.outputNames = parts.outputNames;
    this.offset = parts.offset;
    this.intercept = parts.intercept;
    this.observations = parts.observations;
    this.l1Ratio = parts.l1Ratio;
    this.rows = parts.rows;
    this.columns = parts.columns;
    this.names = parts.names;
    this.tolerance = parts.tolerance;
    this.lambdas = parts.lambdas;
    this.intercepts = parts.intercepts;
    this.supports = parts.supports;
    this.degreesOfFreedom = parts.degreesOfFreedom;
    this.devianceRatio = parts.devianceRatio;
    this.dualityGaps = parts.dualityGaps;
    this.epochs = parts.epochs;
    this.outcomes = parts.outcomes;
    this.converged = parts.converged;
    this.lambdaMax = parts.lambdaMax;
    this.nullDeviance = parts.nullDeviance;
    this.strategy = parts.strategy;
    this.stoppedByMaxActive = parts.stoppedByMaxActive;
    this.stoppedByTimeLimit = parts.stoppedByTimeLimit;
    this.relaxed = parts.relaxed;
    Object.freeze(this);
    markGenuine(this);
  }

  /** All coefficients of one output at one point, zeros included: a fresh array of length `columns`. */
  coefficients(point: number, output = 0): Float64Array {
    const at = this.#checkPoint(point) * this.outputs + checkBelow("output", output, this.outputs);
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
      devianceRatio: this.devianceRatio[at]!,
      dualityGap: this.dualityGaps[at]!,
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
    return Array.from({ length: this.outputs }, (_, k) => {
      const at = point * this.outputs + k;
      return { intercept: this.intercepts[at]!, support: this.supports[at]! };
    });
  }

  #build(outputs: readonly PointOutput[], facts: Omit<ModelFacts, SharedFact>): M {
    const { family, l1Ratio, columns, names, offset } = this;
    // M is the model of this family: see ModelOf.
    return buildModel({ family, l1Ratio, columns, names, offset, ...facts }, this, outputs) as M;
  }

  #checkPoint(point: number): number {
    return checkBelow("point", point, this.lambdas.length);
  }
}

/** Between which points a lambda lies; at a point, or beyond the ends, both are that point and `lambda` is its. */
interface Place {
  readonly left: number;
  readonly right: number;
  readonly isPoint: boolean;
  readonly lambda: number;
}

/** What all models of a path have in common. */
type SharedFact = "family" | "l1Ratio" | "columns" | "names" | "offset";

function checkBelow(argument: string, value: number, end: number): number {
  if (Number.isInteger(value) && value >= 0 && value < end) return value;
  return invalid(argument, `a whole number from 0 to ${end - 1}`, value);
}
