// Gradients of all columns, touching as few as possible. With the gradient g known at a residual r₀,
//
//   |x̃ⱼᵀr| ≤ |gⱼ| + ‖x̃ⱼ‖ ‖r − r₀‖
//
// so a column whose bound stays inside its threshold needs no look: it cannot enter, and it does not limit the dual point.
// (El Ghaoui, Viallon & Rabbani 2012, Pac. J. Optim. 8(4), use such balls to discard columns for good; here the ball is
// around our own last sweep, and certain.)

import { Design } from "../design/design";
import { bytesF64, f64At, i32At, setF64, setI32, u8At } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";

/** Keeps the bound strictly on the safe side of its own rounding. */
const SAFETY: f64 = 1 - 1e-9;

/** gradient ← X̃ᵀr for every candidate, and the reference with it. */
export function sweepAll<D extends Design>(design: D): void {
  design.refresh(design.candidates, design.candidateCount);
  memory.copy(design.referenceGradient, design.gradient, bytesF64(design.columns));
  memory.copy(design.referenceResidual, design.residual, bytesF64(design.residualLength));
}

/**
 * As {@link sweepAll} for the columns outside the working set, but those that the bound clears keep the gradient of the
 * reference, which lies inside their threshold as well. Precondition: `gradient` is current for the working set.
 */
export function sweepOutside<D extends Design>(design: D, penalty: ElasticNet): void {
  if (design.sweepIsFree()) return;
  const distance = design.distanceTo(design.referenceResidual);
  const list = design.active;
  let count = 0;
  let outside = 0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (u8At(design.inWorking, j) != 0) continue;
    outside++;
    const known = f64At(design.referenceGradient, j);
    const bound = Math.abs(known) + Math.sqrt(f64At(design.curvature, j)) * distance;
    if (bound <= SAFETY * penalty.threshold(j)) setF64(design.gradient, j, known);
    else setI32(list, count++, j);
  }
  design.refresh(list, count);
  if (2 * count < outside) return;
  // The reference is far: what was computed anyway becomes the new one. The rest is completed.
  completeReference(design, penalty, list, distance);
}

/** Computes what the bound had cleared too, so that the whole gradient belongs to the current residual. */
function completeReference<D extends Design>(design: D, penalty: ElasticNet, list: usize, distance: f64): void {
  let count = 0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (u8At(design.inWorking, j) != 0) continue;
    const bound = Math.abs(f64At(design.referenceGradient, j)) + Math.sqrt(f64At(design.curvature, j)) * distance;
    if (bound <= SAFETY * penalty.threshold(j)) setI32(list, count++, j);
  }
  design.refresh(list, count);
  memory.copy(design.referenceGradient, design.gradient, bytesF64(design.columns));
  memory.copy(design.referenceResidual, design.residual, bytesF64(design.residualLength));
}
