// What a ridge fit leaves free, n − tr H, with H the matrix that takes y to its fitted values, intercept included. With dₖ the m
// eigenvalues of G or K (one of Householder's forms, solver/ridge.ts),
//
//   tr H = [intercept] + Σₖ dₖ / (dₖ + λ) = [intercept] + m − λ Σₖ 1 / (dₖ + λ)
//
// O(m) per lambda. Columns left out and rows of weight 0 are eigenvalues 0: they cancel from m and the sum.
//
// Rounding moves every dₖ by about δ = 10⁻¹⁴‖T‖, and with it the sum by up to δλ Σ 1 / (dₖ + λ)²: much where λ is as small as δ and
// the design has less than full rank, as with more columns than rows.

import { Freedom } from "./constants";
import { Problem, State } from "../problem";
import { RidgeSpace } from "./ridge";
import { factorShifted, shiftedSquareTrace, shiftedTrace } from "./tridiagonal";

/** n − tr H at `lambda`, n the rows of positive weight; 0 where that may be rounding. Precondition: the ridge form stands. */
export function freedomAt(problem: Problem, state: State, lambda: f64): f64 {
  const space = changetype<RidgeSpace>(state.ridge);
  const it = space.tridiagonal;
  const shift = max(lambda, space.floor);
  factorShifted(it, shift, space.floor);
  // The deflated kernel has the intercept's eigenvalue c in the place of 0.
  const deflated = space.deflation > 0;
  const trace = shiftedTrace(it) - (deflated ? 1 / (space.deflation + shift) : 0);
  const fixed = it.size + (problem.intercept && !deflated ? 1 : 0);
  const left = shift * trace + <f64>(state.weightedRows - fixed);
  // Residuals of a fit that leaves so little free are rounding themselves.
  if (left <= Freedom.LEAST_SHARE * <f64>state.weightedRows) return 0;
  return left > Freedom.MARGIN * space.floor * shift * shiftedSquareTrace(it) ? left : 0;
}
