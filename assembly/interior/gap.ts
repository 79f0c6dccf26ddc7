// The certificate of a point: β and η with a dual point d, ω(τ − 1) ≤ d ≤ ωτ. What f(η) is above dᵀr joins the gap (newton/certificate.ts),
//
//   f(η) − dᵀr = Σ ω ( τ r⁺ + (1 − τ) r⁻ ) − dᵢrᵢ ≥ 0        term by term

import { f64At } from "../memory";
import { Fit, Glm } from "../newton/glm";
import { FamilyCertificate } from "../newton/constants";
import { certifyGlm } from "../newton/certificate";
import { Penalty } from "../penalty/penalty";
import { Design } from "../design/design";
import { interiorOf } from "./interior";

/** The loss, its slack to the dual point, and the largest residual. */
export function takeLoss(glm: Glm): void {
  const loss = glm.loss();
  const d = glm.stacked().residual;
  const tau = loss.shape;
  let value = 0.0;
  let slack = 0.0;
  let reach = 0.0;
  for (let i = 0; i < loss.rows; i++) {
    const r = f64At(loss.values, i) - f64At(glm.eta, i);
    const cost = f64At(loss.weights, i) * (r > 0 ? tau * r : (tau - 1) * r);
    value += cost;
    reach = max(reach, Math.abs(r));
    slack += max(0, cost - f64At(d, i) * r);
  }
  glm.value = value;
  glm.slack = slack;
  interiorOf(glm).reach = reach;
}

/**
 * Multipliers that do not add up to 0 say nothing of where the intercept should be, but that it is a quantile of what the columns leave: no
 * further than the largest residual. It may be far from the mean that it began at, so its own size says less (newton/certificate.ts).
 */
export function addImbalanceOfKinks(glm: Glm): void {
  if (glm.interceptSlots == 0) return;
  const cost = Math.abs(f64At(glm.stacked().residual, glm.loss().rows)) * interiorOf(glm).reach;
  if (cost > FamilyCertificate.LEAST_COST * glm.gapUnit) glm.gap += cost;
}

/** Gradients and gap over the listed columns. */
export function takeGap<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, list: usize, count: i32): void {
  takeLoss(glm);
  screen.refresh(list, count);
  certifyGlm(glm, screen, list, count);
  addImbalanceOfKinks(glm);
}
