import type { Measure } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { Readable } from "../model/readable.ts";
import { type Description, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { ColumnFacts } from "./facts.ts";
import type { Verdicts } from "./verdicts.ts";

/** A model that was compared, and the evidence about it. */
export interface Candidate<M extends Model | MultiModel = Model | MultiModel> {
  /** `lasso`, `ridge`, `elastic net 0.5`, `no penalty`; with `, simplest` for the choice within one standard error. */
  readonly name: string;
  /** The mix; null without a penalty. */
  readonly l1Ratio: number | null;
  /** `"min"`: the lambda with the best score. `"1se"`: the largest within one standard error of it. */
  readonly choice: "min" | "1se";
  readonly lambda: number;
  /** The mean over the folds, as cross-validation has it. */
  readonly score: number;
  readonly standardError: number | null;
  /** Mean over the folds of how much worse than the best candidate it scores on the same rows; 0 for the best. */
  readonly difference: number;
  /** Of that mean; null with a single fold. */
  readonly differenceError: number | null;
  readonly isBest: boolean;
  /** Whether the difference is at most two standard errors of it, so that these data do not tell the two apart. */
  readonly isTie: boolean;
  /** The score on the rows of the fit: how much better it is than `score` is how much the model learned that is not so. */
  readonly trainingScore: number;
  readonly columnsInUse: number;
  /** Of the saved model, as JSON. */
  readonly bytes: number;
  /** Per prediction: a coefficient that is 0 costs none. */
  readonly multiplications: number;
  /** How often, on average, half samples choose the columns again that it uses; null where it uses all. */
  readonly stability: number | null;
  /** How often half samples choose each column; null where every column always is. */
  readonly frequencies: Float64Array | null;
  readonly converged: boolean;
  readonly model: M;
}

/** Facts about data and fits, each documented where it is computed. */
export interface ComparisonFacts extends ColumnFacts {
  readonly rows: number;
  readonly columns: number;
  /** R²/(1 − R²) of the best candidate on rows left out, gaussian and `mse` alone: variance explained over variance left. */
  readonly signalToNoise: number | null;
  /** lambda of `"1se"` over that of `"min"` for the best penalised candidate: how flat the optimum is. */
  readonly flatness: number | null;
  /** Penalised candidates whose best lambda is the last of their grid. */
  readonly atEdge: readonly string[];
  readonly folds: number;
  readonly halves: number;
  /** Why there is no candidate without a penalty; null where there is one. */
  readonly withoutPenalty: string | null;
}

/** The parts of a {@link Comparison}. */
export interface ComparisonParts<M extends Model | MultiModel = Model | MultiModel> {
  readonly measure: Measure;
  readonly candidates: readonly Candidate<M>[];
  readonly verdicts: Verdicts;
  readonly facts: ComparisonFacts;
}

/** L1, L2, both or neither, on the same folds: plain, immutable data. */
export class Comparison<M extends Model | MultiModel = Model | MultiModel>
  extends Readable
  implements ComparisonParts<M>
{
  readonly measure: Measure;
  readonly candidates: readonly Candidate<M>[];
  readonly verdicts: Verdicts;
  readonly facts: ComparisonFacts;

  /** @internal Made by `compare`. */
  constructor({ measure, candidates, verdicts, facts }: ComparisonParts<M>) {
    super();
    this.measure = measure;
    this.candidates = Object.freeze(candidates.map((candidate) => Object.freeze(candidate)));
    this.verdicts = Object.freeze(verdicts);
    this.facts = Object.freeze(facts);
    Object.freeze(this);
  }

  /** One row per candidate, without its model. */
  table(): Omit<Candidate<M>, "model" | "frequencies">[] {
    return this.candidates.map(({ model: _, frequencies: _f, ...row }) => row);
  }

  /** What `JSON.stringify` writes. */
  toJSON(): unknown {
    const { measure, candidates, verdicts, facts } = this;
    return toPlain({ measure, verdicts, facts, candidates });
  }

  /** @internal */
  description(): Description {
    const { measure, candidates, verdicts, facts } = this;
    return {
      lines: [
        `${plural(facts.rows, "row")}, ${plural(facts.columns, "column")}, ${facts.folds} folds, ${plural(facts.halves, "half sample")}`,
        `predict: ${verdicts.predict.because}`,
        `explain: ${verdicts.explain.because}`,
        `small:   ${verdicts.small.because}`,
        ...cautions(facts),
      ],
      table: [
        ["model", "lambda", measure, "± s.e.", "worse by", "± s.e.", "", "train", "columns", "stable", "bytes"],
        ...candidates.map(candidateCells),
      ],
    };
  }
}

/** The evidence about a candidate in words: name, lambda, score, difference, training score and size. */
export function candidateCells(of: Candidate): string[] {
  return [
    of.name,
    short(of.lambda, 4),
    short(of.score),
    short(of.standardError, 3),
    of.isBest ? "" : short(of.difference, 3),
    of.isBest ? "" : short(of.differenceError, 3),
    of.isBest ? "best" : of.isTie ? "tie" : "worse",
    short(of.trainingScore),
    String(of.columnsInUse),
    of.stability === null ? "–" : `${Math.round(100 * of.stability)} %`,
    String(of.bytes),
  ];
}

function cautions({ atEdge, clusters, conditionNumber, withoutPenalty, columns, rows }: ComparisonFacts): string[] {
  const first = clusters?.[0];
  return [
    ...(columns >= rows ? ["more columns than rows: without a penalty there is no answer"] : []),
    ...(conditionNumber === Infinity && columns < rows
      ? ["columns depend on each other, as all levels of a category do"]
      : []),
    ...(conditionNumber !== null && conditionNumber > 1000 && conditionNumber < Infinity
      ? [`columns nearly depend on each other (condition number ${short(conditionNumber, 2)})`]
      : []),
    ...(first === undefined
      ? []
      : [
          `${first.columns.slice(0, 4).join(", ")}${first.columns.length > 4 ? ", …" : ""} stand in for each other (|r| up to ${short(first.correlation, 3)}): which of them L1 keeps is chance`,
        ]),
    ...(atEdge.length > 0 ? [`the best lambda is the last of its grid: ${atEdge.join(", ")}`] : []),
    ...(withoutPenalty !== null && columns < rows ? [`no penalty: ${withoutPenalty}`] : []),
  ];
}
