// What a gap is measured by. The unit is what the model could gain at all, the objective of the null model above the infimum of
// the loss. Where the objective lies far below it (separable classes under a faint penalty, a path that nearly interpolates), a
// share of that says little: then the unit is a multiple of what is left of the objective, so that a gap of `tolerance` still
// fixes GapUnit.LEFT · tolerance of it. Double precision sets the floor: objectives are known to about 10⁻¹⁵ of the null one.

import { GapUnit } from "./constants";

/**
 * min( null gain, max( GapUnit.LEFT · left, GapUnit.FLOOR · null gain ) ), or the null gain where nothing is penalised: without a penalty the
 * objective may go to its infimum itself. `left`: the objective less the infimum of the loss.
 */
export function gapUnit(nullGain: f64, left: f64, penalised: bool): f64 {
  return penalised ? min(nullGain, max(GapUnit.LEFT * left, GapUnit.FLOOR * nullGain)) : nullGain;
}

/** The gap in its unit; 0 where there is nothing to gain; NaN, which no tolerance admits, where either of them is none. */
export function relativeGap(gap: f64, unit: f64): f64 {
  return unit <= 0 && !isNaN(gap) ? 0 : gap / unit;
}
