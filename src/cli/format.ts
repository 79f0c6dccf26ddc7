/** A number with `digits` significant digits, without an exponent where it can be read without. */
export function formatNumber(value: number, digits = 5): string {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return String(value);
  const exponent = Number(value.toExponential().split("e")[1]);
  if (exponent < -5 || exponent > 8) return value.toExponential(digits - 1);
  return value.toFixed(Math.max(0, digits - 1 - exponent));
}

/** A duality gap, in two digits: its size is what matters. */
export function formatGap(gap: number | null): string {
  if (gap === null || Number.isNaN(gap)) return "–";
  return gap === 0 ? "0" : gap.toExponential(1);
}

/** R², or a dash where it is not known. */
export function formatRatio(ratio: number | null): string {
  if (ratio === null) return "–";
  return (Math.round(ratio * 1000) / 1000 + 0).toFixed(3);
}

/** A tolerance as it is written in JavaScript: 1e-6. */
export function formatTolerance(tolerance: number): string {
  return tolerance < 1e-3 ? tolerance.toExponential() : String(tolerance);
}

/** Text cut to a width, an ellipsis marking the cut. */
export function shorten(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`;
}

/** `1 row`, `2 rows`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
