import { invalid } from "../options/checks.ts";
import type { ChoiceName, ChoiceRow } from "./choice.ts";
import type { CrossValidation } from "./cross-validation.ts";
import type { Measure } from "./measures/measure.ts";
import { type Crossings, crossingsText } from "./quantile-crossings.ts";
import { type QuantileModel, QuantileModels, quantileOf } from "./quantile-models.ts";
import { Readable } from "./readable.ts";
import { type Description, penaltyName, plural, short } from "./render.ts";
import { tableLines } from "./table-lines.ts";
import { toPlain } from "./to-plain.ts";

/** Marks the JSON of a cross-validation of several quantiles, with the version of its layout. */
export const QUANTILE_VALIDATIONS_FORMAT = "l1l2-quantile-validations-1";

/** A choice for a quantile, as plain data. */
export interface QuantileChoiceRow extends ChoiceRow {
  readonly quantile: number;
}

/** The crossings on the rows of the fit of the models of each choice. */
export type CrossingsOfChoices = Readonly<Record<ChoiceName, Crossings>>;

/** Several quantiles on the same folds: a cross-validation of each, which chooses its own lambda. */
export class QuantileValidations extends Readable {
  /** What this is, with the version of its layout. */
  readonly format: string;
  /** One per quantile, the quantiles ascending. */
  readonly validations: readonly CrossValidation<QuantileModel>[];
  /** How often predictions cross on the rows of the fit, by choice; null where the call was stopped before there was one. */
  readonly trainingCrossings: CrossingsOfChoices | null;
  /** True when `onProgress` or `signal` ended the call before its end: there are fewer quantiles, or fewer folds of the only one. */
  readonly stoppedByCaller: boolean;

  /** @internal Made by `crossValidate`. Precondition: at least one, all on the same folds, the quantiles ascending. */
  constructor(
    validations: readonly CrossValidation<QuantileModel>[],
    trainingCrossings: CrossingsOfChoices | null,
    stoppedByCaller: boolean,
  ) {
    super();
    this.format = QUANTILE_VALIDATIONS_FORMAT;
    this.validations = Object.freeze([...validations]);
    this.trainingCrossings = trainingCrossings;
    this.stoppedByCaller = stoppedByCaller;
    Object.freeze(this);
  }

  /** The quantiles, ascending. */
  get quantiles(): number[] {
    return this.validations.map(({ path }) => quantileOf(path));
  }

  get measure(): Measure {
    return this.validations[0]!.measure;
  }

  /** Whether every fit on every fold converged, for every quantile. */
  get foldsConverged(): boolean {
    return this.validations.every(({ foldsConverged }) => foldsConverged);
  }

  /** The cross-validation of a quantile. @throws L1L2Error `invalid-value` for one that is not among them. */
  validation(quantile: number): CrossValidation<QuantileModel> {
    const found = this.validations.find(({ path }) => quantileOf(path) === quantile);
    return found ?? invalid("quantile", `one of ${this.quantiles.join(", ")}`, quantile);
  }

  /**
   * The models on all rows of a choice, each quantile at the lambda of its own (see `CrossValidation.at`).
   *
   * @throws L1L2Error `invalid-value` for another choice, `stopped` where the call was before any fold was scored.
   */
  at(which: ChoiceName): QuantileModels {
    if (which !== "min" && which !== "1se") return invalid("which", '"min" or "1se"', which);
    const models = this.validations.map((validation) => validation.at(which));
    // Models there are only where there were scores, and with them crossings.
    return new QuantileModels(models, this.trainingCrossings![which]);
  }

  /** The two choices of every quantile as rows of plain data. */
  table(): QuantileChoiceRow[] {
    return this.validations.flatMap((validation) =>
      validation.table().map((row) => ({ quantile: quantileOf(validation.path), ...row })),
    );
  }

  /** What `JSON.stringify` writes: the JSON of every validation, which `loadCrossValidation` reads. */
  toJSON(): object {
    const { format, stoppedByCaller, trainingCrossings, validations } = this;
    const written = validations.map((validation) => toPlain(validation.toJSON()));
    return { format, stoppedByCaller, trainingCrossings, validations: written };
  }

  /** @internal */
  description(): Description {
    const { path, foldCount } = this.validations[0]!;
    const isRelaxed = path.relaxed !== null;
    const found = this.trainingCrossings;
    return {
      lines: [
        `${foldCount}-fold cross-validation of ${plural(this.validations.length, "quantile")}, ${penaltyName(path)}`,
        ...(this.stoppedByCaller ? ["STOPPED before all of it was done"] : []),
        this.foldsConverged ? "all fits on the folds converged" : "some fits on the folds did NOT converge",
        ...(["min", "1se"] as const).flatMap((which) => (found ? [`${which}: ${crossingsText(found[which])}`] : [])),
        ...tableLines(path.recipe),
      ],
      table: [
        ["quantile", "choice", "lambda", ...(isRelaxed ? ["gamma"] : []), this.measure, "± s.e.", "columns"],
        ...this.table().map((row) => [
          short(row.quantile),
          row.choice,
          short(row.lambda),
          ...(isRelaxed ? [short(row.gamma)] : []),
          short(row.score),
          short(row.standardError, 3),
          `${row.degreesOfFreedom} of ${path.columns}`,
        ]),
      ],
    };
  }
}
