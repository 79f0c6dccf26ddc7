import { checkChoice, invalid } from "../options/checks.ts";
import type { CrossValidationOptions } from "../options/options.ts";
import { readSplits } from "../splits/read-splits.ts";
import type { Splits } from "../splits/splits.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import { renaming } from "./prediction-fits.ts";
import {
  type IntervalsFound,
  plusIntervals,
  quantileIntervals,
  splitIntervals,
} from "./prediction-intervals-conformal.ts";
import { normalIntervals, ridgeIntervals } from "./prediction-intervals-linear.ts";
import { type IntervalMethod, PredictionIntervals } from "./prediction-intervals-result.ts";
import { type PredictionSettings, type PredictionTask, readPrediction } from "./prediction-options.ts";

/** The families whose responses are numbers. */
export type IntervalFamily = Exclude<Family, "binomial" | "squared-hinge" | "multinomial" | "multigaussian" | "cox">;

/** What {@link predictionIntervals} takes: the options of a cross-validation, and its own. */
export interface PredictionIntervalsOptions<F extends IntervalFamily = IntervalFamily> extends PredictionSettings<F> {
  /**
   * - `"split"` (default): one fit on a part of the rows, and residuals of the others.
   * - `"cv+"`: a fit without each of the `outerFolds`. Every row is fitted and calibrates; shorter intervals than `"split"` from the same rows, a weaker guarantee.
   * - `"jackknife+"`: the same without each row, as many fits as rows.
   * - `"ridge"`: jackknife+ of gaussian ridge from one fit, with the total penalty kept and columns as they are (`standardize: false`).
   * - `"cqr"`: quantiles at α/2 and 1 − α/2 in place of a mean: intervals that are wide where responses vary. No `family`.
   * - `"normal"`: Student's interval of the linear model without a penalty; gaussian.
   */
  readonly method?: IntervalMethod;
  /** `"cv+"`: how rows are divided, each into one fold: a number, labels, or `{ count, groups }`. Default 10. */
  readonly outerFolds?: CrossValidationOptions["folds"];
}

const ownNames = ["method", "outerFolds"] as const;
const methods: readonly IntervalMethod[] = ["split", "cv+", "jackknife+", "ridge", "cqr", "normal"];
/** Whose responses are never below 0: no interval need be. */
const positive: readonly Family[] = ["poisson", "gamma", "inverse-gaussian", "tweedie", "negative-binomial"];
const families: readonly Family[] = ["gaussian", "huber", "quantile", ...positive];

/**
 * Intervals that hold the responses of new rows with probability `level`, over the rows of the fit and the new one together. All but `"normal"` ask nothing of the model, which may be wrong: they ask that the rows and the new
 * ones are exchangeable, as independent draws are and rows in the order of time are not. `coverage` of the result says what is proven.
 *
 * Where no lambda is given each fit chooses its own by cross-validation on the rows that it is fitted on: choosing it once on all rows would let the rows left out have a say, which the theorems do not
 * allow. `"cv+"` and `"jackknife+"` then cross-validate in every fold.
 *
 * @param newX The new rows, read as `predict` of a model reads them.
 * @throws L1L2Error what `crossValidate` and `predict` throw, the latter of `newX`; `invalid-value` for families whose responses are no numbers: of classes see `predictionSets`.
 */
export function predictionIntervals<const F extends IntervalFamily = "gaussian">(
  X: DesignInput,
  y: ResponseInput,
  newX: DesignInput,
  options: PredictionIntervalsOptions<F> = {},
): PredictionIntervals {
  let method: IntervalMethod = "split";
  const task = readPrediction<PredictionIntervalsOptions>({ X, y, newX }, options, ownNames, (read) => {
    method = checkChoice("method", read.method, "split", methods);
    return checkFor(method, read);
  });
  const { family } = task.parts.response;
  const found = finders[method](task);
  const isPositive = positive.includes(family);
  const clip = (values: Float64Array): Float64Array =>
    isPositive ? values.map((value) => Math.max(0, value)) : values;
  return new PredictionIntervals({
    ...found,
    lower: clip(found.lower),
    upper: clip(found.upper),
    method,
    family,
    level: task.level,
    assumptions: assumptionsOf(method),
  });
}

type IntervalTask = PredictionTask<PredictionIntervalsOptions>;

