import type { Deadline } from "../clock.ts";
import type {
  BinomialLink,
  ConcavePenalty,
  DenseInput,
  Family,
  LossParameters,
  MeasureOf,
  NumericArray,
  SingleFamily,
} from "../types.ts";
import type { CustomLoss } from "./custom-loss.ts";
import type { FamilySource } from "./family-definition.ts";
import type { FoldsOption } from "./folds-options.ts";
import type { RecipeOptions } from "./recipe-options.ts";
import type { StopSignal, StopState } from "./watch.ts";

/** Which solver to use; `"automatic"` chooses from the shape of the problem (docs/architecture.md). */
export type StrategyName = "automatic" | "gram" | "residual";

/** How tied event times enter the partial likelihood of `cox`. */
export type Ties = "breslow" | "efron";

/** Weights of classes. */
export type ClassWeight = "balanced" | Readonly<Record<string, number>>;

/** How the adaptive lasso gets its penalty factors. */
export interface AdaptiveOptions {
  /**
   * The first fit. `"ridge"` (default): at λ = columns / rows on standardised columns, under which the linear predictor is as
   * variable as the noise (Dobriban & Wager 2018, Ann. Stat. 46). `"ols"`: without a penalty; needs more rows than columns.
   */
  readonly pilot?: "ridge" | "ols";
  /** γ > 0 in vⱼ / |b̂ⱼ|^γ. Default 1. */
  readonly exponent?: number;
}

/** How far a long fit has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** The type of an option that one family alone has: in the others it cannot be set. */
export type Only<F extends Family, Owner extends Family, Type> = Owner extends F ? Type : never;

/** A quantile, or a list of them. */
export type Quantiles = number | NumericArray;

/**
 * What every fit takes. The objective is
 *
 *     (1 / Σw) Σᵢ wᵢ loss(yᵢ, β₀ + xᵢᵀβ + oᵢ)  +  λ Σⱼ vⱼ ( l1Ratio·|βⱼ| + ½(1 − l1Ratio)·βⱼ² )
 *
 * subject to lowerⱼ ≤ βⱼ ≤ upperⱼ, with columns scaled to unit standard deviation first when `standardize` is on. The loss is
 * that of the family: ½(y − η)² for gaussian (docs/objective.md has the others).
 *
 * The type parameter is the family: it decides which of the options that belong to one family may be set, and what comes back. The second
 * one is that of `quantiles`.
 */
