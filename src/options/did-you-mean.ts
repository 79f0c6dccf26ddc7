/** The known name that is nearest, at most two edits away and not another word altogether, as advice. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  let [near, least]: [string | undefined, number] = [undefined, Math.min(3, Math.max(2, name.length))];
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [near, least] = [candidate, distance];
  }
  return near === undefined ? undefined : `Did you mean ${near}?`;
}

/** Levenshtein's distance of two short names; 3 where it is more than that. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(exchanged, before[j]! + 1, row[j - 1]! + 1));
    }
    before = row;
  }
  return before[b.length]!;
}
