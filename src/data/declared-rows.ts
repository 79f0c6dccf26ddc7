import { L1L2Error } from "../errors.ts";
import { Table } from "./table/table.ts";

/**
 * Refuses a response of another length than the rows that X declares, before X is read: two numbers decide it, and a design may
 * declare more rows than there is memory.
 *
 * @throws L1L2Error `shape-mismatch`, on `y` or the part of it.
 */
export function requireDeclaredRows(X: unknown, y: unknown): void {
  // The rows of a table are there already, and a list of names is as long as it is.
  if (Table.is(X)) return;
  const rows = sizeOf(X, "rows");
  if (rows === undefined) return;
  for (const [argument, part] of [
    ["y", y],
    ["y.time", partOf(y, "time")],
    ["y.successes", partOf(y, "successes")],
  ] as const) {
    if (typeof part === "string") continue;
    const length = sizeOf(part, "length");
    if (length === undefined || length === rows) continue;
    const [expected, received] = [`${rows} values, one per row of X`, String(length)];
    throw new L1L2Error({ code: "shape-mismatch", argument, expected, received });
  }
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function sizeOf(value: unknown, name: string): number | undefined {
  if (Array.isArray(value) && name !== "length") return undefined;
  const size = partOf(value, name);
  return typeof size === "number" && Number.isSafeInteger(size) && size > 0 ? size : undefined;
}
