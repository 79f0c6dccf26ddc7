import { Concavity, Family as FamilyCode, Storage, Strategy } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { rowWeights } from "../data/row-weights.ts";
import type { CheckedOptions, StrategyName } from "../options/options.ts";
import { entersTogether, penaltyTerms } from "../options/penalty-terms.ts";
import type { Family, FamilyResponse, LossParameters } from "../types.ts";
import { allocate } from "./allocate.ts";
import type { Columns } from "./dataset.ts";
import type { Kernels } from "./instance.ts";
import { reserveRiskSets, writeRiskSets } from "./risk-sets.ts";

/** A problem in linear memory: its address, and how many points its path has. */
export interface EncodedProblem {
  readonly address: number;
  readonly lambdaCount: number;
  readonly outputs: number;
}

const strategies: Record<StrategyName, Strategy> = {
  automatic: Strategy.Automatic,
  gram: Strategy.Gram,
  residual: Strategy.Residual,
};

const concavityCodes = {
  "elastic-net": Concavity.None,
  mcp: Concavity.Mcp,
  scad: Concavity.Scad,
} as const;

export const familyCodes: Readonly<Record<Family, FamilyCode>> = {
  gaussian: FamilyCode.Gaussian,
  binomial: FamilyCode.Binomial,
  multinomial: FamilyCode.Multinomial,
  poisson: FamilyCode.Poisson,
  cox: FamilyCode.Cox,
  multigaussian: FamilyCode.Multigaussian,
  gamma: FamilyCode.Power,
  "inverse-gaussian": FamilyCode.Power,
  tweedie: FamilyCode.Power,
  "negative-binomial": FamilyCode.NegativeBinomial,
  huber: FamilyCode.Huber,
  quantile: FamilyCode.Quantile,
  "squared-hinge": FamilyCode.SquaredHinge,
  custom: FamilyCode.Custom,
};

/** The family that the kernels solve: squared errors over groups of columns as they solve those of several responses, here of one. */
export function familyCodeOf(options: CheckedOptions): FamilyCode {
  return options.family === "gaussian" && entersTogether(options)
    ? FamilyCode.Multigaussian
    : codeOf(options.family, options.lossParameters);
}

/** Writes all that a fit needs beside its columns into linear memory. `shared`: what they were prepared as. Allocates first, then makes views: growth detaches them. */
export function encode(
  kernels: Kernels,
  design: Columns,
  response: FamilyResponse,
  options: CheckedOptions,
  shared = 0,
): EncodedProblem {
  const { rows, columns } = design;
  const { outputs } = response;
  const weights = rowWeights(response, options.sampleWeight);
  const survival = response.survival && options.source.definition.riskSets?.(response.survival, weights);
  const lambdaCount = options.lambdas?.length ?? options.lambdaCount;
  const terms = penaltyTerms(options);
  const field = new Map<ProblemField, number>();
  const reserve = (name: ProblemField, bytes: number): void => {
    field.set(name, allocate(kernels, bytes));
  };
  const address = allocate(kernels, ProblemField.size);
  field.set(ProblemField.x, design.x);
  field.set(ProblemField.rowIndices, design.rowIndices);
  field.set(ProblemField.columnPointers, design.columnPointers);
  field.set(ProblemField.shared, shared);
  reserve(ProblemField.y, 8 * rows * outputs);
  if (weights) reserve(ProblemField.weights, 8 * rows);
  if (options.offset) reserve(ProblemField.offset, 8 * rows * outputs);
  const sets = survival && reserveRiskSets(kernels, survival);
  if (sets) field.set(ProblemField.survival, sets.address);
  for (const name of [ProblemField.factors, ProblemField.lower, ProblemField.upper]) reserve(name, 8 * columns);
  if (terms.groups) {
    reserve(ProblemField.groups, 4 * columns);
    reserve(ProblemField.groupFactors, 8 * columns);
  }
  for (const name of [ProblemField.lambdas, ProblemField.losses, ProblemField.gaps]) reserve(name, 8 * lambdaCount);
  reserve(ProblemField.intercepts, 8 * lambdaCount * outputs);
  for (const name of [ProblemField.epochs, ProblemField.statuses, ProblemField.supports])
    reserve(name, 4 * lambdaCount);

  const buffer = kernels.memory.buffer;
  const write = (name: ProblemField, values: Float64Array): void =>
    new Float64Array(buffer, field.get(name)!, values.length).set(values);
  write(ProblemField.y, response.values);
  if (weights) write(ProblemField.weights, weights);
  if (survival) writeRiskSets(buffer, sets!, survival);
  if (options.offset) write(ProblemField.offset, options.offset);
  write(ProblemField.factors, terms.factors);
  if (terms.groups) {
    new Int32Array(buffer, field.get(ProblemField.groups)!, columns).set(terms.groups.labels);
    write(ProblemField.groupFactors, terms.groups.factors);
  }
  write(ProblemField.lower, options.lowerBound);
  write(ProblemField.upper, options.upperBound);
  if (options.lambdas) write(ProblemField.lambdas, options.lambdas);
  const view = clearedStruct(buffer, address);
  writeStruct(view, design, options, lambdaCount, field);
  view.setInt32(ProblemField.family, familyCodeOf(options), true);
  view.setFloat64(ProblemField.shape, shapeIn(options), true);
  view.setInt32(ProblemField.concave, concavityCodes[options.concavePenalty?.penalty ?? "elastic-net"], true);
  view.setFloat64(ProblemField.concavity, options.concavePenalty?.concavity ?? 0, true);
  view.setInt32(ProblemField.outputs, outputs, true);
  view.setInt32(ProblemField.grouped, options.grouped || response.family === "multigaussian" ? 1 : 0, true);
  view.setInt32(ProblemField.ties, options.ties === "efron" ? 1 : 0, true);
  view.setInt32(ProblemField.earlyStop, options.earlyStop && !options.lambdas ? 1 : 0, true);
  return { address, lambdaCount, outputs };
}

