import type { Family, LossParameters, ResponseInput } from "../../src/types.ts";
import type { Candidate, PlainProblem } from "./plain-problem.ts";

/** Survival data as plain numbers. */
export interface PlainSurvival {
  readonly start?: readonly number[] | undefined;
  readonly time: readonly number[];
  /** 1 or 0. */
  readonly event: readonly number[];
  readonly strata?: readonly number[] | undefined;
}

/** A problem of any family as plain numbers: what the naive twins of this folder judge. Absent arrays mean their defaults. */
export interface GlmProblem extends Omit<PlainProblem, "y" | "offset"> {
  readonly family: Family;
  /** Rows × outputs: numbers; `binomial` the share of successes; `multinomial` that of each class; `cox` nothing that is used. */
  readonly Y: readonly (readonly number[])[];
  readonly survival?: PlainSurvival | undefined;
  /** `binomial`: successes + failures per row, which multiply the weights. */
  readonly trials?: readonly number[] | undefined;
  /** The classes, ascending. Default: 0, 1, … */
  readonly labels?: readonly number[] | undefined;
  /** Rows × outputs. */
  readonly offset?: readonly (readonly number[])[] | undefined;
  readonly grouped?: boolean;
  /** What the loss has beside its family. */
  readonly parameters?: LossParameters | undefined;
  readonly ties?: "breslow" | "efron";
  readonly standardizeResponse?: boolean;
}

/** A candidate solution on the scale of the data; `cox` has intercept 0. */
export interface GlmCandidate {
  /** One per output. */
  readonly intercepts: readonly number[];
  /** Per output, one number per column. */
  readonly coefficients: readonly ArrayLike<number>[];
}

/** Whether the coefficients of a column are penalised together. */
export function isGrouped({ family, grouped }: GlmProblem): boolean {
  return family === "multigaussian" || (family === "multinomial" && grouped === true);
}

export function outputsOf({ family, Y }: GlmProblem): number {
  return family === "cox" ? 1 : Y[0].length;
}

/** Weights of the loss, trials multiplied in. */
export function lossWeights({ Y, weights, trials }: GlmProblem): number[] {
  return Y.map((_, row) => (weights?.[row] ?? 1) * (trials?.[row] ?? 1));
}

/** A gaussian problem as one of any family. */
export function glmOf({ y, offset, ...rest }: PlainProblem): GlmProblem {
  return {
    ...rest,
    family: "gaussian",
    Y: y.map((value) => [value]),
    ...(offset && { offset: offset.map((value) => [value]) }),
  };
}

/** The way back, for the judges of gaussian fits. */
export function plainOf({ Y, X, weights, offset, factors, lower, upper, ...rest }: GlmProblem): PlainProblem {
  const { l1Ratio, standardize, intercept } = rest;
  const y = Y.map(([value]) => value);
  const known = offset?.map(([value]) => value);
  return { X, y, weights, offset: known, factors, lower, upper, l1Ratio, standardize, intercept };
}

export function glmCandidateOf({ intercept, coefficients }: Candidate): GlmCandidate {
  return { intercepts: [intercept], coefficients: [coefficients] };
}

export function plainCandidateOf({ intercepts, coefficients }: GlmCandidate): Candidate {
  return { intercept: intercepts[0], coefficients: coefficients[0] };
}

/** The response as a user would hand it over. */
export function responseInputOf({ family, Y, trials, labels, survival }: GlmProblem): ResponseInput {
  if (family === "multigaussian") return Y;
  if (family === "multinomial") return Y.map((shares) => labelAt(labels, shares.indexOf(1)));
  if (family === "cox") return survivalInputOf(survival!);
  if (family !== "binomial" && family !== "squared-hinge") return Y.map(([value]) => value);
  if (trials === undefined) return Y.map(([share]) => labelAt(labels, share));
  const successes = Y.map(([share], row) => Math.round(share * trials[row]));
  return { successes, failures: successes.map((count, row) => trials[row] - count) };
}

function labelAt(labels: readonly number[] | undefined, at: number): number {
  return labels ? labels[at] : at;
}

function survivalInputOf({ start, time, event, strata }: PlainSurvival): ResponseInput {
  return { time, event, ...(start && { start }), ...(strata && { strata }) };
}

/** The problem on some of its rows. */
export function glmRows(problem: GlmProblem, rows: readonly number[]): GlmProblem {
  const of = <Value>(values: readonly Value[]): Value[] => rows.map((row) => values[row]);
  const { X, Y, weights, trials, offset, survival } = problem;
  return {
    ...problem,
    X: of(X),
    Y: of(Y),
    weights: weights && of(weights),
    trials: trials && of(trials),
    offset: offset && of(offset),
    survival: survival && {
      start: survival.start && of(survival.start),
      time: of(survival.time),
      event: of(survival.event),
      strata: survival.strata && of(survival.strata),
    },
  };
}
