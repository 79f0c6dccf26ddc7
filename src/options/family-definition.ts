import type { ResponseReader } from "../data/response/response-reader.ts";
import type { RiskSets } from "../data/risk-sets.ts";
import type { DesignMatrix, Family, FamilyResponse, LossParameters, Measure, SurvivalData } from "../types.ts";
import type { LossParametersOf } from "./check-loss.ts";
import type { CheckedLoss } from "./custom-loss.ts";
import type { CheckedGroups, CheckedOptions, ClassWeight, FitSettings, Ties } from "./options.ts";

/** What a family is, beside its loss in the kernels: one value per family in src/families. */
export interface FamilyDefinition {
  readonly family: Family;
  readonly reader: ResponseReader;
  /** What its loss has beside it. Default: nothing. */
  readonly lossParameters?: LossParametersOf;
  readonly measures: FamilyMeasures;
  readonly score: RowScorer;
  /** How rows left out are scored by some measure where that takes all rows. Default: by `score`. */
  readonly heldScorer?: HeldScorer;
  /** Of custom: the same with the loss of a call in it. */
  readonly bind?: (options: FitSettings<Family>) => FamilyDefinition;
  /** The loss of a call, where it is the caller's. */
  readonly loss?: CheckedLoss;
  /** Runs what solves a problem, where the kernels ask for something meanwhile. */
  readonly within?: <Result>(kernels: KernelMemory, body: () => Result) => Result;
  /** What is done to a response before the kernels see it. Default: nothing. */
  readonly restate?: (response: FamilyResponse, options: CheckedOptions) => RestatedProblem;
  /** Of classes: the weights of the rows, each times that of its class. */
  readonly weighClasses?: (
    classWeight: ClassWeight,
    sampleWeight: Float64Array | undefined,
    response: FamilyResponse,
  ) => Float64Array;
  /** What the kernels read of survival data. */
  readonly riskSets?: (survival: SurvivalData, weights: Float64Array | undefined) => RiskSets;
}

/** What of the kernels a loss of the caller's reads rows from. */
export interface KernelMemory {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/** Functions of numbers, by module and name. */
export type KernelImports = Readonly<Record<string, Readonly<Record<string, (...numbers: number[]) => number>>>>;

/** The family of a call, and where its kernels come from: both are those of the entry of the package (src/families). */
export interface FamilySource {
  readonly definition: FamilyDefinition;
  /** The compiled module. Each such function has an instance of its own. */
  readonly kernelsModule: () => object;
  /** What it imports beside the clock. */
  readonly imports?: KernelImports | undefined;
  /** How options of groups of columns are checked, where the kernels know groups. */
  readonly checkGroups: GroupsCheck | undefined;
}

/** The groups of columns of a call; undefined without them. The other options are checked by then. */
export type GroupsCheck = (
  options: FitSettings<Family>,
  design: DesignMatrix,
  family: Family,
  bounds: Readonly<Record<"lowerBound" | "upperBound", Float64Array>>,
) => CheckedGroups | undefined;

/** The measures of one family, and the one that is taken where none is named. */
export interface FamilyMeasures<M extends Measure = Measure> {
  readonly default: M;
  readonly all: readonly M[];
}

/** A score and what it counts in a mean over folds. */
export interface FoldScore {
  /** NaN where there is nothing to score: no weight, one class alone (`auc`), no comparable pair (`cindex`), no event. */
  readonly score: number;
  /** Σw of the rows, for the deviance of `cox` that of the events; 0 where `score` is NaN. */
  readonly weight: number;
}

/**
 * The score of some rows by one measure.
 *
 * @param measure One of the family's.
 * @param rows The rows scored, each at most once.
 * @param linearPredictor η of those rows, offset included: rows × K, output after output.
 * @param weights Their weights, trials multiplied in.
 * @param parameters What the loss has beside its family.
 */
export type RowScorer = (
  measure: Measure,
  response: FamilyResponse,
  rows: Int32Array,
  linearPredictor: Float64Array,
  weights: Float64Array,
  ties: Ties,
  parameters?: LossParameters | null,
) => FoldScore;

/** The score of `held` rows from η of all rows, offset included; undefined for a measure that needs those of the fold alone. */
export type HeldScorer = (
  measure: Measure,
  response: FamilyResponse,
  held: Int32Array,
  weights: Float64Array,
  ties: Ties,
) => ((linearPredictor: Float64Array) => FoldScore) | undefined;

/** A problem in the terms in which the kernels solve it, and the way back to those of the caller. */
export interface RestatedProblem {
  readonly response: FamilyResponse;
  readonly options: CheckedOptions;
  readonly restore: <Path extends RestorablePath>(path: Path) => Path;
}

/** What of a solved path depends on the terms of the response. */
export interface RestorablePath {
  /** Points × outputs, point after point, as the supports. */
  readonly intercepts: Float64Array;
  readonly supports: readonly { readonly columns: Int32Array; readonly values: Float64Array }[];
}
