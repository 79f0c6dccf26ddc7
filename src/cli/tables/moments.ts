/** Mean and population standard deviation (1/n), as columns are standardised; of the values that are there. */
export function moments(given: Float64Array): { readonly mean: number; readonly standardDeviation: number } {
  const values = given.filter((value) => !Number.isNaN(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
  return { mean, standardDeviation: Math.sqrt(variance) };
}
