/** The numbers 0 … count − 1, or at most `most` of them, evenly spaced, the first and the last included. */
export function thin(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1)));
}
