// loss(y, η) = log Σₖ e^ηₖ − Σₖ yₖηₖ,   y the shares of the classes, Σₖ yₖ = 1;   πₖ = e^ηₖ / Σ e^η
//
//   −∂loss/∂ηₖ = yₖ − πₖ      ∂²loss/∂ηₖ∂ηₗ = πₖ(δₖₗ − πₗ)

import { bytesF64, f64At, fillF64, setF64 } from "../memory";
import { expMany } from "../arithmetic/exponential";
import { log, logMany } from "../arithmetic/logarithm";
import { entropyTerm, Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_MULTINOMIAL: i32 = Trait.Coupled | Trait.Intercept;

/** f(H); u and the probabilities as of H. The largest predictor of a row is taken out first: nothing overflows. */
export function evaluateMultinomial(loss: Loss, eta: usize, u: usize): f64 {
  const classes = loss.outputs;
  const n = loss.rows;
  const fitted = takeOutLargest(loss, eta);
  for (let k = 0; k < classes; k++) expMany(loss.part(loss.current, k), loss.part(loss.current, k), n);
  const sums = loss.scratch;
  fillF64(sums, n, 0);
  for (let k = 0; k < classes; k++) {
    const e = loss.part(loss.current, k);
    for (let i = 0; i < n; i++) setF64(sums, i, f64At(sums, i) + f64At(e, i));
  }
  // u comes last: until then it has room for the logarithms.
  logMany(sums, u, n);
  let total = -fitted;
  for (let i = 0; i < n; i++) {
    const weight = f64At(loss.weights, i);
    if (weight > 0) total += weight * f64At(u, i);
    setF64(sums, i, 1 / f64At(sums, i));
  }
  for (let k = 0; k < classes; k++) {
    const e = loss.part(loss.current, k);
    const y = loss.value(k);
    const out = loss.part(u, k);
    for (let i = 0; i < n; i++) {
      const probability = f64At(e, i) * f64At(sums, i);
      setF64(e, i, probability);
      setF64(out, i, f64At(loss.weights, i) * (f64At(y, i) - probability));
    }
  }
  return total;
}

/** current ← ηₖ − maxₗ ηₗ per row; returns Σ ω Σₖ yₖ of it. */
function takeOutLargest(loss: Loss, eta: usize): f64 {
  const n = loss.rows;
  const largest = loss.scratch;
  memory.copy(largest, eta, bytesF64(n));
  for (let k = 1; k < loss.outputs; k++) {
    const linear = loss.part(eta, k);
    for (let i = 0; i < n; i++) setF64(largest, i, max(f64At(largest, i), f64At(linear, i)));
  }
  let fitted = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const linear = loss.part(eta, k);
    const out = loss.part(loss.current, k);
    const y = loss.value(k);
    for (let i = 0; i < n; i++) {
      const above = f64At(linear, i) - f64At(largest, i);
      setF64(out, i, above);
      fitted += f64At(loss.weights, i) * f64At(y, i) * above;
    }
  }
  return fitted;
}

/** out ← the block (k, l) of f″ at H₀, times v. */
export function curvatureMultinomial(loss: Loss, k: i32, l: i32, v: usize, out: usize): void {
  const from = loss.part(loss.frozen, k);
  const to = loss.part(loss.frozen, l);
  for (let i = 0; i < loss.rows; i++) {
    const probability = f64At(from, i);
    const rest = (k == l ? 1.0 : 0.0) - f64At(to, i);
    setF64(out, i, f64At(loss.weights, i) * probability * rest * f64At(v, i));
  }
}

/** −Σ ω Σₖ yₖ log yₖ, 0 for classes. */
export function saturatedMultinomial(loss: Loss): f64 {
  let total = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    for (let i = 0; i < loss.rows; i++) {
      total -= f64At(loss.weights, i) * entropyTerm(f64At(loss.value(k), i));
    }
  }
  return total;
}

/** Where the intercept of a class is sought from, its share given: exact without offsets. */
export function startMultinomial(mean: f64): f64 {
  return log(mean);
}
