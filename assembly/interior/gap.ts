// The certificate of a point: β and η with a dual point d, ω(τ − 1) ≤ d ≤ ωτ. What f(η) is above dᵀr joins the gap (newton/certificate.ts),
//
//   f(η) − dᵀr = Σ ω ( τ r⁺ + (1 − τ) r⁻ ) − dᵢrᵢ ≥ 0        term by term

import { f64At } from "../memory";
import { Fit, Glm } from "../newton/glm";
import { addImbalance, certifyGlm } from "../newton/certificate";
import { Penalty } from "../penalty/penalty";
import { Design } from "../design/design";

/** The loss, and its slack to the dual point. */
export function takeLoss(glm: Glm): void {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  let value = 0.0;
  let slack = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const r = f64At(loss.values, i) - f64At(glm.eta, i);
    const cost = f64At(loss.weights, i) * (r > 0 ? tau * r : (tau - 1) * r);
    value += cost;
    slack += max(0, cost - f64At(d, i) * r);
  }
  glm.value = value;
  glm.slack = slack;
}

/** Gradients and gap over the listed columns. */
export function takeGap<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, list: usize, count: i32): void {
  takeLoss(glm);
  screen.refresh(list, count);
  certifyGlm(glm, screen, list, count);
  addImbalance(glm);
}
