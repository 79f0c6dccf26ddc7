import { L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import type { Split } from "../splits/splits.ts";
import type { Label } from "../types.ts";
import {
  type Choice,
  type ChoiceName,
  type ChoiceRow,
  choiceRows,
  chooseLambda,
  describeChoices,
  known,
  type ScoreRow,
  scoreRows,
} from "./choice.ts";
import type { Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { AtOptions, RegularizationPath } from "./path.ts";
import { type PredictionType, requirePredictionType } from "./prediction.ts";
import { Readable } from "./readable.ts";
import type { RelaxedValidation } from "./relaxed-validation.ts";
import { type Description, penaltyName, plural } from "./render.ts";
import { tableLines } from "./table-lines.ts";
import { toPlain } from "./to-plain.ts";

/** Marks the JSON of a cross-validation, with the version of its layout. */
export const VALIDATION_FORMAT = "l1l2-cross-validation-1";

/** The parts a {@link CrossValidation} is made of. */
export interface CrossValidationParts<M extends Model | MultiModel = Model> {
  readonly path: RegularizationPath<M>;
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
  readonly foldScores: readonly Float64Array[];
  readonly foldOf: Int32Array;
  readonly foldCount: number;
  readonly repeats: number;
  readonly splits: readonly Split[] | null;
  readonly measure: Measure;
  readonly foldsConverged: boolean;
  readonly stoppedByCaller: boolean;
  readonly heldOut: HeldOut | null;
  readonly relaxed: RelaxedValidation<M> | null;
}

/** Linear predictors of rows by the fits that were made without them. */
export interface HeldOut {
  /** The rows, fold after fold; with repeats, or splits that overlap, a row comes more than once. */
  readonly rows: Int32Array;
  /** The fold that left each of them out. */
  readonly folds: Int32Array;
  /** Linear predictors, offset included, at the lambda (and gamma) of the best score: rows × outputs, output after output. */
  readonly min: Float64Array;
  /** At that of the simplest model within one standard error of it. */
  readonly "1se": Float64Array;
}

/** What {@link CrossValidation.outOfFold} gives. */
export interface OutOfFold<Predictions> {
  /** The rows, fold after fold. */
  readonly rows: Int32Array;
  /** The fold that left each of them out. */
  readonly folds: Int32Array;
  /** As `predict` of the model gives them. */
  readonly predictions: Predictions;
}

/**
 * A path on all rows, and how well each of its lambdas predicts rows it has not seen. Plain, immutable data: `loadCrossValidation` takes
 * its JSON and its structured clones.
 *
 * `scores`, and with them `indexMin`, `index1se`, `lambdaMin` and `lambda1se`, are of the penalised solution, with `relax: true` too.
 * What is chosen in the end, which then may be a blend with the relaxed solution, is `choice("1se")` and `at("1se")`.
 */
export class CrossValidation<M extends Model | MultiModel = Model> extends Readable implements CrossValidationParts<M> {
  /** What this is, with the version of its layout. */
  readonly format: string;
  /** The path on all rows. */
  readonly path: RegularizationPath<M>;
  /** Mean score over the folds, weighted by their row weights, per point of the path; smaller is better, except for `auc` and `cindex`. */
  readonly scores: Float64Array;
  /** Standard error of each score. NaN where there is none, as with `folds: "gcv"`; `index1se` is then `indexMin`. */
  readonly standardErrors: Float64Array;
  /** Per fold, one score per point; NaN in a fold that was not done when the call was stopped. With `"gcv"` there are no folds, and no `foldOf`. */
  readonly foldScores: readonly Float64Array[];
  /** Fold number of each row; with repeats of every repeat, one after the other, folds numbered on. Empty where `splits` are no folds. */
  readonly foldOf: Int32Array;
  /** Folds of all repeats, or splits. */
  readonly foldCount: number;
  /** How often all rows were divided into folds: scores and standard errors are means over that. */
  readonly repeats: number;
  /** With `folds: { rolling }` and `{ splits }`: the rows that each split was fitted and scored on; else null. */
  readonly splits: readonly Split[] | null;
  readonly measure: Measure;
  /** Whether every fit on every fold converged; the path on all rows has its own `converged`. */
  readonly foldsConverged: boolean;
  /**
   * True when `onProgress` or `signal` ended the call before its end. The path then has the points that were done, and scores are means
   * over the folds that were; where none was they are NaN, there is no choice, and its indices are −1.
   */
  readonly stoppedByCaller: boolean;
  /** With `outOfFold: true`, and at least one fold done: what the rows left out were predicted; else null. See `outOfFold`. */
  readonly heldOut: HeldOut | null;
  /** With `relax: true` the scores of blends with the relaxed solution; else null. Those above are of the penalised one. */
  readonly relaxed: RelaxedValidation<M> | null;
  /** Point of the best score: the smallest, or the largest where larger is better. */
  readonly indexMin: number;
  /** Point of the strongest penalty whose score is within one standard error of the best. */
  readonly index1se: number;

  /** @internal Made by `crossValidate`. */
  constructor(parts: CrossValidationParts<M>) {
    super();
    this.format = VALIDATION_FORMAT;
    this.path = parts.path;
    this.scores = parts.scores;
    this.standardErrors = parts.standardErrors;
    this.foldScores = Object.freeze([...parts.foldScores]);
    this.foldOf = parts.foldOf;
    this.foldCount = parts.foldCount;
    this.repeats = parts.repeats;
    this.splits = parts.splits === null ? null : Object.freeze([...parts.splits]);
    this.measure = parts.measure;
    this.foldsConverged = parts.foldsConverged;
    this.stoppedByCaller = parts.stoppedByCaller;
    this.heldOut = parts.heldOut === null ? null : Object.freeze({ ...parts.heldOut });
    this.relaxed = parts.relaxed;
    const { indexMin, index1se } = chooseLambda(parts.scores, parts.standardErrors, parts.measure);
    this.indexMin = indexMin;
    this.index1se = index1se;
    Object.freeze(this);
  }

  /** Strengths, decreasing: those of the path. */
  get lambdas(): Float64Array {
    return this.path.lambdas;
  }

  /** Whether the best score of the penalised solution is that of the smallest lambda: a still smaller one might be better. */
  get isAtEdge(): boolean {
    return this.lambdas.length > 1 && this.indexMin === this.lambdas.length - 1;
  }

  /** @internal Whether there is a score to choose by: the call was not stopped before any. */
  get hasScores(): boolean {
    return this.indexMin >= 0;
  }

  /** The lambda with the best score; the largest of them on a tie. NaN where there is none. */
  get lambdaMin(): number {
    return this.lambdas[this.indexMin] ?? Number.NaN;
  }

  /** The largest lambda whose score is within one standard error of the best: a simpler model that predicts as well. */
  get lambda1se(): number {
    return this.lambdas[this.index1se] ?? Number.NaN;
  }

  /**
   * What is chosen: the lambda of the best score (`"min"`), or the largest whose score is within one standard error of it (`"1se"`).
   * With `relax: true` every gamma that was tried takes part: the choice is one of a lambda and a gamma (see `RelaxedValidation`).
   *
   * @param options `gamma` asks for the choice among the scores of one gamma alone: 1, the purely penalised solution, or one of those
   * that were tried.
   * @throws L1L2Error `invalid-value` for another choice or gamma, `stopped` where the call was before any fold was scored.
   */
  choice(which: ChoiceName, options: AtOptions = {}): Choice {
    if (which !== "min" && which !== "1se") return invalid("which", '"min" or "1se"', which);
    if (!this.hasScores) throw withoutScores();
    const given = readOptions(options, ["gamma"]);
    if (given.gamma === undefined && this.relaxed !== null) return this.relaxed.choice(which);
    const { gamma = 1 } = given;
    const { scores, standardErrors } = scoresOf(this, gamma);
    const { indexMin, index1se } = chooseLambda(scores, standardErrors, this.measure);
    const point = which === "min" ? indexMin : index1se;
    const standardError = known(standardErrors[point]!);
    return { point, lambda: this.lambdas[point]!, gamma, score: scores[point]!, standardError };
  }

  /**
   * The model on all rows of a choice (see `choice`), or at any lambda (see `RegularizationPath.at`). With `relax: true` that of
   * `"min"` and `"1se"` has the lambda and the gamma chosen; `at("1se", { gamma: 1 })` is the purely penalised one.
   */
  at(which: ChoiceName | number, options: AtOptions = {}): M {
    if (typeof which === "number") return this.path.at(which, options);
    if (which !== "min" && which !== "1se") return invalid("which", '"min", "1se" or a lambda', which);
    const { point, lambda, gamma } = this.choice(which, options);
    return gamma === 1 ? this.path.model(point) : this.path.at(lambda, { gamma });
  }

  /**
   * What the rows left out were predicted by the fits without them: honest residuals, ROC curves and calibrations. Needs `outOfFold: true`
   * among the options of `crossValidate`.
   *
   * @param which At the lambda (with `relax: true` and the gamma) of which choice. Default `"1se"`.
   * @param options `type` as of `predict`.
   * @throws L1L2Error `invalid-value` without that option, for another choice or type; `stopped` where the call was before a fold was scored.
   */
  outOfFold<Type extends "response" | "link" = "response">(
    which?: ChoiceName,
    options?: { readonly type?: Type },
  ): OutOfFold<M extends MultiModel ? Float64Array[] : Float64Array>;
  outOfFold(which: ChoiceName, options: { readonly type: "class" }): OutOfFold<Label[]>;
  outOfFold(which: ChoiceName = "1se", options: { readonly type?: PredictionType } = {}): OutOfFold<unknown> {
    const { type = "response" } = readOptions(options, ["type"]);
    const model = this.at(which);
    requirePredictionType(type, model.labels !== null, model.family);
    const { heldOut } = this;
    if (heldOut === null) {
      return invalid("outOfFold", "a cross-validation with outOfFold: true", "one that kept no predictions");
    }
    const { rows, folds } = heldOut;
    return { rows: rows.slice(), folds: folds.slice(), predictions: model.respond(heldOut[which as ChoiceName], type) };
  }

  /** The two choices as rows of plain data. */
  table(): ChoiceRow[] {
    return this.hasScores ? choiceRows(this.path, (which) => this.choice(which)) : [];
  }

  /** The scores of the penalised solution as rows of plain data, one per lambda: what a chart of them draws. */
  curve(): ScoreRow[] {
    return scoreRows(this.path, this.scores, this.standardErrors);
  }

  /** What `JSON.stringify` writes and `loadCrossValidation` reads: the parts, with lists for typed arrays. */
  toJSON(): object {
    if (this.relaxed === null) return toPlain(this) as object;
    // It has the same path.
    const { path: _path, ...relaxed } = this.relaxed;
    return toPlain({ ...this, relaxed }) as object;
  }

  /** @internal */
  description(): Description {
    const { path, measure } = this;
    const { family, l1Ratio } = path;
    return {
      lines: [
        `${describeFolds(this)} of ${this.relaxed === null ? "" : "the relaxed "}${penaltyName({ l1Ratio, concavePenalty: path.concavePenalty })}, ${family}, ${this.lambdas.length} lambdas`,
        ...(this.stoppedByCaller ? [describeStop(this)] : []),
        this.foldsConverged ? "all fits on the folds converged" : "some fits on the folds did NOT converge",
        ...tableLines(path.recipe),
        ...((this.relaxed ?? this).isAtEdge
          ? ["the best score is that of the smallest lambda: a still smaller one might be better"]
          : []),
      ],
      table: describeChoices(this.table(), { path, measure, isRelaxed: this.relaxed !== null }),
    };
  }
}

/** How rows were left out, in words. */
export function describeFolds({
  foldScores,
  foldCount,
  repeats,
  splits,
}: Pick<CrossValidation, "foldScores" | "foldCount" | "repeats" | "splits">): string {
  if (foldScores.length === 0) return "generalised cross-validation";
  if (splits !== null) return `validation on ${plural(foldCount, "split")}`;
  return repeats === 1
    ? `${foldCount}-fold cross-validation`
    : `cross-validation in ${foldCount} folds of ${repeats} repeats`;
}

function withoutScores(): L1L2Error {
  return new L1L2Error({
    code: "stopped",
    argument: "which",
    expected: "a cross-validation with the score of a fold at least",
    received: "one that was stopped before",
    advice: "Its path has the models that were fitted",
  });
}

function describeStop({ path, foldScores, foldCount }: CrossValidation<Model | MultiModel>): string {
  const done = foldScores.filter((scores) => !scores.every(Number.isNaN)).length;
  return `STOPPED after ${plural(path.lambdas.length, "lambda")} on all rows and ${done} of ${foldCount} folds`;
}

/** What one gamma scored: 1 is the penalised solution, which needs no refits. */
function scoresOf<M extends Model | MultiModel>(
  validation: CrossValidation<M>,
  gamma: number,
): { readonly scores: Float64Array; readonly standardErrors: Float64Array } {
  if (gamma === 1) return validation;
  const { relaxed } = validation;
  const at = relaxed?.gammas.indexOf(gamma) ?? -1;
  if (relaxed !== null && at >= 0) return { scores: relaxed.scores[at]!, standardErrors: relaxed.standardErrors[at]! };
  return invalid(
    "gamma",
    relaxed === null ? "1, without relax: true" : "1, or one of the gammas that were tried",
    gamma,
  );
}
