import { isMaximised, type Measure } from "./measures/measure.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import type { PathParts } from "./path-parts.ts";
import { type PathRow, pathRows } from "./path-rows.ts";
import { short } from "./render.ts";

/** Which choice: of the best score, or the simplest within one standard error of it. */
export type ChoiceName = "min" | "1se";

/** What a cross-validation chose. */
export interface Choice {
  /** The point of the path. */
  readonly point: number;
  readonly lambda: number;
  /** The share of the penalised solution in its blend with the relaxed one; 1 is the penalised solution itself. */
  readonly gamma: number;
  readonly score: number;
  /** Null where there is none. */
  readonly standardError: number | null;
}

/** A choice as plain data; what it has of a {@link PathRow} is that of the penalised solution at its lambda. */
export interface ChoiceRow extends Choice, PathRow {
  readonly choice: ChoiceName;
}

/** The score of a lambda, as plain data. */
export interface ScoreRow {
  readonly lambda: number;
  readonly score: number;
  /** Null where there is none, as are `low` and `high`. */
  readonly standardError: number | null;
  /** One standard error below the score. */
  readonly low: number | null;
  /** One standard error above it. */
  readonly high: number | null;
  /** Columns in use in the solution on all rows. */
  readonly degreesOfFreedom: number;
}

/** The point of the best score, and the first (of the largest lambda) within one standard error of it. */
export function chooseLambda(
  scores: Float64Array,
  standardErrors: Float64Array,
  measure: Measure,
): { readonly indexMin: number; readonly index1se: number } {
  const losses = isMaximised(measure) ? scores.map((score) => -score) : scores;
  const indexMin = losses.indexOf(losses.reduce((least, loss) => Math.min(least, loss), Infinity));
  // A single fold has no standard error: NaN.
  const limit = losses[indexMin]! + (standardErrors[indexMin]! || 0);
  return { indexMin, index1se: losses.findIndex((loss) => loss <= limit) };
}

/** A number, or null for NaN. */
export function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** A path of any family. */
type Parts = PathParts<Model | MultiModel>;

/** One row per lambda. */
export function scoreRows(path: Parts, scores: Float64Array, standardErrors: Float64Array): ScoreRow[] {
  return Array.from(path.lambdas, (lambda, point) => {
    const score = scores[point]!;
    const standardError = known(standardErrors[point]!);
    return {
      lambda,
      score,
      standardError,
      low: standardError === null ? null : score - standardError,
      high: standardError === null ? null : score + standardError,
      degreesOfFreedom: path.degreesOfFreedom[point]!,
    };
  });
}

/** One row per choice. */
export function choiceRows(path: Parts, choose: (which: ChoiceName) => Choice): ChoiceRow[] {
  const points = pathRows(path);
  return (["min", "1se"] as const).map((choice) => {
    const chosen = choose(choice);
    return { choice, ...points[chosen.point]!, ...chosen };
  });
}

/** The rows as a summary shows them; gammas only where there was one to choose. */
export function describeChoices(
  rows: readonly ChoiceRow[],
  {
    path: { columns },
    measure,
    isRelaxed,
  }: { readonly path: Parts; readonly measure: Measure; readonly isRelaxed: boolean },
): string[][] {
  return [
    ["choice", "lambda", ...(isRelaxed ? ["gamma"] : []), measure, "± s.e.", "columns", "gap"],
    ...rows.map((row) => [
      row.choice,
      short(row.lambda),
      ...(isRelaxed ? [short(row.gamma)] : []),
      short(row.score),
      short(row.standardError, 3),
      `${row.degreesOfFreedom} of ${columns}`,
      short(row.dualityGap, 2),
    ]),
  ];
}
