import { holdInput } from "../data/hold-input.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { ConcavePenalty, DesignInput, Label, LabelsOf, LossParameters, SingleFamily } from "../types.ts";
import {
  type CoefficientRow,
  coefficientOf,
  coefficientRows,
  describeModel,
  findColumn,
  type TableOptions,
} from "./coefficient-rows.ts";
import { markGenuine } from "./genuine.ts";
import { classOf, inverseLink, predictedByEta } from "./link.ts";
import {
  copyFacts,
  copySupport,
  denseCoefficients,
  FORMAT,
  type ModelFacts,
  type SupportEntry,
} from "./model-facts.ts";
import {
  type ClassOptions,
  checkPredictOptions,
  linearPredictors,
  type PredictionType,
  type PredictOptions,
} from "./prediction.ts";
import { Readable } from "./readable.ts";
import type { Description } from "./render.ts";
import { writtenParts } from "./to-plain.ts";

/** The parts of a {@link Model}; also what its JSON holds. */
export interface ModelParts<F extends SingleFamily = SingleFamily> extends ModelFacts<F> {
  /** The two classes of `binomial` and `squared-hinge`, the second the one whose probability is modelled; null elsewhere. */
  readonly labels: LabelsOf<F>;
  /** 0 for `cox`, whose baseline hazard takes its place. */
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
}

/**
 * A fitted model with one linear predictor per row: plain, immutable data that owns no WebAssembly memory. `loadModel` takes its JSON
 * and its structured clones, which is what `postMessage` delivers.
 */
export class Model<F extends SingleFamily = SingleFamily> extends Readable implements ModelParts<F> {
  /** What this is, with the version of its layout. */
  declare readonly format: string;
  declare readonly family: F;
  declare readonly lambda: number;
  declare readonly l1Ratio: number;
  declare readonly columns: number;
  declare readonly names: readonly string[] | null;
  declare readonly recipe: Recipe | null;
  declare readonly lossParameters: LossParameters | null;
  declare readonly concavePenalty: ConcavePenalty | null;
  declare readonly hasOffset: boolean;
  declare readonly devianceRatio: number | null;
  declare readonly dualityGap: number | null;
  declare readonly epochs: number;
  declare readonly converged: boolean;
  declare readonly interpolated: boolean;
  readonly labels: LabelsOf<F>;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];

  /** @internal Models come from `fit`, a path or `loadModel`. */
  constructor(parts: ModelParts<F>) {
    super();
    Object.assign(this, { format: FORMAT }, copyFacts(parts));
    this.labels = parts.labels && (Object.freeze([...parts.labels]) as unknown as LabelsOf<F>);
    this.intercept = parts.intercept;
    this.support = copySupport(parts.support);
    Object.freeze(this);
    markGenuine(this);
  }

  /** How many coefficients are not zero. */
  get degreesOfFreedom(): number {
    return this.support.length;
  }

  /** All coefficients, zeros included, on the scale of the data: a fresh array of length `columns`. */
  get coefficients(): Float64Array {
    return denseCoefficients(this.support, this.columns);
  }

  /**
   * The coefficient of a column, given by its name (`x0`, `x1`, … where the input had none) or number: 0 where it is not in use.
   *
   * @throws L1L2Error `invalid-value` for a column that the model does not have; of a name that is nearly right it says which is.
   */
  coefficient(column: string | number): number {
    return coefficientOf(this, findColumn(this, column));
  }

  /** The intercept (but for `cox`) and the nonzero coefficients as rows of plain data; with `zeros: true` all of them. */
  table(options: TableOptions = {}): CoefficientRow[] {
    return coefficientRows(this, [this], options);
  }

  /** @internal */
  description(): Description {
    return describeModel(this, [this]);
  }

  /**
   * A prediction for each row of `X`, from its linear predictor ηᵢ = β₀ + xᵢᵀβ + oᵢ:
   *
   * - `type: "response"` (default): η for gaussian, huber and squared-hinge, where its sign is the class; the probability of `labels[1]` for binomial, 1/(1 + e^−η) or by its link; the mean e^η for
   *   poisson, gamma, inverse-gaussian, tweedie and negative-binomial; for cox the hazard e^η relative to that of a row with η = 0.
   *   Of custom by the `link` of its loss: η, e^η or 1/(1 + e^−η).
   * - `type: "link"`: η itself.
   * - `type: "class"`, binomial: the class of the greater probability; at ½ the first. squared-hinge: the second where η > 0.
   *
   * Row objects are matched by column name and may have further keys; every other form needs the columns of the fit, in
   * their order. So do row objects where the model has no names: their order is that of `Object.keys`, which puts keys such as
   * `"2020"` before all others, ascending, wherever they were written.
   *
   * @throws L1L2Error `shape-mismatch` (another number of columns), `invalid-value` (a type the family does not have, no offset
   * where the fit had one), and what reading `X` throws.
   */
  predict(X: DesignInput, options?: PredictOptions): Float64Array;
  predict(X: DesignInput, options: ClassOptions<F>): Label[];
  predict(X: DesignInput, options: PredictOptions<"response" | "link" | "class"> = {}): Float64Array | Label[] {
    const { type, offset, onReport } = checkPredictOptions(options, this.labels !== null, this.family);
    return this.respond(linearPredictors(this, [this], holdInput(X), offset, onReport).values, type);
  }

  /** @internal What linear predictors say, one per row. */
  respond(values: Float64Array, type: PredictionType): Float64Array | Label[] {
    const { family, labels, lossParameters } = this;
    if (type === "link") return values;
    if (type === "class") return Array.from(values, (value) => labels![classOf([value], lossParameters)]!);
    return predictedByEta.has(family) ? values : values.map((value) => inverseLink(family, value, lossParameters));
  }

  /** What `JSON.stringify` writes and `loadModel` reads. */
  toJSON(): ModelParts<F> & { readonly format: string } {
    const { format, ...parts } = this;
    return writtenParts({ format, ...parts });
  }
}
