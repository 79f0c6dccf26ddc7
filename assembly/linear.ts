// What WebAssembly exports to l1l2/linear: as index.ts, with gaussian alone. A function that nothing here calls is not compiled.

import { Family, Status } from "./codes";
import { PrepareGaussian, RefitGaussian, ShareGaussian, SolveGaussian } from "./dispatch/entries";
import { enter } from "./dispatch/penalties";
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
  secondMoments,
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
  return enter<PrepareGaussian>(it);
}

/** As in index.ts. */
export function prepareShared(problem: usize): Status {
  return enter<ShareGaussian>(changetype<Problem>(problem));
}

/** As in index.ts. */
export function solvePath(problem: usize, from: i32, to: i32): Status {
  return enter<SolveGaussian>(changetype<Problem>(problem), 0, from, to);
}

/** As in index.ts. */
export function refitPath(problem: usize, relaxed: usize): Status {
  return enter<RefitGaussian>(changetype<Problem>(problem), relaxed);
}
