import { columnName } from "../data/column-name.ts";
import { Readable } from "../model/readable.ts";
import { type Description, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family } from "../types.ts";
import type { StabilityAssumption } from "./stability-bounds.ts";

/** The parts of a {@link StabilitySelection}. */
export interface StabilityParts {
  readonly family: Family;
  readonly names: readonly string[] | null;
  readonly lambdas: Float64Array;
  readonly frequencies: Float64Array;
  readonly frequenciesByLambda: readonly Float64Array[];
  readonly threshold: number;
  readonly count: number;
  readonly expectedFalse: number;
  readonly assumption: StabilityAssumption;
  readonly samples: number;
  readonly failed: number;
  readonly meanChosen: number;
}

/** A column and how often it was chosen. */
export interface StabilityRow {
  readonly column: number;
  readonly name: string;
  readonly frequency: number;
  readonly isSelected: boolean;
}

/** How often columns were chosen over half samples, and which often enough: plain, immutable data. */
export class StabilitySelection extends Readable implements StabilityParts {
  readonly family: Family;
  readonly names: readonly string[] | null;
  /** Those at which every half was fitted, decreasing. */
  readonly lambdas: Float64Array;
  /** The share of the halves that had each column in use, at one of their lambdas. */
  readonly frequencies: Float64Array;
  /** The same at each lambda: of halves whose path had ended before, none. */
  readonly frequenciesByLambda: readonly Float64Array[];
  /** Columns are selected from this share on. */
  readonly threshold: number;
  /** Columns that a half could choose at most; at lambdas that were given the mean that were chosen. */
  readonly count: number;
  /** The expected number of false selections is at most this; NaN and Infinity say nothing. */
  readonly expectedFalse: number;
  readonly assumption: StabilityAssumption;
  /** Half samples that were fitted. */
  readonly samples: number;
  /** Those that could not be: one class alone, no event. */
  readonly failed: number;
  /** Columns that a half chose, in the mean. */
  readonly meanChosen: number;

  /** @internal Made by `stabilitySelection`. */
  constructor(parts: StabilityParts) {
    super();
    this.family = parts.family;
    this.names = parts.names;
    this.lambdas = parts.lambdas;
    this.frequencies = parts.frequencies;
    this.frequenciesByLambda = Object.freeze([...parts.frequenciesByLambda]);
    this.threshold = parts.threshold;
    this.count = parts.count;
    this.expectedFalse = parts.expectedFalse;
    this.assumption = parts.assumption;
    this.samples = parts.samples;
    this.failed = parts.failed;
    this.meanChosen = parts.meanChosen;
    Object.freeze(this);
  }

  /** The columns that are selected, ascending. */
  get selected(): Int32Array {
    return Int32Array.from(this.frequencies.keys()).filter((column) => this.frequencies[column]! >= this.threshold);
  }

  /** Every column, the most frequent first. */
  table(): StabilityRow[] {
    const rows = Array.from(this.frequencies, (frequency, column) => ({
      column,
      name: columnName(this.names, column),
      frequency,
      isSelected: frequency >= this.threshold,
    }));
    return rows.sort((a, b) => b.frequency - a.frequency || a.column - b.column);
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { family, samples, failed, threshold, count, expectedFalse, assumption } = this;
    const shown = this.table().filter(({ frequency }) => frequency > 0);
    const most = 30;
    return {
      lines: [
        `stability selection, ${family}, ${plural(samples, "half sample")}`,
        `selected: ${plural(this.selected.length, "column")} that at least ${short(100 * threshold)} % of them choose, at most ${short(count, 3)} each`,
        `expected false selections: at most ${short(expectedFalse, 3)}`,
        ...(failed > 0 ? [`WARNING: ${plural(failed, "half sample")} had nothing to fit and did not count`] : []),
      ],
      table: [
        ["column", "chosen", "selected"],
        ...shown
          .slice(0, most)
          .map(({ name, frequency, isSelected }) => [name, `${short(100 * frequency, 3)} %`, isSelected ? "yes" : ""]),
      ],
      notes: [
        ...(shown.length > most ? [`and ${shown.length - most} that are chosen less often`] : []),
        assumption === "none"
          ? "assumes that columns without an effect are exchangeable and chosen no more often than by chance"
          : "assumes that how often both halves of a pair choose a column has a unimodal law; false are columns that are rarely chosen",
      ],
    };
  }
}
