import { CommandError } from "../command-error.ts";
import { plural } from "../format.ts";
import { listNames, quoteName } from "../quote-name.ts";
import type { TextRow } from "./delimited.ts";

/**
 * The names of columns, from the first row: or `x1`, `x2`, … where it has none.
 *
 * @param header Whether the first row holds names; undefined: it does, unless it looks like data, which is asked about.
 */
export function readHeader(
  [first, ...others]: readonly TextRow[],
  source: string,
  header: boolean | undefined,
): { readonly names: readonly string[]; readonly rows: readonly TextRow[] } {
  if (header === false) return { names: first.cells.map((_, at) => `x${at + 1}`), rows: [first, ...others] };
  const { line } = first;
  const names = first.cells.map((cell) => cell.trim());
  if (header === undefined && looksLikeData(names)) {
    throw new CommandError(
      `${source}: line ${line} holds ${plural(names.filter(isNumber).length, "number")} where names of columns are expected: ` +
        "if it is the first row of the data, say --no-header (the columns are x1, x2, … then), if these are names, --header",
    );
  }
  const unnamed = names.indexOf("");
  if (unnamed >= 0) {
    throw new CommandError(
      `${source}: column ${unnamed + 1} has no name on line ${line}: name it, or write the file without row names ` +
        "(R: row.names = FALSE; pandas: index=False)",
    );
  }
  requireDistinct(names, source);
  return { names, rows: others };
}

function requireDistinct(names: readonly string[], source: string): void {
  const seen = new Set<string>();
  const repeated = [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))];
  if (repeated.length === 0) return;
  const headless = repeated.some(isNumber) ? "; if it is the first row of the data, say --no-header" : "";
  const places = names.flatMap((name, at) => (name === repeated[0] ? [at + 1] : [])).join(", ");
  throw new CommandError(
    repeated.length === 1
      ? `${source}: columns ${places} are all called ${quoteName(repeated[0])}: give every column a name of its own${headless}`
      : `${source}: several columns share a name (${listNames(repeated, 6)}): give every column a name of its own${headless}`,
  );
}

/** All are numbers, or most are and do not ascend or descend, as wavelengths and years in a header do. */
function looksLikeData(names: readonly string[]): boolean {
  const numbers = names.filter(isNumber).map(Number);
  if (numbers.length === names.length) return true;
  const steps = numbers.slice(1).map((number, at) => number - numbers[at]);
  const isOrdered = steps.every((step) => step > 0) || steps.every((step) => step < 0);
  return 2 * numbers.length > names.length && !isOrdered;
}

function isNumber(name: string): boolean {
  return /\d/.test(name) && Number.isFinite(Number(name));
}
