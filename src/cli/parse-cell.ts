/** What a cell holds. */
export type CellKind = "number" | "missing" | "decimal-comma" | "infinite" | "text";

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const missingPattern = /^(|na|n\/a|nan|null|none|\.|\?|-|#n\/a)$/i;
/** `3,14`, `1.234,5` and `1,234.5`: a comma where only digits and a point are read. */
const commaPattern = /^[+-]?\d[\d.' \u00a0]*,\d[\d,.]*(e[+-]?\d+)?$/i;
const infinitePattern = /^[+-]?inf(inity)?$/i;

/** The number in a cell; NaN for everything {@link cellKind} does not call a number. */
export function parseCell(cell: string): number {
  const text = cell.trim();
  if (!numberPattern.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}

export function cellKind(cell: string): CellKind {
  const text = cell.trim();
  if (missingPattern.test(text)) return "missing";
  if (numberPattern.test(text)) return Number.isFinite(Number(text)) ? "number" : "infinite";
  if (infinitePattern.test(text)) return "infinite";
  return commaPattern.test(text) ? "decimal-comma" : "text";
}
