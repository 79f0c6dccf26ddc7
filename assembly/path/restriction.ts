// The same problem with some columns alone and no penalty on them: what is refitted at a point of a path. Other columns are held at 0
// by the penalty, so that whatever was computed of them (products, factors, screening) stays in its place.

import { f64At, i32At, setF64, setI32 } from "../memory";
import { Problem, Support } from "../problem";

/** Whether two supports have the same columns. */
export function sameColumns(a: Support, b: Support): bool {
  if (a == b || a.count != b.count) return a == b;
  for (let i = 0; i < a.count; i++) if (i32At(a.columns, i) != i32At(b.columns, i)) return false;
  return true;
}

/** candidates ← the columns of a support, over all outputs of p columns each, ascending; returns how many. `marks`: p bytes of scratch. */
export function candidatesOf(support: Support, p: i32, candidates: usize, marks: usize): i32 {
  memory.fill(marks, 0, <usize>p);
  for (let i = 0; i < support.count; i++) store<u8>(marks + <usize>(i32At(support.columns, i) % p), 1);
  let at = 0;
  for (let j = 0; j < p; j++) if (load<u8>(marks + <usize>j) != 0) setI32(candidates, at++, j);
  return at;
}

/** Point k of the relaxed path is that of the path itself: there is nothing to refit. */
export function keepPoint(problem: Problem, relaxed: Problem, k: i32): void {
  copyPoint(problem, relaxed, k, k);
}

/** Point k is the one before it: the same columns. */
export function repeatPoint(relaxed: Problem, k: i32): void {
  copyPoint(relaxed, relaxed, k - 1, k);
}

function copyPoint(from: Problem, to: Problem, a: i32, b: i32): void {
  for (let output = 0; output < to.outputs; output++) {
    setF64(to.intercepts, b * to.outputs + output, f64At(from.intercepts, a * to.outputs + output));
  }
  setF64(to.losses, b, f64At(from.losses, a));
  setF64(to.gaps, b, f64At(from.gaps, a));
  setI32(to.epochs, b, i32At(from.epochs, a));
  setI32(to.statuses, b, i32At(from.statuses, a));
  setI32(to.supports, b, i32At(from.supports, a));
}
