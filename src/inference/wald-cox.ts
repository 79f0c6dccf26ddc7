import { exp } from "../arithmetic/exponential.ts";
import { log } from "../arithmetic/logarithm.ts";
import type { SurvivalData } from "../types.ts";
import { type Estimate, estimateOf } from "./estimates.ts";
import { invertDefinite, quadraticForm } from "./symmetric.ts";
import { denseColumns, type Training } from "./training.ts";
import { chiSquareTest, type WaldFacts } from "./wald.ts";

/** The partial likelihood at some coefficients: its logarithm, gradient and minus its second derivatives. */
interface Likelihood {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
}

interface CoxProblem {
  readonly survival: SurvivalData;
  /** Centred. */
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly offset: Float64Array | undefined;
  readonly isEfron: boolean;
}

const MOST_STEPS = 30;
/** A step that is this small in standard errors has arrived. */
const ARRIVED = 1e-10;

/** The table that `summary(coxph(…))` of R prints. */
export function waldOfCox(
  training: Training,
  level: number,
): { readonly estimates: Estimate[]; readonly facts: WaldFacts; readonly warnings: string[] } {
  const { response, options, model, weights, nameOf } = training;
  const columns = denseColumns(training.design).map(centred);
  const problem: CoxProblem = {
    survival: response.survival!,
    columns,
    weights,
    offset: options.offset,
    isEfron: options.ties === "efron",
  };
  const size = columns.length;
  const kept = columns.flatMap((column, at) => (column.some((value) => value !== 0) ? [at] : []));
  const own: CoxProblem = { ...problem, columns: kept.map((at) => columns[at]!) };
  const from = kept.map((at) => model.support.find(({ column }) => column === at)?.coefficient ?? 0);
  const { beta, at, inverse, converged } = climb(own, Float64Array.from(from));
  const zero = likelihoodAt(own, new Float64Array(kept.length));
  const covariance = new Float64Array(size * size).fill(Number.NaN);
  kept.forEach((row, i) => {
    kept.forEach((column, j) => {
      covariance[row * size + column] = inverse?.[i * kept.length + j] ?? Number.NaN;
    });
  });
  const places = new Map(kept.map((column, place) => [column, place]));
  const estimates = columns.map((_, column) => {
    const place = places.get(column);
    const estimate = place === undefined ? Number.NaN : beta[place]!;
    const error = Math.sqrt(covariance[column * size + column]!);
    return estimateOf({ name: nameOf(column), column }, estimate, error, { level, freedom: Infinity });
  });
  const ratio = 2 * (at.value - zero.value);
  const zeroInverse = invertDefinite(zero.information, kept.length);
  const parameters = kept.length;
  const events = response.survival!.event.reduce((sum, event, row) => sum + (weights[row]! > 0 ? event : 0), 0);
  return {
    estimates,
    facts: {
      covariance,
      dispersion: null,
      degreesOfFreedom: null,
      logLikelihood: at.value,
      nullLogLikelihood: zero.value,
      parameters,
      aic: -2 * at.value + 2 * parameters,
      bic: -2 * at.value + log(events) * parameters,
      deviance: null,
      nullDeviance: null,
      likelihoodRatio: chiSquareTest(ratio, parameters),
      wald: chiSquareTest(quadraticForm(at.information, beta), parameters),
      score: chiSquareTest(
        zeroInverse === undefined ? Number.NaN : quadraticForm(zeroInverse, zero.gradient),
        parameters,
      ),
      leverages: null,
      linearPredictor: predictorOf(own, beta),
    },
    warnings: [
      ...(kept.length < size || inverse === undefined
        ? ["columns that are constant, or made up by others, have no estimate of their own"]
        : []),
      ...(converged
        ? []
        : [
            "the estimates did not converge: a column may put the events in order, and its estimate has no finite value",
          ]),
      ...(events < 10 * parameters ? ["fewer than 10 events a column: the normal law is a rough guide"] : []),
    ],
  };
}

/** Newton's steps, halved where the likelihood would fall. */
function climb(problem: CoxProblem, from: Float64Array) {
  let beta = from;
  let at = likelihoodAt(problem, beta);
  for (let step = 0; step < MOST_STEPS; step++) {
    const inverse = invertDefinite(at.information, beta.length);
    if (inverse === undefined) return { beta, at, inverse, converged: false };
    const size = beta.length;
    const move = beta.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += inverse[i * size + j]! * at.gradient[j]!;
      return sum;
    });
    const isSmall = move.every((value, i) => Math.abs(value) <= ARRIVED * Math.sqrt(inverse[i * size + i]!));
    if (isSmall) return { beta, at, inverse, converged: true };
    let share = 1;
    let next = at;
    let there = beta;
    for (; share > 1e-6; share /= 2) {
      there = beta.map((value, i) => value + share * move[i]!);
      next = likelihoodAt(problem, there);
      if (next.value >= at.value - 1e-12 * Math.abs(at.value)) break;
    }
    [beta, at] = [there, next];
  }
  return { beta, at, inverse: invertDefinite(at.information, beta.length), converged: false };
}