export interface FitSettings<F extends Family = SingleFamily, Q extends Quantiles = number> extends RecipeOptions {
  /** The distribution of the response. Default `"gaussian"`. */
  readonly family?: F;
  /**
   * `multinomial`: penalise the coefficients of a column in all classes together, by their Euclidean length, so that a column
   * is in or out for every class. Default false. (`multigaussian` always does.)
   */
  readonly grouped?: Only<F, "multinomial", boolean>;
  /** `cox`: how tied event times are treated. Default `"breslow"`. */
  readonly ties?: Only<F, "cox", Ties>;
  /** `multigaussian`: divide each response by its weighted population standard deviation first. Default false. */
  readonly standardizeResponse?: Only<F, "multigaussian", boolean>;
  /** `binomial`: how the probability follows from the linear predictor. Default `"logit"`. */
  readonly link?: Only<F, "binomial", BinomialLink>;
  /** `tweedie`: the power of the mean that the variance is proportional to, between 1 and 2. Default 1.5. */
  readonly power?: Only<F, "tweedie", number>;
  /**
   * `negative-binomial`: θ > 0 of the variance μ + μ²/θ. Default: the most likely one of the model without columns, from all rows; the
   * result says which (`lossParameters`).
   */
  readonly theta?: Only<F, "negative-binomial", number>;
  /**
   * `huber`: the size of a residual, in units of the response, from which on it counts by its size. Default: 1.345 times a robust
   * deviation of the response, 1.4826 times the median distance from its median; the result says which (`lossParameters`).
   */
  readonly delta?: Only<F, "huber", number>;
  /**
   * `quantile`: τ between 0 and 1, the share of responses below the prediction. Default 0.5, the median: least absolute deviations. `fit` and
   * `crossValidate` take a list, too: each between 0 and 1 and once, in any order; results have them ascending.
   */
  readonly quantiles?: Only<F, "quantile", Q>;
  /** `custom`: the loss (see {@link CustomLoss}); needed there. */
  readonly loss?: Only<F, "custom", CustomLoss>;
  /** The mix, 0 to 1: 1 is the lasso, 0 is ridge. Default 1. */
  readonly l1Ratio?: number;
  /**
   * What becomes of l1Ratio·|βⱼ| as it grows. `"elastic-net"` (default): nothing. `"mcp"` (Zhang 2010) and `"scad"` (Fan & Li 2001): it
   * flattens, so that large coefficients are not shrunk. Then there may be several local minima; what comes back is a stationary point, that
   * which is reached from the largest lambda down (docs/objective.md): its outcome is `"stationary"`, and it has no duality gap. For gaussian,
   * binomial, poisson and cox, l1Ratio above 0, without bounds, `adaptive` and groups.
   */
  readonly penalty?: "elastic-net" | "mcp" | "scad";
  /** `mcp` and `scad`: how slowly it flattens; a coefficient beyond concavity · λ · l1Ratio · vⱼ is not shrunk. Above 1, default 3; above 2, default 3.7. */
  readonly concavity?: number;
  /**
   * Penalise coefficients on columns scaled by their weighted population standard deviation (1/n); coefficients are
   * returned on the original scale. Default true.
   */
  readonly standardize?: boolean;
  /** Fit an unpenalised intercept. Default true; `cox` has none. */
  readonly intercept?: [F] extends ["cox"] ? false : boolean;
  /** One weight ≥ 0 per row; only their ratios matter. Default: all equal. */
  readonly sampleWeight?: NumericArray;
  /**
   * Of classes: what the weights of the rows of each are multiplied by, by its label (default 1), or `"balanced"`: every class weighs the
   * same. Scores are weighted by it too, as by `sampleWeight`.
   */
  readonly classWeight?: Only<F, "binomial" | "multinomial" | "squared-hinge", ClassWeight>;
  /**
   * A known part of the linear predictor: one number per row, with several outputs one array of them per row. Columns
   * with `names` are matched to responses, or to classes as text. Default 0.
   */
  readonly offset?: NumericArray | readonly NumericArray[] | DenseInput;
  /** vⱼ ≥ 0, one per column: 0 leaves a column unpenalised, Infinity leaves it out. Default 1. Used as given. */
  readonly penaltyFactor?: NumericArray;
  /**
   * The adaptive lasso (Zou 2006, JASA 101): penalty factors vⱼ / |b̂ⱼ|^γ from a first fit b̂, on the scale on which coefficients
   * are penalised, so that strong columns are shrunk less than weak ones. With several outputs |b̂ⱼ| is the Euclidean length over
   * them. A column that is 0 in the first fit is left out. Cross-validation makes the first fit anew without each fold.
   * Default false.
   */
  readonly adaptive?: boolean | AdaptiveOptions;
  /**
   * Columns that enter together: a label (number or string) per column, or `"factors"`: the columns that one text column, spline,
   * polynomial or interaction of a table became are a group, every other column is one of its own. The penalty is then
   *
   *     λ Σ_g ( l1Ratio·(r u_g‖β_g‖ + (1 − r) Σⱼ vⱼ|βⱼ|) + ½(1 − l1Ratio)·Σⱼ (r u_g + (1 − r) vⱼ)βⱼ² ),   r = groupRatio
   *
   * the group lasso and, below 1, the sparse group lasso. Columns are not made orthonormal inside their group. For families with one
   * coefficient a column, but not `quantile`; without bounds and `adaptive`. Default: none.
   */
  readonly groups?: "factors" | ArrayLike<number | string>;
  /**
   * u_g ≥ 0 by label, 0 for a group without a penalty on its length, Infinity to leave it out. With `"factors"` labels are the names of the
   * table's columns, those of an interaction joined by a colon. Default: the root of the number of columns of the group.
   */
  readonly groupWeights?: Readonly<Record<string, number>>;
  /** r, 0 to 1: 1 is the group lasso, 0 the lasso with the factors vⱼ, between them groups and columns inside them. Default 1. */
  readonly groupRatio?: number;
  /** Lower bounds ≤ 0 of the coefficients, one for all or one per column; not with groups. Default −Infinity. */
  readonly lowerBound?: number | NumericArray;
  /** Upper bounds ≥ 0 of the coefficients, one for all or one per column; not with groups. Default Infinity. */
  readonly upperBound?: number | NumericArray;
  /** A solution counts as converged when its duality gap, relative to the null objective, is at most this. Default 1e-6. */
  readonly tolerance?: number;
  /** Passes over the coordinates that one lambda may take. Default 10 000. */
  readonly maxEpochs?: number;
  /**
   * Milliseconds that the call may take, > 0; default: no limit. It is looked at before every pass over the coordinates, every exact
   * step and every point, and while matrices are formed and factored; reading, standardising and one certificate, a few passes over
   * X, are never cut short. When it is over, a path ends with the points it has, of the first one as much as there is, certified as
   * it stands with the outcome `"time-limit"`; a cross-validation, whose folds have to be complete, throws. All points but the last
   * have the bits they have without a limit.
   */
  readonly timeLimit?: number;
  /** Which solver to use. Default `"automatic"`; the others are for measurements. */
  readonly strategy?: StrategyName;
  /**
   * An `AbortSignal`, or anything with an `aborted` of true or false. Aborted before the call: the error `stopped`, and nothing is
   * computed. Aborted later it stops a path or a cross-validation as `onProgress` does when it returns false. Nothing else runs during a
   * call, so an `AbortSignal` can only be aborted by `onProgress`; l1l2/workers has calls that any code may abort.
   */
  readonly signal?: StopSignal;
}

