// The problem of docs/objective.md as numbers, in units in which nothing overflows: columns and squared-error responses are divided
// by powers of two, which is exact. Rows of weight 0 are no rows.

import type { Family, LossParameters } from "../../../src/types.ts";
import type { Call, Settings } from "../call.ts";
import { type ColumnGroups, columnGroupsOf, lengthFactor } from "./column-groups.ts";
import { ExactSum, exponentOf, timesPower, UNIT_ROUNDING } from "./exact.ts";
import { type RiskTerm, riskTermsOf } from "./risk-terms.ts";

export interface Documented {
  readonly family: Family;
  readonly rows: number;
  readonly columns: number;
  readonly outputs: number;
  readonly grouped: boolean;
  readonly columnGroups: ColumnGroups | null;
  /** What the loss has beside its family, in the units of the problem. */
  readonly parameters: LossParameters;
  /** A penalty that flattens, in place of the L1 part; null: it does not. */
  readonly concave: { readonly penalty: "mcp" | "scad"; readonly concavity: number } | null;
  readonly intercept: boolean;
  readonly l1Ratio: number;
  /** Normalised weights, trials multiplied in, and their sum before. */
  readonly omega: Float64Array;
  readonly weightSum: number;
  /** Column j is xⱼ / 2^exponents[j] − centres[j]. */
  readonly centred: readonly Float64Array[];
  readonly centres: readonly number[];
  readonly exponents: readonly number[];
  /** √Σω x², of the centred columns. */
  readonly norms: readonly number[];
  /** What a coefficient in these units is multiplied by before it is penalised. */
  readonly sizes: readonly number[];
  /** How far a deviation may be off, relatively: by rounding of the mean, where columns hardly vary. */
  readonly sizeDoubts: readonly number[];
  readonly factors: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Columns that must be zero. */
  readonly excluded: readonly boolean[];
  /** Per output: what η is compared with, less `responseCentres` and, for squared errors, the offset. */
  readonly targets: readonly Float64Array[];
  /** Per output; zeros for squared errors, which have it in their targets. */
  readonly offsets: readonly Float64Array[];
  readonly responseCentres: readonly number[];
  /** The power of two, and with `standardizeResponse` the deviation, that responses were divided by. */
  readonly responseExponent: number;
  readonly responseScales: readonly number[];
  /** Sizes of what was subtracted: rounding of targets. */
  readonly targetNoise: readonly Float64Array[];
  readonly risk: readonly RiskTerm[];
  readonly efron: boolean;
}

export function isSquared(family: Family): boolean {
  return family === "gaussian" || family === "multigaussian";
}

/** Losses of y − η, which know no offset but in their targets. */
function isOfResidual(family: Family): boolean {
  return isSquared(family) || family === "huber" || family === "quantile";
}

/** The power of the unit of the response that a loss is a multiple of. */
export function degreeOf(family: Family): 1 | 2 {
  return family === "quantile" ? 1 : 2;
}

/**
 * @param estimated What the answer says of its loss: θ and δ may be estimates.
 * @returns undefined where the documentation has no problem: fewer than two rows that count.
 */
