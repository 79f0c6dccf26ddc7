// The shape of a golden case (../shared/golden/SCHEMA.md), as far as we need it. Non-finite numbers are revived.

import type { BinomialLink } from "../../src/types.ts";

/** Where X and y of a case come from: written out, or columns of a data set. */
export interface CaseData {
  readonly inline?: boolean;
  readonly x?: readonly (readonly number[])[];
  readonly y: readonly number[] | readonly (readonly number[])[] | readonly string[];
  /** Names of the columns of an inline `y`. */
  readonly y_columns?: readonly string[];
  /** Failures and successes per row, in place of `y`. */
  readonly y_inline?: readonly (readonly number[])[];
  readonly set?: string;
  readonly file?: string;
  readonly x_except?: readonly string[];
  readonly x_cols?: readonly string[];
  readonly row_filter?: { readonly col: string; readonly eq: number };
  readonly row_index_1based?: readonly number[];
  readonly y_divide_by?: number;
  readonly y_indicator_of?: number;
  readonly x_transform?: string;
  readonly x_storage: "dense" | "csc";
}

/** Arguments of glmnet, dots as underscores. */
export interface GlmnetArguments {
  readonly alpha?: number;
  readonly standardize?: boolean;
  readonly intercept?: boolean;
  readonly lambda?: readonly number[];
  readonly nlambda?: number;
  readonly lambda_min_ratio?: number;
  readonly weights?: readonly number[];
  readonly offset?: readonly number[] | readonly (readonly number[])[];
  readonly penalty_factor?: readonly number[];
  readonly exclude_0based?: readonly number[];
  readonly lower_limits?: readonly number[];
  readonly upper_limits?: readonly number[];
  readonly dfmax?: number;
  readonly pmax?: number;
  readonly early_stop?: boolean;
  readonly foldid?: readonly number[];
  readonly type_measure?: "mse" | "mae" | "deviance" | "class" | "auc" | "C" | "loss";
  readonly type_multinomial?: "grouped" | "ungrouped";
  readonly standardize_response?: boolean;
  readonly strata?: readonly number[];
  readonly ties?: "breslow" | "efron";
  readonly gamma?: readonly number[];
  readonly newoffset?: readonly number[];
  readonly grouped?: boolean;
  readonly s?: readonly number[];
  readonly newx_rows_0based?: readonly number[];
  readonly power?: number;
  readonly theta?: number;
  readonly delta?: number;
  readonly tau?: number;
  readonly link?: BinomialLink;
  readonly penalty?: string;
}

/** Arguments of scikit-learn estimators. */
export interface SklearnArguments {
  readonly estimator: string;
  readonly alpha?: number;
  readonly alphas?: readonly number[];
  readonly lambda_equiv?: number;
  readonly l1_ratio_equiv?: number;
  readonly C?: number;
  readonly class_weight?: "balanced" | Readonly<Record<string, number>> | null;
  readonly criterion?: "aic" | "bic";
  readonly l1_ratio?: number | readonly number[];
  readonly fit_intercept?: boolean;
  readonly positive?: boolean;
  readonly sample_weight?: readonly number[];
  readonly n_alphas?: number;
  readonly eps?: number;
  readonly fold_0based?: readonly number[];
}

/** All coefficients, or the nonzero ones of a wide case. */
export type CoefficientTable = readonly number[] | { readonly i: readonly number[]; readonly v: readonly number[] };

interface Head {
  /** 2: stated in our terms. */
  readonly schema?: string | number;
  readonly id: string;
  readonly category: string;
  readonly family: string;
  readonly source: string;
  readonly data: CaseData;
  readonly n: number;
  readonly p: number;
  readonly tol: { readonly coef_rel?: number; readonly beta_rel?: number };
  readonly notes?: string;
}

/** What a path of glmnet came to; several outputs have a list where one has a number or a table, cox no `a0`. */
interface PathExpectation {
  readonly lambda: readonly number[];
  readonly a0?: readonly (number | readonly number[])[] | null;
  readonly beta: readonly (CoefficientTable | readonly CoefficientTable[])[];
  readonly dev_ratio?: readonly number[];
  readonly nulldev?: number;
  /** Of the second set, in place of `nulldev`. */
  readonly null_loss?: number;
}

