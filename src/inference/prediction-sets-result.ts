import { Readable } from "../model/readable.ts";
import { type Description, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family, Label } from "../types.ts";
import { coverageLine } from "./prediction-intervals-result.ts";
import type { PredictionCoverage } from "./prediction-options.ts";

/** How far a class is from what a fit says: see `predictionSets`. */
export type SetScore = "probability" | "adaptive";

/** What is said of one new row. */
export interface PredictionSet {
  /** The most probable class. */
  readonly prediction: Label;
  /** The classes that the row may have, in their order. */
  readonly classes: readonly Label[];
}

/** The parts of {@link PredictionSets}. */
export interface PredictionSetsParts {
  readonly score: SetScore;
  readonly family: Family;
  readonly level: number;
  readonly coverage: PredictionCoverage;
  readonly labels: readonly Label[];
  readonly sets: readonly PredictionSet[];
  readonly threshold: number;
  readonly lambda: number;
  readonly training: Int32Array;
  readonly calibration: Int32Array;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

/** Sets of classes for new rows: plain, immutable data. */
export class PredictionSets extends Readable implements PredictionSetsParts {
  readonly score: SetScore;
  readonly family: Family;
  readonly level: number;
  /** How often the class of a new row is in its set, and by whose theorem. */
  readonly coverage: PredictionCoverage;
  /** All classes, ascending. */
  readonly labels: readonly Label[];
  /** One per new row. */
  readonly sets: readonly PredictionSet[];
  /** Classes with a score up to this one are in a set. */
  readonly threshold: number;
  readonly lambda: number;
  /** The rows that were fitted. */
  readonly training: Int32Array;
  /** Those whose scores made the threshold. */
  readonly calibration: Int32Array;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];

  /** @internal Made by `predictionSets`. */
  constructor(parts: PredictionSetsParts) {
    super();
    this.score = parts.score;
    this.family = parts.family;
    this.level = parts.level;
    this.coverage = Object.freeze({ ...parts.coverage });
    this.labels = Object.freeze([...parts.labels]);
    this.sets = Object.freeze(
      parts.sets.map(({ prediction, classes }) => Object.freeze({ prediction, classes: Object.freeze([...classes]) })),
    );
    this.threshold = parts.threshold;
    this.lambda = parts.lambda;
    this.training = parts.training;
    this.calibration = parts.calibration;
    this.assumptions = Object.freeze([...parts.assumptions]);
    this.warnings = Object.freeze([...parts.warnings]);
    Object.freeze(this);
  }

  /** One row per new row, in their order. */
  table(): PredictionSet[] {
    return this.sets.map(({ prediction, classes }) => ({ prediction, classes: [...classes] }));
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { score, family, level, sets, warnings, assumptions, coverage } = this;
    const most = 20;
    const mean = sets.reduce((sum, { classes }) => sum + classes.length, 0) / sets.length;
    return {
      lines: [
        `prediction sets (${score}), ${family}, ${plural(sets.length, "row")}, ${short(100 * level, 4)} %, ${short(mean, 3)} classes in the mean`,
        coverageLine(coverage),
        ...warnings.map((warning) => `WARNING: ${warning}`),
      ],
      table: [
        ["row", "prediction", "classes"],
        ...sets
          .slice(0, most)
          .map(({ prediction, classes }, row) => [String(row), String(prediction), classes.map(String).join(", ")]),
      ],
      notes: [
        ...(sets.length > most ? [`and ${sets.length - most} more`] : []),
        ...assumptions.map((assumption) => `assumes ${assumption}`),
      ],
    };
  }
}
