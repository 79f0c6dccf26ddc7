import { exp } from "../arithmetic/exponential.ts";
import { holdInput } from "../data/hold-input.ts";
import { readColumn } from "../data/read-column.ts";
import { readFamilyResponse } from "../data/read-family-response.ts";
import { readList, readVector } from "../data/read-vector.ts";
import { reading } from "../data/reading.ts";
import { survivalResponse } from "../data/response/survival-response.ts";
import { sortDistinct } from "../data/sorted-times.ts";
import { takeSurvival } from "../data/take-response.ts";
import { unitWeights } from "../data/unit-weights.ts";
import { describe, L1L2Error } from "../errors.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, NumericArray, SurvivalData, SurvivalInput } from "../types.ts";
import { GENUINE_MODEL, requireGenuine } from "./genuine.ts";
import type { Model } from "./model.ts";
import { hazardOf, type StepHazard, stepAt, stepHazard } from "./step-hazard.ts";

/** The cumulative baseline hazard of one stratum: a step function that is 0 before the first event. */
export interface BaselineHazard {
  /** What `strata` called it; null where there is one stratum. */
  readonly stratum: number | string | null;
  /** Times of events, ascending. */
  readonly times: Float64Array;
  /**
   * H₀ from each of these times on: of a row with η = 0. Where the columns lie far from 0 that is beyond the range of numbers, and so
   * 0 or Infinity.
   */
  readonly cumulativeHazard: Float64Array;
  /** The mean η of the rows of the fit. */
  readonly reference: number;
  /** The cumulative hazard of a row whose η is `reference`, from each of the times on. */
  readonly referenceHazard: Float64Array;
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

/** How many numbers all curves together may have: 2 GiB of them. */
const MOST_NUMBERS = 268_435_456;

function requireFew(rows: number, times: number): void {
  if (rows * times <= MOST_NUMBERS) return;
  throw new L1L2Error({
    code: "out-of-memory",
    argument: "times",
    expected: `at most ${MOST_NUMBERS} numbers, a curve per row and a number per time`,
    received: `${rows} rows at ${times} times`,
    advice: "Give the times that matter, or fewer rows at once",
  });
}

/** Survival curves of a Cox model: plain, immutable data. */
export class SurvivalFit {
  readonly model: Model;
  /** One per stratum, in ascending order of their names. */
  readonly baselines: readonly BaselineHazard[];
  /** The times of events in any stratum, ascending. */
  readonly times: Float64Array;
  readonly #hazards: readonly StepHazard[];

