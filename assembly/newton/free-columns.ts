// What a model without matrix asks of the sparse columns v of X, as they lie.

import { Model } from "./constants";
import { gatherDot } from "../design/sparse";
import { f64At, i32At, setF64 } from "../memory";
import { State } from "../problem";
import { Glm } from "./glm";

/** A curvature that is above 0, as in model.ts. */
// @ts-ignore: decorator
@inline
export function floored(glm: Glm, curvature: f64): f64 {
  return max(curvature, Model.LEAST_CURVATURE * glm.curvatureUnit());
}

/** vⱼᵀy. */
export function productWith(x: State, j: i32, y: usize): f64 {
  return gatherDot(x.matrix, x.rowIndices, i32At(x.columnPointers, j), i32At(x.columnPointers, j + 1), y);
}

/** vⱼᵀWvⱼ. */
export function weightedSquare(x: State, j: i32, weights: usize): f64 {
  const end = i32At(x.columnPointers, j + 1);
  let total = 0.0;
  for (let e = i32At(x.columnPointers, j); e < end; e++) {
    const value = f64At(x.matrix, e);
    total += f64At(weights, i32At(x.rowIndices, e)) * value * value;
  }
  return total;
}

/** r ← r − step · W ∘ vⱼ, and e ← e + step · vⱼ where there is an e. */
export function moveRows(x: State, j: i32, step: f64, w: usize, r: usize, e: usize): void {
  const start = i32At(x.columnPointers, j);
  const end = i32At(x.columnPointers, j + 1);
  if (e == 0) moveWeighted(x.matrix, x.rowIndices, start, end, step, w, r);
  else moveBoth(x.matrix, x.rowIndices, start, end, step, w, r, e);
}

/** r ← r − step · W ∘ v. */
function moveWeighted(values: usize, indices: usize, start: i32, end: i32, step: f64, w: usize, r: usize): void {
  for (let at = start; at < end; at++) {
    const i = i32At(indices, at);
    setF64(r, i, f64At(r, i) - f64At(w, i) * (step * f64At(values, at)));
  }
}

/** The same, and e ← e + step · v. */
function moveBoth(values: usize, indices: usize, start: i32, end: i32, step: f64, w: usize, r: usize, e: usize): void {
  for (let at = start; at < end; at++) {
    const i = i32At(indices, at);
    const move = step * f64At(values, at);
    setF64(e, i, f64At(e, i) + move);
    setF64(r, i, f64At(r, i) - f64At(w, i) * move);
  }
}
