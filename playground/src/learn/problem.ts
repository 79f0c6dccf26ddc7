// The problems of the lesson, put to the solver of the package: nothing is drawn that it did not return.

import { fit, fitWithin, type Model } from "l1l2";

const exact = { standardize: false, intercept: false, tolerance: 1e-12 } as const;

/** The minimum of ½(β − b)² + λ|β| (l1Ratio 1) or + ½λβ² (l1Ratio 0). */
export function oneCoefficient(b: number, lambda: number, l1Ratio: 0 | 1): number {
  // Two rows whose mean square is 1.
  return fit([[1], [1]], [b, b], { ...exact, lambda, l1Ratio }).coefficient(0);
}

/** Rows of two columns with mean squares 1 and the given correlation, and a response that wants b. */
function twoColumns(
  rho: number,
  [b1, b2]: readonly [number, number],
): { readonly X: number[][]; readonly y: number[] } {
  const rest = Math.sqrt(1 - rho * rho);
  const X = [
    [1, rho + rest],
    [1, rho - rest],
    [-1, -rho - rest],
    [-1, -rho + rest],
  ];
  return { X, y: X.map(([x1, x2]) => x1! * b1 + x2! * b2) };
}

/** The least loss with |β₁| + |β₂| ≤ t, or β₁² + β₂² ≤ t². */
export function twoWithin(
  rho: number,
  b: readonly [number, number],
  t: number,
  l1Ratio: 0 | 1,
): readonly [number, number] {
  const { X, y } = twoColumns(rho, b);
  const model: Model = fitWithin(X, y, { ...exact, l1Ratio, radius: l1Ratio === 1 ? t : 0.5 * t * t });
  return [model.coefficient(0), model.coefficient(1)];
}

/** ½ mean (y − Xβ)² of these columns. */
export function loss(rho: number, b: readonly [number, number], beta: readonly [number, number]): number {
  const [d1, d2] = [beta[0] - b[0], beta[1] - b[1]];
  return 0.5 * (d1 * d1 + 2 * rho * d1 * d2 + d2 * d2);
}
