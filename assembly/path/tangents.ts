// The tangents of a penalty that flattens, at the coefficients of a state.

import { f64At, fillF64, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { State } from "../problem";

/** shares ← the slopes at β. Of columns that are none of the candidates 1, which is that at 0. */
export function takeShares<P extends Penalty>(state: State, penalty: P, shares: usize): void {
  fillF64(shares, state.columns, 1);
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    const b = f64At(state.beta, j);
    if (b != 0) setF64(shares, j, penalty.shareOfSlope(j, b));
  }
}

export function tiltAll<P extends Penalty>(state: State, penalty: P, shares: usize): void {
  for (let j = 0; j < state.columns; j++) penalty.tilt(j, f64At(shares, j));
}

/** The concave penalty at β. */
export function concavePenalty<P extends Penalty>(state: State, penalty: P): f64 {
  let total = 0.0;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    const b = f64At(state.beta, j);
    if (b != 0) total += penalty.concaveValue(j, b);
  }
  return total;
}

/**
 * The largest violation of the conditions of optimality with the tangents, z = −∂f/∂βⱼ,
 *
 *   z = sign(βⱼ) thresholdⱼ + strengthⱼ βⱼ,     |z| ≤ thresholdⱼ where βⱼ = 0,
 *
 * relative to ‖x̃ⱼ‖‖u‖, u the residual of the null model. Precondition: gradients as after a certificate.
 */
export function violationOf<P extends Penalty>(state: State, penalty: P): f64 {
  let largest = 0.0;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    const b = f64At(state.beta, j);
    const z = f64At(state.gradient, j);
    const off = b == 0 ? max(0, Math.abs(z) - penalty.threshold(j)) : Math.abs(z - penalty.slope(j, b, b > 0 ? 1 : -1));
    largest = max(largest, off / f64At(state.norm, j));
  }
  return largest > 0 ? largest / Math.sqrt(2 * state.nullObjective) : 0;
}
