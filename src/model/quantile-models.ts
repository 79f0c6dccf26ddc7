import { holdInput } from "../data/hold-input.ts";
import { checkFlag, invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput } from "../types.ts";
import type { CoefficientRow, TableOptions } from "./coefficient-rows.ts";
import type { Model } from "./model.ts";
import { linearPredictors, type PredictOptions } from "./prediction.ts";
import { type Crossings, countCrossings, crossingsText } from "./quantile-crossings.ts";
import { Readable } from "./readable.ts";
import { type Description, penaltyName, plural, short } from "./render.ts";
import { tableLines } from "./table-lines.ts";

/** Marks the JSON of models of several quantiles, with the version of its layout. */
export const QUANTILES_FORMAT = "l1l2-quantile-models-1";

/** The model of one quantile. */
export type QuantileModel = Model<"quantile">;

/** What `crossings` takes. */
export type CrossingOptions = Pick<PredictOptions, "offset" | "onReport">;

/** What `predict` takes. */
export type QuantilePredictOptions = CrossingOptions & {
  /** Sort the predictions of each row, so that none cross. Default false. */
  readonly rearrange?: boolean;
};

/** A coefficient of the model of a quantile, as plain data. */
export interface QuantileCoefficientRow extends CoefficientRow {
  readonly quantile: number;
}

/** The models of several quantiles, each as it is alone; plain, immutable data. `loadQuantileModels` takes its JSON and its structured clones. */
export class QuantileModels extends Readable {
  /** What this is, with the version of its layout. */
  readonly format: string;
  /** One per quantile, the quantiles ascending. */
  readonly models: readonly QuantileModel[];
  /** How often predictions cross on the rows of the fit. */
  readonly trainingCrossings: Crossings;

  /** @internal Made by `fit`, `QuantileValidations` or `loadQuantileModels`. Precondition: at least one, the quantiles ascending. */
  constructor(models: readonly QuantileModel[], trainingCrossings: Crossings) {
    super();
    this.format = QUANTILES_FORMAT;
    this.models = Object.freeze([...models]);
    this.trainingCrossings = Object.freeze({ ...trainingCrossings });
    Object.freeze(this);
  }

  /** The quantiles, ascending. */
  get quantiles(): number[] {
    return this.models.map(quantileOf);
  }

  /** Whether every model converged. */
  get converged(): boolean {
    return this.models.every(({ converged }) => converged);
  }

  /** The model of a quantile. @throws L1L2Error `invalid-value` for one that is not among them. */
  model(quantile: number): QuantileModel {
    const found = this.models.find((model) => quantileOf(model) === quantile);
    return found ?? invalid("quantile", `one of ${this.quantiles.join(", ")}`, quantile);
  }

  /**
   * A prediction for each row of `X` and each quantile: one array per row, the quantiles ascending. Those of a row may cross: each quantile is
   * fitted alone. With `rearrange: true` each row is sorted (Chernozhukov, Fernández-Val & Galichon 2010, Econometrica 78): then none cross,
   * and the pinball losses of the quantiles, added up, are never larger.
   *
   * `X`, `offset` and errors are those of `Model.predict`.
   */
  predict(X: DesignInput, options: QuantilePredictOptions = {}): Float64Array[] {
    const { rearrange, ...rest } = readOptions(options, ["offset", "onReport", "rearrange"]);
    const isSorted = checkFlag("rearrange", rearrange, false);
    const { values, rows } = this.#predictors(X, rest);
    return Array.from({ length: rows }, (_, row) => {
      const ofRow = Float64Array.from(this.models, (_model, k) => values[k * rows + row]!);
      return isSorted ? ofRow.sort() : ofRow;
    });
  }

  /** How often the predictions of rows cross, before they are rearranged. */
  crossings(X: DesignInput, options: CrossingOptions = {}): Crossings {
    const { values, rows } = this.#predictors(X, readOptions(options, ["offset", "onReport"]));
    return countCrossings(values, rows);
  }

  /** The intercepts and nonzero coefficients as rows of plain data, quantile after quantile; with `zeros: true` all coefficients. */
  table(options: TableOptions = {}): QuantileCoefficientRow[] {
    return this.models.flatMap((model) => model.table(options).map((row) => ({ quantile: quantileOf(model), ...row })));
  }

  /** What `JSON.stringify` writes and `loadQuantileModels` reads. */
  toJSON(): object {
    const { format, trainingCrossings, models } = this;
    return { format, trainingCrossings, models: models.map((model) => model.toJSON()) };
  }

  /** @internal */
  description(): Description {
    const { models, trainingCrossings } = this;
    const [first] = models as readonly [QuantileModel];
    return {
      lines: [
        `${plural(models.length, "quantile")}, ${penaltyName(first)}`,
        this.converged ? "all converged" : "some did NOT converge",
        crossingsText(trainingCrossings),
        ...tableLines(first.recipe),
      ],
      table: [
        ["quantile", "lambda", "columns", "deviance ratio", "gap"],
        ...models.map((model) => [
          short(quantileOf(model)),
          short(model.lambda),
          `${model.degreesOfFreedom} of ${model.columns}`,
          short(model.devianceRatio, 3),
          short(model.dualityGap, 2),
        ]),
      ],
    };
  }

  /** Quantile after quantile. */
  #predictors(X: DesignInput, { offset, onReport }: CrossingOptions): ReturnType<typeof linearPredictors> {
    if (onReport !== undefined && typeof onReport !== "function") invalid("onReport", "a function", onReport);
    return linearPredictors(this.models[0]!, this.models, holdInput(X), offset, onReport, 1);
  }
}

/** The quantile of a model. */
export function quantileOf({ lossParameters }: Pick<Model, "lossParameters">): number {
  return lossParameters!.quantiles!;
}
