import { Design } from "../design/design";
import { i32At, setI32, setU8 } from "../memory";
import { Penalty } from "../penalty/penalty";
import { descend } from "./point";
import { sweepAll } from "./sweep";

/**
 * The model at λ = ∞: the unpenalised columns alone, fitted without a penalty. Leaves `beta`, the residual and `gradient`
 * there. With every column penalised that is the null model, and nothing is done.
 */
export function startPoint<D extends Design, P extends Penalty>(design: D, penalty: P, maxEpochs: i32): void {
  design.workingCount = 0;
  memory.fill(design.inWorking, 0, <usize>design.columns);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    if (!penalty.isUnpenalised(j)) continue;
    setI32(design.working, design.workingCount++, j);
    setU8(design.inWorking, j, 1);
  }
  if (design.workingCount == 0) return;
  penalty.setLambda(0, 1);
  design.epochs = 0;
  const nothing = 1e-20 * design.nullObjective;
  descend(design, penalty, nothing, nothing, maxEpochs, 0);
  sweepAll(design);
}
