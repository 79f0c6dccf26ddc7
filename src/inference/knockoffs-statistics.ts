import { columnDeviations } from "../data/column-deviations.ts";
import { rowWeights } from "../data/row-weights.ts";
import { familyOf, sourceOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { checkValidation, validateParts } from "../fit/cross-validate.ts";
import type { ChoiceName } from "../model/choice.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { checkPathOptions } from "../options/check-options.ts";
import type { CheckedOptions, CrossValidationOptions } from "../options/options.ts";
import type { DenseDesign, Family, FamilyResponse } from "../types.ts";
import { openDataset } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";
import { entryLambdas } from "./knockoffs-homotopy.ts";

/** Which statistic tells a column from its knockoff: see `knockoffs`. */
export type KnockoffStatistic = "coefficient-difference" | "signed-max";

/** Columns beside their knockoffs, and a response. */
export interface KnockoffProblem {
  /** p columns, then their p knockoffs. */
  readonly design: DenseDesign;
  readonly response: FamilyResponse;
  /** Those of a path, as the caller gave them; of a cross-validation where lambda is chosen. */
  readonly given: CrossValidationOptions<Family>;
  /** When the call began. */
  readonly start: number;
  /** What coefficients are multiplied by before they are compared; undefined: the deviations of the columns, 1 for a constant. */
  readonly scales: Float64Array | undefined;
}

/** One W per column, and the lambda that they are of. */
export interface KnockoffStatistics {
  readonly statistics: Float64Array;
  readonly lambda: number | null;
}

/** The design [X, X̃]. */
export function besideKnockoffs(columns: readonly Float64Array[], knockoffs: readonly Float64Array[]): DenseDesign {
  const rows = columns[0]!.length;
  const data = new Float64Array(rows * 2 * columns.length);
  [...columns, ...knockoffs].forEach((column, at) => {
    data.set(column, at * rows);
  });
  return { storage: "dense", layout: "column-major", data, rows, columns: 2 * columns.length, names: undefined };
}

/** Wⱼ = |βⱼ| − |β̃ⱼ|, at a lambda or at the one that cross-validation chooses. */
export function coefficientDifference(
  problem: KnockoffProblem,
  lambda: number | undefined,
  choose: ChoiceName,
): KnockoffStatistics {
  const { design, response } = problem;
  const sizes = new Float64Array(design.columns);
  const solved = lambda === undefined ? chosen(problem, choose) : at(problem, lambda);
  const { options } = solved;
  const weights = rowWeights(response, options.sampleWeight);
  const scales = problem.scales ?? columnDeviations(design, undefined, weights, true).map((value) => value || 1);
  solved.support.columns.forEach((column, entry) => {
    sizes[column] = Math.abs(solved.support.values[entry]!) * scales[column]!;
  });
  const count = design.columns / 2;
  return {
    statistics: Float64Array.from({ length: count }, (_, j) => sizes[j]! - sizes[j + count]!),
    lambda: solved.lambda,
  };
}

interface Solved {
  readonly support: { readonly columns: ArrayLike<number> & Int32Array; readonly values: Float64Array };
  readonly lambda: number;
  readonly options: CheckedOptions;
}

function at(problem: KnockoffProblem, lambda: number): Solved {
  const { design, response } = problem;
  const options = checkedOf(problem, { lambdas: [lambda] });
  return openDataset(design, response, options, false, (dataset) => {
    const path = solvePath({ dataset, rows: undefined, response }, options);
    return { support: path.supports[0]!, lambda, options };
  });
}

function chosen({ design, response, given, start }: KnockoffProblem, choose: ChoiceName): Solved {
  const task = checkValidation(full, given, design, response, start);
  return openDataset(design, response, task.options, true, (dataset) => {
    const validation = validateParts(task, { dataset, rows: undefined, response }) as CrossValidation;
    const { point, lambda } = validation.choice(choose);
    return { support: validation.path.supports[point]!, lambda, options: task.options };
  });
}

function checkedOf({ design, response, given, start }: KnockoffProblem, more: object): CheckedOptions {
  const { folds, seed, measure, ...settings } = given;
  const source = sourceOf(full, familyOf(full, given.family));
  return checkPathOptions({ ...settings, ...more } as never, design, response, source, start);
}

/** Wⱼ = max(Zⱼ, Z̃ⱼ) · sign(Zⱼ − Z̃ⱼ), Z the lambda at which a column enters the lasso of squared errors. */
export function signedMax(problem: KnockoffProblem): KnockoffStatistics {
  const { columns, values } = standardProblem(problem);
  const entries = entryLambdas(columns, values);
  const count = columns.length / 2;
  const statistics = Float64Array.from({ length: count }, (_, j) => {
    const [own, other] = [entries[j]!, entries[j + count]!];
    return own === other ? 0 : own > other ? own : -other;
  });
  return { statistics, lambda: null };
}

/** Columns and response as the lasso of squared errors has them: centred, scaled, weights in the rows; ½ ‖y − Xβ‖² / n is the loss. */
function standardProblem(problem: KnockoffProblem): { columns: Float64Array[]; values: Float64Array } {
  const { design, response } = problem;
  const options = checkedOf(problem, {});
  const { rows, columns: count, data } = design;
  const weights = rowWeights(response, options.sampleWeight) ?? new Float64Array(rows).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const deviations = options.standardize
    ? columnDeviations(design, undefined, weights, options.intercept)
    : new Float64Array(count).fill(1);
  const prepare = (values: Float64Array, deviation: number): Float64Array => {
    if (deviation === 0) return new Float64Array(rows);
    const sum = values.reduce((found, value, row) => found + weights[row]! * value, 0);
    const mean = options.intercept ? sum / total : 0;
    return values.map((value, row) => (Math.sqrt((weights[row]! * rows) / total) * (value - mean)) / deviation);
  };
  const { offset } = options;
  const target = response.values.map((value, row) => value - (offset?.[row] ?? 0));
  return {
    columns: Array.from({ length: count }, (_, j) =>
      prepare(data.slice(j * rows, (j + 1) * rows) as Float64Array, deviations[j]!),
    ),
    values: prepare(target, 1),
  };
}
