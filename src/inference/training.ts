import { now } from "../clock.ts";
import { columnName } from "../data/column-name.ts";
import { columnValues } from "../data/column-values.ts";
import { addLinearPredictor } from "../data/linear-predictor.ts";
import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import type { FamilyEntry } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { fitSample, readFit } from "../fit/fit.ts";
import { onSample } from "../fit/training-data.ts";
import type { Model } from "../model/model.ts";
import { fitOptionNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type { CheckedOptions, FitOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, DesignMatrix, Family, FamilyResponse, ResponseInput } from "../types.ts";

/** Options that say how a fit is penalised: none of a fit without a penalty. */
export const penaltyNames: readonly string[] = [
  "lambda",
  "l1Ratio",
  "penalty",
  "concavity",
  "standardize",
  "penaltyFactor",
  "adaptive",
  "groups",
  "groupWeights",
  "groupRatio",
  "lowerBound",
  "upperBound",
  "strategy",
  "grouped",
  "classWeight",
];

/** What a fit was made of, and what it came to. */
export interface Training {
  readonly definition: FamilyEntry;
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
  readonly options: CheckedOptions;
  readonly model: Model;
  /** As given, trials multiplied in. */
  readonly weights: Float64Array;
  /** What the columns are called. */
  readonly nameOf: (column: number) => string;
}

/** The options that a function of this entry has, read once, apart from those of the fit. */
export function splitOptions<Own extends object>(
  options: object,
  ownNames: readonly string[],
  without: readonly string[] = [],
): { readonly own: Own; readonly given: FitOptions<Family> } {
  const names = fitOptionNames.filter((name) => !without.includes(name) && !ownNames.includes(name));
  const read = readOptions(options as Readonly<Record<string, unknown>>, [...names, ...ownNames]);
  const pick = (keep: (name: string) => boolean): object =>
    Object.fromEntries(Object.entries(read).filter(([name]) => keep(name)));
  return {
    own: pick((name) => ownNames.includes(name)) as Own,
    given: pick((name) => !ownNames.includes(name)) as unknown as FitOptions<Family>,
  };
}

/** Reads and fits, at the one lambda of the options. */
export function train(X: DesignInput, y: ResponseInput, given: FitOptions<Family>): Training {
  const { definition, problem } = readFit(full, X, y, given, now());
  const { design, response, options } = problem;
  if (response.outputs > 1) {
    invalid("family", "a family with one coefficient a column", response.family);
  }
  const model = onSample(problem, (sample) => fitSample(definition, sample, options)) as Model;
  const weights = rowWeights(response, options.sampleWeight) ?? new Float64Array(response.rows).fill(1);
  const nameOf = (column: number): string => columnName(design.names, column);
  return { definition, design, response, options, model, weights, nameOf };
}

/** Numbers that fit in what a page may hold. */
const MOST_NUMBERS = 100_000_000;

/** Every column as a list of its numbers. @throws L1L2Error `out-of-memory` for more than 10⁸ numbers. */
export function denseColumns(design: DesignMatrix): Float64Array[] {
  const { rows, columns } = design;
  if (rows * columns > MOST_NUMBERS) {
    throw new L1L2Error({
      code: "out-of-memory",
      argument: "X",
      expected: `at most ${MOST_NUMBERS} numbers, which are all looked at at once`,
      received: `${rows} rows of ${columns} columns`,
      advice: "Give fewer columns, such as those that a lasso has in use, or fewer rows",
    });
  }
  return Array.from({ length: columns }, (_, column) => columnValues(design, column));
}

/** η of a fit, offset included. */
export function linearPredictorOf({
  design,
  options,
  model,
}: Pick<Training, "design" | "options" | "model">): Float64Array {
  const eta = new Float64Array(design.rows).fill(model.intercept);
  const index = model.support.map(({ column }) => column);
  const value = model.support.map(({ coefficient }) => coefficient);
  addLinearPredictor(design, { index, value }, eta);
  return options.offset === undefined ? eta : eta.map((own, row) => own + options.offset![row]!);
}
