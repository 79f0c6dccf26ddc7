// Ridge without a form. From c = X̃ᵀỹ Lanczos' method (1950, J. Res. Nat. Bur. Stand. 45) makes an orthonormal basis V of what G = X̃ᵀX̃ makes of
// it, one product with X̃ and one with X̃ᵀ for each vector, in which G is tridiagonal:
//
//   GV = VT + b vₖ₊₁eₖᵀ,    (T + λI)s = ‖c‖e₁,    β = Vs,    X̃ᵀr = λβ − b sₖvₖ₊₁
//
// so one basis serves every λ, and at θ = r the gap is ‖X̃ᵀr − λβ‖² / 2λ = (b sₖ)² / 2λ: known before β is. Few vectors suffice where λ
// is not far below the eigenvalues of G, whatever the size of X; each is made orthogonal to all before it, twice (Parlett 1998, §6.9).

import { Krylov } from "./constants";
import { allocate, allocateF64, allocateI32, refusals } from "../arena";
import { isLate } from "../clock";
import { Design } from "../design/design";
import { f64At, fillF64, i32At, setF64 } from "../memory";
import { State } from "../problem";
import { gapUnit } from "./gap";
import { axpy, dot, scale } from "../vector";

@unmanaged
export class KrylovSpace {
  /** Vectors of the basis, and where each lies. */
  size: i32;
  vectors: usize;
  /** T: its diagonal, and below it off[k] at (k + 1, k); off[size − 1] is b. */
  diagonal: usize;
  off: usize;
  /** ‖c‖. */
  length: f64;
  /** s, and scratch of the same length. */
  solution: usize;
  pivots: usize;
  /** −v of the candidates, for `moveMany`. */
  steps: usize;
  /** 1: it has grown as far as it pays, or c is in the span of what there is. */
  complete: i32;
}

/** An empty basis. Null without memory. Precondition: `correlation` is c. */
export function makeKrylov(state: State): KrylovSpace | null {
  const refused = refusals();
  const address = allocate(offsetof<KrylovSpace>());
  const vectors = allocateI32(Krylov.MOST_VECTORS + 1);
  const diagonal = allocateF64(Krylov.MOST_VECTORS);
  const off = allocateF64(Krylov.MOST_VECTORS);
  const solution = allocateF64(Krylov.MOST_VECTORS);
  const pivots = allocateF64(Krylov.MOST_VECTORS);
  const steps = allocateF64(state.columns);
  const first = allocateF64(state.columns);
  if (refusals() != refused) return null;
  const it = changetype<KrylovSpace>(address);
  it.size = 0;
  it.complete = 0;
  it.vectors = vectors;
  it.diagonal = diagonal;
  it.off = off;
  it.solution = solution;
  it.pivots = pivots;
  it.steps = steps;
  fillF64(first, state.columns, 0);
  for (let i = 0; i < state.candidateCount; i++) {
    const j = i32At(state.candidates, i);
    setF64(first, j, f64At(state.correlation, j));
  }
  it.length = Math.sqrt(dot(first, first, state.columns));
  if (it.length > 0) scale(1 / it.length, first, state.columns);
  else it.complete = 1;
  store<usize>(vectors, first);
  return it;
}

@inline
function vectorAt(it: KrylovSpace, k: i32): usize {
  return load<usize>(it.vectors + (<usize>k << 2));
}

/** One vector more. False without memory. Overwrites residual and gradient. */
function extend<D extends Design>(design: D, it: KrylovSpace): bool {
  const p = design.columns;
  const k = it.size;
  const next = allocateF64(p);
  if (next == 0) return false;
  multiply(design, it, vectorAt(it, k), next);
  const own = dot(vectorAt(it, k), next, p);
  setF64(it.diagonal, k, own);
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i <= k; i++) axpy(-dot(vectorAt(it, i), next, p), vectorAt(it, i), next, p);
  }
  const length = Math.sqrt(dot(next, next, p));
  setF64(it.off, k, length);
  it.size = k + 1;
  // What is left of rounding spans nothing: the basis holds the solution.
  if (length <= Krylov.ROUNDING * own) {
    setF64(it.off, k, 0);
    it.complete = 1;
  } else scale(1 / length, next, p);
  store<usize>(it.vectors + (<usize>it.size << 2), next);
  return true;
}

/** out ← Gv. */
function multiply<D extends Design>(design: D, it: KrylovSpace, v: usize, out: usize): void {
  fillF64(design.residual, design.rows + 1, 0);
  for (let i = 0; i < design.candidateCount; i++) setF64(it.steps, i, -f64At(v, i32At(design.candidates, i)));
  design.moveMany(design.candidates, it.steps, design.candidateCount);
  design.refresh(design.candidates, design.candidateCount);
  fillF64(out, design.columns, 0);
  for (let i = 0; i < design.candidateCount; i++) {
    const j = i32At(design.candidates, i);
    setF64(out, j, f64At(design.gradient, j));
  }
}

/** s at λ: T + λI = LDLᵀ. Returns the gap, Infinity while the basis is empty. */
function solveInSpan(it: KrylovSpace, lambda: f64): f64 {
  const size = it.size;
  if (size == 0) return it.length == 0 ? 0 : Infinity;
  const s = it.solution;
  let pivot = f64At(it.diagonal, 0) + lambda;
  setF64(it.pivots, 0, pivot);
  setF64(s, 0, it.length);
  for (let k = 1; k < size; k++) {
    const off = f64At(it.off, k - 1);
    setF64(s, k, (-off * f64At(s, k - 1)) / pivot);
    pivot = f64At(it.diagonal, k) + lambda - (off * off) / pivot;
    setF64(it.pivots, k, pivot);
  }
  setF64(s, size - 1, f64At(s, size - 1) / pivot);
  for (let k = size - 2; k >= 0; k--) {
    setF64(s, k, (f64At(s, k) - f64At(it.off, k) * f64At(s, k + 1)) / f64At(it.pivots, k));
  }
  const rest = f64At(it.off, size - 1) * f64At(s, size - 1);
  return (rest * rest) / (2 * lambda);
}

/**
 * β and the gradient X̃ᵀr at λ > 0, the basis grown until the gap is far below what the tolerance allows: digits come fast here. False where that takes more vectors
 * than `most`, or there is no memory or time.
 */
export function solveByKrylov<D extends Design>(design: D, it: KrylovSpace, lambda: f64, tolerance: f64, most: i32): bool {
  let gap = solveInSpan(it, lambda);
  while (gap > min(Krylov.SHARE * tolerance, Krylov.EXACT) * unitAt(design, it)) {
    if (it.complete || it.size >= min(most, Krylov.MOST_VECTORS) || isLate() || !extend(design, it)) return false;
    gap = solveInSpan(it, lambda);
  }
  const p = design.columns;
  fillF64(design.beta, p, 0);
  for (let k = 0; k < it.size; k++) axpy(f64At(it.solution, k), vectorAt(it, k), design.beta, p);
  for (let j = 0; j < p; j++) setF64(design.gradient, j, lambda * f64At(design.beta, j));
  if (it.size > 0) axpy(-f64At(it.off, it.size - 1) * f64At(it.solution, it.size - 1), vectorAt(it, it.size), design.gradient, p);
  return true;
}

/** The unit of the gap at the s that was found: the objective is ½(ỹᵀỹ − cᵀβ), cᵀβ = ‖c‖s₁. */
function unitAt(state: State, it: KrylovSpace): f64 {
  const explained = it.size > 0 ? 0.5 * it.length * f64At(it.solution, 0) : 0;
  return gapUnit(state.nullObjective, state.nullObjective - explained, true);
}
