import { exp } from "../arithmetic/exponential.ts";
import { log } from "../arithmetic/logarithm.ts";
import { L1L2Error } from "../errors.ts";
import type { CrossValidation } from "../model/cross-validation.ts";
import { isMaximised } from "../model/measures/measure.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import type { CheckedOptions } from "../options/options.ts";

/** How far down a grid is extended at a time, and how often at most. */
const STEP = 1e-3;
const MOST_STEPS = 4;
/** A better score by less than this share of it is none: smaller lambdas change nothing. */
const WORTH = 1e-3;

/**
 * Ridge has no lambda at which its coefficients vanish, and its best one may lie far below any default grid: with little noise the
 * less of it the better. Where the best score is the last of a default grid, the grid goes on, with its own spacing, by three
 * decades at a time, at most four times, until the best is inside it or no better. Every fold is fitted on the whole of it.
 */
export function extendGrid<M extends Model | MultiModel>(
  validate: (options: CheckedOptions) => CrossValidation<M>,
  options: CheckedOptions,
): CrossValidation<M> {
  const steps = longerGrids(validate(options), options);
  let step = steps.next();
  while (!step.done) {
    try {
      step = steps.next(validate(step.value));
    } catch (error) {
      if (!isOutOfTime(error)) throw error;
      step = steps.next(undefined);
    }
  }
  return step.value;
}

/**
 * What {@link extendGrid} asks for, one after the other: options to validate. It is given what comes of them, or undefined where there
 * was no time for it: that leaves the shorter grid, whose result says that its best is at the edge.
 */
export function* longerGrids<M extends Model | MultiModel>(
  first: CrossValidation<M>,
  options: CheckedOptions,
): Generator<CheckedOptions, CrossValidation<M>, CrossValidation<M> | undefined> {
  let found = first;
  for (let step = 0; step < MOST_STEPS && found.isAtEdge && !found.stoppedByCaller; step++) {
    const lambdas = longerGrid(found.lambdas);
    const longer = yield { ...options, lambdas, earlyStop: false, onProgress: undefined };
    if (longer === undefined || !isBetter(longer, found)) return found;
    found = longer;
  }
  return found;
}

/** Whether it is the error of a cross-validation that there was no time for. */
export function isOutOfTime(error: unknown): boolean {
  return error instanceof L1L2Error && error.code === "time-limit";
}

/** The same lambdas and, evenly spaced in logarithms as the last two, those down to STEP times the last. */
function longerGrid(lambdas: Float64Array): Float64Array {
  const last = lambdas[lambdas.length - 1]!;
  const ratio = last / lambdas[lambdas.length - 2]!;
  const count = Math.ceil(log(STEP) / log(ratio));
  return Float64Array.from({ length: lambdas.length + count }, (_, at) =>
    at < lambdas.length ? lambdas[at]! : last * exp((at - lambdas.length + 1) * log(ratio)),
  );
}

function isBetter<M extends Model | MultiModel>(longer: CrossValidation<M>, found: CrossValidation<M>): boolean {
  const sign = isMaximised(found.measure) ? -1 : 1;
  const [after, before] = [longer, found].map((of) => sign * of.scores[of.indexMin]!) as [number, number];
  return after < before - WORTH * Math.abs(before);
}
