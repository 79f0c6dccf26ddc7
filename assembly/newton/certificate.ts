// The duality gap of any convex loss, from its value and its gradient. With u = −∇f(η) and f convex, f* its conjugate,
//
//   −f*(−u) = f(η) + uᵀη,     −f*(0) = inf f,     and f* is convex:   −f*(−su) ≥ s( f(η) + uᵀη ) + (1 − s) inf f,   0 ≤ s ≤ 1
//
// so θ = su with 1ᵀθ = 0 (the intercepts are balanced first) bounds the optimum from below (Fenchel; Rockafellar 1970, §31), and
//
//   P(β) − D(su) ≤ (1 − s)( f(η) − inf f ) + Σⱼ [ hⱼ(βⱼ) + hⱼ*(s gⱼ) − s βⱼgⱼ ],     gⱼ = x̃ⱼᵀu
//
// Every bracket is ≥ 0 (Fenchel–Young): nothing cancels but inside them. s = 1 will do where hⱼ* is finite; where it is not, s
// must shrink gⱼ to its threshold. As for the gaussian family, the largest s with every hⱼ* finite and the largest with every hⱼ*
// zero are tried. Columns without penalty and bounds must have no gradient but rounding.
// Where columns enter together, βⱼ and gⱼ are the vectors of a block, and what is said of |gⱼ| holds of its length.

import { FamilyCertificate } from "./constants";
import { has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { Design } from "../design/design";
import { alignmentOf, gatherBlock } from "../design/grouped";
import { f64At, i32At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { Certificate } from "../path/constants";
import { gapUnit } from "../solver/gap";
import { Fit, Glm } from "./glm";

/** Sets objective and gap over the listed columns. Precondition: intercepts balanced, gradients current on the list. */
export function certifyGlm<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, list: usize, count: i32): void {
  const penalty = glm.penalty();
  const length = Math.sqrt(2 * screen.nullObjective);
  let finiteScale = 1.0;
  let zeroScale = 1.0;
  let penalised = 0.0;
  let outside = false;
  for (let i = 0; i < count; i++) {
    const v = i32At(list, i);
    const z = f64At(screen.gradient, v);
    const norm = f64At(screen.norm, v);
    if (f64At(screen.beta, v) != 0) penalised += valueOf(glm, screen, v);
    const threshold = penalty.threshold(v);
    const finite = penalty.hasFiniteConjugate(v, z);
    // Rounding of a threshold; without one every gradient has its cost under ridge.
    if (Math.abs(z) <= threshold + Certificate.GRADIENT_ROUNDING * length * norm && !(threshold == 0 && finite)) continue;
    const shrink = penalty.feasibleScale(v, z);
    if (shrink == 0 && !finite && Math.abs(z) <= Certificate.NEGLIGIBLE * length * norm) continue;
    outside = true;
    zeroScale = min(zeroScale, shrink);
    if (!finite) finiteScale = min(finiteScale, shrink);
  }
  // The unit is measured by what is left, whatever that may be off by: what joins the gap alone makes it larger.
  const left = max(0, glm.value - glm.loss().saturated);
  let above = left;
  if (outside && above < FamilyCertificate.SEEN * (glm.loss().unit + Math.abs(glm.value) + Math.abs(glm.loss().saturated))) above += roundingOf(glm);
  let gap = (1 - zeroScale) * above + zeroScale * glm.slack + brackets(glm, screen, penalty, list, count, zeroScale, false);
  if (outside && finiteScale > zeroScale) {
    gap = min(gap, (1 - finiteScale) * above + finiteScale * glm.slack + brackets(glm, screen, penalty, list, count, finiteScale, true));
  }
  glm.objective = glm.value + penalised;
  glm.gapUnit = gapUnit(glm.nullGain(), left + penalised, penalty.penalises());
  glm.gap = max(0, gap);
}

/** How far the loss, a sum of terms of the size of ω(1 + |yη|), may be off. */
function roundingOf(glm: Glm): f64 {
  const loss = glm.loss();
  let size = Math.abs(glm.value) + Math.abs(loss.saturated);
  // Of losses in the units of the response nothing else is of their order.
  if (has(loss, Trait.Squared | Trait.Kinked)) return FamilyCertificate.ROUNDINGS * f64.EPSILON * size;
  size += loss.unit;
  const slope = loss.unit / loss.scale;
  for (let k = 0; k < loss.outputs; k++) {
    const eta = loss.part(glm.eta, k);
    for (let i = 0; i < loss.rows; i++) {
      const y = has(loss, Trait.Rates) ? max(1, f64At(loss.value(k), i)) : 1;
      size += slope * f64At(loss.weights, i) * y * Math.abs(f64At(eta, i));
    }
  }
  return FamilyCertificate.ROUNDINGS * f64.EPSILON * size;
}

/**
 * Intercepts that could not be balanced (a class of faint weight, driven far away) may be wrong by their own size: Σ |Σu||β₀| joins the
 * gap. Those of squared errors are means.
 */
export function addImbalance(glm: Glm): void {
  const loss = glm.loss();
  if (glm.interceptSlots == 0 || has(loss, Trait.Squared)) return;
  let cost = 0.0;
  for (let k = 0; k < loss.outputs; k++) {
    const sum = f64At(loss.part(glm.stacked().residual, k), loss.rows);
    cost += Math.abs(sum * f64At(glm.intercepts, k));
  }
  if (cost > FamilyCertificate.LEAST_COST * glm.gapUnit) glm.gap += cost;
}

/** h of column v of the screen. */
@inline
function valueOf<D extends Design, P extends Penalty>(glm: Fit<P>, screen: D, v: i32): f64 {
  if (!glm.isMixed()) return glm.penalty().value(v, f64At(screen.beta, v));
  const blocks = glm.blocks();
  gatherBlock(glm.stacked(), glm.stacked().beta, v, 1, blocks.scratch);
  return glm.placed().blockValue(blocks.begin(v), blocks.scratch, blocks.width(v));
}

/** h* there, of a gradient of measure z; `scale`: what it has been multiplied by. */
@inline
function conjugateOf<P extends Penalty>(glm: Fit<P>, v: i32, z: f64, scale: f64): f64 {
  const blocks = glm.blocks();
  if (!glm.isMixed() || blocks.width(v) == 1) return glm.penalty().conjugate(v, z);
  gatherBlock(glm.stacked(), glm.stacked().gradient, v, scale, blocks.scratch);
  return glm.placed().blockConjugate(blocks.begin(v), blocks.scratch, blocks.width(v));
}

function brackets<D extends Design, P extends Penalty>(
  glm: Fit<P>,
  screen: D,
  penalty: P,
  list: usize,
  count: i32,
  scale: f64,
  conjugates: bool,
): f64 {
  let total = 0.0;
  for (let i = 0; i < count; i++) {
    const v = i32At(list, i);
    const b = f64At(screen.beta, v);
    const z = scale * f64At(screen.gradient, v);
    // A group's coefficients need not point along its gradient.
    let part = b == 0 ? 0 : valueOf(glm, screen, v) - (glm.grouped() ? scale * alignmentOf(glm.stacked(), v) : b * z);
    if (conjugates && Math.abs(z) > penalty.threshold(v) && penalty.hasFiniteConjugate(v, z)) part += conjugateOf(glm, v, z, scale);
    // A gradient that counts as 0 takes nothing away from what is lost elsewhere: it may cost as much.
    if (part < 0 && penalty.threshold(v) == 0 && !penalty.hasFiniteConjugate(v, z)) part = -part;
    total += part;
  }
  return total;
}
