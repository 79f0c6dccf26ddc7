/** What a mix is called: by its name in the literature, or by its number. */
export function mixName(l1Ratio: number): string {
  if (l1Ratio === 1) return "lasso";
  if (l1Ratio === 0) return "ridge";
  return `elastic net ${l1Ratio}`;
}
