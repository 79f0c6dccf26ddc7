// The logistic loss of many rows, two at a time, in one pass: what lies between is never in memory. y in [0, 1], μ = 1 / (1 + e^−η):
//
//   loss = log(1 + e^η) − yη      loss′ = μ − y      loss″ = μ(1 − μ)
//
// With e = e^−|η| nothing overflows, and neither μ nor 1 − μ is a difference. Where all rows weigh the same, Σ log(1 + e) is the logarithm
// of a product, taken once in `LOGS` rows: it cannot overflow, and rounds no more than the sum does.

import { bytesF64 } from "../memory";
import { expEach, expPair, ORDINARY } from "./exponential";
import { logOnePlusPair, logPair } from "./logarithm";

/** Rows to a logarithm, a power of two: each factor is at most 2. */
const LOGS: i32 = 1024;

/**
 * Returns Σ ω loss; u ← −ω loss′, curvature ← ω loss″. `equal`: the weight of all rows, or 0 where they differ. Precondition: the vectors
 * have a word after the last row of an odd number; what is in it afterwards is nothing.
 */
export function logisticMany(eta: usize, values: usize, weights: usize, equal: f64, n: i32, u: usize, curvature: usize): f64 {
  let total = f64x2.splat(0);
  let logs = f64x2.splat(0);
  let product = f64x2.splat(1);
  for (let i = 0; i < n; i += 2) {
    const at = bytesF64(i);
    let weight = v128.load(weights + at);
    const linear = v128.load(eta + at);
    const y = v128.load(values + at);
    const down = v128.or(linear, f64x2.splat(-0.0));
    let small = i64x2.all_true(f64x2.ge(down, f64x2.splat(-ORDINARY))) ? expPair(down) : expEach(down);
    if (i + 1 == n) {
      // Beside the last row of an odd number lies one without weight.
      weight = f64x2.replace_lane(weight, 1, 0);
      small = f64x2.replace_lane(small, 1, 0);
    }
    const sum = f64x2.add(f64x2.splat(1), small);
    const large = f64x2.div(f64x2.splat(1), sum);
    const rest = f64x2.mul(small, large);
    const positive = f64x2.ge(linear, f64x2.splat(0));
    const success = v128.bitselect(large, rest, positive);
    const failure = v128.bitselect(rest, large, positive);
    const other = f64x2.sub(f64x2.splat(1), y);
    let value = f64x2.mul(v128.bitselect(other, f64x2.neg(y), positive), linear);
    if (equal > 0) {
      product = f64x2.mul(product, sum);
      if ((i & (LOGS - 2)) == LOGS - 2) {
        logs = f64x2.add(logs, logPair(product));
        product = f64x2.splat(1);
      }
    } else value = f64x2.add(value, logOnePlusPair(small));
    total = f64x2.add(total, v128.and(f64x2.gt(weight, f64x2.splat(0)), f64x2.mul(weight, value)));
    v128.store(u + at, f64x2.mul(weight, f64x2.sub(f64x2.mul(y, failure), f64x2.mul(other, success))));
    v128.store(curvature + at, f64x2.mul(weight, f64x2.mul(success, failure)));
  }
  if (equal > 0) total = f64x2.add(total, f64x2.mul(f64x2.splat(equal), f64x2.add(logs, logPair(product))));
  return f64x2.extract_lane(total, 0) + f64x2.extract_lane(total, 1);
}
