// One call of the public API as plain data: what is drawn, judged, shrunk and printed.

import type { BinomialLink, Family } from "../../src/types.ts";

export type Response =
  | { readonly kind: "numbers"; readonly values: readonly number[] }
  | { readonly kind: "classes"; readonly values: readonly (number | string)[] }
  | { readonly kind: "trials"; readonly successes: readonly number[]; readonly failures: readonly number[] }
  | {
      readonly kind: "survival";
      readonly time: readonly number[];
      readonly event: readonly number[];
      readonly start?: readonly number[];
      readonly strata?: readonly string[];
    }
  | { readonly kind: "outputs"; readonly values: readonly (readonly number[])[] };

export const storages = ["rows", "objects", "row-major", "column-major", "float32", "csr", "csc"] as const;
export type Storage = (typeof storages)[number];

export const entries = [
  "fit",
  "fitPath",
  "crossValidate",
  "relax",
  "adaptive",
  "predict",
  "assess",
  "fitSurvival",
  "informationCriteria",
  "json",
  "csv",
  "wrong",
] as const;
export type Entry = (typeof entries)[number];

/** Options as numbers; those that are absent are not passed. */
export interface Settings {
  readonly lambda?: number;
  readonly lambdas?: readonly number[];
  readonly lambdaCount?: number;
  readonly lambdaMinRatio?: number;
  readonly maxActive?: number;
  readonly earlyStop?: boolean;
  readonly l1Ratio?: number;
  readonly penalty?: "mcp" | "scad";
  readonly concavity?: number;
  readonly standardize?: boolean;
  readonly intercept?: boolean;
  readonly grouped?: boolean;
  readonly ties?: "breslow" | "efron";
  readonly standardizeResponse?: boolean;
  readonly link?: BinomialLink;
  readonly power?: number;
  readonly theta?: number;
  readonly delta?: number;
  readonly quantiles?: number | readonly number[];
  /** A label per column. */
  readonly groups?: readonly number[];
  readonly groupWeights?: Readonly<Record<string, number>>;
  readonly groupRatio?: number;
  readonly sampleWeight?: readonly number[];
  /** Rows × outputs. */
  readonly offset?: readonly (readonly number[])[];
  readonly penaltyFactor?: readonly number[];
  readonly lowerBound?: number | readonly number[];
  readonly upperBound?: number | readonly number[];
  readonly tolerance?: number;
  readonly maxEpochs?: number;
  readonly strategy?: "automatic" | "gram" | "residual";
  readonly pilot?: "ridge" | "ols";
  readonly exponent?: number;
}

/** `folds` where it is an object. */
export interface FoldsObject {
  readonly count?: number;
  readonly repeats?: number;
  /** By row. */
  readonly groups?: readonly number[];
  readonly labels?: readonly number[] | readonly (readonly number[])[];
  readonly rolling?: {
    readonly initial: number;
    readonly horizon: number;
    readonly step?: number;
    readonly gap?: number;
    readonly expanding?: boolean;
  };
  readonly splits?: readonly { readonly train: readonly number[]; readonly test: readonly number[] }[];
}

export interface Validation {
  readonly folds: number | "loo" | "gcv" | readonly number[] | FoldsObject;
  readonly outOfFold?: boolean;
  readonly seed?: number;
  readonly measure?: "mse" | "mae" | "deviance" | "class" | "auc" | "brier" | "cindex" | "loss";
  readonly relax?: boolean;
  readonly gammas?: readonly number[];
  /** A list for `l1Ratio`, in the place of that of the settings. */
  readonly mixes?: readonly number[];
}

/** What a call on a dataset was preceded by: a fit of what is at hand there, or something that fails on its way. */
export interface Prelude {
  readonly what:
    | "fit"
    | "fitPath"
    | "crossValidate"
    | "mixes"
    | "relax"
    | "adaptive"
    | "throws"
    | "wrong"
    | "late"
    | "nested";
  readonly lambda: number;
  readonly l1Ratio?: number;
  readonly standardize?: boolean;
  readonly intercept?: boolean;
  /** Weights of row j: j mod 3, 1 + j mod 2, or 10⁸ for row 1. */
  readonly weights?: "thirds" | "uneven" | "far";
  /** Default: all. */
  readonly rows?: "even" | "backward" | "twice";
  /** How far the response is turned. */
  readonly turn?: number;
}

/** A call made inside `withDataset`. */
export interface Scope {
  readonly before: readonly Prelude[];
  /** Settings that the dataset is given, and the call is not. */
  readonly defaults: readonly (keyof Settings)[];
  /** One per row of the call: where it stands among those of `others`. Equal rows with equal keys are one. Absent: all rows as they are. */
  readonly keys?: readonly number[];
  /** Rows that the call is not of. */
  readonly others?: readonly { readonly key: number; readonly row: readonly number[] }[];
}

/** What is put in the place of something right; `value` names one of `perform/wrong-values.ts`. */
export interface Wrong {
  readonly place: string;
  readonly at?: number;
  readonly value: string;
}

export interface Call {
  readonly family: Family;
  readonly entry: Entry;
  readonly storage: Storage;
  readonly X: readonly (readonly number[])[];
  readonly response: Response;
  readonly settings: Settings;
  readonly validation?: Validation;
  readonly scope?: Scope;
  readonly wrong?: Wrong;
  /** Cells of a CSV text where `entry` is csv. */
  readonly text?: string;
}

/** Every list of a response, changed alike. */
export function mapResponse(response: Response, map: <Value>(list: readonly Value[]) => Value[]): Response {
  const changed = Object.entries(response).map(([name, value]) => [
    name,
    Array.isArray(value) ? map(value as unknown[]) : value,
  ]);
  return Object.fromEntries(changed) as Response;
}

/** The mixes of a call. */
export function mixesOf({ settings, validation }: Call): readonly number[] {
  return validation?.mixes ?? [settings.l1Ratio ?? 1];
}

/** The quantiles of a call for several, as the package has them. */
export function quantilesOf({ settings }: Call): readonly number[] {
  const { quantiles } = settings;
  return typeof quantiles === "object" ? [...quantiles].sort((a, b) => a - b) : [];
}

/** The call of one quantile of several. */
export function ofQuantile(call: Call, quantile: number): Call {
  return { ...call, settings: { ...call.settings, quantiles: quantile } };
}

/** The call outside its dataset. */
export function alone({ scope: _scope, ...call }: Call): Call {
  return call;
}

/** The call of one mix of several. */
export function ofMix(call: Call, l1Ratio: number): Call {
  const { mixes: _mixes, ...validation } = call.validation!;
  return { ...call, settings: { ...call.settings, l1Ratio }, validation };
}

/** JSON that keeps NaN, infinities and −0. */
export function callToJson(call: Call): string {
  return JSON.stringify(call, (_key, value: unknown) => {
    if (typeof value !== "number") return value;
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $number: Object.is(value, -0) ? "-0" : `${value}` };
  });
}

export function callFromJson(text: string): Call {
  return JSON.parse(text, (_key, value: unknown) => {
    const special = (value as { readonly $number?: string } | null)?.$number;
    return special === undefined ? value : Number(special);
  }) as Call;
}
