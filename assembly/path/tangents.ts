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
