import { now } from "../clock.ts";
import { holdInput } from "../data/hold-input.ts";
import { readDesign } from "../data/read-design.ts";
import { familyOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { readTrainingData, requireTwoRows } from "../fit/training-data.ts";
import { short } from "../model/render.ts";
import { invalid } from "../options/checks.ts";
import { readOptions } from "../options/read-options.ts";
import { withHeldFolds } from "../splits/read-splits.ts";
import type { DesignInput, FamilyResponse, ResponseInput, SingleFamily } from "../types.ts";
import { extendResponse, type FixedMaker, fixedMaker, gaussianMaker, type KnockoffMaker } from "./knockoffs-makers.ts";
import { assumptionsOf, warningsOf } from "./knockoffs-notes.ts";
import {
  checkConstruction,
  checkSeed,
  checkTask,
  constructionNames,
  type KnockoffConstruction,
  type KnockoffOptions,
  type KnockoffTask,
  knockoffOptionNames,
} from "./knockoffs-options.ts";
import { finiteColumns, lawOf } from "./knockoffs-read.ts";
import { type KnockoffDraw, KnockoffSelection } from "./knockoffs-result.ts";
import { besideKnockoffs, coefficientDifference, type KnockoffProblem, signedMax } from "./knockoffs-statistics.ts";
import { eValuesOf, thresholdOf } from "./knockoffs-threshold.ts";
import { settledOptions } from "./settled-options.ts";

/**
 * Which columns say more about the response than knockoffs of them, with a bound on the share of false ones among those selected (Barber & Candès 2015, Ann. Stat. 43; Candès, Fan, Janson & Lv 2018, J. R. Stat. Soc. B 80).
 *
 * A knockoff X̃ⱼ is made without looking at y, and is to the other columns what Xⱼ is. A fit on [X, X̃] then favours a column without an effect and its knockoff equally often, so that the statistics W below −t count the
 * false ones above t. Columns with W ≥ T are selected, T as `knockoffThreshold` has it. With `draws` above 1 each column has the mean of its e-values over that many knockoffs, and those are selected by the
 * procedure of Benjamini and Hochberg for e-values (Ren & Barber 2024, J. R. Stat. Soc. B 86): the rate is kept, and the selection depends little on the seed.
 *
 * knockoff+ selects 1/q columns at least, or none. For every family with one coefficient a column; fixed-X knockoffs and the signed maximum are of gaussian.
 *
 * @throws L1L2Error what `crossValidate` throws; `invalid-value` for other families, for fixed-X knockoffs of too few rows or of columns that depend on each other.
 */
export function knockoffs<const F extends SingleFamily = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: KnockoffOptions<F> = {},
): KnockoffSelection {
  const start = now();
  const read = withHeldFolds(settledOptions(readOptions(options as object, knockoffOptionNames))) as KnockoffOptions;
  const { reader } = familyOf(full, read.family);
  const data = readTrainingData({ X, y, reader, options: read });
  if (data.response.outputs > 1) invalid("family", "a family with one coefficient a column", data.response.family);
  const task = checkTask(data.options as KnockoffOptions, data.design, data.response);
  const maker = makerOf(task);
  const problemOf = problems(task, maker);
  const draws = Array.from({ length: task.draws }, (_, draw): KnockoffDraw => {
    const problem: KnockoffProblem = { ...problemOf(maker.draw(task.seed + draw)), start };
    const found =
      task.statistic === "signed-max" ? signedMax(problem) : coefficientDifference(problem, task.lambda, task.choose);
    return { ...found, threshold: thresholdOf(found.statistics, task.drawRate, task.rule) };
  });
  return new KnockoffSelection({
    family: data.response.family,
    names: data.design.names ?? null,
    construction: task.construction,
    statistic: task.statistic,
    rule: task.rule,
    q: task.q,
    drawRate: task.drawRate,
    draws,
    eValues: draws.length === 1 ? null : meanEValues(draws, task.drawRate),
    distance: task.construction === "given" ? null : maker.distance,
    shrinkage: maker.shrinkage,
    assumptions: assumptionsOf(task),
    warnings: [...warningsOf(task, maker), ...emptyDraws(draws, task.drawRate)],
  });
}

