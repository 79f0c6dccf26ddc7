import { markGenuine } from "../model/genuine.ts";
import { Readable } from "../model/readable.ts";
import { type Description, short } from "../model/render.ts";
import { toPlain } from "../model/to-plain.ts";
import type { Family } from "../types.ts";
import { type Adjustment, adjustPValues } from "./adjust.ts";
import type { Estimate } from "./estimates.ts";

/** How estimates and their uncertainty were had. */
export type InferenceMethod = "wald" | "debiased" | "selective" | "double-selection" | "partialling-out" | "bootstrap";

/** The parts that every {@link Inference} has. */
export interface InferenceParts {
  readonly method: InferenceMethod;
  readonly family: Family;
  /** Of the intervals. */
  readonly level: number;
  readonly estimates: readonly Estimate[];
  /** What has to hold for intervals to cover and p-values to be what they say. */
  readonly assumptions: readonly string[];
  /** What of that does not hold here, or is in doubt; empty where nothing was found. */
  readonly warnings: readonly string[];
}

/** Estimates of coefficients with standard errors, intervals and p-values: plain, immutable data. */
export class Inference<Facts extends object = object> extends Readable implements InferenceParts {
  readonly method: InferenceMethod;
  readonly family: Family;
  readonly level: number;
  readonly estimates: readonly Estimate[];
  readonly assumptions: readonly string[];
  readonly warnings: readonly string[];
  /** What the method found beside that: docs/inference.md lists them. */
  readonly facts: Readonly<Facts>;

  /** @internal Made by the functions of l1l2/inference. */
  constructor(parts: InferenceParts, facts: Facts) {
    super();
    this.method = parts.method;
    this.family = parts.family;
    this.level = parts.level;
    this.estimates = Object.freeze(parts.estimates.map((estimate) => Object.freeze({ ...estimate })));
    this.assumptions = Object.freeze([...parts.assumptions]);
    this.warnings = Object.freeze([...parts.warnings]);
    this.facts = Object.freeze(facts);
    Object.freeze(this);
    markGenuine(this);
  }

  /**
   * p-values of all columns at once, in the order of `estimates`; NaN for the intercept, which is no column.
   *
   * @param method See `adjustPValues`. Default `"holm"`.
   */
  adjusted(method: Adjustment = "holm"): Float64Array {
    return adjustPValues(
      this.estimates.map(({ column, pValue }) => (column === null ? Number.NaN : pValue)),
      method,
    );
  }

  /** The estimates as rows of plain data. */
  table(): Estimate[] {
    return this.estimates.map((estimate) => ({ ...estimate }));
  }

  /** What `JSON.stringify` writes: the parts, with lists for typed arrays. */
  toJSON(): object {
    return toPlain({ ...this }) as object;
  }

  /** @internal */
  description(): Description {
    const { method, family, level, estimates, assumptions, warnings } = this;
    const share = `${short(100 * level, 4)} %`;
    return {
      lines: [
        `${method} inference, ${family}, intervals of ${share}`,
        ...warnings.map((warning) => `WARNING: ${warning}`),
      ],
      table: [
        ["coefficient", "estimate", "± s.e.", "statistic", "p", "lower", "upper"],
        ...estimates.map(({ name, estimate, standardError, statistic, pValue, lower, upper }) => [
          name,
          ...[estimate, standardError].map((value) => short(value)),
          short(statistic, 3),
          short(pValue, 2),
          short(lower),
          short(upper),
        ]),
      ],
      notes: assumptions.map((assumption) => `assumes ${assumption}`),
    };
  }
}
