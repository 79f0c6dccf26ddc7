// Polynomials orthogonal over given points, by the three-term recurrence of Stieltjes (Kennedy & Gentle 1980, section 8.3), as R's poly:
//
//   p₀ = 1,  p₁ = x − c₀,  pₖ₊₁ = (x − cₖ) pₖ − (sₖ / sₖ₋₁) pₖ₋₁,     sₖ = Σ pₖ²,  cₖ = Σ x pₖ² / sₖ,     column k: pₖ / √sₖ

/** The recurrence over the points of a fit: the centres c₀ … and the squares s₀ …, of one polynomial more. */
export function orthogonalOver(
  x: ArrayLike<number>,
  degree: number,
): { readonly centres: number[]; readonly squares: number[] } {
  const points = Float64Array.from(x);
  const centres: number[] = [];
  const squares: number[] = [];
  let before = new Float64Array(points.length);
  let now = new Float64Array(points.length).fill(1);
  for (let k = 0; k <= degree; k++) {
    const square = sum(now, (value) => value * value);
    squares.push(square);
    if (k === degree) break;
    const centre = sum(now, (value, i) => points[i]! * value * value) / square;
    centres.push(centre);
    const ratio = k === 0 ? 0 : square / squares[k - 1]!;
    const next = now.map((value, i) => (points[i]! - centre) * value - ratio * before[i]!);
    before = now;
    now = next;
  }
  return { centres, squares };
}

/** The polynomials of degree 1 and above at x. */
export function orthogonalAt(x: number, centres: readonly number[], squares: readonly number[]): Float64Array {
  const values = new Float64Array(centres.length);
  let [before, now] = [0, 1];
  centres.forEach((centre, k) => {
    const next = (x - centre) * now - (k === 0 ? 0 : squares[k]! / squares[k - 1]!) * before;
    values[k] = next / Math.sqrt(squares[k + 1]!);
    before = now;
    now = next;
  });
  return values;
}

function sum(values: Float64Array, of: (value: number, i: number) => number): number {
  let total = 0;
  values.forEach((value, i) => {
    total += of(value, i);
  });
  return total;
}
