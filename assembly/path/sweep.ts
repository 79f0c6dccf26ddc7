// Gradients of all columns, touching as few as possible. From one sweep to the next the residual becomes
//
//   r = a r′ + d,   a = rᵀr′ / ‖r′‖²,   d ⟂ r′      hence   |x̃ⱼᵀr − a x̃ⱼᵀr′| ≤ ‖x̃ⱼ‖ ‖d‖
//
// so with an estimate gⱼ of x̃ⱼᵀr′ that is off by at most ‖x̃ⱼ‖eⱼ, the estimate a gⱼ of x̃ⱼᵀr is off by at most
// ‖x̃ⱼ‖(a eⱼ + ‖d‖). A column with |gⱼ| + ‖x̃ⱼ‖eⱼ inside its threshold needs no look: it cannot enter, and it does not limit
// the dual point. A look makes eⱼ = 0. (El Ghaoui, Viallon & Rabbani 2012, Pac. J. Optim. 8(4), discard columns for good by
// such balls around a dual optimum; here the ball is around a residual of our own. Taking out the part along r′, by which the
// residual shrinks as the model grows, makes it smaller than ‖r − r′‖.)

import { Sweep } from "./constants";
import { Design } from "../design/design";
import { bytesF64, f64At, i32At, setF64, setI32, u8At } from "../memory";
import { Penalty } from "../penalty/penalty";

/** gradient ← X̃ᵀr for every candidate. */
export function sweepAll<D extends Design>(design: D): void {
  design.refresh(design.candidates, design.candidateCount);
  memory.fill(design.uncertainty, 0, bytesF64(design.columns));
  memory.copy(design.previousResidual, design.residual, bytesF64(design.residualLength));
  design.previousSquare = 2 * design.squaredError();
}

/**
 * As {@link sweepAll} for the columns outside the working set, but those that the bound clears keep an estimate, which lies
 * inside their threshold as well. Precondition: `gradient` is current for the working set.
 */
export function sweepOutside<D extends Design, P extends Penalty>(design: D, penalty: P): void {
  if (design.sweepIsFree()) return;
  const square = 2 * design.squaredError();
  const along = design.previousSquare > 0 ? design.productWith(design.previousResidual) / design.previousSquare : 0;
  // Rounding of the difference is far below Sweep.SAFETY of what it is added to, but it must not make the root imaginary.
  const across = Math.sqrt(max(0, square - along * along * design.previousSquare) + 1e-14 * design.previousSquare);
  memory.copy(design.previousResidual, design.residual, bytesF64(design.residualLength));
  design.previousSquare = square;
  const list = design.active;
  let count = 0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (u8At(design.inWorking, j) == 0) {
      const gradient = along * f64At(design.gradient, j);
      const uncertainty = Math.abs(along) * f64At(design.uncertainty, j) + across;
      if (Math.abs(gradient) + f64At(design.norm, j) * uncertainty <= Sweep.SAFETY * penalty.threshold(j)) {
        setF64(design.gradient, j, gradient);
        setF64(design.uncertainty, j, uncertainty);
        continue;
      }
      setI32(list, count++, j);
    }
    setF64(design.uncertainty, j, 0);
  }
  design.refresh(list, count);
}
