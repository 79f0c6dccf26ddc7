// The structs of a fit. `Problem` and `Support` cross the border: TypeScript writes the first part of one and reads the last of it and the
// other; the names and offsets it uses come from fields.ts, which layout.ts makes of these classes.

import { allocate, allocateF64, allocateI32, refusals } from "./arena";

/**
 *      0 ┌ options ───────────────────── written by TypeScript
 *     24 ├ summary (f64) ─────────────── written by prepare
 *     48 ├ sizes and flags (i32) ─────── written by TypeScript
 *     88 ├ input arrays (pointers) ───── 0 where absent: weights, offset
 *    128 ├ results per lambda (pointers) allocated by TypeScript, K entries each
 *    152 ├ faultyColumn, completed, state
 *    164 └ what the families add ─────── family, outputs, grouped, ties, survival written by TypeScript
 */
@unmanaged
export class Problem {
  /** The mix: 1 = lasso, 0 = ridge. */
  l1Ratio: f64;
  /** Largest duality gap, relative to the null objective, that counts as converged. */
  tolerance: f64;
  lambdaMinRatio: f64;

  /** Weighted mean of y − offset (0 without an intercept). */
  responseMean: f64;
  /** ½ Σ ωᵢ (yᵢ − oᵢ − mean)²: the objective of the model without coefficients. */
  nullObjective: f64;
  /** Smallest lambda at which every penalised coefficient is zero. */
  lambdaMax: f64;

  rows: i32;
  columns: i32;
  storage: i32;
  intercept: i32;
  standardize: i32;
  lambdaCount: i32;
  /** 1: `lambdas` is to be filled with a grid; 0: it holds the user's values, decreasing. */
  lambdaGrid: i32;
  maxEpochs: i32;
  maxActive: i32;
  strategy: i32;

  /** Dense: rows × columns, column-major. Sparse: the values of the entries. Overwritten. */
  x: usize;
  rowIndices: usize;
  columnPointers: usize;
  y: usize;
  weights: usize;
  offset: usize;
  /** Penalty factors, p; Infinity excludes a column. */
  factors: usize;
  lower: usize;
  upper: usize;
  lambdas: usize;

  /** β₀ per lambda. */
  intercepts: usize;
  /** ½ Σ ωᵢ rᵢ² per lambda. */
  losses: usize;
  /** Duality gap per lambda, relative to the null objective. */
  gaps: usize;
  epochs: usize;
  /** PointStatus per lambda. */
  statuses: usize;
  /** Address of the Support of each point. */
  supports: usize;

  faultyColumn: i32;
  /** How many points of the path were solved. */
  completed: i32;
  state: usize;

  family: i32;
  /** Mean loss of the model without coefficients, and the least that any linear predictor reaches. */
  nullLoss: f64;
  saturatedLoss: f64;
  /** Linear predictors per row: K. y, offset: rows × K, output after output; intercepts: lambdas × K, point after point. */
  outputs: i32;
  /** 1: a column enters all outputs together. */
  grouped: i32;
  /** The risk sets of cox (loss/cox.ts). */
  survival: usize;
  /** 1: Efron's treatment of ties, 0: Breslow's. */
  ties: i32;
  /** What the solver of the families keeps (newton/glm.ts). */
  glm: usize;
  /** 1: the path may end where smaller lambdas change the fit no more (path/early-stop.ts). */
  earlyStop: i32;
  /** The State of columns prepared for several problems, `x` among them, which must stay as they are; 0: `x` is this problem's own. */
  shared: usize;
  /**
   * The group of each column, 0 … p − 1, and what its length is multiplied by, per column; 0: columns enter one by one. With groups
   * `factors` are those of the columns inside them.
   */
  groups: usize;
  groupFactors: usize;
  /** Concavity of the penalty, and how many thresholds a coefficient is at least half as far as where it is flat. */
  concave: i32;
  concavity: f64;
  /** What the rounds of a concave penalty keep (path/reweighting.ts). */
  reweighting: usize;
  /** What the loss has beside its family: the power of the variance, theta, delta, the quantile; else 0. */
  shape: f64;
}

/** The coefficients of a point that are not 0, on the scale of the data, by column (of all outputs: k·p + j), ascending. */
@unmanaged
export class Support {
  count: i32;
  values: usize;
  columns: usize;
}

/** Room for `count` coefficients. Null without memory. */
export function makeSupport(count: i32): Support | null {
  const refused = refusals();
  const support = changetype<Support>(allocate(offsetof<Support>()));
  const values = allocateF64(count);
  const columns = allocateI32(count);
  if (refusals() != refused) return null;
  support.count = count;
  support.values = values;
  support.columns = columns;
  return support;
}

/** That of point k. */
export function supportOf(problem: Problem, k: i32): Support {
  return changetype<Support>(load<usize>(problem.supports + (<usize>k << 2)));
}

