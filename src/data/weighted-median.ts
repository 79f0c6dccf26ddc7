/** A value below which, and above which, lies at most half of the weight: the least of these. Rows of weight 0 do not count. */
export function weightedMedian(values: Float64Array, weights: Float64Array | undefined): number {
  if (weights === undefined) return values.slice().sort()[(values.length - 1) >> 1]!;
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  let left = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  for (const row of order) {
    left -= weights[row]!;
    if (left <= 0) return values[row]!;
  }
  return values[order.at(-1)!]!;
}
