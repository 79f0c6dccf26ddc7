// Where a penalty that flattens has several minima, which of them a path comes to is a matter of how it goes there. Coordinate descent with
// the penalty itself (Breheny & Huang 2011, Ann. Appl. Stat. 5) goes on from the point before in small steps, and stays in the valley that
// it is in; it is slow to the last digits, which are left to the rounds of reweighting.ts.

import { Certificate, LocalDescent } from "./constants";
import { isLate } from "../clock";
import { Design } from "../design/design";
import { f64At, i32At, setF64, setI32, setU8, u8At } from "../memory";
import { Penalty } from "../penalty/penalty";
import { State } from "../problem";
import { sweepOutside } from "./sweep";
import { addViolators, chooseWorkingSet } from "./working-set";

/** Descends from the point before; returns the epochs. Precondition: tangents as at 0, `gradient` that of the solution at `previousLambda`. */
export function descendLocally<D extends Design, P extends Penalty>(design: D, penalty: P, lambda: f64, maxEpochs: i32): i32 {
  const most = min(maxEpochs, LocalDescent.MOST_EPOCHS);
  const small = LocalDescent.SMALL * design.nullObjective;
  let spent = 0;
  chooseWorkingSet(design, penalty, lambda, design.previousLambda);
  let added = 0;
  do {
    spent += descendOnWorking(design, penalty, small, most - spent);
    design.refresh(design.working, design.workingCount);
    sweepOutside(design, penalty);
    added = addViolators(design, penalty);
  } while (added > 0 && spent < most && !isLate());
  return spent;
}

/** The working set in the order of the columns, all of them where they are few: which valley it is must not depend on who entered when. */
function sortWorking(state: State): void {
  let count = 0;
  const all = state.candidateCount <= LocalDescent.FEW;
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    if (!all && u8At(state.inWorking, j) == 0) continue;
    setU8(state.inWorking, j, 1);
    setI32(state.working, count++, j);
  }
  state.workingCount = count;
}

/** Epochs over the whole working set until one changes less than `small`; returns how many. */
function descendOnWorking<D extends Design, P extends Penalty>(design: D, penalty: P, small: f64, most: i32): i32 {
  let spent = 0;
  sortWorking(design);
  while (spent < most && !isLate()) {
    spent++;
    if (concaveEpoch(design, penalty, design.working, design.workingCount) <= small) break;
  }
  return spent;
}

/** As `epoch` of coordinate-descent.ts. */
function concaveEpoch<D extends Design, P extends Penalty>(design: D, penalty: P, list: usize, count: i32): f64 {
  let change = 0.0;
  const rounding = Certificate.GRADIENT_ROUNDING * Math.sqrt(2 * design.nullObjective);
  for (let i = 0; i < count; i++) {
    const j = i32At(list, i);
    const curvature = f64At(design.curvature, j);
    const before = f64At(design.beta, j);
    const z = design.gradientOf(j);
    // What passes its threshold by rounding is on it, as in certificates.
    if (before == 0 && Math.abs(z) <= penalty.threshold(j) + rounding * f64At(design.norm, j)) continue;
    const after = penalty.minimiseConcave(j, z + curvature * before, curvature);
    const step = after - before;
    if (step == 0) continue;
    setF64(design.beta, j, after);
    design.move(j, step);
    change += curvature * step * step;
  }
  return change;
}
