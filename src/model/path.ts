import { invalid } from "../options/checks.ts";
import { Model, type SupportEntry } from "./model.ts";

/** The nonzero coefficients of one point of a path: column numbers, ascending, and their values. */
export interface Support {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** How one point of a path ended: `converged`, or what stopped it before its gap reached the tolerance. */
export type PointOutcome = "converged" | "epoch-limit" | "precision-limit";

/** The parts of a {@link RegularizationPath}. */
export interface PathParts {
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
}

/** The solutions along a grid of lambdas, from the strongest penalty to the weakest. */
export class RegularizationPath implements PathParts {
  readonly l1Ratio: number;
  readonly rows: number;
  readonly columns: number;
  readonly names: readonly string[] | null;
  /** The relative duality gap that was asked for. */
  readonly tolerance: number;
  /** Strengths, decreasing: K of them. Everything indexed by "point" below has their length and order. */
  readonly lambdas: Float64Array;
  readonly intercepts: Float64Array;
  /** Nonzero coefficients per point, on the scale of the data. */
  readonly supports: readonly Support[];
  /** Nonzero coefficients per point, counted. */
  readonly degreesOfFreedom: Int32Array;
  /** 1 − deviance / null deviance per point: R² on the training rows. */
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
  /** Σ wᵢ (yᵢ − oᵢ − mean)², weights as given. */
  readonly nullDeviance: number;
  /** The solver that was used. */
  readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  readonly stoppedByMaxActive: boolean;

  /** @internal Paths come from `fitPath`. */
  constructor(parts: PathParts) {
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
    Object.freeze(this);
  }

  /** All coefficients of one point, zeros included: a fresh array of length `columns`. */
  coefficients(point: number): Float64Array {
    const { columns, values } = this.supports[this.#checkPoint(point)]!;
    const dense = new Float64Array(this.columns);
    for (let i = 0; i < columns.length; i++) dense[columns[i]!] = values[i]!;
    return dense;
  }

  /** The model of one point. */
  model(point: number): Model {
    const at = this.#checkPoint(point);
    const { columns, values } = this.supports[at]!;
    return new Model({
      ...this.#shared(this.lambdas[at]!),
      intercept: this.intercepts[at]!,
      support: Array.from(columns, (column, i) => this.#entry(column, values[i]!)),
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
   */
  at(lambda: number): Model {
    if (typeof lambda !== "number" || !(lambda >= 0)) invalid("lambda", "a number >= 0", lambda);
    if (this.lambdas.length === 0)
      invalid("path", "at least one point", this.lambdas, "maxActive ended it before the first");
    const right = this.lambdas.findIndex((value) => value <= lambda);
    if (right < 0) return this.model(this.lambdas.length - 1);
    if (right === 0 || this.lambdas[right] === lambda) return this.model(right);
    return this.#interpolate(right, lambda);
  }

  #interpolate(right: number, lambda: number): Model {
    const left = right - 1;
    const upper = this.lambdas[left]!;
    const lower = this.lambdas[right]!;
    const share = (lambda - lower) / (upper - lower);
    const blended = new Map<number, number>();
    for (const [point, weight] of [[left, share] as const, [right, 1 - share] as const]) {
      const { columns, values } = this.supports[point]!;
      columns.forEach((column, i) => {
        blended.set(column, (blended.get(column) ?? 0) + weight * values[i]!);
      });
    }
    const columns = [...blended.keys()].sort((a, b) => a - b);
    return new Model({
      ...this.#shared(lambda),
      intercept: share * this.intercepts[left]! + (1 - share) * this.intercepts[right]!,
      support: columns.map((column) => this.#entry(column, blended.get(column)!)),
      devianceRatio: null,
      dualityGap: null,
      epochs: 0,
      converged: this.converged[left]! && this.converged[right]!,
      interpolated: true,
    });
  }

  #shared(lambda: number) {
    return { family: "gaussian", lambda, l1Ratio: this.l1Ratio, columns: this.columns, names: this.names } as const;
  }

  #entry(column: number, coefficient: number): SupportEntry {
    return { column, name: this.names?.[column] ?? `x${column}`, coefficient };
  }

  #checkPoint(point: number): number {
    if (Number.isInteger(point) && point >= 0 && point < this.lambdas.length) return point;
    return invalid("point", `a whole number from 0 to ${this.lambdas.length - 1}`, point);
  }
}
