import { invalid } from "../options/checks.ts";
import type { Choice, ChoiceName, ScoreRow } from "./choice.ts";
import { known, scoreRows } from "./choice.ts";
import { type CrossValidation, describeFolds } from "./cross-validation.ts";
import { isMaximised, type Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import { Readable } from "./readable.ts";
import { firstWithin } from "./relaxed-validation.ts";
import { type Description, penaltyName, short } from "./render.ts";
import { toPlain } from "./to-plain.ts";

/** Marks the JSON of a cross-validation of several mixes, with the version of its layout. */
export const MIXED_FORMAT = "l1l2-mixed-validation-1";

/** What was chosen among several mixes. */
export interface MixedChoice extends Choice {
  readonly l1Ratio: number;
  /** Its number in `validations`. */
  readonly mix: number;
}

/** A mix and its best score, as plain data. */
export interface MixRow {
  readonly l1Ratio: number;
  readonly lambda: number;
  readonly gamma: number;
  readonly score: number;
  /** Null where there is none. */
  readonly standardError: number | null;
  readonly degreesOfFreedom: number;
  /** Whether no other mix has a better score. */
  readonly isBest: boolean;
}

/** The score of a mix and a lambda, as plain data. */
export interface MixedScoreRow extends ScoreRow {
  readonly l1Ratio: number;
}

/** Several mixes on the same folds: a cross-validation of each, and what was chosen among all of them. */
export class MixedValidation<M extends Model | MultiModel = Model> extends Readable {
  /** What this is, with the version of its layout. */
  readonly format: string;
  /** One per mix, in the order in which the mixes were given. */
  readonly validations: readonly CrossValidation<M>[];
  /** True when `onProgress` or `signal` ended the call before its end: there are fewer mixes, or fewer folds of the only one. */
  readonly stoppedByCaller: boolean;

  /** @internal Made by `crossValidate`. Precondition: at least one, all on the same folds. */
  constructor(validations: readonly CrossValidation<M>[], stoppedByCaller: boolean) {
    super();
    this.format = MIXED_FORMAT;
    this.validations = Object.freeze([...validations]);
    this.stoppedByCaller = stoppedByCaller;
    Object.freeze(this);
  }

  /** The mixes, in the order given. */
  get l1Ratios(): number[] {
    return this.validations.map(({ path }) => path.l1Ratio);
  }

  get measure(): Measure {
    return this.validations[0]!.measure;
  }

  /** The cross-validation of the mix with the best score; the first of them on a tie. */
  get best(): CrossValidation<M> {
    return this.validations[this.choice("min").mix]!;
  }

  /** The mix with the best score. */
  get l1Ratio(): number {
    return this.choice("min").l1Ratio;
  }

  /** Whether every fit on every fold converged, for every mix. */
  get foldsConverged(): boolean {
    return this.validations.every(({ foldsConverged }) => foldsConverged);
  }

  /**
   * What is chosen among all mixes, lambdas and (with `relax: true`) gammas. `"min"`: the best score; on a tie the first mix. `"1se"`: of
   * each mix the largest lambda, and with it the largest gamma, within one standard error of that best score; of those the one with the
   * fewest columns in use, on a tie the one with the better score, then the first mix. Of a single mix that is its own choice.
   *
   * @throws L1L2Error `stopped` where the call was before any fold was scored.
   */
  choice(which: ChoiceName): MixedChoice {
    if (which !== "min" && which !== "1se") return invalid("which", '"min" or "1se"', which);
    const sign = isMaximised(this.measure) ? -1 : 1;
    const bests = this.validations.map((validation, mix) => ({
      ...validation.choice("min"),
      ...nameOf(validation, mix),
    }));
    const best = bests.reduce((least, other) => (sign * other.score < sign * least.score ? other : least));
    if (which === "min") return best;
    const limit = sign * best.score + (best.standardError ?? 0);
    return this.validations
      .flatMap((validation, mix) => withinOf(validation, mix, sign, limit))
      .reduce((simplest, other) => (isSimpler(this.validations, sign, other, simplest) ? other : simplest));
  }

  /** The model on all rows of a choice (see `choice`). */
  at(which: ChoiceName): M {
    const { mix, lambda, gamma, point } = this.choice(which);
    const { path } = this.validations[mix]!;
    return gamma === 1 ? path.model(point) : path.at(lambda, { gamma });
  }

  /** One row per mix: its best score. */
  table(): MixRow[] {
    if (!this.validations[0]!.hasScores) return [];
    const { mix: chosen } = this.choice("min");
    return this.validations.map((validation, mix) => {
      const { lambda, gamma, score, standardError, point } = validation.choice("min");
      const degreesOfFreedom = validation.path.degreesOfFreedom[point]!;
      const { l1Ratio } = validation.path;
      return { l1Ratio, lambda, gamma, score, standardError, degreesOfFreedom, isBest: mix === chosen };
    });
  }

  /** The scores of the penalised solutions, one row per mix and lambda: what a chart of them draws. */
  curve(): MixedScoreRow[] {
    return this.validations.flatMap(({ path, scores, standardErrors }) =>
      scoreRows(path, scores, standardErrors).map((row) => ({ l1Ratio: path.l1Ratio, ...row })),
    );
  }

  /** What `JSON.stringify` writes: the JSON of every validation, which `loadCrossValidation` reads. */
  toJSON(): object {
    const { format, stoppedByCaller } = this;
    return { format, stoppedByCaller, validations: this.validations.map((validation) => toPlain(validation.toJSON())) };
  }

  /** @internal */
  description(): Description {
    const { path } = this.validations[0]!;
    const folds = describeFolds(this.validations[0]!);
    const choices = this.validations[0]!.hasScores ? [this.choice("min"), this.choice("1se")] : [];
    const [min, simplest] = choices.map(
      ({ l1Ratio, lambda }) =>
        `${penaltyName({ l1Ratio, concavePenalty: path.concavePenalty })} at lambda ${short(lambda)}`,
    );
    return {
      lines: [
        `${folds} of ${this.validations.length === 1 ? "1 mix" : `${this.validations.length} mixes`}, ${path.family}`,
        ...(this.stoppedByCaller ? ["STOPPED before all of it was done"] : []),
        ...(min === undefined ? [] : [`best: ${min}`, `simplest within one standard error: ${simplest}`]),
      ],
      table: [
        ["mix", "lambda", this.measure, "± s.e.", "columns"],
        ...this.table().map((row) => [
          `${penaltyName({ l1Ratio: row.l1Ratio, concavePenalty: path.concavePenalty })}${row.isBest ? " *" : ""}`,
          short(row.lambda),
          short(row.score),
          short(row.standardError, 3),
          `${row.degreesOfFreedom} of ${path.columns}`,
        ]),
      ],
    };
  }
}

function nameOf({ path }: CrossValidation<Model | MultiModel>, mix: number): { l1Ratio: number; mix: number } {
  return { l1Ratio: path.l1Ratio, mix };
}

/** Of a mix the largest lambda, and with it the largest gamma, with a loss of at most `limit`; none where there is none. */
function withinOf<M extends Model | MultiModel>(
  validation: CrossValidation<M>,
  mix: number,
  sign: number,
  limit: number,
): MixedChoice[] {
  const { path, relaxed } = validation;
  const { scores, standardErrors } = relaxed ?? {
    scores: [validation.scores],
    standardErrors: [validation.standardErrors],
  };
  const losses = scores.map((ofGamma) => ofGamma.map((score) => sign * score));
  const { gammaIndex, point } = firstWithin(losses, limit);
  if (gammaIndex < 0) return [];
  return [
    {
      ...nameOf(validation, mix),
      point,
      lambda: path.lambdas[point]!,
      gamma: relaxed?.gammas[gammaIndex] ?? 1,
      score: scores[gammaIndex]![point]!,
      standardError: known(standardErrors[gammaIndex]![point]!),
    },
  ];
}

function isSimpler<M extends Model | MultiModel>(
  validations: readonly CrossValidation<M>[],
  sign: number,
  a: MixedChoice,
  b: MixedChoice,
): boolean {
  const [columnsOfA, columnsOfB] = [a, b].map(({ mix, point }) => validations[mix]!.path.degreesOfFreedom[point]!) as [
    number,
    number,
  ];
  return columnsOfA < columnsOfB || (columnsOfA === columnsOfB && sign * a.score < sign * b.score);
}
