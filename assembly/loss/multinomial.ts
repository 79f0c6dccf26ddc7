// loss(y, η) = log Σₖ e^ηₖ − Σₖ yₖηₖ,   y the shares of the classes, Σₖ yₖ = 1;   πₖ = e^ηₖ / Σ e^η
//
//   −∂loss/∂ηₖ = yₖ − πₖ      ∂²loss/∂ηₖ∂ηₗ = πₖ(δₖₗ − πₗ)

import { f64At, setF64 } from "../memory";
import { entropyTerm, Loss } from "./loss";

/** f(H); u and the probabilities as of H. The largest predictor of a row is taken out first: nothing overflows. */
export function evaluateMultinomial(loss: Loss, eta: usize, u: usize): f64 {
  let total = 0.0;
  const classes = loss.outputs;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    let largest = -Infinity;
    for (let k = 0; k < classes; k++) largest = max(largest, f64At(loss.part(eta, k), i));
    let sum = 0.0;
    let fitted = 0.0;
    for (let k = 0; k < classes; k++) {
      const above = f64At(loss.part(eta, k), i) - largest;
      const e = Math.exp(above);
      sum += e;
      fitted += f64At(loss.value(k), i) * above;
      setF64(loss.part(loss.current, k), i, e);
    }
    if (weight > 0) total += weight * (Math.log(sum) - fitted);
    for (let k = 0; k < classes; k++) {
      const probability = f64At(loss.part(loss.current, k), i) / sum;
      setF64(loss.part(loss.current, k), i, probability);
      setF64(loss.part(u, k), i, weight * (f64At(loss.value(k), i) - probability));
    }
  }
  return total;
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