/** What `fit` takes. */
export interface FitOptions<F extends Family = SingleFamily, Q extends Quantiles = number> extends FitSettings<F, Q> {
  /** The strength λ ≥ 0. */
  readonly lambda: number;
}

/** What `lasso` and `ridge` take: everything but the mix. */
export interface PresetOptions<F extends Family = SingleFamily, Q extends Quantiles = number> extends FitOptions<F, Q> {
  /** None: the name says it. */
  readonly l1Ratio?: never;
}

/** What `fitPath` takes. */
export interface PathOptions<F extends Family = SingleFamily> extends FitSettings<F> {
  /** Strengths to fit, used in decreasing order. Default: a grid from `lambdaMax` down. */
  readonly lambdas?: NumericArray;
  /** Points of the default grid. Default 100. */
  readonly lambdaCount?: number;
  /** Smallest lambda of the default grid, relative to the largest. Default 1e-4 with more rows than columns, else 1e-2. */
  readonly lambdaMinRatio?: number;
  /** The path ends before the first point with more columns in use than this; one point has to be left. Default: no limit. */
  readonly maxActive?: number;
  /**
   * End a default grid early, where a smaller lambda no longer changes the fit: once the deviance ratio passes 0.999, or (from
   * the fifth point) grows by less than 10⁻⁵. Default true, for
   * gaussian (whose small lambdas cost next to nothing) false; grids given as `lambdas` are always fitted to their end.
   */
  readonly earlyStop?: boolean;
  /**
   * Refit the columns in use at each point without a penalty: the relaxed lasso (Meinshausen 2007; Hastie, Tibshirani &
   * Tibshirani 2020). Bounds still hold; with several outputs a column is refitted in all of them. Default false.
   */
  readonly relax?: boolean;
  /**
   * Called after each point. Where it returns false the call ends there and returns what is done, with `stoppedByCaller` true: of a path
   * the points so far; of a cross-validation the path, and the scores of the folds that were complete; of several mixes those that were
   * complete, of the first as much as there is. What it throws ends the call too, and comes out of it.
   */
  readonly onProgress?: (progress: Progress) => unknown;
}

/** What `crossValidate` takes beside the options of a path. */
export interface CrossValidationOptions<F extends Family = SingleFamily> extends PathOptions<F> {
  /**
   * How many folds (default 10), `"loo"` for one per row, or a fold label for each row. Random folds have equal shares of each
   * class (binomial, squared-hinge, multinomial), or of events and censored rows (cox). For gaussian ridge without bounds or unpenalised
   * columns `"loo"` is computed in closed form, with the total penalty Σw·λ and the column scales of the full data; and there alone
   * `"gcv"` is generalised cross-validation, Σωᵢrᵢ² / (1 − tr H / n)², which leaves nothing out and has no standard error.
   *
   * An object says more: `{ count, repeats }` divides all rows anew `repeats` times; `{ groups }`, a label per row or the name of a column,
   * keeps the rows of a group in one fold; `{ rolling: { initial, horizon, step, gap, expanding } }` fits rows in the order of time on those
   * before the rows that it scores; `{ splits: [{ train, test }] }` are row numbers of one's own, and `{ labels: [labels, …] }` several divisions
   * by labels. Only random folds depend on `seed`.
   */
  readonly folds?: FoldsOption;
  /** Seed of the random folds, a whole number. Default 1. */
  readonly seed?: number;
  /**
   * How the rows left out are scored (see {@link MeasureOf}). Default: mean squared error (`"mse"`) for gaussian and multigaussian,
   * `"loss"` for huber, squared-hinge, quantile and custom, `"deviance"` for the others.
   */
  readonly measure?: MeasureOf<F>;
  /**
   * With `relax: true`: the shares γ of the penalised solution in γ · penalised + (1 − γ) · relaxed that are tried. Default 0,
   * 0.25, 0.5, 0.75, 1.
   */
  readonly gammas?: NumericArray;
  /** Whether to keep what the rows left out were predicted by the fits without them, at the two choices (`outOfFold` of the result). Default false. */
  readonly outOfFold?: boolean;
}

