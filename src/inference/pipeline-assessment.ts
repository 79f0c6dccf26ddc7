import { studentBeyond, studentQuantile } from "../arithmetic/distributions.ts";
import { summariseParts } from "../fit/summarise.ts";
import type { ChoiceName } from "../model/choice.ts";
import type { OutOfFold } from "../model/cross-validation.ts";
import { isMaximised } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { type PredictionType, requirePredictionType } from "../model/prediction.ts";
import { Readable } from "../model/readable.ts";
import { type Description, mixName, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import { invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import { partsOf, type Splits, trainingRows } from "../splits/splits.ts";
import type { Family, Label, Measure } from "../types.ts";

/** What was chosen without the rows of an outer fold, and what it scored on them. */
export interface FoldChoice {
  readonly rows: Int32Array;
  /** NaN where the fold has nothing to score. */
  readonly score: number;
  /** What the fold counts in the mean. */
  readonly weight: number;
  readonly lambda: number;
  readonly l1Ratio: number;
  /** The share of the penalised solution; below 1 with `relax: true` alone. */
  readonly gamma: number;
  readonly columnsInUse: number;
  /** Whether the fit and all fits on inner folds converged. */
  readonly isConverged: boolean;
  /** Of the rows, offset included: rows × outputs, output after output. */
  readonly linearPredictor: Float64Array;
  /** @internal Whose predictions these are. */
  readonly model: Model | MultiModel;
}

interface PipelineParts {
  readonly folds: readonly FoldChoice[];
  readonly splits: Splits;
  readonly measure: Measure;
  readonly choose: ChoiceName;
  readonly level: number;
  readonly family: Family;
  readonly warnings: readonly string[];
}

/** How two procedures differ on the same outer folds. */
export interface PairedDifference {
  /** How much the first scores above the second: below 0 it is better, but for `auc` and `cindex`. */
  readonly difference: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  readonly pValue: number;
}

/** What a procedure scores on rows that it has not seen: plain, immutable data. */
export class PipelineAssessment extends Readable {
  readonly family: Family;
  readonly measure: Measure;
  readonly choose: ChoiceName;
  readonly level: number;
  /** The mean over the outer folds, weighted by their rows; smaller is better, but for `auc` and `cindex`. */
  readonly score: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
  /** What was chosen and scored, outer fold after outer fold; fewer than `foldCount` where the call was stopped. */
  readonly folds: readonly Omit<FoldChoice, "model">[];
  readonly foldCount: number;
  /** How often all rows were divided into outer folds. */
  readonly repeats: number;
  /** Whether all fits converged. */
  readonly converged: boolean;
  readonly stoppedByCaller: boolean;
  /** What may make the score too good: copies of rows on both sides of a fold, columns that are the response in another guise. */
  readonly warnings: readonly string[];
  /** Rows that were fitted for each that was scored, in the mean. */
  readonly trainingShare: number;
  readonly #model: Model | MultiModel | undefined;

  /** @internal Made by `assessPipeline`. */
  constructor({ folds, splits, measure, choose, level, family, warnings }: PipelineParts) {
    super();
    this.family = family;
    this.measure = measure;
    this.choose = choose;
    this.level = level;
    const table = {
      scores: folds.map(({ score }) => Float64Array.of(score)),
      weights: Float64Array.from(folds, ({ weight }) => weight),
    };
    const { scores, standardErrors } = summariseParts(table, partsOf(splits), 1);
    this.score = scores[0]!;
    this.standardError = standardErrors[0]!;
    const freedom = Math.max(1, partsOf(splits)[0]! - 1);
    const reach = this.standardError * -studentQuantile((1 - level) / 2, freedom);
    this.lower = this.score - reach;
    this.upper = this.score + reach;
    this.#model = folds[0]?.model;
    this.folds = Object.freeze(folds.map(({ model: _, ...fold }) => Object.freeze(fold)));
    this.foldCount = splits.count;
    this.repeats = Math.max(1, splits.partitions.length);
    this.warnings = Object.freeze([...warnings]);
    this.converged = folds.every(({ isConverged }) => isConverged);
    this.stoppedByCaller = folds.length < splits.count;
    const fitted = folds.reduce((sum, _, split) => sum + trainingRows(splits, split).length, 0);
    this.trainingShare = fitted / folds.reduce((sum, { rows }) => sum + rows.length, 0);
    Object.freeze(this);
  }

  /** What the rows left out were predicted by the procedure without them. @param options `type` as of `predict`. */
  outOfFold(options: { readonly type?: "response" | "link" } = {}): OutOfFold<Float64Array | Float64Array[]> {
    return this.#predict(options) as OutOfFold<Float64Array | Float64Array[]>;
  }

  /** The same as classes, of families that have them. */
  outOfFoldClasses(): OutOfFold<Label[]> {
    return this.#predict({ type: "class" }) as OutOfFold<Label[]>;
  }

  #predict(options: { readonly type?: PredictionType }): OutOfFold<unknown> {
    const { type = "response" } = readOptions(options, ["type"]);
    const model = this.#model;
    if (model === undefined)
      return invalid("assessment", "one with a fold that was done", "one that was stopped before");
    requirePredictionType(type, model.labels !== null, model.family);
    const count = this.folds.reduce((sum, { rows }) => sum + rows.length, 0);
    const outputs = this.folds[0]!.linearPredictor.length / this.folds[0]!.rows.length;
    const values = new Float64Array(count * outputs);
    const [rows, folds] = [new Int32Array(count), new Int32Array(count)];
    let before = 0;
    this.folds.forEach((fold, at) => {
      const size = fold.rows.length;
      rows.set(fold.rows, before);
      folds.fill(at, before, before + size);
      for (let k = 0; k < outputs; k++) {
        values.set(fold.linearPredictor.subarray(k * size, (k + 1) * size), k * count + before);
      }
      before += size;
    });
    return { rows, folds, predictions: model.respond(values, type) };
  }

  /**
   * How two procedures differ on the same outer folds. Their fits share rows, so that the variance of the mean of K differences d is taken as (1/K + m/n)·s², m and n the rows scored and fitted
   * (Nadeau & Bengio 2003, Machine Learning 52).
   *
   * @throws L1L2Error `invalid-value` for an assessment by another measure or on other folds.
   */
  minus(other: PipelineAssessment): PairedDifference {
    if (!(other instanceof PipelineAssessment)) return invalid("other", "a result of assessPipeline", other);
    const isSame =
      other.measure === this.measure &&
      other.folds.length === this.folds.length &&
      other.folds.every(({ rows }, at) => rows.join() === this.folds[at]!.rows.join());
    if (!isSame) invalid("other", "an assessment by the same measure on the same outer folds", other.measure);
    const pairs = this.folds.flatMap((fold, at) => {
      const difference = fold.score - other.folds[at]!.score;
      return Number.isNaN(difference) ? [] : [{ difference, weight: fold.weight }];
    });
    const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
    const difference = pairs.reduce((sum, pair) => sum + (pair.weight * pair.difference) / total, 0);
    const squares = pairs.reduce(
      (sum, pair) => sum + (pair.difference - difference) * (pair.difference - difference),
      0,
    );
    const variance = squares / (pairs.length - 1);
    const standardError = Math.sqrt((1 / pairs.length + 1 / this.trainingShare) * variance);
    const freedom = Math.max(1, pairs.length - 1);
    const reach = standardError * -studentQuantile((1 - this.level) / 2, freedom);
    return {
      difference,
      standardError,
      lower: difference - reach,
      upper: difference + reach,
      pValue: standardError > 0 ? studentBeyond(difference / standardError, freedom) : difference === 0 ? 1 : 0,
    };
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { family, measure, choose, level, score, standardError, lower, upper, folds, foldCount, stoppedByCaller } =
      this;
    const better = isMaximised(measure) ? "larger is better" : "smaller is better";
    const isMixed = folds.some(({ l1Ratio }) => l1Ratio !== folds[0]!.l1Ratio);
    return {
      lines: [
        `nested cross-validation, ${family}, choice ${choose}, ${plural(foldCount, "outer fold")}`,
        ...(stoppedByCaller ? [`STOPPED after ${folds.length} of ${foldCount}`] : []),
        `${measure} ${short(score)} ± ${short(standardError, 3)} (${better}), ${short(100 * level)} % interval ${short(lower)} to ${short(upper)}`,
        ...this.warnings.map((warning) => `WARNING: ${warning}`),
        this.converged ? "all fits converged" : "some fits did NOT converge",
      ],
      table: [
        ["outer fold", measure, "lambda", ...(isMixed ? ["mix"] : []), "columns"],
        ...folds.map((fold, at) => [
          String(at),
          short(fold.score),
          short(fold.lambda),
          ...(isMixed ? [mixName(fold.l1Ratio)] : []),
          String(fold.columnsInUse),
        ]),
      ],
      notes: ["the outer folds share rows: the interval is too short rather than too long"],
    };
  }
}