interface PathCheck {
  readonly objective: readonly number[];
  readonly kkt_max_rel: number;
  readonly skip_lambda_index?: readonly number[];
}

export interface PathCase extends Head {
  readonly kind: "path";
  readonly args: GlmnetArguments;
  readonly expected: PathExpectation;
  readonly check: PathCheck;
}

/** A path and its refits without penalty. */
export interface RelaxCase extends Head {
  readonly kind: "relax";
  readonly args: GlmnetArguments;
  readonly expected: PathExpectation & { readonly relaxed: PathExpectation };
  readonly check: PathCheck;
}

export interface SingleCase extends Head {
  readonly kind: "single";
  readonly args: SklearnArguments | (GlmnetArguments & { readonly estimator?: undefined });
  readonly expected: {
    readonly coef?: readonly number[] | readonly (readonly number[])[];
    readonly intercept?: number | readonly number[];
    readonly beta?: readonly [readonly number[]];
    readonly a0?: readonly [number];
    readonly loglik?: number;
  };
}

export interface CrossValidationCase extends Head {
  readonly kind: "cv";
  readonly args: GlmnetArguments;
  readonly expected: {
    readonly lambda: readonly number[];
    readonly cvm: readonly number[];
    readonly cvsd: readonly number[];
    readonly lambda_min: number;
    readonly lambda_1se: number;
  };
}

/** Rolling splits; train and test are half-open. */
export interface SplitsCase extends Head {
  readonly kind: "cv_splits";
  readonly args: GlmnetArguments & {
    readonly initial: number;
    readonly horizon: number;
    readonly step: number;
    readonly gap: number;
    readonly window: "expanding" | "sliding";
    readonly splits: readonly {
      readonly train_0based: readonly [number, number];
      readonly test_0based: readonly [number, number];
    }[];
  };
  readonly expected: CrossValidationCase["expected"] & { readonly fold_scores: readonly (readonly number[])[] };
}

/** Folds by labels, several times. */
export interface RepeatedCase extends Head {
  readonly kind: "cv_repeated";
  readonly args: GlmnetArguments & { readonly foldids: readonly (readonly number[])[] };
  readonly expected: CrossValidationCase["expected"] & {
    /** Repeat × fold × lambda. */
    readonly fold_scores: readonly (readonly (readonly number[])[])[];
  };
}

/** Lambda is chosen without the rows of each outer fold. */
export interface NestedCase extends Head {
  readonly kind: "cv_nested";
  readonly args: GlmnetArguments & { readonly inner_foldids: readonly (readonly number[])[] };
  readonly expected: {
    readonly chosen_lambda: readonly number[];
    readonly outer_scores: readonly number[];
    readonly outer_weights: readonly number[];
    readonly score: number;
    readonly se: number;
  };
}

/** Given what a lasso chose. */
export interface SelectiveCase extends Head {
  readonly kind: "selective_inference";
  readonly args: { readonly lambda: number; readonly sigma: number; readonly level: number };
  readonly expected: Readonly<
    Record<
      "active_0based" | "sign" | "beta_lasso" | "coef" | "sd" | "vlo" | "vup" | "p" | "lower" | "upper",
      readonly number[]
    >
  >;
}

export interface DebiasedCase extends Head {
  readonly kind: "debiased_lasso";
  readonly args: {
    readonly lambda_initial: number;
    readonly lambda_nodewise: readonly number[];
    readonly sigma: number | null;
    readonly robust: boolean;
    readonly level: number;
  };
  readonly expected: Readonly<
    Record<"beta_initial" | "bhat" | "se" | "p" | "p_holm" | "lower" | "upper", readonly number[]>
  >;
}

/** Double selection, or partialling out. */
export interface DoubleSelectionCase extends Head {
  readonly kind: "double_selection";
  readonly args: {
    readonly treatment_0based: number;
    readonly method: "double selection" | "partialling out";
    readonly selection: "rlasso" | "lasso";
    readonly c?: number;
    readonly gamma?: number;
    readonly lambda_outcome?: number;
    readonly lambda_treatment?: number;
    readonly lambda_outcome_l1l2?: readonly number[];
  };
  readonly expected: {
    readonly alpha: number;
    readonly se?: number;
    readonly t?: number;
    readonly p?: number;
    readonly ci95?: readonly number[];
    readonly se_classical?: number;
    readonly se_hc0?: number;
    readonly se_hc1?: number;
    readonly se_hc3?: number;
    readonly selected_for_outcome_0based: readonly number[];
    readonly selected_for_treatment_0based: readonly number[];
  };
}

