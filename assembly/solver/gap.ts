// What a gap is measured by. The unit is what the model could gain at all, the objective of the null model above the infimum of
// the loss. Where the objective lies far below it (separable classes under a faint penalty, a path that nearly interpolates), a
// share of that says little: then the unit is a multiple of what is left of the objective, so that a gap of `tolerance` still
// fixes LEFT · tolerance of it. Double precision sets the floor: objectives are known to about 10⁻¹⁵ of the null one.

/** Multiple of what is left of the objective that serves as unit. */
const LEFT: f64 = 100;
/** Least unit, relative to the null gain: 10⁻⁶ of it is 10⁻¹² of the null objective. */
const FLOOR: f64 = 1e-6;

/**
 * min( null gain, max( LEFT · left, FLOOR · null gain ) ), or the null gain where nothing is penalised: without a penalty the
 * objective may go to its infimum itself. `left`: the objective less the infimum of the loss.
 */
export function gapUnit(nullGain: f64, left: f64, penalised: bool): f64 {
  return penalised ? min(nullGain, max(LEFT * left, FLOOR * nullGain)) : nullGain;
}

/** The gap in its unit; 0 where there is nothing to gain. */
export function relativeGap(gap: f64, unit: f64): f64 {
  return unit > 0 ? gap / unit : 0;
}