/** The loss as the kernels know it: of binomial each link is one of its own. */
export function codeOf(family: Family, parameters: LossParameters | null): FamilyCode {
  if (family !== "binomial" || parameters?.link === undefined) return familyCodes[family];
  return parameters.link === "probit" ? FamilyCode.Probit : FamilyCode.Cloglog;
}

/** As {@link shapeOf}; of a loss of the caller's whether it has a gap. */
function shapeIn({ family, lossParameters, source }: CheckedOptions): number {
  const { loss } = source.definition;
  if (loss === undefined) return shapeOf(family, lossParameters);
  return loss.hasGap ? 0 : WITHOUT_GAP;
}

/** What a loss has beside its family, as the kernels know it (assembly/problem.ts). */
export function shapeOf(family: Family, parameters: LossParameters | null): number {
  if (family === "gamma") return 2;
  if (family === "inverse-gaussian") return INVERSE_GAUSSIAN;
  return parameters?.power ?? parameters?.theta ?? parameters?.delta ?? parameters?.quantiles ?? 0;
}

/** Of a loss of the caller's that has no duality gap. */
export const WITHOUT_GAP = 1;

/** The power of the variance of an inverse-gaussian response. */
export const INVERSE_GAUSSIAN = 3;

/** A problem of which nothing is said yet. */
export function clearedStruct(buffer: ArrayBuffer, address: number): DataView {
  const view = new DataView(buffer, address, ProblemField.size);
  for (let at = 0; at < ProblemField.size; at += 4) view.setInt32(at, 0, true);
  return view;
}

function writeStruct(
  view: DataView,
  design: Columns,
  options: CheckedOptions,
  lambdaCount: number,
  pointers: ReadonlyMap<ProblemField, number>,
): void {
  const integer = (name: ProblemField, value: number): void => view.setInt32(name, value, true);
  view.setFloat64(ProblemField.l1Ratio, options.l1Ratio, true);
  view.setFloat64(ProblemField.tolerance, options.tolerance, true);
  view.setFloat64(ProblemField.lambdaMinRatio, options.lambdaMinRatio, true);
  integer(ProblemField.rows, design.rows);
  integer(ProblemField.columns, design.columns);
  integer(ProblemField.storage, design.storage === "dense" ? Storage.Dense : Storage.Sparse);
  integer(ProblemField.intercept, options.intercept ? 1 : 0);
  integer(ProblemField.standardize, options.standardize ? 1 : 0);
  integer(ProblemField.lambdaCount, lambdaCount);
  integer(ProblemField.lambdaGrid, options.lambdas ? 0 : 1);
  integer(ProblemField.maxEpochs, options.maxEpochs);
  integer(ProblemField.maxActive, options.maxActive);
  integer(ProblemField.strategy, strategies[options.strategy]);
  for (const [name, address] of pointers) integer(name, address);
}