/** The lasso with penalties by theory. */
export interface RigorousCase extends Head {
  readonly kind: "rlasso";
  readonly args: { readonly c: number; readonly gamma: number };
  readonly expected: {
    readonly lambda_per_column_l1l2: readonly number[];
    readonly selected_0based: readonly number[];
    readonly beta: CoefficientTable;
  };
}

/** How often columns are in use over subsamples. */
export interface StabilityCase extends Head {
  readonly kind: "stability_selection";
  readonly args: GlmnetArguments & { readonly subsamples_0based: readonly (readonly number[])[] };
  readonly expected: {
    readonly frequency: readonly (readonly number[])[];
    readonly max_frequency_over_lambda: readonly number[];
    readonly any_lambda_frequency: readonly number[];
    readonly mean_selected_any: number;
  };
}

/** Bounds of expected false selections; without data. */
export interface StabilityBoundsCase extends Head {
  readonly kind: "stability_bounds";
  readonly args: GlmnetArguments;
  readonly expected: {
    readonly rows: readonly {
      readonly given: {
        readonly p: number;
        readonly B: number;
        readonly q?: number;
        readonly cutoff?: number;
        readonly PFER?: number;
      };
      readonly sampling: "SS" | "MB";
      readonly assumption: "none" | "unimodal";
      readonly pfer_bound?: number;
      readonly cutoff?: number;
      readonly q?: number;
    }[];
  };
}

/** [X, X̃] and what knockoffs select. */
export interface KnockoffCase extends Head {
  readonly kind: "knockoff";
  readonly args: Omit<GlmnetArguments, "lambda"> & { readonly lambda: number; readonly fdr: readonly number[] };
  readonly expected: {
    readonly W_coefficient_difference: readonly number[];
    readonly thresholds: Readonly<
      Record<string, { readonly threshold: number; readonly selected_0based: readonly number[] }>
    >;
    readonly entry_lambda?: readonly number[];
    readonly W_lambda_signed_max?: readonly number[];
  };
}

/** `summary(glm(…))` of R, and what belongs to it. */
export interface GlmInferenceCase extends Head {
  readonly kind: "glm_inference";
  readonly args: GlmnetArguments;
  readonly expected: {
    readonly coef: readonly number[];
    readonly se: readonly number[];
    readonly se_observed: readonly number[];
    readonly stat: readonly number[];
    readonly p: readonly number[];
    readonly ci95: readonly (readonly [number, number])[];
    readonly dispersion: number;
    readonly loglik: number;
    readonly df_loglik: number;
    readonly aic: number;
    readonly bic: number;
    readonly deviance: number;
    readonly null_deviance: number;
    readonly df_residual: number;
    readonly vcov: readonly (readonly number[])[];
    readonly hc: Readonly<Record<string, readonly (readonly number[])[]>>;
    readonly leverage: readonly number[];
    readonly likelihood_ratio: {
      readonly columns_0based: readonly number[];
      readonly deviance_difference: number;
      readonly df: number;
      readonly loglik_ratio: number;
      readonly F?: number;
      readonly p_F?: number;
      readonly p?: number;
    };
  };
}

/** `summary(coxph(…))`. */
export interface CoxInferenceCase extends Head {
  readonly kind: "cox_inference";
  readonly args: GlmnetArguments;
  readonly expected: {
    readonly coef: readonly number[];
    readonly se: readonly number[];
    readonly stat: readonly number[];
    readonly p: readonly number[];
    readonly ci95: readonly (readonly [number, number])[];
    readonly vcov: readonly (readonly number[])[];
    readonly loglik: number;
    readonly loglik_null: number;
    readonly likelihood_ratio: number;
    readonly likelihood_ratio_p: number;
    readonly score_test: number;
    readonly wald_test: number;
    readonly aic: number;
  };
}

/** Cross-validation over lambda and the mix gamma of a path and its refits. */
export interface RelaxedCrossValidationCase extends Head {
  readonly kind: "cv_relax";
  readonly args: GlmnetArguments & { readonly gamma: readonly number[] };
  readonly expected: CrossValidationCase["expected"] & {
    readonly relaxed: {
      readonly gamma: readonly number[];
      readonly statlist: readonly Pick<CrossValidationCase["expected"], "lambda" | "cvm" | "cvsd">[];
      readonly lambda_min: number;
      readonly lambda_1se: number;
      readonly gamma_min: number;
      readonly gamma_1se: number;
    };
  };
}