function predictorOf({ columns, offset, weights }: CoxProblem, beta: Float64Array): Float64Array {
  const eta = offset?.slice() ?? new Float64Array(weights.length);
  columns.forEach((column, at) => {
    for (let row = 0; row < eta.length; row++) eta[row]! += beta[at]! * column[row]!;
  });
  return eta;
}

/**
 * Breslow's or Efron's log partial likelihood, Σ over the event times of each stratum of Σ_D w η − Σ_l (w̄) log(S − (l/d) S_D), S the sums of w e^η over those at risk, S_D over those that
 * fail then, d their number, l = 0 for Breslow, w̄ their mean weight (Therneau & Grambsch 2000, 3.3).
 */
function likelihoodAt(problem: CoxProblem, beta: Float64Array): Likelihood {
  const { survival, columns, weights, isEfron } = problem;
  const eta = predictorOf(problem, beta);
  const risk = eta.map((own, row) => (weights[row]! > 0 ? weights[row]! * exp(own) : 0));
  const gradient = new Float64Array(columns.length);
  const information = new Float64Array(columns.length * columns.length);
  let value = 0;
  for (const rows of rowsOfStrata(survival, weights)) {
    const atRisk = new RiskSums(columns, risk);
    walkBack(survival, rows, atRisk, (failed) => {
      const ofFailed = new RiskSums(columns, risk);
      let weight = 0;
      for (const row of failed) {
        ofFailed.add(row, 1);
        weight += weights[row]!;
        value += weights[row]! * eta[row]!;
        columns.forEach((column, j) => {
          gradient[j]! += weights[row]! * column[row]!;
        });
      }
      const times = isEfron ? failed.length : 1;
      for (let l = 0; l < times; l++) {
        const share = l / failed.length;
        value -= (weight / times) * log(atRisk.sum - share * ofFailed.sum);
        atRisk.take(ofFailed, share, weight / times, gradient, information);
      }
    });
  }
  return { value, gradient, information };
}

/** The rows of each stratum that count, those of the latest time first. */
function rowsOfStrata({ stop, stratum }: SurvivalData, weights: Float64Array): number[][] {
  const strata = new Map<number, number[]>();
  for (let row = 0; row < stop.length; row++) {
    if (!(weights[row]! > 0)) continue;
    const of = stratum?.[row] ?? 0;
    const rows = strata.get(of);
    if (rows === undefined) strata.set(of, [row]);
    else rows.push(row);
  }
  return [...strata.values()].map((rows) => rows.sort((a, b) => stop[b]! - stop[a]! || a - b));
}

/** Calls `visit` with those that fail at each event time, from the last to the first, with those at risk then summed. */
function walkBack(
  { start, stop, event }: SurvivalData,
  rows: readonly number[],
  atRisk: RiskSums,
  visit: (failed: readonly number[]) => void,
): void {
  const entries = start === undefined ? [] : [...rows].sort((a, b) => start[b]! - start[a]! || a - b);
  let [next, left] = [0, 0];
  for (const time of new Set(rows.filter((row) => event[row] === 1).map((row) => stop[row]!))) {
    while (next < rows.length && stop[rows[next]!]! >= time) atRisk.add(rows[next++]!, 1);
    while (left < entries.length && start![entries[left]!]! >= time) atRisk.add(entries[left++]!, -1);
    visit(rows.filter((row) => event[row] === 1 && stop[row] === time));
  }
}

/** Σ r, Σ r x and Σ r xxᵀ over some rows, r = w e^η. */
class RiskSums {
  readonly #columns: readonly Float64Array[];
  readonly #risk: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  sum = 0;

  constructor(columns: readonly Float64Array[], risk: Float64Array) {
    this.#columns = columns;
    this.#risk = risk;
    this.#first = new Float64Array(columns.length);
    this.#second = new Float64Array(columns.length * columns.length);
  }

  /** @param sign −1 takes the row out again. */
  add(row: number, sign: 1 | -1): void {
    const own = sign * this.#risk[row]!;
    const size = this.#columns.length;
    this.sum += own;
    for (let i = 0; i < size; i++) {
      const part = own * this.#columns[i]![row]!;
      this.#first[i]! += part;
      for (let j = 0; j <= i; j++) this.#second[i * size + j]! += part * this.#columns[j]![row]!;
    }
  }

  /** What these, less a share of others, take from the gradient and add to the information. */
  take(others: RiskSums, share: number, weight: number, gradient: Float64Array, information: Float64Array): void {
    const size = gradient.length;
    const whole = this.sum - share * others.sum;
    const mean = this.#first.map((value, i) => (value - share * others.#first[i]!) / whole);
    for (let i = 0; i < size; i++) {
      gradient[i]! -= weight * mean[i]!;
      for (let j = 0; j <= i; j++) {
        const second = (this.#second[i * size + j]! - share * others.#second[i * size + j]!) / whole;
        const added = weight * (second - mean[i]! * mean[j]!);
        information[i * size + j]! += added;
        if (i !== j) information[j * size + i]! += added;
      }
    }
  }
}

/** Less its mean: the partial likelihood does not know it, and squares keep their digits. A constant column is all 0. */
function centred(column: Float64Array): Float64Array {
  const first = column[0]!;
  if (column.every((value) => value === first)) return new Float64Array(column.length);
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  return column.map((value) => value - mean);
}
