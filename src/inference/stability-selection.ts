import { power } from "../arithmetic/power.ts";
import { now } from "../clock.ts";
import { lengthOf } from "../data/numeric-array.ts";
import { readList } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { L1L2Error } from "../errors.ts";
import { complementaryHalves } from "../explain/stability.ts";
import { familyOf, sourceOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { adapt } from "../fit/adaptive.ts";
import { requireVariation } from "../fit/require-variation.ts";
import { readTrainingData, selectRows } from "../fit/training-data.ts";
import { checkPathOptions, pathOptionNames } from "../options/check-options.ts";
import { checkChoice, checkCount, checkNumber, invalid } from "../options/checks.ts";
import type { CheckedOptions, PathOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { selectOptions } from "../options/select-options.ts";
import { shuffledRows } from "../splits/random-order.ts";
import type { DesignInput, Family, NumericArray, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";
import { boundOf, checkThreshold, type StabilityAssumption, stabilityBounds } from "./stability-bounds.ts";
import { type StabilityParts, StabilitySelection } from "./stability-result.ts";

/** What {@link stabilitySelection} takes beside the options of a path. */
export interface StabilityOptions<F extends Family = Family>
  extends Omit<PathOptions<F>, "relax" | "maxActive" | "earlyStop"> {
  /** Pairs of complementary half samples. Default 50. */
  readonly pairs?: number;
  /** Of the half samples, a whole number. Default 1. */
  readonly seed?: number;
  /** π: the share of halves from which on a column is selected, above ½. Default 0.75. */
  readonly threshold?: number;
  /** q: the columns that a half may choose at most; its path ends before it has more. Default: what `threshold` and `expectedFalse` allow. Not with `lambdas`. */
  readonly count?: number;
  /** The expected number of false selections, at most. Default 1. Not with `lambdas`, or with both others. */
  readonly expectedFalse?: number;
  /** See {@link StabilityAssumption}. Default `"unimodal"`. */
  readonly assumption?: StabilityAssumption;
  /** Rows of samples of your own, in place of random halves: the bound then is that of half samples, and no promise. */
  readonly subsamples?: readonly NumericArray[];
}

const ownNames = ["pairs", "seed", "threshold", "count", "expectedFalse", "assumption", "subsamples"] as const;
const withheld: readonly string[] = ["relax", "maxActive", "earlyStop"];
const names: readonly string[] = [...pathOptionNames.filter((name) => !withheld.includes(name)), ...ownNames];

/**
 * Which columns are chosen again and again when the rows are halved: complementary pairs stability selection (Meinshausen & Bühlmann 2010; Shah & Samworth 2013,
 * J. R. Stat. Soc. B 75). A column is selected that at least the share `threshold` of the halves chooses at some lambda.
 *
 * Without `lambdas` every half follows its path from where nothing is in use down to the last lambda at which no more than `count` columns have been in use; then the expected number of false
 * selections is at most `expectedFalse`. With `lambdas` each half has all of them, and the bound is computed from the mean number of columns that were in use.
 *
 * @throws L1L2Error what `fitPath` throws; `invalid-value` where no half could be fitted.
 */
export function stabilitySelection<const F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: StabilityOptions<F> = {},
): StabilitySelection {
  const start = now();
  const read = readOptions(options as object, names) as StabilityOptions;
  const definition = familyOf(full, read.family);
  const data = readTrainingData({ X, y, reader: definition.reader, options: read });
  const { pairs, seed, threshold, count, expectedFalse, assumption, subsamples, ...rest } = data.options;
  const path = { ...(rest as PathOptions), earlyStop: false };
  const checked = checkPathOptions(path, data.design, data.response, sourceOf(full, definition), start);
  if (checked.l1Ratio === 0) invalid("l1Ratio", "a number above 0", 0, "Ridge has every column in use");
  const { rows } = data.response;
  const samples = readSamples(subsamples, rows, checkCount("pairs", pairs, 50, 1, 10_000), checkSeed(seed));
  const rule = {
    columns: data.design.columns,
    pairs: Math.max(1, Math.floor(samples.length / 2)),
    assumption: checkChoice<StabilityAssumption>("assumption", assumption, "unimodal", ["none", "unimodal"]),
  };
  const aim = aimOf(read, rule, checked.lambdas !== undefined);
  return openDataset(data.design, data.response, checked, true, (dataset) => {
    const sample: Sample = { dataset, rows: undefined, response: data.response };
    const lambdas = checked.lambdas ?? longGrid(sample, checked);
    const found = chooseInSamples(sample, { ...checked, lambdas }, aim.count, samples);
    return new StabilitySelection({
      ...found,
      lambdas,
      family: data.response.family,
      names: data.design.names ?? null,
      threshold: aim.threshold,
      count: aim.count ?? found.meanChosen,
      expectedFalse: aim.expectedFalse ?? boundOf(rule, found.meanChosen, aim.threshold),
      assumption: rule.assumption,
    });
  });
}

function checkSeed(seed: unknown): number {
  if (seed === undefined) return 1;
  return Number.isSafeInteger(seed) ? (seed as number) : invalid("seed", "a whole number", seed);
}

const MOST_SAMPLES = 100_000;

function readSamples(given: unknown, rows: number, pairs: number, seed: number): readonly Int32Array[] {
  if (given === undefined) return complementaryHalves(rows, pairs, (pair) => shuffledRows(rows, seed + pair));
  const lists = reading("subsamples", () => {
    if (!Array.isArray(given) || given.length === 0) {
      return invalid("subsamples", "a list of lists of row numbers", given);
    }
    const length = lengthOf(given, "subsamples");
    if (length > MOST_SAMPLES) invalid("subsamples", `at most ${MOST_SAMPLES} lists`, length);
    return Array.from({ length }, (_, at): unknown => given[at]);
  });
  return lists.map((list, at) => {
    const argument = `subsamples[${at}]`;
    const expected = "a list of at least two row numbers";
    const read = readList(list, argument, { expected, shortest: 2, longest: rows, minimum: 0 });
    const wrong = read.findIndex((row) => !Number.isInteger(row) || row >= rows);
    if (wrong >= 0) invalid(`${argument}[${wrong}]`, `a whole number from 0 to ${rows - 1}`, read[wrong]);
    return Int32Array.from(read).sort();
  });
}

interface Aim {
  readonly threshold: number;
  /** Undefined at lambdas that are given. */
  readonly count: number | undefined;
  readonly expectedFalse: number | undefined;
}

function aimOf(
  { threshold, count, expectedFalse }: StabilityOptions,
  rule: Parameters<typeof boundOf>[0],
  hasLambdas: boolean,
): Aim {
  if (hasLambdas) {
    for (const [name, value] of Object.entries({ count, expectedFalse })) {
      if (value !== undefined)
        invalid(name, "no such option with lambdas, at which the bound follows from what is in use", value);
    }
    return { threshold: checkThreshold(threshold), count: undefined, expectedFalse: undefined };
  }
  if (threshold !== undefined && count !== undefined) return stabilityBounds({ ...rule, threshold, count });
  if (count !== undefined) {
    const most = checkNumber("expectedFalse", expectedFalse, 1, { minimum: 0, above: true });
    return stabilityBounds({ ...rule, count, expectedFalse: most });
  }
  return stabilityBounds({ ...rule, threshold: checkThreshold(threshold), expectedFalse: expectedFalse ?? 1 });
}

/** Above the largest lambda of all rows, where a half may still have columns in use. */
const ABOVE = 2;

/** A grid for all halves: that of all rows, which begins higher. */
function longGrid(sample: Sample, options: CheckedOptions): Float64Array {
  const { lambdas } = sample.dataset.within(() =>
    solvePath(sample, { ...adapt(sample, options), maxActive: 1, onProgress: undefined }),
  );
  const { lambdaCount, lambdaMinRatio } = options;
  const largest = lambdas[0]! * ABOVE;
  const ratio = power(lambdaMinRatio / ABOVE, 1 / Math.max(1, lambdaCount - 1));
  const grid = new Float64Array(lambdaCount);
  for (let point = 0, lambda = largest; point < lambdaCount; point++, lambda *= ratio) grid[point] = lambda;
  return grid;
}

type Found = Pick<StabilityParts, "frequencies" | "frequenciesByLambda" | "samples" | "failed" | "meanChosen">;

function chooseInSamples(
  sample: Sample,
  options: CheckedOptions,
  count: number | undefined,
  samples: readonly Int32Array[],
): Found {
  const { columns } = sample.dataset.design;
  const points = options.lambdas!.length;
  const frequencies = new Float64Array(columns);
  const frequenciesByLambda = Array.from({ length: points }, () => new Float64Array(columns));
  let [done, chosen] = [0, 0];
  for (const [at, rows] of samples.entries()) {
    if (options.watch?.isStopped) break;
    const found = chooseIn(sample, options, count, rows);
    options.onProgress?.({ done: at + 1, total: samples.length });
    if (found === undefined) continue;
    done++;
    chosen += found.all.size;
    for (const column of found.all) frequencies[column]!++;
    found.byLambda.forEach((used, point) => {
      for (const column of used) frequenciesByLambda[point]![column]!++;
    });
  }
  if (done === 0) {
    invalid(
      "pairs",
      "a half sample that can be fitted",
      samples.length,
      "Each half needs two rows, and rows of every class or an event",
    );
  }
  for (const list of [frequencies, ...frequenciesByLambda]) {
    for (let column = 0; column < columns; column++) list[column]! /= done;
  }
  return { frequencies, frequenciesByLambda, samples: done, failed: samples.length - done, meanChosen: chosen / done };
}

/** The columns in use at each lambda and at any, up to `count`; undefined for a sample that has nothing to fit. */
function chooseIn(sample: Sample, options: CheckedOptions, count: number | undefined, rows: Int32Array) {
  const half = selectRows(sample, rows);
  const own: CheckedOptions = {
    ...selectOptions(options, sample.response.rows, rows),
    earlyStop: false,
    relax: false,
    maxActive: count ?? sample.dataset.design.columns,
    onProgress: undefined,
  };
  try {
    requireVariation(half.response, own);
    return sample.dataset.within(() => {
      const { supports } = solvePath(half, adapt(half, own));
      const { outputs } = half.response;
      const all = new Set<number>();
      const byLambda: Set<number>[] = [];
      for (let at = 0; at < supports.length; at += outputs) {
        const used = new Set(supports.slice(at, at + outputs).flatMap(({ columns }) => [...columns]));
        const more = [...used].filter((column) => !all.has(column));
        if (count !== undefined && all.size + more.length > count) break;
        for (const column of more) all.add(column);
        byLambda.push(used);
      }
      return { all, byLambda };
    });
  } catch (error) {
    if (error instanceof L1L2Error && error.code !== "out-of-memory" && error.code !== "time-limit") return undefined;
    throw error;
  }
}