  /** @internal Made by `fitSurvival`. */
  constructor(model: Model, strata: readonly Stratum[]) {
    this.model = model;
    this.#hazards = strata.map(({ hazard }) => hazard);
    this.baselines = Object.freeze(strata.map((stratum) => Object.freeze(describeBaseline(stratum))));
    this.times = sortDistinct(Float64Array.from(this.#hazards.flatMap(({ times }) => Array.from(times))));
    Object.freeze(this);
  }

  /**
   * S(t | x) = exp( −H₀(t) e^η ): for each row of `X` the probability that its event comes after each of the times. H₀(t) and e^η
   * may both be beyond the range of numbers: their product is computed without either.
   *
   * @throws L1L2Error what `Model.predict` throws; `invalid-value` for a stratum the fit does not have.
   */
  survival(X: DesignInput, settings: SurvivalCurveOptions = {}): Float64Array[] {
    const { times = this.times, strata, ...options } = readOptions(settings, ["times", "offset", "strata"]);
    const held = holdInput(X) as DesignInput;
    const eta = this.model.predict(held, { ...options, type: "link" });
    const at = readList(times, "times", { expected: "a list of times", shortest: 0, longest: MOST_NUMBERS });
    requireFew(eta.length, at.length);
    // Of the strata that the rows are in: there may be as many strata as rows of the fit.
    const steps = new Map<number, Int32Array>();
    const stratumOf = reading("strata", () => this.#readStrata(strata, eta.length, held));
    return Array.from(eta, (value, row) => {
      const stratum = stratumOf(row);
      const hazard = this.#hazards[stratum]!;
      if (!steps.has(stratum))
        steps.set(
          stratum,
          Int32Array.from(at, (time) => stepAt(hazard, time)),
        );
      return Float64Array.from(steps.get(stratum)!, (step) => exp(-hazardOf(hazard, step, value)));
    });
  }

  #readStrata(strata: unknown, rows: number, X: unknown): (row: number) => number {
    if (this.baselines.length === 1) return () => 0;
    const { cells, place } = readColumn(strata, rows, X, "strata", "numbers or strings");
    const numbers = new Map<unknown, number>(this.baselines.map(({ stratum }, at) => [stratum, at]));
    const stratumOf = Int32Array.from({ length: rows }, (_, row) => {
      const cell = cells[row];
      const found = numbers.get(cell);
      if (found !== undefined) return found;
      const expected = "a stratum of the fit";
      throw new L1L2Error({ code: "invalid-value", argument: place(row), expected, received: describe(cell) });
    });
    return (row) => stratumOf[row]!;
  }
}

/**
 * The baseline hazard of a Cox model by Breslow's estimator (Breslow 1972, JRSS B 34), and with it survival curves. In each
 * stratum, over the times t of its events,
 *
 *     H₀(t) = Σ_{s ≤ t}  W(s) / Σ_{rows at risk at s} wᵢ e^ηᵢ        W(s) = Σ wᵢ over the events at s
 *
 * where a row is at risk on (start, time] and η includes the offset. Columns may lie far from zero (calendar years): H₀ is kept beside
 * a power of e, and `reference` and `referenceHazard` of a baseline stand in the middle of the rows.
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
  settings: SurvivalOptions = {},
): SurvivalFit {
  const { sampleWeight, ...options } = readOptions(settings, ["sampleWeight", "offset"]);
  requireGenuine(model, "model", GENUINE_MODEL);
  if (model.family !== "cox") {
    const received = describe(model.family);
    throw new L1L2Error({ code: "invalid-value", argument: "model", expected: "a model of family cox", received });
  }
  const [heldX, heldY] = [holdInput(X) as DesignInput, survivalResponse.hold(y)];
  const eta = model.predict(heldX, { ...options, type: "link" });
  const survival = readFamilyResponse(heldY, survivalResponse, eta.length, heldX).survival!;
  const weights =
    sampleWeight === undefined
      ? new Float64Array(eta.length).fill(1)
      : readVector(sampleWeight, eta.length, "sampleWeight", { minimum: 0 });
  return new SurvivalFit(model, fitStrata(survival, eta, unitWeights(weights)));
}

/** The name of a stratum, and its hazard. */
interface Stratum {
  readonly name: number | string | null;
  readonly hazard: StepHazard;
}

function fitStrata(survival: SurvivalData, eta: Float64Array, weights: Float64Array): Stratum[] {
  const { stratum, strata } = survival;
  if (stratum === undefined) return [{ name: null, hazard: stepHazard(survival, eta, weights) }];
  const rowsOf = strata!.map((): number[] => []);
  stratum.forEach((code, row) => {
    rowsOf[code]!.push(row);
  });
  return strata!.map((name, code) => {
    const rows = Int32Array.from(rowsOf[code]!);
    const of = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
    const alone = { ...takeSurvival(survival, rows), stratum: undefined };
    return { name, hazard: stepHazard(alone, of(eta), of(weights)) };
  });
}

function describeBaseline({ name, hazard }: Stratum): BaselineHazard {
  const { times, reference } = hazard;
  const hazardsAt = (eta: number) => Float64Array.from(times, (_, step) => hazardOf(hazard, step, eta));
  return {
    stratum: name,
    times,
    cumulativeHazard: hazardsAt(0),
    reference,
    referenceHazard: hazardsAt(reference),
  };
}
