// A lower bound of the optimum from the loss and its gradient alone. With u = −∇f(η), Σu = 0 beside an intercept, gⱼ = xⱼᵀu and
// 0 ≤ s ≤ 1, convexity gives for every other solution
//
//   objective(β) − optimum  ≤  (1 − s)( f − inf f ) + Σⱼ ( hⱼ(βⱼ) + hⱼ*(s gⱼ) − s βⱼgⱼ )         squared errors: (1 − s)² f
//
// hⱼ is the penalty of column j, +∞ outside its bounds.

import { type Candidate, thresholdsOf, type Valued } from "./candidate.ts";
import { type Documented, isSquared } from "./documented.ts";
import { UNIT_ROUNDING } from "./exact.ts";
import { groupPartsOf, partAt, reachOfPart } from "./group-terms.ts";

/** A coefficient, or those of a column in all outputs. */
interface Term {
  readonly l1: number;
  readonly l2: number;
  readonly lower: number;
  readonly upper: number;
  /** |β| and |g|, signed where there is one output; β·g. */
  readonly beta: number;
  readonly gradient: number;
  readonly product: number;
  /** What of |g| may be rounding, or counts as nothing where there is no penalty. */
  readonly doubt: number;
}

/** x_kⱼᵀu of every column and output. */
export function gradientsOf({ centred }: Documented, { loss }: Valued): Float64Array[] {
  return loss.pull.map((pull) =>
    Float64Array.from(centred, (column) => column.reduce((sum, x, i) => sum + x * pull[i], 0)),
  );
}

/** docs/objective.md: the gradient of an unpenalised column counts as 0 below this share of ‖x̃ⱼ‖‖ỹ‖. */
const NEGLIGIBLE = 1e-10;

/** √Σ u²/ω of the null model: ‖ỹ‖ of squared errors. */
export function lengthOfPull({ omega }: Documented, { loss }: Valued): number {
  return Math.sqrt(loss.pull.reduce((sum, pull) => sum + pull.reduce((of, u, i) => of + (u * u) / omega[i], 0), 0));
}

/** The least upper bound of (objective − optimum) that some s gives; `doubts` per output and column as `doubtsOf`. */
export function dualGap(
  problem: Documented,
  lambda: number,
  at: Valued,
  doubts: readonly Float64Array[],
  least: number,
): number {
  const isJoint = problem.columnGroups !== null;
  const terms = isJoint ? [] : termsOf(problem, lambda, at, doubts);
  const parts = isJoint ? groupPartsOf(problem, lambda, at, gradientsOf(problem, at)[0], doubts[0]) : [];
  const left = Math.max(0, at.loss.value - least);
  const ofColumns = terms.reduce((low, term) => Math.min(low, reachOf(term)), 1);
  const reach = parts.reduce((low, part) => Math.min(low, reachOfPart(part)), ofColumns);
  const zero = terms.reduce((low, term) => Math.min(low, zeroOf(term)), 1);
  const bound = (s: number): number => {
    const loss = isSquared(problem.family) ? (1 - s) * (1 - s) * left : (1 - s) * left;
    const groups = parts.reduce((sum, part) => sum + Math.max(0, partAt(part, s)), loss);
    return terms.reduce((sum, term) => sum + Math.max(0, termAt(term, s)), groups);
  };
  let [low, high] = [0, reach];
  let best = Math.min(bound(reach), bound(zero), bound(0));
  for (let step = 0; step < 60; step++) {
    const [first, second] = [low + (high - low) / 3, high - (high - low) / 3];
    const [atFirst, atSecond] = [bound(first), bound(second)];
    best = Math.min(best, atFirst, atSecond);
    if (atFirst > atSecond) low = first;
    else high = second;
  }
  return best;
}

/** What passes its threshold by less, in units of ‖x̃ⱼ‖ and the length of the response, is on it (docs/objective.md). */
const ON_THRESHOLD = 1e-15;