export function documentedOf(
  call: Call,
  settings: Settings = call.settings,
  estimated: LossParameters = {},
): Documented | undefined {
  const { family } = call;
  const given = lossWeightsOf(call, settings);
  const kept = given.flatMap((weight, i) => (weight > 0 ? [i] : []));
  if (kept.length < 2) return undefined;
  const largest = Math.max(...kept.map((i) => given[i]));
  const relative = kept.map((i) => given[i] / largest);
  const total = relative.reduce((sum, weight) => sum + weight, 0);
  const omega = Float64Array.from(relative, (weight) => weight / total);
  const intercept = family !== "cox" && settings.intercept !== false;
  const columns = call.X[0].map((_, j) =>
    columnOf(
      kept.map((i) => call.X[i][j]),
      omega,
      intercept || family === "cox",
    ),
  );
  const standardize = settings.standardize !== false;
  const factors = columns.map((_, j) => settings.penaltyFactor?.[j] ?? 1);
  const bounds = boundsOf(settings, columns.length);
  const response = targetsOf(call, settings, kept, omega, intercept);
  const shift = response.responseExponent;
  const columnGroups = columnGroupsOf(settings);
  return {
    family,
    rows: kept.length,
    columns: columns.length,
    grouped: family === "multigaussian" || settings.grouped === true,
    columnGroups,
    parameters: parametersOf(settings, estimated, shift),
    concave: settings.penalty
      ? { penalty: settings.penalty, concavity: settings.concavity ?? (settings.penalty === "mcp" ? 3 : 3.7) }
      : null,
    intercept,
    l1Ratio: settings.l1Ratio ?? 1,
    omega,
    weightSum: total * largest,
    centred: columns.map(({ centred }) => centred),
    centres: columns.map(({ centre }) => centre),
    exponents: columns.map(({ exponent }) => exponent),
    norms: columns.map(({ norm }) => norm),
    sizes: columns.map(({ deviation, exponent }) => (standardize ? deviation : timesPower(1, -exponent))),
    sizeDoubts: columns.map(({ deviation }) => (standardize ? doubtOf(kept.length, deviation) : 0)),
    factors,
    lower: columns.map(({ exponent }, j) => timesPower(bounds.lower[j], exponent - shift)),
    upper: columns.map(({ exponent }, j) => timesPower(bounds.upper[j], exponent - shift)),
    excluded: columns.map(
      ({ isNothing }, j) =>
        isNothing ||
        factors[j] === Infinity ||
        bounds.lower[j] === bounds.upper[j] ||
        (columnGroups !== null && lengthFactor(columnGroups, columnGroups.weightOf[j]) === Infinity),
    ),
    ...response,
    ...survivalOf(call, settings, kept, relative),
  };
}

function parametersOf(
  { link, power, quantiles, ...given }: Settings,
  estimated: LossParameters,
  shift: number,
): LossParameters {
  const theta = given.theta ?? estimated.theta;
  const delta = given.delta ?? estimated.delta;
  return {
    ...(link !== undefined && link !== "logit" && { link }),
    power: power ?? 1.5,
    quantiles: (quantiles as number | undefined) ?? 0.5,
    ...(theta !== undefined && { theta }),
    ...(delta !== undefined && { delta: timesPower(delta, -shift) }),
  };
}

function lossWeightsOf({ X, response }: Call, { sampleWeight }: Settings): number[] {
  return X.map((_, i) => {
    const trials = response.kind === "trials" ? response.successes[i] + response.failures[i] : 1;
    return (sampleWeight?.[i] ?? 1) * trials;
  });
}

/** The variance about a mean that is off by δ is too large by δ². */
function doubtOf(rows: number, deviation: number): number {
  const mean = (rows * UNIT_ROUNDING) / deviation;
  return rows * UNIT_ROUNDING + Math.min(1, mean * mean);
}

interface Column {
  readonly centred: Float64Array;
  readonly centre: number;
  readonly exponent: number;
  readonly norm: number;
  readonly deviation: number;
  readonly isNothing: boolean;
}

function columnOf(values: readonly number[], omega: Float64Array, centre: boolean): Column {
  const largest = Math.max(...values.map(Math.abs));
  const exponent = exponentOf(largest);
  const x = values.map((value) => timesPower(value, -exponent));
  const mean = meanOf(x, omega);
  const fromMean = x.map((value) => value - mean);
  const rest = meanOf(fromMean, omega);
  const variance = meanOf(
    fromMean.map((value) => (value - rest) * (value - rest)),
    omega,
  );
  // A column that varies by its last digits alone is a constant (docs/objective.md).
  const flat = Math.sqrt(variance) <= 2 ** -46 * Math.abs(mean);
  const constant = flat || values.every((value) => value === values[0]);
  const centred = Float64Array.from(centre ? fromMean : x);
  return {
    centred: centre && constant ? centred.fill(0) : centred,
    centre: centre ? mean : 0,
    exponent,
    norm: Math.sqrt(
      meanOf(
        Array.from(centred, (value) => value * value),
        omega,
      ),
    ),
    // Without an intercept a constant is scaled by its size.
    deviation: constant ? Math.abs(x[0]) || 1 : Math.sqrt(variance),
    isNothing: constant && (centre || values[0] === 0),
  };
}

export function meanOf(values: ArrayLike<number>, omega: Float64Array): number {
  const sum = new ExactSum();
  for (let i = 0; i < omega.length; i++) sum.addProduct(values[i], omega[i]);
  return sum.value;
}