const finders: Readonly<Record<IntervalMethod, (task: IntervalTask) => IntervalsFound>> = {
  split: splitIntervals,
  "cv+": (task) => {
    const { splits, warnings } = outerSplits(task);
    const found = plusIntervals(task, splits);
    return { ...found, warnings: [...found.warnings, ...warnings] };
  },
  "jackknife+": (task) => plusIntervals(task, readSplits("loo", { response: task.parts.response, seed: task.seed })),
  ridge: ridgeIntervals,
  cqr: quantileIntervals,
  normal: normalIntervals,
};

type Adjust = Parameters<typeof readPrediction<PredictionIntervalsOptions>>[3];

/** What a method asks of the other options, and what of them it settles. */
function checkFor(method: IntervalMethod, read: PredictionIntervalsOptions): ReturnType<Adjust> {
  const refuse = (name: keyof PredictionIntervalsOptions, of: string): void => {
    if (read[name] !== undefined) invalid(name, `no such option with method: "${of}"`, read[name]);
  };
  if (method !== "cv+") refuse("outerFolds", method);
  if (method !== "split" && method !== "cqr") refuse("calibration", method);
  const family: unknown = read.family ?? (method === "cqr" ? "quantile" : "gaussian");
  if (method === "cqr") {
    if (family !== "quantile") invalid("family", 'no family but "quantile" with method: "cqr"', family);
    refuse("quantiles", method);
    return { family: "quantile" };
  }
  if (method !== "normal" && method !== "ridge") return requireNumbers(family);
  if (family !== "gaussian") invalid("family", `"gaussian" with method: "${method}"`, family);
  for (const name of [...unlike, ...(method === "normal" ? penalty : [])]) refuse(name, method);
  if (method === "normal") {
    if (read.lambda !== undefined && read.lambda !== 0) invalid("lambda", '0 with method: "normal"', read.lambda);
    return {
      lambda: 0,
      l1Ratio: 0,
      tolerance: 1e-10,
      ...(read.tolerance !== undefined && { tolerance: read.tolerance }),
    };
  }
  if (read.l1Ratio !== undefined && read.l1Ratio !== 0) invalid("l1Ratio", '0 with method: "ridge"', read.l1Ratio);
  if (read.standardize === true)
    invalid("standardize", 'false with method: "ridge"', true, "Scale the columns beforehand");
  return { l1Ratio: 0, standardize: false };
}

/** Options that treat columns unlike, which closed forms do not know. */
const unlike = [
  "penaltyFactor",
  "adaptive",
  "penalty",
  "concavity",
  "groups",
  "groupWeights",
  "groupRatio",
  "lowerBound",
  "upperBound",
  "relax",
  "gammas",
] as const;
/** Options of a penalty that is not there. */
const penalty = ["l1Ratio", "lambdas", "folds", "choose", "measure", "standardize"] as const;

function requireNumbers(family: unknown): Record<string, never> {
  if (typeof family === "string" && !families.includes(family as Family)) {
    invalid(
      "family",
      `a family whose responses are numbers: ${families.join(", ")}`,
      family,
      "Of classes see predictionSets",
    );
  }
  return {};
}

/** Folds that leave out each row once. */
function outerSplits({ parts, own, seed }: IntervalTask): {
  readonly splits: Splits;
  readonly warnings: readonly string[];
} {
  const outerFolds = (parts.outerFolds ?? 10) as NonNullable<typeof own.outerFolds>;
  if (outerFolds === "gcv") invalid("outerFolds", "folds that leave rows out", outerFolds);
  const splits = renaming(() => readSplits(outerFolds, { response: parts.response, seed }), { folds: "outerFolds" });
  if (splits.partitions.length !== 1) invalid("outerFolds", "folds of which each row is in one, once", outerFolds);
  const hasGroups = typeof outerFolds === "object" && "groups" in outerFolds && outerFolds.groups !== undefined;
  const warnings = hasGroups
    ? [
        "groups of rows: the theorem is of rows that are exchangeable one by one, and says nothing of rows of a new group",
      ]
    : [];
  return { splits, warnings };
}

function assumptionsOf(method: IntervalMethod): string[] {
  if (method === "normal") {
    return [
      "a mean that is linear in the columns",
      "independent normal errors of one variance",
      "columns that were not chosen by the same rows",
    ];
  }
  return ["rows and new rows that are exchangeable, such as independent draws from one law"];
}
