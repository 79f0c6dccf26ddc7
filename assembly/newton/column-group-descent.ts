// The model over groups of the caller's columns: epochs of block descent, accelerated, and Newton's method where that costs less. A factor
// serves many lambdas (newton/kept-factor.ts), and is bought as skis are: when epochs have cost as much since the last one.

import { ColumnGroupDescent, GroupDescent, Histories } from "./constants";
import { log } from "../arithmetic/logarithm";
import { isLate } from "../clock";
import { has } from "../loss/loss";
import { Trait } from "../loss/traits";
import { slack } from "../path/point";
import { Penalty } from "../penalty/penalty";
import { Fit, Glm } from "./glm";
import { accelerateEpochs, forgetEpochs } from "./group-acceleration";
import { groupEpoch } from "./group-descent";
import { stepGroups } from "./group-newton";

/** As `descendGroups`. `step`: how many this lambda has taken; the first need not come as far as others, which a gap asks for. */
export function descendColumnGroups<P extends Penalty>(glm: Fit<P>, target: f64, step: i32, maxEpochs: i32): void {
  const unit = glm.nullGain();
  const penalty = glm.modelPenalty();
  const accelerates = forgetEpochs(glm);
  let bearable = penalty.unitThreshold() == 0 ? 0 : slack(glm.model(), penalty, ColumnGroupDescent.FIRST_SHARE * target);
  for (let i = 0; i < step && i < 40; i++) bearable *= ColumnGroupDescent.STRICTER;
  let before = Infinity;
  let cycle = Infinity;
  let steps = false;
  for (let count = 1; glm.model().epochs < maxEpochs && !isLate(); count++) {
    const change = groupEpoch(glm);
    glm.model().epochs++;
    glm.epochsSpent++;
    if (count == 1 && !has(glm.loss(), Trait.Squared) && isFinite(glm.worst)) {
      bearable = max(bearable, GroupDescent.INEXACT * glm.worst);
    }
    if (glm.worst <= bearable || change <= GroupDescent.ROUNDING * unit) return;
    if (change <= GroupDescent.NEAR_ROUNDING * unit && change > 0.9 * before) return;
    before = change;
    if (!steps && count % Histories.EPOCHS == 0) {
      steps = paysNewton(glm, bearable, glm.worst / cycle);
      cycle = glm.worst;
    }
    if (steps) {
      // While steps are taken in full they go on; else epochs are to find the groups in use.
      steps = stepGroups(glm, maxEpochs);
      if (!steps) cycle = Infinity;
      if (accelerates) forgetEpochs(glm);
    } else if (accelerates) accelerateEpochs(glm);
  }
}

/** Whether, at the rate of the last epochs, more are to come than Newton's method would cost. */
function paysNewton(glm: Glm, bearable: f64, ratio: f64): bool {
  const slots = <f64>glm.model().columns;
  const factor = glm.systemAt != 0 && glm.system().kept > 0 ? 0 : max(0, ColumnGroupDescent.FACTOR * slots - <f64>glm.epochsSpent);
  if (!(ratio < 1)) return ratio < Infinity;
  const left = bearable > 0 ? log(bearable / glm.worst) : log(1e-10);
  return (<f64>Histories.EPOCHS * left) / log(ratio) > factor + ColumnGroupDescent.STEPS;
}
