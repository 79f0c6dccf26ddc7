// What exact steps and forms cost, in multiplications of a dense column, before there are any.

import { Costs, Krylov } from "./constants";
import { Design } from "../design/design";
import { costOfGram, costOfKernel } from "../design/gram";
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

/** How many vectors of a Krylov basis (krylov.ts) cost as much as may be staked on it; 0 where a form is as good. */
export function vectorsThatPay<D extends Design>(design: D, primal: bool): i32 {
  const n = <f64>design.rows;
  const p = <f64>design.columns;
  const size = primal ? p : n;
  const matrix = primal ? costOfGram(design) : costOfKernel(design);
  const vector = (design.costOfGradient() + design.costOfMove()) * <f64>design.candidateCount;
  const most = (Krylov.STAKE * (matrix + Krylov.FORM * size * size * size)) / max(1, vector);
  return most < Krylov.LEAST_VECTORS ? 0 : <i32>min(most, <f64>Krylov.MOST_VECTORS);
}