export interface SklearnCrossValidationCase extends Head {
  readonly kind: "cv_sk";
  readonly args: SklearnArguments;
  readonly expected: {
    readonly alphas: readonly number[] | readonly (readonly number[])[];
    readonly mse_path: readonly (readonly number[])[] | readonly (readonly (readonly number[])[])[];
    readonly alpha: number;
    readonly l1_ratio?: number;
    readonly coef: readonly number[];
    readonly intercept: number;
  };
}

export interface RidgeLeaveOneOutCase extends Head {
  readonly kind: "ridge_loo";
  readonly args: SklearnArguments & { readonly alphas: readonly number[] };
  readonly expected: {
    readonly loo_mse: readonly number[];
    readonly loo_mse_first5_obs: readonly (readonly number[])[];
    readonly alpha: number;
    readonly coef: readonly number[];
    readonly intercept: number;
  };
}

export interface KnotsCase extends Head {
  readonly kind: "knots";
  readonly args: SklearnArguments;
  readonly expected: { readonly alphas: readonly number[]; readonly coefs: readonly (readonly number[])[] };
}

export interface SklearnPathCase extends Head {
  readonly kind: "path_sk";
  readonly args: SklearnArguments & { readonly l1_ratio: number; readonly n_alphas: number; readonly eps: number };
  readonly expected: { readonly alphas: readonly number[]; readonly coefs: readonly (readonly number[])[] };
}

export interface PredictCase extends Head {
  readonly kind: "predict";
  readonly args: GlmnetArguments & { readonly s: readonly number[]; readonly newx_rows_0based: readonly number[] };
  readonly expected: {
    readonly fit_lambda: readonly number[];
    /** Per s: intercept (cox: none) and coefficients, or a list of these per output. */
    readonly coef_at_s: readonly (readonly number[] | readonly (readonly number[])[])[];
    /** Per s and row: a number, or one per output; classes as they print. */
    readonly pred: {
      readonly link?: readonly (readonly (number | readonly number[])[])[];
      readonly response: readonly (readonly (number | readonly number[])[])[];
      readonly class?: readonly (readonly string[])[];
    };
  };
}

export interface AssessCase extends Head {
  readonly kind: "assess";
  readonly args: GlmnetArguments & { readonly s: readonly number[] };
  readonly expected: {
    readonly measures: Readonly<Record<string, readonly number[]>>;
    /** Predicted × actual. */
    readonly confusion_s2?: { readonly table: readonly (readonly number[])[] };
  };
}

/** Information criteria at the knots of a lasso path. */
export interface CriterionCase extends Head {
  readonly kind: "ic";
  readonly args: SklearnArguments & { readonly criterion: "aic" | "bic" };
  readonly expected: {
    readonly alphas: readonly number[];
    readonly criterion: readonly number[];
    readonly noise_variance: number;
    readonly alpha: number;
    readonly coef: readonly number[];
    readonly intercept: number;
  };
}

export interface ErrorCase extends Head {
  readonly kind: "error";
  readonly args: GlmnetArguments;
}

export type GoldenCase =
  | PathCase
  | RelaxCase
  | SingleCase
  | CrossValidationCase
  | SplitsCase
  | GlmInferenceCase
  | SelectiveCase
  | DebiasedCase
  | DoubleSelectionCase
  | RigorousCase
  | NestedCase
  | StabilityCase
  | StabilityBoundsCase
  | KnockoffCase
  | CoxInferenceCase
  | RepeatedCase
  | SklearnCrossValidationCase
  | RidgeLeaveOneOutCase
  | KnotsCase
  | SklearnPathCase
  | PredictCase
  | AssessCase
  | RelaxedCrossValidationCase
  | CriterionCase
  | ErrorCase;

/** What a case came to. */
export interface Verdict {
  readonly verdict: "passed" | "certified" | "failed" | "skipped";
  readonly why: string;
}

export const passed: Verdict = { verdict: "passed", why: "" };

export function failed(why: string): Verdict {
  return { verdict: "failed", why };
}