/** What `crossValidate` takes for several mixes at once. */
export interface MixedValidationOptions<F extends Family = SingleFamily>
  extends Omit<CrossValidationOptions<F>, "l1Ratio"> {
  /** The mixes, each from 0 to 1 and once. */
  readonly l1Ratio: NumericArray;
}

/** What `crossValidate` takes for several quantiles at once; the mix is one. */
export interface QuantilesValidationOptions<F extends Family = "quantile">
  extends Omit<CrossValidationOptions<F>, "quantiles"> {
  /** The quantiles, each between 0 and 1 and once; in any order, results have them ascending. */
  readonly quantiles: Only<F, "quantile", NumericArray>;
}

/** What `withDataset` takes: settings that every call on the dataset has unless it says otherwise. The family is that of all of them. */
export interface DatasetOptions<F extends Family = SingleFamily> extends FitSettings<F> {
  /** Columns of a table that are none of X: responses may be named by them. */
  readonly exclude?: string | readonly string[];
}

/** Options that are not given. */
type Nothing<Names extends string> = { readonly [Name in Names]?: never };

/** Options of a call on a dataset; of its table `withDataset` was told. */
export type WithRows<Options> = Options &
  Nothing<keyof RecipeOptions> & {
    /**
     * The rows that are fitted, by their numbers from 0; one may come more than once. Response, weights and offset then have an entry for
     * each of them, in their order. Default: all rows.
     */
    readonly rows?: NumericArray;
  };

/** Groups of columns after checking. */
export interface CheckedGroups {
  /** The group of each column, 0 … count − 1. */
  readonly labels: Int32Array;
  /** u of its group, per column. */
  readonly weights: Float64Array;
  readonly ratio: number;
}

/** Options after checking: every default filled in, every array copied. Made only by `checkOptions`. */
export interface CheckedOptions {
  readonly [checked]: true;
  readonly source: FamilySource;
  readonly family: Family;
  /** Always true for multigaussian. */
  readonly grouped: boolean;
  readonly ties: Ties;
  readonly standardizeResponse: boolean;
  /** Given or estimated; null where the family has none. */
  readonly lossParameters: LossParameters | null;
  readonly l1Ratio: number;
  /** Null for the elastic net. */
  readonly concavePenalty: ConcavePenalty | null;
  readonly standardize: boolean;
  /** Always false for cox. */
  readonly intercept: boolean;
  readonly sampleWeight: Float64Array | undefined;
  /** rows × outputs, output after output. */
  readonly offset: Float64Array | undefined;
  readonly penaltyFactor: Float64Array;
  readonly groups: CheckedGroups | undefined;
  readonly adaptive: Readonly<Required<AdaptiveOptions>> | undefined;
  readonly lowerBound: Float64Array;
  readonly upperBound: Float64Array;
  readonly tolerance: number;
  readonly maxEpochs: number;
  /** When the call is to end (src/clock.ts). */
  readonly deadline: Deadline;
  readonly strategy: StrategyName;
  /** Decreasing; undefined asks for the grid. */
  readonly lambdas: Float64Array | undefined;
  readonly lambdaCount: number;
  readonly lambdaMinRatio: number;
  readonly maxActive: number;
  readonly earlyStop: boolean;
  readonly relax: boolean;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  /** Told the lambdas of a path once its first point is solved; where nothing ends it early they are those that it will have. */
  readonly onGrid?: ((lambdas: Float64Array) => void) | undefined;
  /** What may stop the call, if anything may. */
  readonly watch: StopState | undefined;
}

declare const checked: unique symbol;
