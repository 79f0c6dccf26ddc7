// What WebAssembly exports to l1l2/linear: as index.ts, with gaussian alone. A function that nothing here calls is not compiled.

import { Family, Status } from "./codes";
import * as penalties from "./dispatch/penalties";
import { Problem } from "./problem";

export {
  addDense,
  addSparse,
  allocate,
  countEntries,
  freedom,
  isLate,
  leaveOneOut,
  mark,
  prepareFold,
  prepareLeaveOneOut,
  prepareMoments,
  release,
  shareGram,
  shareRidge,
  shortBy,
  takeDense,
  takeSparse,
  transpose,
  watchClock,
} from "./index";

/** As in index.ts. Traps for a family that is not here. */
export function prepare(problem: usize): Status {
  const it = changetype<Problem>(problem);
  if (it.family != Family.Gaussian) unreachable();
  return penalties.prepareGaussian(it);
}

/** As in index.ts. */
export function prepareShared(problem: usize): Status {
  return penalties.shareGaussian(changetype<Problem>(problem));
}

/** As in index.ts. */
export function solvePath(problem: usize, from: i32, to: i32): Status {
  return penalties.solveGaussian(changetype<Problem>(problem), from, to);
}

/** As in index.ts. */
export function refitPath(problem: usize, relaxed: usize): Status {
  return penalties.refitGaussian(changetype<Problem>(problem), changetype<Problem>(relaxed));
}
