import { now } from "../clock.ts";
import { columnName } from "../data/column-name.ts";
import { L1L2Error } from "../errors.ts";
import { familyOf, sourceOf } from "../families/edition.ts";
import { full } from "../families/full.ts";
import { adapt } from "../fit/adaptive.ts";
import { requireVariation } from "../fit/require-variation.ts";
import { readTrainingData, selectRows } from "../fit/training-data.ts";
import { checkFitOptions, fitOptionNames } from "../options/check-options.ts";
import { checkCount, invalid } from "../options/checks.ts";
import type { CheckedOptions, FitOptions, Progress } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import { selectOptions } from "../options/select-options.ts";
import { drawnRows } from "../splits/random-order.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { openDataset, type Sample } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";
import type { Estimate } from "./estimates.ts";
import { Inference } from "./inference.ts";
import { checkLevel } from "./wald-entry.ts";

/** What {@link bootstrap} takes beside the options of a fit. */
export interface BootstrapOptions<F extends Family = Family> extends FitOptions<F> {
  /** Samples of the rows, with replacement. Default 1000. */
  readonly resamples?: number;
  /** Of the samples, a whole number. Default 1. */
  readonly seed?: number;
  /** Of the intervals. Default 0.95. */
  readonly level?: number;
  /** Called after each sample; false ends it there. */
  readonly onProgress?: (progress: Progress) => unknown;
}

/** What is known beside the estimates, intercept first where there is one. */
export interface BootstrapFacts {
  /** Samples that were fitted, and those that had nothing to fit. */
  readonly resamples: number;
  readonly failed: number;
  /** The share of the samples in which each coefficient was not 0. */
  readonly frequencies: Float64Array;
  /** The mean over the samples: an estimate that does not jump where columns come and go. */
  readonly smoothed: Float64Array;
  /** Standard errors of those (Efron 2014, J. Am. Stat. Assoc. 109, eq. 3.8, less its bias by the number of samples: Wager, Hastie & Efron 2014, J. Mach. Learn. Res. 15). */
  readonly smoothedErrors: Float64Array;
}

const ownNames = ["resamples", "seed", "level", "onProgress"] as const;

/**
 * How coefficients vary when rows are drawn anew: pairs bootstrap (Efron 1979, Ann. Stat. 7). Every sample of the rows, with replacement, is fitted at the same lambda; intervals are percentiles, standard errors deviations,
 * p-values twice the smaller share of the samples on one side of 0.
 *
 * For fits without a penalty or with little of it intervals cover. With a lasso coefficients that are 0 in truth have no limiting law that this finds (Chatterjee & Lahiri 2011, J. Am. Stat. Assoc. 106), and those that are
 * not are shrunk: intervals are of what the fit estimates, not of the truth.
 *
 * @throws L1L2Error what `fit` throws; `invalid-value` for families with several outputs.
 */
export function bootstrap<const F extends Family = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  options: BootstrapOptions<F>,
): Inference<BootstrapFacts> {
  const start = now();
  const { own, given } = splitRead(options as object);
  const level = checkLevel(own.level);
  const count = checkCount("resamples", own.resamples, 1000, 2, 100_000);
  const seed = own.seed ?? 1;
  if (!Number.isSafeInteger(seed)) invalid("seed", "a whole number", seed);
  const definition = familyOf(full, given.family);
  const data = readTrainingData({ X, y, reader: definition.reader, options: given });
  const { design, response } = data;
  if (response.outputs > 1) invalid("family", "a family with one coefficient a column", response.family);
  const checked = checkFitOptions(data.options, design, response, sourceOf(full, definition), start);
  return openDataset(design, response, checked, true, (dataset) => {
    const sample: Sample = { dataset, rows: undefined, response };
    const all = coefficientsOf(sample, checked);
    const drawn = draw(sample, checked, { count, seed, onProgress: own.onProgress });
    const name = (at: number): Pick<Estimate, "name" | "column"> => {
      const column = at - (checked.intercept ? 1 : 0);
      if (column < 0) return { name: "(intercept)", column: null };
      return { name: columnName(design.names, column), column };
    };
    return new Inference(
      {
        method: "bootstrap",
        family: response.family,
        level,
        estimates: Array.from(all, (estimate, at) =>
          summarise(
            name(at),
            estimate,
            drawn.samples.map((of) => of[at]!),
            level,
          ),
        ),
        assumptions: ["independent rows", "many rows", "intervals of what the fit estimates, its shrinking included"],
        warnings: [
          ...(checked.l1Ratio > 0 && given.lambda > 0
            ? ["with a lasso the intervals of coefficients that are 0 in truth have no theory"]
            : []),
          ...(drawn.failed > 0 ? [`${drawn.failed} samples had nothing to fit and did not count`] : []),
        ],
      },
      factsOf(drawn),
    );
  });
}

