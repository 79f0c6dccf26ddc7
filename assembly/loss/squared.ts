// loss(y, η) = ½‖y − η‖²;   −loss′ = y − η,   loss″ = 1. Several numeric responses at once.

import { bytesF64, f64At, setF64 } from "../memory";
import { Loss, multiply } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_SQUARED: i32 = Trait.Squared | Trait.Diagonal;

/** f(H), and u. */
export function evaluateSquared(loss: Loss, eta: usize, u: usize): f64 {
  let total = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const linear = loss.part(eta, k);
    const y = loss.value(k);
    const out = loss.part(u, k);
    // f″ is that of any point.
    memory.copy(loss.part(loss.current, k), loss.weights, bytesF64(loss.rows));
    for (let i = 0; i < loss.rows; i++) {
      const weight = f64At(loss.weights, i);
      const error = f64At(y, i) - f64At(linear, i);
      total += weight * error * error;
      setF64(out, i, weight * error);
    }
  }
  return 0.5 * total;
}

/** out ← f″ v, the same everywhere. */
export function curvatureSquared(loss: Loss, v: usize, out: usize): void {
  multiply(loss.weights, v, loss.rows, out);
}
