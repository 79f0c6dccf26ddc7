/**
 * Weights divided by the power of two that brings the largest into [1, 2): only their ratios count, and these, and the bits of every
 * ratio of sums, stay as they are. Sums and products of pairs then neither overflow nor vanish for being in large or small units.
 */
export function unitWeights(weights: Float64Array): Float64Array {
  let largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  if (largest === 0) return weights;
  let factor = 1;
  for (; largest >= 2; largest /= 2) factor /= 2;
  // Not so far that the factor itself overflows: that is enough for any weight above the smallest numbers.
  for (; largest < 1 && factor < 1e300; largest *= 2) factor *= 2;
  return factor === 1 ? weights : weights.map((weight) => weight * factor);
}
