// B-splines by the recurrence of Cox and de Boor (de Boor 1978, A Practical Guide to Splines, chapter X), on any knots t₀ ≤ t₁ ≤ …:
//
//   Bᵢ,₁(x) = 1 in the span of x, else 0
//   Bᵢ,ₖ(x) = (x − tᵢ)/(tᵢ₊ₖ₋₁ − tᵢ) Bᵢ,ₖ₋₁(x) + (tᵢ₊ₖ − x)/(tᵢ₊ₖ − tᵢ₊₁) Bᵢ₊₁,ₖ₋₁(x)
//   B′ᵢ,ₖ(x) = (k − 1) ( Bᵢ,ₖ₋₁(x)/(tᵢ₊ₖ₋₁ − tᵢ) − Bᵢ₊₁,ₖ₋₁(x)/(tᵢ₊ₖ − tᵢ₊₁) )
//
// Outside the boundary the span is the first or last one: the polynomial of that piece goes on.

/** The knots of a basis of `order` (degree + 1) on an interval: both ends repeated, the inner ones between. */
export function repeatEnds(inner: readonly number[], [from, to]: readonly [number, number], order: number): number[] {
  const ends = (end: number): number[] => new Array<number>(order).fill(end);
  return [...ends(from), ...inner, ...ends(to)];
}

/** All basis functions of an order at x, or their derivatives: knots − order of them. */
export function bSplinesAt(knots: readonly number[], order: number, x: number, derivative = 0): Float64Array {
  const [first, last] = [order - 1, knots.length - order];
  let span = first;
  while (span < last - 1 && x >= knots[span + 1]!) span++;
  return functionsAt(knots, order, x, derivative, span);
}

function functionsAt(
  knots: readonly number[],
  order: number,
  x: number,
  derivative: number,
  span: number,
): Float64Array {
  const values = new Float64Array(knots.length - order);
  if (order === 1) {
    values[span] = 1;
    return values;
  }
  const lower = functionsAt(knots, order - 1, x, Math.max(0, derivative - 1), span);
  for (let i = 0; i < values.length; i++) {
    const left = knots[i + order - 1]! - knots[i]!;
    const right = knots[i + order]! - knots[i + 1]!;
    const [a, b] = [left > 0 ? lower[i]! / left : 0, right > 0 ? lower[i + 1]! / right : 0];
    values[i] = derivative > 0 ? (order - 1) * (a - b) : (x - knots[i]!) * a + (knots[i + order]! - x) * b;
  }
  return values;
}
