import { Design } from "../design/design";
import { Penalty } from "../penalty/penalty";
import { descend } from "./point";
import { sweepAll } from "./sweep";
import { chooseUnpenalised } from "./working-set";

/**
 * The model at λ = ∞: the unpenalised columns alone, fitted without a penalty. Leaves `beta`, the residual and `gradient`
 * there. With every column penalised that is the null model, and nothing is done.
 */
export function startPoint<D extends Design, P extends Penalty>(design: D, penalty: P, maxEpochs: i32): void {
  chooseUnpenalised(design, penalty);
  if (design.workingCount == 0) return;
  penalty.setLambda(0, 1);
  design.epochs = 0;
  const nothing = 1e-20 * design.nullObjective;
  descend(design, penalty, nothing, nothing, maxEpochs, 0);
  sweepAll(design);
}
