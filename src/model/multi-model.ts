import { holdInput } from "../data/hold-input.ts";
import { invalid } from "../options/checks.ts";
import type { Recipe } from "../recipe/recipe.ts";
import type { ConcavePenalty, DesignInput, Label, LabelsOf, LossParameters, MultiFamily } from "../types.ts";
import {
  type CoefficientRow,
  coefficientOf,
  coefficientRows,
  describeModel,
  findColumn,
  findOutput,
  type TableOptions,
} from "./coefficient-rows.ts";
import { markGenuine } from "./genuine.ts";
import { classOf, softmax } from "./link.ts";
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

/** One linear predictor of a {@link MultiModel}. */
export interface ModelOutput<F extends MultiFamily = MultiFamily> {
  /** The response's name, or the class as text. */
  readonly name: string;
  /** The class; null for `multigaussian`. */
  readonly label: F extends "multinomial" ? Label : null;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
}

/** The parts of a {@link MultiModel}; also what its JSON holds. */
export interface MultiModelParts<F extends MultiFamily = MultiFamily> extends ModelFacts<F> {
  /** One per class, ascending, or one per response. */
  readonly outputs: readonly ModelOutput<F>[];
}

/**
 * A fitted model with several linear predictors per row: plain, immutable data that owns no WebAssembly memory. `loadModel` takes its
 * JSON and its structured clones, which is what `postMessage` delivers.
 */
export class MultiModel<F extends MultiFamily = MultiFamily> extends Readable implements MultiModelParts<F> {
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
  readonly outputs: readonly ModelOutput<F>[];

  /** @internal Models come from `fit`, a path or `loadModel`. */
  constructor(parts: MultiModelParts<F>) {
    super();
    Object.assign(this, { format: FORMAT }, copyFacts(parts));
    this.outputs = Object.freeze(
      parts.outputs.map(({ name, label, intercept, support }) =>
        Object.freeze({ name, label, intercept, support: copySupport(support) }),
      ),
    );
    Object.freeze(this);
    markGenuine(this);
  }

  /** The classes, ascending; null for `multigaussian`. */
  get labels(): LabelsOf<F> {
    const labels = this.family === "multinomial" ? this.outputs.map(({ label }) => label) : null;
    return labels as LabelsOf<F>;
  }

  /** How many columns have a coefficient that is not zero in some output. */
  get degreesOfFreedom(): number {
    return new Set(this.outputs.flatMap(({ support }) => support.map(({ column }) => column))).size;
  }

  /**
   * All coefficients of one output (its number, from 0), zeros included, on the scale of the data: a fresh array of length `columns`.
   *
   * @throws L1L2Error `invalid-value` for an output that the model does not have.
   */
  coefficients(output: number): Float64Array {
    const found = typeof output === "number" ? this.outputs[output] : undefined;
    if (found === undefined) return invalid("output", `a whole number from 0 to ${this.outputs.length - 1}`, output);
    return denseCoefficients(found.support, this.columns);
  }

  /**
   * The coefficient of a column in an output, each given by its name (columns `x0`, `x1`, … where the input had none) or number: 0 where
   * it is not in use there.
   *
   * @throws L1L2Error `invalid-value` for what the model does not have; of a name that is nearly right it says which is.
   */
  coefficient(column: string | number, output: string | number): number {
    return coefficientOf(findOutput(this.outputs, output), findColumn(this, column));
  }

  /** Intercepts and nonzero coefficients as rows of plain data, output after output; with `zeros: true` all coefficients. */
  table(options: TableOptions = {}): CoefficientRow[] {
    return coefficientRows(this, this.outputs, options);
  }

  /** @internal */
  description(): Description {
    return describeModel(this, this.outputs);
  }

  /**
   * A prediction for each row of `X`, from its linear predictors ηᵢₖ = β₀ₖ + xᵢᵀβₖ + oᵢₖ, one number per output:
   *
   * - `type: "response"` (default): the class probabilities e^ηᵢₖ / Σₗ e^ηᵢₗ for multinomial, η for multigaussian.
   * - `type: "link"`: η itself.
   * - `type: "class"`, multinomial: the class of the greatest probability; the first of them on a tie.
   *
   * `X` and errors are those of `Model.predict`; an `offset` has one number per output in every row; where it
   * has `names`, those of responses or the classes as text, they decide which is which.
   */
  predict(X: DesignInput, options?: PredictOptions): Float64Array[];
  predict(X: DesignInput, options: ClassOptions<F>): Label[];
  predict(X: DesignInput, options: PredictOptions<"response" | "link" | "class"> = {}): Float64Array[] | Label[] {
    const { type, offset, onReport } = checkPredictOptions(options, this.labels !== null, this.family);
    return this.respond(linearPredictors(this, this.outputs, holdInput(X), offset, onReport).values, type);
  }

  /** @internal What linear predictors say: rows × outputs, output after output. */
  respond(values: Float64Array, type: PredictionType): Float64Array[] | Label[] {
    const { labels, outputs } = this;
    const rows = values.length / outputs.length;
    const etas = Array.from({ length: rows }, (_, row) => {
      return Float64Array.from(outputs, (_output, k) => values[k * rows + row]!);
    });
    if (type === "class") return etas.map((eta) => labels![classOf(eta)]!);
    return type === "link" || labels === null ? etas : etas.map(softmax);
  }

  /** What `JSON.stringify` writes and `loadModel` reads. */
  toJSON(): MultiModelParts<F> & { readonly format: string } {
    const { format, ...parts } = this;
    return writtenParts({ format, ...parts });
  }
}
