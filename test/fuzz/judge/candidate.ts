// Solutions in the units of a documented problem, and what they are worth.

import type { Point } from "../perform/answer.ts";
import { type Documented, isSquared } from "./documented.ts";
import { ExactSum, timesPower, UNIT_ROUNDING } from "./exact.ts";
import { type Loss, lossOf, type Predictor } from "./loss.ts";

/** η = shift + Σ centred column · coefficient (+ offset), per output. */
export interface Candidate {
  readonly shifts: Float64Array;
  readonly coefficients: readonly Float64Array[];
}

export interface Valued {
  readonly candidate: Candidate;
  readonly loss: Loss;
  readonly penalty: number;
  readonly objective: number;
}

export function noCoefficients({ outputs, columns }: Documented): Candidate {
  return {
    shifts: new Float64Array(outputs),
    coefficients: Array.from({ length: outputs }, () => new Float64Array(columns)),
  };
}

export function candidateOf(problem: Documented, { intercepts, coefficients }: Point): Candidate {
  const { exponents, centres, responseScales, responseExponent, responseCentres, family } = problem;
  const own = coefficients.map((of, k) =>
    Float64Array.from(of, (value, j) => timesPower(value / responseScales[k], exponents[j] - responseExponent)),
  );
  const shifts = intercepts.map((value, k) => {
    if (family === "cox") return 0;
    const sum = new ExactSum().add(timesPower(value / responseScales[k], -responseExponent)).add(-responseCentres[k]);
    own[k].forEach((b, j) => {
      if (b !== 0) sum.addProduct(b, centres[j]);
    });
    return sum.value;
  });
  return { shifts: Float64Array.from(shifts), coefficients: own };
}

/**
 * How far the η of a returned model may be from that of the solution that was rounded to it, per output and row: every coefficient
 * and intercept is a double, computed in a few operations; an intercept in one for each column.
 */
export function roundingOf(
  problem: Documented,
  { intercepts, coefficients }: Point,
  { coefficients: own }: Candidate,
): Float64Array[] {
  const { exponents, centres, centred, responseScales, responseExponent, targetNoise, rows, columns } = problem;
  return coefficients.map((_, k) => {
    const intercept = Math.abs(timesPower(intercepts[k] / responseScales[k], -responseExponent));
    return Float64Array.from({ length: rows }, (_row, i) => {
      let size = intercept + targetNoise[k][i];
      let faint = 0;
      for (let j = 0; j < columns; j++) {
        if (own[k][j] === 0) continue;
        const reach = Math.abs(centred[j][i]) + Math.abs(centres[j]);
        size += reach * Math.abs(own[k][j]);
        faint += reach * timesPower(5e-324 / responseScales[k], exponents[j] - responseExponent);
      }
      return (columns + 6) * UNIT_ROUNDING * size + faint;
    });
  });
}

export function predictorOf({ rows, centred, offsets }: Documented, { shifts, coefficients }: Candidate): Predictor {
  return coefficients.map((of, k) => {
    const eta = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      const sum = new ExactSum().add(shifts[k]).add(offsets[k][i]);
      for (let j = 0; j < of.length; j++) if (of[j] !== 0) sum.addProduct(of[j], centred[j][i]);
      eta[i] = sum.value;
    }
    return eta;
  });
}

/** Beyond this a penalty leaves nothing of a coefficient, in units in which columns and responses are near 1. */
const MOST = 1e300;

/** λ of the two parts of the penalty of column j, in the units of the problem. */
export function thresholdsOf(problem: Documented, lambda: number): { readonly l1: number[]; readonly l2: number[] } {
  const { factors, sizes, l1Ratio, responseExponent } = problem;
  const finite = factors.map((factor) => (Number.isFinite(factor) ? factor : 0));
  return {
    l1: sizes.map((size, j) => Math.min(timesPower(lambda * l1Ratio * finite[j], -responseExponent) * size, MOST)),
    l2: sizes.map((size, j) => Math.min(lambda * (1 - l1Ratio) * finite[j] * size * size, MOST)),
  };
}

export function penaltyOf(problem: Documented, lambda: number, { coefficients }: Candidate): number {
  const { l1, l2 } = thresholdsOf(problem, lambda);
  const sum = new ExactSum();
  for (let j = 0; j < problem.columns; j++) {
    const square = coefficients.reduce((total, of) => total + of[j] * of[j], 0);
    const size = problem.grouped ? Math.sqrt(square) : coefficients.reduce((total, of) => total + Math.abs(of[j]), 0);
    if (square > 0 || size > 0) sum.add(l1[j] * size).add(0.5 * l2[j] * square);
  }
  return sum.value;
}

export function valued(problem: Documented, lambda: number, candidate: Candidate): Valued {
  const loss = lossOf(problem, predictorOf(problem, candidate));
  const penalty = penaltyOf(problem, lambda, candidate);
  return { candidate, loss, penalty, objective: loss.value + penalty };
}

/** The same coefficients with the best intercepts, by Newton's steps in each with halving. */
export function polished(problem: Documented, lambda: number, start: Valued): Valued {
  if (!problem.intercept) return start;
  let best = start;
  for (let cycle = 0; cycle < 60; cycle++) {
    let moved = false;
    for (let k = 0; k < problem.outputs; k++) {
      const next = stepIntercept(problem, lambda, best, k);
      moved ||= next !== best;
      best = next;
    }
    if (!moved || isSquared(problem.family)) break;
  }
  return best;
}

function stepIntercept(problem: Documented, lambda: number, from: Valued, k: number): Valued {
  const slope = total(from.loss.pull[k]);
  const curvature = total(from.loss.curvature[k]);
  if (slope === 0 || !(curvature > 0)) return from;
  for (let step = Math.max(-5, Math.min(5, slope / curvature)), turn = 0; turn < 20; turn++, step /= 2) {
    const shifts = from.candidate.shifts.map((value, at) => (at === k ? value + step : value));
    const next = valued(problem, lambda, { ...from.candidate, shifts });
    if (next.objective < from.objective) return next;
    // At the end objectives no longer tell points apart, slopes still do.
    const far = Math.abs(total(next.loss.pull[k])) > 0.5 * Math.abs(slope);
    if (!far && next.objective <= from.objective + 4 * UNIT_ROUNDING * from.loss.magnitude) return next;
  }
  return from;
}

export function total(values: Float64Array): number {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum.value;
}
