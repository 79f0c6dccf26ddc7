// Linear predictors follow the steps of β, and round with each. Where coefficients are so large that the rounding shows in the gap
// (separable classes without a penalty), they are computed anew from β, so that what is certified is what is returned.

import { Resolution } from "../path/constants";
import { Drift } from "./constants";
import { has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { addColumns } from "../design/stacked";
import { evaluate } from "../loss/losses";
import { bytesF64, f64At, setF64, setI32 } from "../memory";
import { Problem } from "../problem";
import { Glm } from "./glm";

/** Whether η may have strayed from Xβ by more than the gap shows: its rounding times Σ|u|, to first order. */
export function hasStrayed(glm: Glm, tolerance: f64): bool {
  const loss = glm.loss();
  const stacked = glm.stacked();
  let size = 0.0;
  for (let v = 0; v < stacked.columns; v++) {
    const b = f64At(stacked.beta, v);
    if (b != 0) size += Math.abs(b) * Math.sqrt(f64At(glm.x().curvature, v % glm.x().columns) / <f64>loss.rows);
  }
  let slope = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const u = loss.part(stacked.residual, k);
    for (let i = 0; i < loss.rows; i++) slope += Math.abs(f64At(u, i));
  }
  // A common shift of all classes is free where a penalty hardly counts: steps may go far and come back.
  return f64.EPSILON * (Drift.MANY_STEPS * size + glm.travelled) * slope > Resolution.SHARE * max(tolerance, Resolution.RESOLUTION) * glm.gapUnit;
}

/** out ← X̃β of output k. */
export function takeProduct(glm: Glm, k: i32, out: usize): void {
  const x = glm.x();
  let count = 0;
  memory.fill(out, 0, bytesF64(glm.loss().stride));
  for (let j = 0; j < x.columns; j++) {
    const b = f64At(glm.stacked().beta, k * x.columns + j);
    if (b == 0) continue;
    setI32(glm.list, count, j);
    setF64(glm.steps, count++, b);
  }
  addColumns(x, glm.list, glm.steps, count, out);
}

/** η ← o + β₀ + X̃β, and the loss there. */
export function takePredictors(problem: Problem, glm: Glm): void {
  const loss = glm.loss();
  // Squared errors are of centred responses, with offset and mean taken out (newton/start.ts).
  const centred = has(loss, Trait.Squared);
  for (let k = 0; k < loss.outputs; k++) {
    const out = loss.part(glm.eta, k);
    takeProduct(glm, k, out);
    if (centred) continue;
    const offset = problem.offset ? problem.offset + bytesF64(loss.rows) * <usize>k : 0;
    const start = f64At(glm.intercepts, k);
    for (let i = 0; i < loss.rows; i++) setF64(out, i, f64At(out, i) + start + (offset ? f64At(offset, i) : 0));
  }
  glm.travelled = 0;
  glm.value = evaluate(loss, glm.eta, glm.stacked().residual);
}
