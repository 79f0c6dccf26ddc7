/** Quantiles at k/(count + 1), k = 1 … count, with linear interpolation between order statistics (Hyndman & Fan 1996, type 7). */
export function innerQuantiles(values: ArrayLike<number>, count: number): number[] {
  const sorted = Float64Array.from(values).sort();
  return Array.from({ length: count }, (_, k) => {
    const place = ((sorted.length - 1) * (k + 1)) / (count + 1);
    const below = Math.floor(place);
    const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
    return low + (place - below) * (high - low);
  });
}
