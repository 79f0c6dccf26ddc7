import { Readable } from "../model/readable.ts";
import { type Description, mixName, ratioName, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family } from "../types.ts";

/**
 * Why a column has the coefficient that it has:
 *
 * - `in-use`: a coefficient that is not 0;
 * - `penalised`: 0, because what it would explain is not worth the penalty;
 * - `bounded`: 0, because its bounds forbid the sign that it would have;
 * - `left-out`: 0, because its penalty factor is Infinity (the adaptive lasso makes it so for columns that are 0 in its first fit);
 * - `constant`: 0, because it does not vary.
 */
export type ColumnState = "in-use" | "penalised" | "bounded" | "left-out" | "constant";

/** A direction of the columns (a principal component), and what ridge does to it. */
export interface Direction {
  /** Its share of the variance of all columns as they are penalised. */
  readonly variance: number;
  /** d / (d + λ), d its variance: what is left of the coefficient that it has without a penalty. */
  readonly factor: number;
  /** The share of the column that lies in it: squares that sum to 1 over all directions. */
  readonly share: number;
}

/** Another column, before and after. Coefficients as they are penalised: per standard deviation where columns are standardised. */
export interface Takeover {
  readonly column: number;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** The same fit with one thing changed. */
export interface Experiment {
  /** `left out`: the column has no coefficient. `let in`: it has one without a penalty. */
  readonly change: "left out" | "let in";
  /** Of the column itself, as penalised; with several outputs the length over them. */
  readonly coefficient: number;
  /** 1 − deviance / null deviance on the rows of the fit, before and after. */
  readonly devianceRatioBefore: number;
  readonly devianceRatioAfter: number;
  /** The columns whose coefficients change most, at most ten; with several outputs lengths over them. */
  readonly others: readonly Takeover[];
  readonly converged: boolean;
}

/** The parts of an {@link Explanation}. */
export interface ExplanationParts {
  readonly column: number;
  readonly name: string;
  readonly family: Family;
  readonly lambda: number;
  readonly l1Ratio: number;
  readonly state: ColumnState;
  /** On the scale of the data, one per output. */
  readonly coefficients: Float64Array;
  /** The size of −∂f/∂β̃ⱼ of the mean loss by the coefficient as it is penalised: how hard the data pull at it. */
  readonly pull: number;
  /** λ · l1Ratio · vⱼ: how hard the absolute value holds it at 0. */
  readonly threshold: number;
  /** `threshold − pull` of a column that is 0 (≥ 0 where the penalty keeps it there): how far it is from entering; null in use. */
  readonly slack: number | null;
  /**
   * The largest lambda at which it has a coefficient: below it the column enters. Null where it has none down to the end of the grid,
   * Infinity where no lambda keeps it out (ridge, a factor of 0).
   */
  readonly entersAt: number | null;
  /** t, the penalty of the whole model without its λ: the constraint under which λ is the multiplier (see `fitWithin`). */
  readonly radius: number;
  /** What other columns take over; null for a column that is left out or constant. */
  readonly experiment: Experiment | null;
  /** Ridge of least squares: what is left of each direction of the columns; null elsewhere. */
  readonly directions: readonly Direction[] | null;
  /** Whether the fit that this explains converged: else no number here is exact. */
  readonly converged: boolean;
}

/** What `explain` finds: plain, immutable data. */
export class Explanation extends Readable implements ExplanationParts {
  declare readonly column: number;
  declare readonly name: string;
  declare readonly family: Family;
  declare readonly lambda: number;
  declare readonly l1Ratio: number;
  declare readonly state: ColumnState;
  declare readonly coefficients: Float64Array;
  declare readonly pull: number;
  declare readonly threshold: number;
  declare readonly slack: number | null;
  declare readonly entersAt: number | null;
  declare readonly radius: number;
  declare readonly experiment: Experiment | null;
  declare readonly directions: readonly Direction[] | null;
  declare readonly converged: boolean;

  /** @internal Made by `explain`. */
  constructor(parts: ExplanationParts) {
    super();
    Object.assign(this, parts);
    Object.freeze(this);
  }

  /** What `JSON.stringify` writes. */
  toJSON(): unknown {
    return toPlain({ ...this });
  }

  /** @internal */
  description(): Description {
    const { experiment, directions } = this;
    return {
      lines: [
        `${this.name} in the ${mixName(this.l1Ratio)} at lambda ${short(this.lambda, 4)}: ${because(this)}`,
        ...(this.converged ? [] : ["the fit did NOT converge: no number here is exact"]),
        ...entryLines(this),
        ...(experiment === null ? [] : experimentLines(this, experiment)),
        ...(directions === null ? [] : directionLines(directions)),
        `penalty of the model, without lambda: ${short(this.radius, 4)}`,
      ],
      table:
        experiment === null || experiment.others.length === 0
          ? []
          : [
              ["per standard deviation", "now", `${this.name} ${experiment.change}`],
              ...experiment.others.map(({ name, before, after }) => [name, short(before, 4), short(after, 4)]),
            ],
    };
  }
}

function because({ state, coefficients, pull, threshold }: ExplanationParts): string {
  const [held, drawn] = [short(threshold, 4), short(pull, 4)];
  switch (state) {
    case "in-use":
      return `coefficient ${Array.from(coefficients, (value) => short(value, 4)).join(", ")}`;
    case "penalised":
      return `0, for the data pull at it with ${drawn} and the penalty holds it with ${held}`;
    case "bounded":
      return `0, for its bounds forbid the sign that it would have (the data pull with ${drawn}, the penalty holds with ${held})`;
    case "left-out":
      return "0, for its penalty factor leaves it out";
    case "constant":
      return "0, for it does not vary";
  }
}

function entryLines({ state, entersAt, lambda, pull, threshold }: ExplanationParts): string[] {
  if (state === "left-out" || state === "constant" || entersAt === Infinity) return [];
  // A path may keep the other of two columns that say the same.
  if (state === "in-use" && (entersAt === null || entersAt < lambda)) return [];
  if (entersAt === null) return ["it has no coefficient at any lambda of the default grid"];
  if (state === "in-use") return [`it is in use below lambda ${short(entersAt, 4)}`];
  if (entersAt >= lambda) return [`it had a coefficient below lambda ${short(entersAt, 4)}, and lost it`];
  const needed =
    pull > 0 && state === "penalised"
      ? `: its pull would have to be ${short(threshold / pull, 3)} times as strong`
      : "";
  return [`it enters below lambda ${short(entersAt, 4)}${needed}`];
}

function experimentLines({ name, family }: ExplanationParts, it: Experiment): string[] {
  const ratio = `${ratioName(family)} ${short(it.devianceRatioBefore, 4)} → ${short(it.devianceRatioAfter, 4)}`;
  const own = it.change === "let in" ? `, ${short(it.coefficient, 4)} per standard deviation` : "";
  return [`${name} ${it.change}${it.change === "let in" ? " without a penalty" : ""}${own}: ${ratio}`];
}

function directionLines(directions: readonly Direction[]): string[] {
  const most = [...directions].sort((a, b) => b.share - a.share).slice(0, 3);
  const parts = most.map(({ share, factor }) => `${short(100 * share, 2)} % of it keeps ${short(100 * factor, 3)} %`);
  return [`ridge shrinks by direction: ${parts.join(", ")}`];
}
