// The duality gap, from the gradient of a finished sweep.
//
//   primal   P(β) = ½‖r‖² + Σ hⱼ(βⱼ),   r = ỹ − X̃β
//   dual     D(θ) = θᵀỹ − ½‖θ‖² − Σ hⱼ*(x̃ⱼᵀθ)  ≤ min P          (Fenchel; Rockafellar 1970, §31)
//
// for every θ. We take θ = s r. Where hⱼ* is finite (1 − a > 0, or a bound on the side of the gradient) s = 1 will do; where
// it is not, s must shrink x̃ⱼᵀθ into [−λ a vⱼ, λ a vⱼ]. Three scales are tried and the best D is kept: the largest with
// every hⱼ* finite, the largest with every hⱼ* zero, and 0. rᵀỹ = ‖r‖² + Σ βⱼ x̃ⱼᵀr spares a pass over the rows.
//
// Unpenalised columns without bounds have hⱼ* = ∞ but at 0. Their gradient is driven to rounding by the solvers; it counts
// as 0 below Certificate.NEGLIGIBLE·‖x̃ⱼ‖‖ỹ‖, where it changes D by less than the gap can resolve.

import { Certificate } from "./constants";
import { Design } from "../design/design";
import { f64At, i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { gapUnit } from "../solver/gap";

/** Sets objective, loss and gap (absolute) of the state. Precondition: `gradient` is that of the current residual. */
export function certify<D extends Design, P extends Penalty>(design: D, penalty: P): void {
  const length = Math.sqrt(2 * design.nullObjective);
  const size = length * Certificate.NEGLIGIBLE;
  const rounding = length * Certificate.GRADIENT_ROUNDING;
  let penaltyValue = 0.0;
  let explained = 0.0;
  let finiteScale = 1.0;
  let zeroScale = 1.0;
  let outside = false;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const b = f64At(design.beta, j);
    const z = f64At(design.gradient, j);
    if (b != 0) {
      penaltyValue += penalty.value(j, b);
      explained += b * z;
    }
    if (Math.abs(z) <= penalty.threshold(j) + rounding * f64At(design.norm, j)) continue;
    const shrink = penalty.feasibleScale(j, z);
    const finite = penalty.hasFiniteConjugate(j, z);
    if (shrink == 0 && !finite && z * z <= size * size * f64At(design.curvature, j)) continue;
    outside = true;
    zeroScale = min(zeroScale, shrink);
    if (!finite) finiteScale = min(finiteScale, shrink);
  }
  const loss = design.squaredError();
  const square = 2 * loss;
  const product = square + explained;
  let best = max(0, zeroScale * product - 0.5 * zeroScale * zeroScale * square);
  if (outside && finiteScale > zeroScale) {
    const conjugates = sumOfConjugates(design, penalty, finiteScale);
    best = max(best, finiteScale * product - 0.5 * finiteScale * finiteScale * square - conjugates);
  }
  design.loss = loss;
  design.objective = loss + penaltyValue;
  design.gap = max(0, loss + penaltyValue - best);
  design.gapUnit = gapUnit(design.nullObjective, design.objective, penalty.penalises());
}

function sumOfConjugates<D extends Design, P extends Penalty>(design: D, penalty: P, scale: f64): f64 {
  let total = 0.0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const z = scale * f64At(design.gradient, j);
    if (Math.abs(z) <= penalty.threshold(j)) continue;
    if (penalty.hasFiniteConjugate(j, z)) total += penalty.conjugate(j, z);
  }
  return total;
}
