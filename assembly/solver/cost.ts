// What exact steps cost, in multiplications of a dense column, before any is taken.

import { Costs } from "./constants";
import { Design } from "../design/design";
import { Penalty } from "../penalty/penalty";
import { ActiveSet } from "./active-set";
import { servesShift } from "./shifted-solve";

/**
 * Of the steps of one lambda with `used` columns, while `violating` others violate: products and rows of the factor for those that are new, a
 * few systems, moves and gradients. A factor at another shift is one for all of them.
 */
export function costOfExactSteps<D extends Design, P extends Penalty>(design: D, penalty: P, used: i32, violating: i32): f64 {
  const set = changetype<ActiveSet>(design.activeSet);
  const has = design.activeSet != 0;
  const serves = has && servesShift(set, penalty.shift());
  const size = <f64>used + Costs.ENTERING * <f64>violating;
  const kept = serves ? min(size, <f64>(set.size - set.holes)) : 0;
  const known = has ? min(size, <f64>set.slots) : 0;
  const columns = design.costOfGradient() + design.costOfMove();
  const element = 4 * size * size < Costs.NEAR ? Costs.SUBSTITUTED_NEAR : Costs.SUBSTITUTED;
  // Σ over the new rows of half the square of what was there.
  const rows = (element * (size * size * size - kept * kept * kept)) / 6;
  const solves = Costs.STEPS * element * size * size * (serves && set.shift != penalty.shift() ? Costs.SHIFTED : 1);
  const products = (size - known) * design.costOfProducts(<i32>size);
  return products + rows + element * Costs.LEAVING * (size - kept) * size * size + solves + Costs.STEPS * columns * size;
}
