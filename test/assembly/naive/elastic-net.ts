// The twins of assembly/penalty/elastic-net.ts by search: they know the formula of h and nothing that follows from it.
//
//   h(b) = v ( l1 |b| + ½ l2 b² ),   lower ≤ b ≤ upper

/** The penalty of one coefficient. */
export interface Coordinate {
  readonly l1: number;
  readonly l2: number;
  readonly factor: number;
  readonly lower: number;
  readonly upper: number;
}

export function value({ l1, l2, factor }: Coordinate, b: number): number {
  return factor * (l1 * Math.abs(b) + 0.5 * l2 * b * b);
}

/**
 * argmin over the bounds of ½ curvature (b − z / curvature)² + h(b): where the slope of this convex function changes sign,
 * by bisection. |b| ≤ |z| / curvature, because the penalty pulls towards zero.
 */
export function minimise(penalty: Coordinate, z: number, curvature: number): number {
  const { l1, l2, factor } = penalty;
  const slope = (b: number, side: 1 | -1): number => curvature * b - z + factor * (side * l1 + l2 * b);
  if (slope(0, 1) >= 0 && slope(0, -1) <= 0) return 0;
  const side = slope(0, 1) < 0 ? 1 : -1;
  let low = side > 0 ? 0 : Math.max(penalty.lower, -(Math.abs(z) / curvature));
  let high = side > 0 ? Math.min(penalty.upper, Math.abs(z) / curvature) : 0;
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (slope(middle, side) < 0) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * sup over the bounds of z b − h(b), a concave function, by ternary search; Infinity where it still grows at 2³⁰. Written
 * with |b| taken out of the linear part, so that rounding does not grow with b where that part is flat.
 */
export function conjugate({ l1, l2, factor, lower, upper }: Coordinate, z: number): number {
  const FAR = 2 ** 30;
  const gain = (b: number): number => Math.abs(b) * (Math.sign(b) * z - factor * l1) - 0.5 * factor * l2 * b * b;
  let low = Math.max(lower, -FAR);
  let high = Math.min(upper, FAR);
  if (upper === Infinity && gain(FAR) > 0) return Infinity;
  if (lower === -Infinity && gain(-FAR) > 0) return Infinity;
  const ends = [gain(low), gain(high), 0];
  for (let step = 0; step < 300; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    if (gain(left) < gain(right)) low = left;
    else high = right;
  }
  return Math.max(...ends, gain(low + (high - low) / 2));
}
