// Solutions in the units of a documented problem, and what they are worth.

import type { Point } from "../perform/answer.ts";
import { lengthFactor } from "./column-groups.ts";
import { type Documented, degreeOf } from "./documented.ts";
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

/** λ of the parts of the penalty of column j, in the units of the problem: of its size, of its square, and of the length of its group. */
export interface Thresholds {
  readonly l1: number[];
  readonly l2: number[];
  readonly outer: number[];
}

export function thresholdsOf(problem: Documented, lambda: number): Thresholds {
  const { factors, sizes, l1Ratio, responseExponent, columnGroups, family } = problem;
  const degree = degreeOf(family);
  const finite = factors.map((factor) => (Number.isFinite(factor) ? factor : 0));
  const lengths = factors.map((_, j) => {
    const length = columnGroups === null ? 0 : lengthFactor(columnGroups, columnGroups.weightOf[j]);
    return Number.isFinite(length) ? length : 0;
  });
  const own = finite.map((factor) => (columnGroups === null ? factor : (1 - columnGroups.ratio) * factor));
  const first = (factor: number, size: number): number =>
    Math.min(timesPower(lambda * l1Ratio * factor, responseExponent * (1 - degree)) * size, MOST);
  const second = (factor: number, size: number): number =>
    Math.min(timesPower(lambda * (1 - l1Ratio) * factor, responseExponent * (2 - degree)) * size * size, MOST);
  return {
    l1: sizes.map((size, j) => first(own[j], size)),
    l2: sizes.map((size, j) => second(own[j] + lengths[j], size)),
    // Times ‖B‖, whose sizes are in B.
    outer: lengths.map((length) => first(length, 1)),
  };
}

export function penaltyOf(problem: Documented, lambda: number, { coefficients }: Candidate): number {
  const { l1, l2, outer } = thresholdsOf(problem, lambda);
  const sum = new ExactSum();
  for (let j = 0; j < problem.columns; j++) {
    const square = coefficients.reduce((total, of) => total + of[j] * of[j], 0);
    const size = problem.grouped ? Math.sqrt(square) : coefficients.reduce((total, of) => total + Math.abs(of[j]), 0);
    if (square > 0 || size > 0) sum.add(l1[j] * size).add(0.5 * l2[j] * square);
  }
  for (const { columns } of problem.columnGroups?.groups ?? [])
    sum.add(outer[columns[0]] * Math.hypot(...columns.map((j) => problem.sizes[j] * coefficients[0][j])));
  return sum.value;
}

export function valued(problem: Documented, lambda: number, candidate: Candidate): Valued {
  const loss = lossOf(problem, predictorOf(problem, candidate));
  const penalty = penaltyOf(problem, lambda, candidate);
  return { candidate, loss, penalty, objective: loss.value + penalty };
}
