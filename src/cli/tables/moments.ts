/** Mean and population standard deviation (1/n), as columns are standardised. */
export function moments(values: Float64Array): { readonly mean: number; readonly standardDeviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  return { mean, standardDeviation: Math.sqrt(variance) };
}
