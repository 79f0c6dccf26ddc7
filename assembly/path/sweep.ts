// Gradients of all columns, touching as few as possible. With gⱼ known at an earlier residual r₀,
//
//   |x̃ⱼᵀr| ≤ |gⱼ| + ‖x̃ⱼ‖ ‖r − r₀‖
//
// so a column whose bound stays inside its threshold needs no look: it cannot enter, and it does not limit the dual point.
// (El Ghaoui, Viallon & Rabbani 2012, Pac. J. Optim. 8(4), use such balls to discard columns for good; here the ball is
// around a gradient of our own, and certain.)
//
// Every column has its own r₀, the residual when it was last looked at. ‖r − r₀‖ is bounded by the length of the way the
// residual has travelled since, so one number per column remembers r₀: the length of the whole way until then.

import { Design } from "../design/design";
import { bytesF64, f64At, i32At, setF64, setI32, u8At } from "../memory";
import { ElasticNet } from "../penalty/elastic-net";

/** Keeps the bound strictly on the safe side of its own rounding. */
const SAFETY: f64 = 1 - 1e-9;

/** gradient ← X̃ᵀr for every candidate. */
export function sweepAll<D extends Design>(design: D): void {
  design.refresh(design.candidates, design.candidateCount);
  design.travelled = 0;
  memory.fill(design.seenAt, 0, bytesF64(design.columns));
  memory.copy(design.previousResidual, design.residual, bytesF64(design.residualLength));
}

/**
 * As {@link sweepAll} for the columns outside the working set, but those that the bound clears keep the gradient of their
 * last look, which lies inside their threshold as well. Precondition: `gradient` is current for the working set.
 */
export function sweepOutside<D extends Design>(design: D, penalty: ElasticNet): void {
  if (design.sweepIsFree()) return;
  design.travelled += design.distanceTo(design.previousResidual);
  memory.copy(design.previousResidual, design.residual, bytesF64(design.residualLength));
  const travelled = design.travelled;
  const list = design.active;
  let count = 0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (u8At(design.inWorking, j) == 0) {
      const way = travelled - f64At(design.seenAt, j);
      const bound = Math.abs(f64At(design.gradient, j)) + f64At(design.norm, j) * way;
      if (bound <= SAFETY * penalty.threshold(j)) continue;
      setI32(list, count++, j);
    }
    setF64(design.seenAt, j, travelled);
  }
  design.refresh(list, count);
}
