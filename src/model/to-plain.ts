/** A number as JSON can hold it: null for NaN, the names of the infinities. */
export type PlainNumber = number | null | "Infinity" | "-Infinity";

/**
 * Data for JSON: typed arrays become lists, and numbers that JSON does not have words or null (see {@link PlainNumber}). Methods and
 * getters of objects are left out.
 */
export function toPlain(value: unknown): unknown {
  if (typeof value === "number") return plainNumber(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, plainNumber);
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(writtenParts(value as object)).map(([key, entry]) => [key, toPlain(entry)]));
}

/** The parts of a result as JSON has them: a recipe, what a loss has beside its family and a penalty that flattens, with what goes with them, only where there is one. */
export function writtenParts<
  Parts extends {
    readonly recipe?: unknown;
    readonly lossParameters?: unknown;
    readonly concavePenalty?: unknown;
    readonly locallyConvex?: unknown;
  },
>(parts: Parts): Parts {
  const written: Record<string, unknown> = { ...parts };
  for (const part of ["recipe", "lossParameters", "concavePenalty", "locallyConvex"])
    if (written[part] === null) delete written[part];
  return written as Parts;
}

function plainNumber(value: number): PlainNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? null : value > 0 ? "Infinity" : "-Infinity";
}

/** The number that {@link PlainNumber} stands for; undefined for everything else. */
export function numberOf(value: unknown): number | undefined {
  if (value === null) return Number.NaN;
  if (value === "Infinity") return Infinity;
  if (value === "-Infinity") return -Infinity;
  return typeof value === "number" ? value : undefined;
}