function splitRead(options: object): { readonly own: Partial<BootstrapOptions>; readonly given: FitOptions<Family> } {
  const read = readOptions(options as Readonly<Record<string, unknown>>, [...fitOptionNames, ...ownNames]);
  const { resamples, seed, level, onProgress, ...given } = read;
  return { own: { resamples, seed, level, onProgress } as never, given: given as unknown as FitOptions<Family> };
}

interface Drawn {
  /** Coefficients, intercept first, sample after sample. */
  readonly samples: readonly Float64Array[];
  /** How often each row was drawn, sample after sample. */
  readonly counts: readonly Uint16Array[];
  readonly failed: number;
}

function draw(
  sample: Sample,
  options: CheckedOptions,
  { count, seed, onProgress }: { readonly count: number; readonly seed: number; readonly onProgress: unknown },
): Drawn {
  const { rows } = sample.response;
  const samples: Float64Array[] = [];
  const counts: Uint16Array[] = [];
  let failed = 0;
  for (let at = 0; at < count; at++) {
    const own = drawnRows(rows, seed + at);
    const part = selectRows(sample, own);
    const found = coefficientsIfAny(part, selectOptions(options, rows, own));
    if (found === undefined) failed++;
    else {
      const times = new Uint16Array(rows);
      for (const row of own) times[row]!++;
      samples.push(found);
      counts.push(times);
    }
    const go = (onProgress as ((progress: Progress) => unknown) | undefined)?.({ done: at + 1, total: count });
    if (go === false || options.watch?.isStopped) break;
  }
  if (samples.length < 2) invalid("resamples", "two samples that can be fitted", samples.length);
  return { samples, counts, failed };
}

/** As {@link coefficientsOf}; undefined for rows that have nothing to fit. */
function coefficientsIfAny(sample: Sample, options: CheckedOptions): Float64Array | undefined {
  try {
    return coefficientsOf(sample, options);
  } catch (error) {
    if (error instanceof L1L2Error && error.code !== "out-of-memory" && error.code !== "time-limit") return undefined;
    throw error;
  }
}

/** Intercept, where there is one, and coefficients. */
function coefficientsOf(sample: Sample, options: CheckedOptions): Float64Array {
  requireVariation(sample.response, options);
  return sample.dataset.within(() => {
    const { intercepts, supports } = solvePath(sample, adapt(sample, options));
    const from = options.intercept ? 1 : 0;
    const all = new Float64Array(sample.dataset.design.columns + from);
    if (options.intercept) all[0] = intercepts[0]!;
    supports[0]!.columns.forEach((column, at) => {
      all[column + from] = supports[0]!.values[at]!;
    });
    return all;
  });
}

function summarise(
  of: Pick<Estimate, "name" | "column">,
  estimate: number,
  drawn: readonly number[],
  level: number,
): Estimate {
  const sorted = Float64Array.from(drawn).sort();
  const standardError = deviationOf(sorted);
  const beyond = Math.min(drawn.filter((value) => value <= 0).length, drawn.filter((value) => value >= 0).length);
  return {
    ...of,
    estimate,
    standardError,
    statistic: estimate / standardError,
    pValue: Math.min(1, (2 * (1 + beyond)) / (drawn.length + 1)),
    lower: quantileOf(sorted, (1 - level) / 2),
    upper: quantileOf(sorted, (1 + level) / 2),
  };
}

/** Between neighbours in proportion: type 7 of Hyndman & Fan (1996, Am. Stat. 50). */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (values.length - 1));
}

function factsOf({ samples, counts, failed }: Drawn): BootstrapFacts {
  const [size, rows, drawn] = [samples[0]!.length, counts[0]!.length, samples.length];
  const times = new Float64Array(size);
  const smoothed = new Float64Array(size);
  for (const sample of samples) {
    sample.forEach((value, at) => {
      if (value !== 0) times[at]!++;
      smoothed[at]! += value / drawn;
    });
  }
  const smoothedErrors = smoothed.map((mean, at) => {
    let [squares, variance] = [0, 0];
    for (let row = 0; row < rows; row++) {
      let covariance = 0;
      for (let of = 0; of < drawn; of++) covariance += (counts[of]![row]! - 1) * (samples[of]![at]! - mean);
      squares += (covariance / drawn) * (covariance / drawn);
    }
    for (const sample of samples) variance += (sample[at]! - mean) * (sample[at]! - mean);
    return Math.sqrt(Math.max(0, squares - (rows / (drawn * drawn)) * variance));
  });
  return { resamples: drawn, failed, frequencies: times.map((count) => count / drawn), smoothed, smoothedErrors };
}