/** What makes the knockoffs of a call: the same ones again and again where they are given. */
function makerOf({ columns, construction, law, intercept, knockoffColumns }: KnockoffTask): KnockoffMaker | FixedMaker {
  if (knockoffColumns !== undefined) {
    return { columns, draw: () => [...knockoffColumns], distance: Number.NaN, shrinkage: null };
  }
  return construction === "fixed-x" ? fixedMaker(columns, intercept, true) : gaussianMaker(columns, law!);
}

/** The problem that each draw makes. */
function problems(
  task: KnockoffTask,
  maker: KnockoffMaker | FixedMaker,
): (knockoffs: Float64Array[]) => Omit<KnockoffProblem, "start"> {
  if ("addedRows" in maker) return fixedProblems(task, maker);
  const { columns, response, given, scale } = task;
  const scales = scale === "data" ? new Float64Array(2 * columns.length).fill(1) : undefined;
  return (made) => ({ design: besideKnockoffs(columns, made), response, given, scales });
}

/** Centred once, for a response that may have more rows; a column and its knockoff have one deviation, so that scaling them is exact. */
function fixedProblems(
  task: KnockoffTask,
  maker: FixedMaker,
): (knockoffs: Float64Array[]) => Omit<KnockoffProblem, "start"> {
  const { intercept, standardize } = task;
  const values = extendResponse(task.response.values, task.columns, maker, intercept, task.seed - 1);
  const response: FamilyResponse = { ...task.response, rows: values.length, values };
  const given = { ...task.given, intercept: false, standardize: false };
  const twice = [...maker.deviations, ...maker.deviations];
  const scales = Float64Array.from(twice, (deviation) => {
    const inData = standardize ? 1 / deviation : 1;
    return task.scale === "data" ? inData : inData * deviation;
  });
  const restore = (columns: readonly Float64Array[]): readonly Float64Array[] =>
    standardize ? columns : columns.map((column, j) => column.map((value) => value * maker.deviations[j]!));
  return (made) => ({ design: besideKnockoffs(restore(maker.columns), restore(made)), response, given, scales });
}

/** Several draws that all select nothing: knockoff+ takes as many columns as its rate is small. */
function emptyDraws(draws: readonly KnockoffDraw[], drawRate: number): string[] {
  if (draws.length === 1 || draws.some(({ threshold }) => threshold < Infinity)) return [];
  const least = Math.ceil(1 / drawRate - 1e-9);
  return [`no draw selects a column at its rate of ${short(drawRate)}, which takes ${least} of them: see drawRate`];
}

function meanEValues(draws: readonly KnockoffDraw[], drawRate: number): Float64Array {
  const means = new Float64Array(draws[0]!.statistics.length);
  for (const { statistics } of draws) {
    eValuesOf(statistics, drawRate).forEach((value, column) => {
      means[column]! += value / draws.length;
    });
  }
  return means;
}

/** Knockoffs of columns, for statistics of your own: see {@link drawKnockoffs}. */
export interface DrawnKnockoffs {
  /** One per column of X, on its scale. */
  readonly columns: readonly Float64Array[];
  /** s, from 0 (each is its column) to 1. */
  readonly distance: number;
  /** Null where no correlations were estimated. */
  readonly shrinkage: number | null;
}

/**
 * The knockoffs that {@link knockoffs} draws: a matrix of numbers X goes in, as many columns come out. Of fixed-X at least 2p rows are needed, and one for the means that they keep.
 *
 * @throws L1L2Error what reading X throws; `invalid-value` for fixed-X knockoffs of too few rows or of columns that depend on each other.
 */
export function drawKnockoffs(X: DesignInput, options: KnockoffConstruction = {}): DrawnKnockoffs {
  const given = readOptions(options, constructionNames);
  const design = readDesign(holdInput(X), "X");
  requireTwoRows(design);
  const columns = finiteColumns(design, "X");
  const seed = checkSeed(given.seed);
  if (checkConstruction(given) === "model-x") {
    const { draw, distance, shrinkage } = gaussianMaker(columns, lawOf(columns, given));
    return { columns: draw(seed), distance, shrinkage };
  }
  const { draw, distance, deviations, means } = fixedMaker(columns, true, false);
  const made = draw(seed).map((column, j) => column.map((value) => means[j]! + deviations[j]! * value));
  return { columns: made, distance, shrinkage: null };
}
