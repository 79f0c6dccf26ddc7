import { exp } from "../arithmetic/exponential.ts";
import { readColumn } from "../data/read-column.ts";
import { readFamilyResponse } from "../data/read-family-response.ts";
import { readVector } from "../data/read-vector.ts";
import { takeSurvival } from "../data/take-response.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { DesignInput, NumericArray, SurvivalData, SurvivalInput } from "../types.ts";
import { eventTimes } from "./measures/event-times.ts";
import { type RiskSum, RiskTree, RunningRiskSum } from "./measures/risk-sum.ts";
import type { Model } from "./model.ts";

/** The cumulative baseline hazard of one stratum: a step function that is 0 before the first event. */
export interface BaselineHazard {
  /** What `strata` called it; null where there is one stratum. */
  readonly stratum: number | string | null;
  /** Times of events, ascending. */
  readonly times: Float64Array;
  /** H₀ from each of these times on. */
  readonly cumulativeHazard: Float64Array;
}

/** What {@link fitSurvival} takes beside model and data. */
export interface SurvivalOptions {
  /** The weights of the fit, one per row. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /** The offset of the fit, one per row; needed where it had one. */
  readonly offset?: NumericArray;
}

/** What {@link SurvivalFit.survival} takes beside the rows. */
export interface SurvivalCurveOptions {
  /** Where to evaluate the curves. Default: the `times` of the fit. */
  readonly times?: NumericArray;
  /** The offset of the new rows; needed where the fit had one. */
  readonly offset?: NumericArray;
  /** The stratum of each row, as in the fit, or the name of a key of row objects. Needed where there are several. */
  readonly strata?: ArrayLike<number | string> | string;
}

/** Survival curves of a Cox model: plain, immutable data. */
export class SurvivalFit {
  readonly model: Model;
  /** One per stratum, in ascending order of their names. */
  readonly baselines: readonly BaselineHazard[];
  /** The times of events in any stratum, ascending. */
  readonly times: Float64Array;

  /** @internal Made by `fitSurvival`. */
  constructor(model: Model, baselines: readonly BaselineHazard[]) {
    this.model = model;
    this.baselines = Object.freeze(baselines.map((baseline) => Object.freeze(baseline)));
    this.times = Float64Array.from(new Set(baselines.flatMap(({ times }) => Array.from(times)))).sort();
    Object.freeze(this);
  }

  /**
   * S(t | x) = exp( −H₀(t) e^η ): for each row of `X` the probability that its event comes after each of the times.
   *
   * @throws L1L2Error what `Model.predict` throws; `invalid-value` for a stratum the fit does not have.
   */
  survival(X: DesignInput, { times = this.times, strata, ...options }: SurvivalCurveOptions = {}): Float64Array[] {
    const eta = this.model.predict(X, { ...options, type: "link" });
    const at = readVector(times, times.length, "times");
    const hazards = this.baselines.map((baseline) => at.map((time) => hazardAt(baseline, time)));
    const stratumOf = this.#readStrata(strata, eta.length, X);
    return Array.from(eta, (value, row) => hazards[stratumOf(row)]!.map((hazard) => exp(-hazard * exp(value))));
  }

  #readStrata(strata: unknown, rows: number, X: unknown): (row: number) => number {
    if (this.baselines.length === 1) return () => 0;
    const { cells, place } = readColumn(strata, rows, X, "strata", "numbers or strings");
    const numbers = new Map<unknown, number>(this.baselines.map(({ stratum }, at) => [stratum, at]));
    return (row) => {
      const found = numbers.get(cells[row]);
      if (found !== undefined) return found;
      const expected = "a stratum of the fit";
      throw new L1L2Error({ code: "invalid-value", argument: place(row), expected, received: describe(cells[row]) });
    };
  }
}

/**
 * The baseline hazard of a Cox model by Breslow's estimator (Breslow 1972, JRSS B 34), and with it survival curves. In each
 * stratum, over the times t of its events,
 *
 *     H₀(t) = Σ_{s ≤ t}  W(s) / Σ_{rows at risk at s} wᵢ e^ηᵢ        W(s) = Σ wᵢ over the events at s
 *
 * where a row is at risk on (start, time] and η includes the offset.
 *
 * @param model A model of family `cox`.
 * @param X The rows the model was fitted on.
 * @param y Their survival times.
 * @throws L1L2Error `invalid-value` for a model of another family, and what reading the data throws.
 */
export function fitSurvival(
  model: Model,
  X: DesignInput,
  y: SurvivalInput,
  { sampleWeight, ...options }: SurvivalOptions = {},
): SurvivalFit {
  if (model?.family !== "cox") {
    const received = describe(model?.family);
    throw new L1L2Error({ code: "invalid-value", argument: "model", expected: "a model of family cox", received });
  }
  const eta = model.predict(X, { ...options, type: "link" });
  const survival = readFamilyResponse(y, "cox", eta.length, X).survival!;
  const weights =
    sampleWeight === undefined
      ? new Float64Array(eta.length).fill(1)
      : readVector(sampleWeight, eta.length, "sampleWeight", { minimum: 0 });
  return new SurvivalFit(model, baselineHazards(survival, eta, weights));
}

function baselineHazards(survival: SurvivalData, eta: Float64Array, weights: Float64Array): BaselineHazard[] {
  const { stratum, strata } = survival;
  if (stratum === undefined) return [{ stratum: null, ...breslow(survival, eta, weights) }];
  return strata!.map((name, code) => {
    const rows = Int32Array.from(stratum.keys()).filter((row) => stratum[row] === code);
    const of = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
    const alone = { ...takeSurvival(survival, rows), stratum: undefined };
    return { stratum: name, ...breslow(alone, of(eta), of(weights)) };
  });
}

/** Breslow's estimator in one stratum. */
function breslow(survival: SurvivalData, eta: Float64Array, weights: Float64Array): Omit<BaselineHazard, "stratum"> {
  const atRisk: RiskSum = survival.start ? new RiskTree(eta.length) : new RunningRiskSum();
  const steps: { readonly time: number; readonly hazard: number }[] = [];
  for (const { events, censored, leaving } of eventTimes(survival, weights)[0] ?? []) {
    for (const rows of [events, censored]) for (const row of rows) atRisk.add(row, eta[row]!, weights[row]!);
    for (const row of leaving) atRisk.remove(row);
    if (events.length === 0) continue;
    const weight = events.reduce((sum, row) => sum + weights[row]!, 0);
    steps.push({ time: survival.stop[events[0]!]!, hazard: (weight / atRisk.sum) * exp(-atRisk.max) });
  }
  steps.reverse();
  let total = 0;
  return {
    times: Float64Array.from(steps, ({ time }) => time),
    cumulativeHazard: Float64Array.from(steps, ({ hazard }) => {
      total += hazard;
      return total;
    }),
  };
}

/** H₀ at any time: that of the last event not after it. */
function hazardAt({ times, cumulativeHazard }: BaselineHazard, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : cumulativeHazard[low - 1]!;
}