function boundsOf({ lowerBound, upperBound }: Settings, columns: number): { lower: number[]; upper: number[] } {
  const each = (bound: number | readonly number[] | undefined, none: number): number[] =>
    Array.from({ length: columns }, (_, j) => (typeof bound === "number" ? bound : (bound?.[j] ?? none)));
  return { lower: each(lowerBound, -Infinity), upper: each(upperBound, Infinity) };
}

type Targets = Pick<
  Documented,
  "outputs" | "targets" | "offsets" | "responseCentres" | "responseExponent" | "responseScales" | "targetNoise"
>;

function targetsOf(
  call: Call,
  settings: Settings,
  kept: readonly number[],
  omega: Float64Array,
  intercept: boolean,
): Targets {
  const all = outputsOf(call);
  const own = all.map((of) => kept.map((i) => of[i]));
  const known = all.map((_, k) => kept.map((i) => settings.offset?.[i]?.[k] ?? 0));
  const outputs = all.length;
  const zeros = own.map(() => new Float64Array(kept.length));
  if (!isOfResidual(call.family)) {
    return {
      outputs,
      targets: own.map((of) => Float64Array.from(of)),
      offsets: known.map((of) => Float64Array.from(of)),
      responseCentres: own.map(() => 0),
      responseExponent: 0,
      responseScales: own.map(() => 1),
      targetNoise: zeros,
    };
  }
  const responseScales = own.map((of) => (settings.standardizeResponse ? deviationOf(of, omega) : 1));
  const divided = own.map((of, k) => of.map((value) => value / responseScales[k]));
  const offsets = known.map((of, k) => of.map((value) => value / responseScales[k]));
  const centres = divided.map((of, k) => (intercept ? meanOf(of, omega) - meanOf(offsets[k], omega) : 0));
  const plain = divided.map((of, k) => of.map((value, i) => value - centres[k] - offsets[k][i]));
  const exponent = exponentOf(Math.max(...plain.flat().map(Math.abs)));
  const toUnit = (value: number): number => timesPower(value, -exponent);
  return {
    outputs,
    targets: plain.map((of) => Float64Array.from(of, toUnit)),
    offsets: zeros,
    responseCentres: centres.map(toUnit),
    responseExponent: exponent,
    responseScales,
    targetNoise: divided.map((of, k) =>
      Float64Array.from(of, (value, i) =>
        toUnit(Math.abs(offsets[k][i]) + (responseScales[k] !== 1 || offsets[k][i] !== 0 ? Math.abs(value) : 0)),
      ),
    ),
  };
}

/** One list per output: numbers, or the share of the class. */
function outputsOf({ family, response }: Call): number[][] {
  switch (response.kind) {
    case "numbers":
      return [[...response.values]];
    case "outputs":
      return response.values[0].map((_, k) => response.values.map((row) => row[k]));
    case "trials":
      return [response.successes.map((count, i) => count / (count + response.failures[i] || 1))];
    case "survival":
      return [response.time.map(() => 0)];
    case "classes": {
      const labels = labelsOf(response.values);
      const shares = labels.map((label) => response.values.map((value) => Number(value === label)));
      return family === "binomial" || family === "squared-hinge" ? [shares[1] ?? shares[0]] : shares;
    }
  }
}

export function labelsOf(values: readonly (number | string)[]): (number | string)[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}

/** The weighted population deviation; 1 for a constant, which values four units of their last digit apart are (docs/objective.md). */
function deviationOf(values: readonly number[], omega: Float64Array): number {
  const last = 4 * 2 ** -52 * Math.abs(values[0]);
  if (values.every((value) => Math.abs(value - values[0]) <= last)) return 1;
  const exponent = exponentOf(Math.max(...values.map(Math.abs)));
  const plain = values.map((value) => timesPower(value, -exponent));
  const mean = meanOf(plain, omega);
  const rest = plain.map((value) => value - mean);
  const left = meanOf(rest, omega);
  return (
    timesPower(
      Math.sqrt(
        meanOf(
          rest.map((value) => (value - left) * (value - left)),
          omega,
        ),
      ),
      exponent,
    ) || 1
  );
}

function survivalOf(
  call: Call,
  settings: Settings,
  kept: readonly number[],
  weights: readonly number[],
): Pick<Documented, "risk" | "efron"> {
  const efron = settings.ties === "efron";
  return { efron, risk: call.response.kind === "survival" ? riskTermsOf(call.response, kept, weights) : [] };
}
