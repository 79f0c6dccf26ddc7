// time ≈ factor · size^exponent, by least squares on the logarithms.

export interface PowerLaw {
  readonly factor: number;
  readonly exponent: number;
}

export function fitPowerLaw(sizes: readonly number[], times: readonly number[]): PowerLaw {
  const x = sizes.map(Math.log);
  const y = times.map(Math.log);
  const meanX = mean(x);
  const meanY = mean(y);
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const exponent = covariance / mean(x.map((value) => (value - meanX) ** 2));
  return { factor: Math.exp(meanY - exponent * meanX), exponent };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
