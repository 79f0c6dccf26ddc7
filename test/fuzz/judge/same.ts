// Deep comparison by bits: numbers are the same or both NaN, −0 is not 0, typed arrays have the same type.

/** Where two values first differ, or undefined. */
export function difference(a: unknown, b: unknown, path = ""): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return `${path}: ${String(a)} and ${String(b)}`;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return `${path}: of two kinds`;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  if (names.length !== others.length) return `${path}: ${names.length} and ${others.length} entries`;
  for (const name of names) {
    const found = difference((a as Bag)[name], (b as Bag)[name], `${path}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Bag = Readonly<Record<string, unknown>>;
