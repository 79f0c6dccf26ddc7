import type { FoldScores } from "./scores.ts";

/** Mean over folds and its standard error at every lambda. */
export interface Summary {
  readonly scores: Float64Array;
  readonly standardErrors: Float64Array;
}

/**
 * score = Σₖ Wₖ sₖ / Σ Wₖ,   standardError = √( Σₖ Wₖ (sₖ − score)² / Σ Wₖ / (K − 1) )
 *
 * over the K folds of positive weight Wₖ, as glmnet's `cvm` and `cvsd`. NaN where no fold has weight.
 */
export function summarise({ scores, weights }: FoldScores, points: number): Summary {
  const folds = scores.map((_, fold) => fold).filter((fold) => weights[fold]! > 0);
  const total = folds.reduce((sum, fold) => sum + weights[fold]!, 0);
  const mean = new Float64Array(points).fill(folds.length > 0 ? 0 : Number.NaN);
  const error = new Float64Array(points);
  for (let point = 0; point < points; point++) {
    for (const fold of folds) mean[point]! += (weights[fold]! * scores[fold]![point]!) / total;
    let spread = folds.length > 0 ? 0 : Number.NaN;
    for (const fold of folds) spread += (weights[fold]! * square(scores[fold]![point]! - mean[point]!)) / total;
    error[point] = Math.sqrt(spread / (folds.length - 1));
  }
  return { scores: mean, standardErrors: error };
}

/** `**` is Math.pow, whose last bit is the engine's own; a product is the same everywhere. */
function square(value: number): number {
  return value * value;
}

/**
 * As {@link summarise}, of each part of the scores by itself, such as a repeat: means over the parts, of the standard errors too, as repeats share
 * their rows and do not add to what those tell. Parts without a score do not count.
 *
 * @param sizes Folds of each part, in their order.
 */
export function summariseParts({ scores, weights }: FoldScores, sizes: readonly number[], points: number): Summary {
  let from = 0;
  const parts: Summary[] = [];
  for (const size of sizes) {
    const own = { scores: scores.slice(from, from + size), weights: weights.subarray(from, from + size) };
    from += size;
    if (own.weights.some((weight) => weight > 0)) parts.push(summarise(own, points));
  }
  if (parts.length === 0) return summarise({ scores: [], weights: new Float64Array(0) }, points);
  if (parts.length === 1) return parts[0]!;
  const mean = (of: (part: Summary) => Float64Array): Float64Array =>
    Float64Array.from({ length: points }, (_, point) => {
      let sum = 0;
      for (const part of parts) sum += of(part)[point]!;
      return sum / parts.length;
    });
  return { scores: mean((part) => part.scores), standardErrors: mean((part) => part.standardErrors) };
}
