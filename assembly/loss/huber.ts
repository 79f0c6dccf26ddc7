// loss(y, η) = ½r² up to |r| = δ, then δ|r| − ½δ², r = y − η (Huber 1964, Ann. Math. Stat. 35).   −loss′ = r held within ±δ
//
// The second derivative is 1 near and 0 far. δ/|r| far out would be the curvature of a parabola that touches the loss at r and is nowhere
// below it; a small share of that is kept, so that a model whose rows are all far has a step, which the line search then shortens.

import { f64At, setF64 } from "../memory";
import { FlatLoss } from "./constants";
import { Loss } from "./loss";
import { Trait } from "./traits";

export const TRAITS_OF_HUBER: i32 = Trait.Diagonal | Trait.Intercept;

/** f(η); u and the second derivative as of η. */
export function evaluateHuber(loss: Loss, eta: usize, u: usize): f64 {
  const delta = loss.shape;
  let total = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const weight = f64At(loss.weights, i);
    const rest = f64At(loss.values, i) - f64At(eta, i);
    const size = Math.abs(rest);
    const near = size <= delta;
    total += weight * (near ? 0.5 * rest * rest : delta * (size - 0.5 * delta));
    setF64(u, i, weight * (near ? rest : rest > 0 ? delta : -delta));
    setF64(loss.current, i, weight * (near ? 1 : (FlatLoss.SHARE * delta) / size));
  }
  return total;
}
