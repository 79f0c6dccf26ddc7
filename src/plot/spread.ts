/**
 * Places for labels that are to stand at `wanted` but at least `gap` apart, within 0 … `length`: of all such places those with the
 * least Σ (place − wanted)². With qᵢ = placeᵢ − i·gap, in ascending order of `wanted`, it is isotonic regression, by pooling
 * neighbours that are in each other's way (Ayer et al. 1955), then cut to 0 … length − (n − 1)·gap.
 *
 * Precondition: (n − 1)·gap ≤ length.
 */
export function spread(wanted: readonly number[], gap: number, length: number): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!);
  const pools: { sum: number; count: number }[] = [];
  order.forEach((at, rank) => {
    let pool = { sum: wanted[at]! - rank * gap, count: 1 };
    for (let last = pools.at(-1); last !== undefined && mean(last) >= mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
  });
  const room = length - (wanted.length - 1) * gap;
  const places = new Array<number>(wanted.length);
  let rank = 0;
  for (const pool of pools) {
    const start = Math.min(Math.max(mean(pool), 0), room);
    for (let i = 0; i < pool.count; i++, rank++) places[order[rank]!] = start + rank * gap;
  }
  return places;
}

function mean({ sum, count }: { readonly sum: number; readonly count: number }): number {
  return sum / count;
}
