import { Resolution } from "./constants";
import { Design } from "../design/design";
import { bytesF64, f64At, fillF64, i32At, setF64 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { certify } from "./certificate";
import { sweepAll } from "./sweep";

/**
 * Whether a Gram matrix has the digits to certify this point. Loss and gradients come from ỹᵀỹ − 2βᵀc + βᵀGβ, whose terms round by
 * about 2⁻⁵² ‖b‖₁‖b‖₂, bⱼ = βⱼ‖x̃ⱼ‖: where coefficients cancel each other that is more than the gap, and the columns must be asked.
 * Designs that hold a residual are always resolved.
 */
export function isResolved<D extends Design>(design: D, tolerance: f64): bool {
  if (!design.sweepIsFree()) return true;
  let size = 0.0;
  let square = 0.0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const own = Math.abs(f64At(design.beta, j)) * f64At(design.norm, j);
    size += own;
    square += own * own;
  }
  return f64.EPSILON * size * Math.sqrt(square) <= Resolution.SHARE * max(tolerance, Resolution.RESOLUTION) * design.gapUnit;
}

/** Σ |βⱼ|‖x̃ⱼ‖: predictions round by this many units of rounding. */
export function sizeOf<D extends Design>(design: D): f64 {
  let size = 0.0;
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    size += Math.abs(f64At(design.beta, j)) * f64At(design.norm, j);
  }
  return size;
}

/** Coefficients out of all bounds become 0: nothing of them is to be kept. */
export function dropAbsurd<D extends Design>(design: D): void {
  if (!(sizeOf(design) <= Resolution.ABSURD * Math.sqrt(2 * design.nullObjective))) fillF64(design.beta, design.columns, 0);
}

/**
 * A point that was ended before its time may lie above the null model, where a step ended at bounds: then nothing is better, and is
 * what is left. Preconditions: certified; the correlations, or ỹ, are at hand.
 */
export function dropWorse<D extends Design, P extends Penalty>(design: D, penalty: P): void {
  if (!(design.objective > design.nullObjective * (1 + Resolution.OBJECTIVE_ROUNDING))) return;
  fillF64(design.beta, design.columns, 0);
  if (design.sweepIsFree()) memory.copy(design.gradient, design.correlation, bytesF64(design.columns));
  else takeResidual(design);
  certify(design, penalty);
}

/** residual ← ỹ − X̃β and the gradients of all columns, from the columns themselves. */
export function takeResidual<D extends Design>(design: D): void {
  memory.copy(design.residual, design.target, bytesF64(design.rows));
  setF64(design.residual, design.rows, 0);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    const b = f64At(design.beta, j);
    if (b != 0) design.move(j, b);
  }
  design.settleShift();
  sweepAll(design);
}

/** Whether the residual may have drifted from that of its coefficients by more than the gap shows. */
export function hasDrifted<D extends Design>(design: D, tolerance: f64): bool {
  if (design.sweepIsFree()) return false;
  const least = Resolution.SHARE * max(tolerance, Resolution.RESOLUTION) * design.gapUnit;
  const drift = Resolution.MANY_MOVES * f64.EPSILON * sizeOf(design);
  const shift = design.shiftLength();
  return drift * drift > least || f64.EPSILON * shift * shift > least;
}