/**
 * What the solvers share. Columns are standardised: x̃ⱼ = √ω ∘ (xⱼ − centreⱼ) / scaleⱼ, ỹ = √ω ∘ (y − o − mean),
 * β̃ⱼ = scaleⱼ βⱼ, so that the loss is ½‖ỹ − X̃β̃‖² and inner products need no weights.
 */
@unmanaged
export class State {
  rows: i32;
  columns: i32;
  /** Length of the residual vector: rows, and one more for sparse designs (design/sparse.ts). */
  residualLength: i32;
  /** Columns that the arrays per column have room for; also the distance of the rows of `gram`. */
  capacity: i32;
  candidateCount: i32;
  workingCount: i32;
  activeCount: i32;
  epochs: i32;
  /** Rows of positive weight. */
  weightedRows: i32;

  /** The prepared x̃ (dense) or the values of its entries (sparse). */
  matrix: usize;
  rowIndices: usize;
  columnPointers: usize;
  /** The same entries by row (design/rows.ts), 0 until somebody asks; and what products of columns have cost more without them. */
  byRow: usize;
  savedByRows: f64;
  centre: usize;
  scale: usize;
  /** The part of `scale` that is no standardising: what one user's unit of a column is. */
  unit: usize;
  /** ‖x̃ⱼ‖². */
  curvature: usize;
  /** centreⱼ / scaleⱼ of sparse columns (design/sparse.ts). */
  offsets: usize;
  /** x̃ⱼᵀỹ. */
  correlation: usize;
  beta: usize;
  /** x̃ⱼᵀr as of the last sweep. */
  gradient: usize;
  residual: usize;
  /** ỹ, the residual without coefficients; 0 where nobody needs it. */
  target: usize;
  /** Columns that may be nonzero, ascending. */
  candidates: usize;
  working: usize;
  inWorking: usize;
  active: usize;
  /** p f64 of scratch, valid inside one function. */
  scratch: usize;
  /** residualLength f64 of scratch, likewise. */
  scratchRows: usize;
  gram: usize;
  /** Its penalty (penalty/penalty.ts), with all that is known of factors and bounds. */
  penalty: usize;
  /** Which of its columns that penalty takes together (blocks.ts); 0 where nobody asks. */
  blocks: usize;
  /** ω = w / Σw, and √ω. */
  weights: usize;
  rootWeights: usize;
  /** The ActiveSet of the exact steps (solver/active-set.ts); 0 until there is one. */
  activeSet: usize;
  /** ‖x̃ⱼ‖. */
  norm: usize;
  /** The residual of the last sweep, and how far off each gradient may be, in units of ‖x̃ⱼ‖ (path/sweep.ts). */
  previousResidual: usize;
  uncertainty: usize;
  /** The ridge solver's arrays (solver/ridge.ts). */
  ridge: usize;
  /** The basis that serves in place of a form (solver/krylov.ts); 0 where a form was there from the beginning. */
  krylov: usize;
  /** The State of X where several outputs share its columns (design/stacked.ts). */
  base: usize;

  /** ½‖ỹ‖². */
  nullObjective: f64;
  /** Objective and gap of the last certificate. */
  objective: f64;
  gap: f64;
  /** What `gap` is measured by (solver/gap.ts). */
  gapUnit: f64;
  loss: f64;
  previousLambda: f64;
  /** What λ is multiplied by once factors are absorbed into the columns (solver/ridge.ts). */
  lambdaUnit: f64;
  /** ‖r‖² at the last sweep. */
  previousSquare: f64;
  /** What else the dual bound loses as its point shrinks: f − inf f for the model of another loss, 0 for squared errors. */
  slope: f64;
  /** The change of an epoch, as a share of the gap that is aimed at, at which a descent ends; adapts along the path. */
  innerThreshold: f64;
  /** What has been done to columns, in multiplications of a dense one; and whether a Gram matrix may take their place (path/strategy.ts). */
  work: f64;
  /** … when the last point was begun. */
  workBefore: f64;
  mayChange: i32;
  /** Descents that take exact steps before epochs are tried again, and how many that were last time (path/trial.ts). */
  trialWait: i32;
  trialBackoff: i32;
}

/** What every design has per column, for `count` of them; without memory `refusals` says so. */
export function allocatePerColumn(state: State, count: i32): void {
  state.columns = count;
  state.capacity = count;
  state.beta = allocateF64(count);
  state.gradient = allocateF64(count);
  state.uncertainty = allocateF64(count);
  state.norm = allocateF64(count);
  state.curvature = allocateF64(count);
  state.candidates = allocateI32(count);
  state.working = allocateI32(count);
  state.active = allocateI32(count);
  state.inWorking = allocate(<usize>count);
}
