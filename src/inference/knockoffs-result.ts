import { Readable } from "../model/readable.ts";
import { type Description, plural, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family } from "../types.ts";
import type { KnockoffStatistic } from "./knockoffs-statistics.ts";
import { type KnockoffRule, selectByEValues } from "./knockoffs-threshold.ts";

/** Where knockoffs come from: see `knockoffs`; `"given"`: they are the caller's. */
export type KnockoffOrigin = "fixed-x" | "model-x" | "given";

/** What one draw of knockoffs came to. */
export interface KnockoffDraw {
  /** Wⱼ of each column: large where the column has more to say than its knockoff. */
  readonly statistics: Float64Array;
  /** T; Infinity where no column is selected. Where there are several draws that at `drawRate`. */
  readonly threshold: number;
  /** Null for the signed maximum, which is of all lambdas. */
  readonly lambda: number | null;
}

/** The parts of a {@link KnockoffSelection}. */
export interface KnockoffParts {
  readonly family: Family;
  readonly names: readonly string[] | null;
  readonly construction: KnockoffOrigin;
  readonly statistic: KnockoffStatistic;
  readonly rule: KnockoffRule;
  readonly q: number;
  readonly drawRate: number;
  readonly draws: readonly KnockoffDraw[];
  readonly eValues: Float64Array | null;
  readonly distance: number | null;
  readonly shrinkage: number | null;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
}

/** A column, and what speaks for it. */
export interface KnockoffRow {
  readonly column: number;
  readonly name: string;
  /** W, the mean over the draws. */
  readonly statistic: number;
  /** Null with a single draw. */
  readonly eValue: number | null;
  readonly isSelected: boolean;
}

/** Which columns say more than their knockoffs: plain, immutable data. */
export class KnockoffSelection extends Readable implements KnockoffParts {
  readonly family: Family;
  readonly names: readonly string[] | null;
  readonly construction: KnockoffOrigin;
  readonly statistic: KnockoffStatistic;
  readonly rule: KnockoffRule;
  /** The false discovery rate aimed at. */
  readonly q: number;
  /** That of the single draws: `q` where there is one. */
  readonly drawRate: number;
  readonly draws: readonly KnockoffDraw[];
  /** The means over the draws, by which columns are selected; null with a single draw. */
  readonly eValues: Float64Array | null;
  /** s: how far columns and knockoffs are apart, from 0 (the same, no power) to 1; null where they are the caller's. */
  readonly distance: number | null;
  /** The share of the identity in the estimated correlations; null where none were estimated. */
  readonly shrinkage: number | null;
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  /** The columns that are selected, ascending. */
  readonly selected: Int32Array;

  /** @internal Made by `knockoffs`. */
  constructor(parts: KnockoffParts) {
    super();
    this.family = parts.family;
    this.names = parts.names;
    this.construction = parts.construction;
    this.statistic = parts.statistic;
    this.rule = parts.rule;
    this.q = parts.q;
    this.drawRate = parts.drawRate;
    this.draws = Object.freeze(parts.draws.map((draw) => Object.freeze({ ...draw })));
    this.eValues = parts.eValues;
    this.distance = parts.distance;
    this.shrinkage = parts.shrinkage;
    this.assumptions = Object.freeze([...parts.assumptions]);
    this.warnings = Object.freeze([...parts.warnings]);
    this.selected = parts.eValues === null ? above(parts.draws[0]!) : selectByEValues(parts.eValues, parts.q);
    Object.freeze(this);
  }

  /** Every column, those that say most beside their knockoffs first. */
  table(): KnockoffRow[] {
    const { draws, eValues, names } = this;
    const selected = new Set(this.selected);
    const rows = Array.from(draws[0]!.statistics, (_, column) => ({
      column,
      name: names?.[column] ?? String(column),
      statistic: draws.reduce((sum, { statistics }) => sum + statistics[column]!, 0) / draws.length,
      eValue: eValues?.[column] ?? null,
      isSelected: selected.has(column),
    }));
    return rows.sort((a, b) => (b.eValue ?? 0) - (a.eValue ?? 0) || b.statistic - a.statistic || a.column - b.column);
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { family, construction, statistic, rule, q, draws, eValues, selected, warnings, assumptions } = this;
    const shown = this.table().filter((row) => row.statistic !== 0);
    const most = 30;
    const how = eValues === null ? rule : `e-values of ${plural(draws.length, "draw")}`;
    return {
      lines: [
        `knockoffs (${construction}), ${family}, ${statistic}, ${how}`,
        `selected: ${plural(selected.length, "column")} at a false discovery rate of ${short(100 * q)} %`,
        ...warnings.map((warning) => `WARNING: ${warning}`),
      ],
      table: [
        ["column", "statistic", ...(eValues === null ? [] : ["e-value"]), "selected"],
        ...shown
          .slice(0, most)
          .map((row) => [
            row.name,
            short(row.statistic),
            ...(eValues === null ? [] : [short(row.eValue!, 3)]),
            row.isSelected ? "yes" : "",
          ]),
      ],
      notes: [
        ...(shown.length > most ? [`and ${shown.length - most} that say less`] : []),
        ...assumptions.map((assumption) => `assumes ${assumption}`),
      ],
    };
  }
}

function above({ statistics, threshold }: KnockoffDraw): Int32Array {
  return Int32Array.from(statistics.keys()).filter((column) => statistics[column]! >= threshold);
}
