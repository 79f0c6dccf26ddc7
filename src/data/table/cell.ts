/** Whether a cell is missing: `null`, `undefined`, NaN, blank text, and the texts that stand for it. */
export function isMissingCell(cell: unknown, missingTexts: ReadonlySet<string>): boolean {
  if (typeof cell === "string") return cell.trim() === "" || missingTexts.has(cell);
  return cell === null || cell === undefined || Number.isNaN(cell);
}

/** The number of a decimal of a database, which says it by `toDouble()`; every other cell as it is. */
export function withoutDecimal(cell: unknown): unknown {
  const { toDouble } = (cell ?? {}) as { readonly toDouble?: unknown };
  return typeof toDouble === "function" ? (cell as { toDouble(): unknown }).toDouble() : cell;
}