/** Rounding of a gradient: of its sum, of the residuals in it, and of residuals that were once as long as ỹ. */
export function doubtsOf(
  problem: Documented,
  lambda: number,
  at: Valued,
  noise: readonly Float64Array[],
  nullLength: number,
): Float64Array[] {
  const { centred, norms, rows, sizeDoubts } = problem;
  const { l1, l2, outer } = thresholdsOf(problem, lambda);
  return at.loss.pull.map((pull, k) =>
    Float64Array.from(centred, (column, j) => {
      let sizes = 0;
      let own = 0;
      for (let i = 0; i < rows; i++) {
        sizes += Math.abs(column[i] * pull[i]);
        own += Math.abs(column[i]) * at.loss.curvature[k][i] * noise[k][i];
      }
      const penalty =
        sizeDoubts[j] * (l1[j] + outer[j] * problem.sizes[j] + 2 * l2[j] * Math.abs(at.candidate.coefficients[k][j]));
      return (
        (rows + 4) * UNIT_ROUNDING * sizes +
        (ON_THRESHOLD + (rows + 4) * UNIT_ROUNDING) * norms[j] * nullLength +
        own +
        penalty
      );
    }),
  );
}

function termsOf(problem: Documented, lambda: number, at: Valued, doubts: readonly Float64Array[]): Term[] {
  const { l1, l2 } = thresholdsOf(problem, lambda);
  const gradients = gradientsOf(problem, at);
  const { coefficients } = at.candidate;
  return problem.excluded.flatMap((excluded, j) => {
    if (excluded) return [];
    const shared = { l1: l1[j], l2: l2[j], lower: problem.lower[j], upper: problem.upper[j] };
    const each = gradients.map((of, k) => ({
      ...shared,
      beta: coefficients[k][j],
      gradient: of[j],
      product: coefficients[k][j] * of[j],
      doubt: doubts[k][j],
    }));
    return problem.grouped ? [together(each)] : each;
  });
}

function together(each: readonly Term[]): Term {
  return {
    ...each[0],
    beta: Math.hypot(...each.map(({ beta }) => beta)),
    gradient: Math.hypot(...each.map(({ gradient }) => gradient)),
    product: each.reduce((sum, { product }) => sum + product, 0),
    doubt: Math.hypot(...each.map(({ doubt }) => doubt)),
  };
}

function wallOf({ lower, upper, gradient }: Term): number {
  return gradient > 0 ? upper : -lower;
}

/** The largest s ≤ 1 at which the conjugate is finite. */
function reachOf(term: Term): number {
  const { l1, l2, gradient, doubt } = term;
  const size = Math.abs(gradient);
  if (l2 > 0 || Number.isFinite(wallOf(term)) || size <= l1 + doubt) return 1;
  return l1 / size;
}

/** The largest s ≤ 1 at which the conjugate is 0. */
function zeroOf({ l1, gradient, doubt }: Term): number {
  const size = Math.abs(gradient);
  return size <= l1 + doubt ? 1 : l1 / size;
}

function termAt(term: Term, s: number): number {
  const { l1, l2, beta, product, gradient, doubt } = term;
  const own = l1 * Math.abs(beta) + 0.5 * l2 * beta * beta;
  const excess = s * Math.abs(gradient) - l1;
  // On its threshold but for rounding: what β·g has too much is rounding too.
  if (l2 === 0 && Math.abs(excess) <= doubt) return own - s * Math.min(product, Math.abs(beta) * l1);
  if (excess <= 0) return own - s * product;
  const wall = wallOf(term);
  const best = Math.min(l2 > 0 ? excess / l2 : Infinity, wall);
  if (!Number.isFinite(best)) return s <= reachOf(term) ? own - s * product : Infinity;
  return own + best * excess - 0.5 * l2 * best * best - s * product;
}

/** √Σ u² of the null model, weights in u. */
export function plainLengthOf({ loss }: Valued): number {
  return Math.hypot(...loss.pull.map((pull) => Math.hypot(...pull)));
}

/** `doubts`, and for columns without any penalty what the documentation lets count as nothing. */
export function withNegligible(
  problem: Documented,
  lambda: number,
  doubts: readonly Float64Array[],
  { nullLength, plainLength }: { readonly nullLength: number; readonly plainLength: number },
): Float64Array[] {
  const { l1, l2, outer } = thresholdsOf(problem, lambda);
  return doubts.map((of) =>
    of.map((doubt, j) => {
      if (l1[j] > 0 || l2[j] > 0 || outer[j] > 0) return doubt;
      // The weights of rows may stand in either length.
      const product = Math.max(problem.norms[j] * nullLength, Math.hypot(...problem.centred[j]) * plainLength);
      return Math.max(doubt, NEGLIGIBLE * product);
    }),
  );
}

export type { Candidate };
