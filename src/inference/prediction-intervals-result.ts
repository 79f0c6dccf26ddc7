import { Readable } from "../model/readable.ts";
import { type Description, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family } from "../types.ts";
import type { PredictionCoverage } from "./prediction-options.ts";

/** How intervals of predictions are had: see `predictionIntervals`. */
export type IntervalMethod = "split" | "cv+" | "jackknife+" | "ridge" | "cqr" | "normal";

/** What is said of one new row. */
export interface PredictionInterval {
  readonly prediction: number;
  readonly lower: number;
  readonly upper: number;
}

/** The parts of {@link PredictionIntervals}. */
export interface PredictionIntervalsParts {
  readonly method: IntervalMethod;
  readonly family: Family;
  readonly level: number;
  readonly coverage: PredictionCoverage;
  readonly predictions: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly lambdas: Float64Array;
  readonly training: Int32Array;
  readonly calibration: Int32Array;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

/** Intervals for the responses of new rows: plain, immutable data. */
export class PredictionIntervals extends Readable implements PredictionIntervalsParts {
  readonly method: IntervalMethod;
  readonly family: Family;
  readonly level: number;
  /** How often a new response is covered, and by whose theorem. */
  readonly coverage: PredictionCoverage;
  /** One per new row: of the model on the rows that were fitted; of all rows for `"cv+"`, `"jackknife+"`, `"ridge"` and `"normal"`; of the median for `"cqr"`. */
  readonly predictions: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Those of the fits that intervals are made of, in their order: one, one per fold, or lower quantile, median and upper one. */
  readonly lambdas: Float64Array;
  /** The rows that were fitted. */
  readonly training: Int32Array;
  /** Those that said how far off the fit is: for `"cv+"`, `"jackknife+"` and `"ridge"` all of them, each by a fit without it. Empty for `"normal"`. */
  readonly calibration: Int32Array;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];

  /** @internal Made by `predictionIntervals`. */
  constructor(parts: PredictionIntervalsParts) {
    super();
    this.method = parts.method;
    this.family = parts.family;
    this.level = parts.level;
    this.coverage = Object.freeze({ ...parts.coverage });
    this.predictions = parts.predictions;
    this.lower = parts.lower;
    this.upper = parts.upper;
    this.lambdas = parts.lambdas;
    this.training = parts.training;
    this.calibration = parts.calibration;
    this.assumptions = Object.freeze([...parts.assumptions]);
    this.warnings = Object.freeze([...parts.warnings]);
    Object.freeze(this);
  }

  /** One row per new row, in their order. */
  table(): PredictionInterval[] {
    return Array.from(this.predictions, (prediction, row) => ({
      prediction,
      lower: this.lower[row]!,
      upper: this.upper[row]!,
    }));
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { method, family, level, predictions, warnings, assumptions, coverage } = this;
    const rows = this.table();
    const most = 20;
    return {
      lines: [
        `prediction intervals (${method}), ${family}, ${plural(predictions.length, "row")}, ${short(100 * level, 4)} %`,
        coverageLine(coverage),
        ...warnings.map((warning) => `WARNING: ${warning}`),
      ],
      table: [
        ["row", "prediction", "lower", "upper"],
        ...rows
          .slice(0, most)
          .map(({ prediction, lower, upper }, row) => [String(row), short(prediction), short(lower), short(upper)]),
      ],
      notes: [
        ...(rows.length > most ? [`and ${rows.length - most} more`] : []),
        ...assumptions.map((assumption) => `assumes ${assumption}`),
      ],
    };
  }
}

/** What is promised, in words. */
export function coverageLine({ guaranteed, theorem }: PredictionCoverage): string {
  return `covers a new response with probability at least ${short(guaranteed, 4)} (${theorem})`;
}
