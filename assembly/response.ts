// Numbers that are fitted by squared errors, centred.

import { f64At, fillF64, setF64 } from "./memory";
import { dot } from "./vector";

/** Below it a mean square has lost digits to underflow. */
export const LEAST_SQUARE: f64 = 1e-280;

/** y ← y − offset − mean, the weighted mean (0 where there is no intercept), which is returned. Constant but for rounding is 0. */
export function centreResponse(y: usize, offset: usize, weights: usize, n: i32, intercept: bool): f64 {
  if (offset) for (let i = 0; i < n; i++) setF64(y, i, f64At(y, i) - f64At(offset, i));
  if (!intercept) return 0;
  let mean = dot(weights, y, n);
  for (let i = 0; i < n; i++) setF64(y, i, f64At(y, i) - mean);
  // The mean of what is left is the rounding of the first mean.
  const correction = dot(weights, y, n);
  for (let i = 0; i < n; i++) setF64(y, i, f64At(y, i) - correction);
  mean += correction;
  let largest = 0.0;
  for (let i = 0; i < n; i++) if (f64At(weights, i) > 0) largest = max(largest, Math.abs(f64At(y, i)));
  if (largest <= 4 * f64.EPSILON * Math.abs(mean)) fillF64(y, n, 0);
  return mean;
}

/** Whether any of n values is not 0. */
export function varies(y: usize, n: i32): bool {
  for (let i = 0; i < n; i++) if (f64At(y, i) != 0) return true;
  return false;
}
