// The error of each row under the model fitted without it, in closed form (Golub, Heath & Wahba 1979, Technometrics 21, §2):
//
//   eᵢ = rᵢ / (1 − hᵢᵢ),    hᵢᵢ = ωᵢ (the intercept) + x̃ᵢᵀ(G + λI)⁻¹x̃ᵢ
//
// (dual: rᵢ = λαᵢ√…, 1 − hᵢᵢ = λ[(K + λI)⁻¹]ᵢᵢ − ωᵢ, and in the deflated kernel of solver/ridge.ts λ cancels altogether)
//
// exact for the ridge problem whose penalty Σw·λ, column scales and rows' weights stay those of the full data. In the basis
// of the tridiagonal form each row costs O(m) per lambda once zᵢ = Qᵀx̃ᵢ (primal) or Qᵀeᵢ (dual) is known.

import { LeaveOneOut } from "./constants";
import { allocateF64 } from "../arena";
import { Storage, Strategy } from "../codes";
import { transpose } from "../matrix";
import { bytesF64, f64At, i32At, setF64 } from "../memory";
import { Problem, State } from "../problem";
import { dot } from "../vector";
import { ensureForm, RidgeSpace } from "./ridge";
import { applyTransposed, factorShifted, shiftedForm, solveShifted } from "./tridiagonal";

/** Allocates and fills the rows zᵢ. Returns their address, or 0 without memory. */
export function rotateRows(problem: Problem, state: State): usize {
  if (!ensureForm(problem, state)) return 0;
  const space = changetype<RidgeSpace>(state.ridge);
  const m = space.tridiagonal.size;
  const n = state.rows;
  const rows = allocateF64(n, m);
  if (rows == 0) return 0;
  if (problem.strategy == Strategy.RidgeDual) {
    memory.fill(rows, 0, bytesF64(m) * <usize>n);
    for (let i = 0; i < n; i++) setF64(rows + bytesF64(i) * <usize>m, i, 1);
  } else if (problem.storage == Storage.Dense) transpose(state.matrix, m, n, rows, m);
  else spreadSparseRows(state, rows);
  for (let i = 0; i < n; i++) applyTransposed(space.tridiagonal, rows + bytesF64(i) * <usize>m);
  return rows;
}

/** rows[i][j] ← vᵢⱼ − kⱼqᵢ. */
function spreadSparseRows(state: State, rows: usize): void {
  const p = state.columns;
  for (let i = 0; i < state.rows; i++) {
    const root = f64At(state.rootWeights, i);
    for (let j = 0; j < p; j++) setF64(rows + bytesF64(i) * <usize>p, j, -f64At(state.offsets, j) * root);
  }
  for (let j = 0; j < p; j++) {
    const end = i32At(state.columnPointers, j + 1);
    for (let e = i32At(state.columnPointers, j); e < end; e++) {
      const row = rows + bytesF64(i32At(state.rowIndices, e)) * <usize>p;
      setF64(row, j, f64At(row, j) + f64At(state.matrix, e));
    }
  }
}

/** errors[i] ← yᵢ − ŷᵢ of the model fitted without row i, at `lambda`; 0 for rows of weight 0, Infinity where rounding leaves nothing of it. */
export function leaveOneOutErrors(problem: Problem, state: State, rows: usize, lambda: f64, errors: usize): void {
  const space = changetype<RidgeSpace>(state.ridge);
  const it = space.tridiagonal;
  const m = it.size;
  const dual = problem.strategy == Strategy.RidgeDual;
  const shift = max(lambda, space.floor);
  factorShifted(it, shift, space.floor);
  memory.copy(space.work, space.projected, bytesF64(m));
  solveShifted(it, space.work);
  for (let i = 0; i < state.rows; i++) {
    const weight = f64At(state.weights, i);
    if (weight == 0) {
      setF64(errors, i, 0);
      continue;
    }
    const z = rows + bytesF64(i) * <usize>m;
    const fitted = dot(z, space.work, m);
    const form = shiftedForm(it, z);
    if (dual) {
      // Both are λ times something: it cancels, and nothing else does.
      const left = form - (space.deflation > 0 ? weight / (space.deflation + shift) : 0);
      setF64(errors, i, fitted / (left * f64At(state.rootWeights, i)));
      continue;
    }
    const left = 1 - (problem.intercept ? weight : 0) - form;
    const residual = f64At(space.response, i) - fitted;
    setF64(errors, i, left > LeaveOneOut.LEAST_LEFT ? residual / (left * f64At(state.rootWeights, i)) : Infinity);
  }
}
