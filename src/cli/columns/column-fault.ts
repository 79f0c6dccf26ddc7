import { quoteName, shellWord } from "../quote-name.ts";
import type { DecimalMark, TextFile } from "../read/file-table.ts";
import { type CellKind, type CellStyle, separatorsIn, unitIn } from "./cell-kind.ts";

/** What keeps a column from being what it is to be. */
export interface ColumnFault {
  /** The kind of cell at fault. */
  readonly kind: CellKind;
  readonly kinds: readonly CellKind[];
  readonly column: number;
  /** A column of the response or the weights is not to be left out. */
  readonly isFeature: boolean;
  readonly style: CellStyle;
  /** Whether the command line says that these are numbers. */
  readonly isNumber: boolean;
}

/** A fault, where it is, and what to do about it, in one line. No advice changes a number. */
export function describeFault(table: TextFile, fault: ColumnFault): string {
  const { kind, kinds, column } = fault;
  const name = table.names[column];
  const cells = table.cells(column).map((cell) => cell.trim());
  if (kind === "missing") return missingFault(name, kinds, table);
  const at = kind === "separator" ? clearest(cells, kinds, fault.style.decimal) : kinds.indexOf(kind);
  const held = `column ${quoteName(name)} holds ${quoteName(cells[at])} on ${table.place(at)}`;
  return `${held}${cure(fault, cells[at], cells, name)}`;
}

/** A cell of marks that can mean only one thing, where there is one: what its column means by them. */
function clearest(cells: readonly string[], kinds: readonly CellKind[], decimal: DecimalMark): number {
  const clear = cells.findIndex(
    (cell, at) => kinds[at] === "separator" && separatorsIn(cell, decimal)?.type !== "either",
  );
  return clear < 0 ? kinds.indexOf("separator") : clear;
}

function missingFault(name: string, kinds: readonly CellKind[], table: TextFile): string {
  const count = kinds.filter((kind) => kind === "missing").length;
  const place = table.place(kinds.indexOf("missing"));
  return count === 1
    ? `column ${quoteName(name)} has 1 missing cell, on ${place}: drop that row`
    : `column ${quoteName(name)} has ${count} missing cells, the first on ${place}: drop those rows`;
}

function cure(fault: ColumnFault, held: string, cells: readonly string[], name: string): string {
  const { kind, isFeature, style } = fault;
  const word = shellWord(name);
  const leaveOut = isFeature ? ` or leave it out with --exclude ${word}` : "";
  switch (kind) {
    case "separator":
      return `: ${rewritten(held, style.decimal)}${leaveOut}`;
    case "unit":
      return `: ${withoutUnit(held, style.decimal)}${leaveOut}`;
    case "infinite":
      return `: numbers must be finite; drop that row${leaveOut}`;
    case "date":
      return (
        `: a date is no number: make one of it (days since a day)` +
        (isFeature ? `, take every date for a level with --category ${word},${leaveOut}` : "")
      );
    default:
      return mixture(fault, cells, name, leaveOut);
  }
}

/** Of more different texts than this it is not likely that all of them mean a missing cell. */
const MOST_WORDS = 5;

/** Text among numbers. */
function mixture(
  { kinds, isFeature, isNumber }: ColumnFault,
  cells: readonly string[],
  name: string,
  leaveOut: string,
): string {
  const words = [...new Set(cells.filter((_, at) => !["number", "missing"].includes(kinds[at])))];
  const isList = words.length <= MOST_WORDS && !words.some((word) => word.includes(","));
  const cures = [
    isList
      ? `if that means a missing cell, say --missing-values ${shellWord(words.join(","))}`
      : "write a number, or nothing where none is known",
    ...(isFeature && !isNumber ? [`if numbers are levels too, --category ${shellWord(name)}`] : []),
  ];
  return `${isNumber ? ", which is no number" : " among numbers"}: ${cures.join("; ")}${leaveOut === "" ? "" : `;${leaveOut}`}`;
}

/** How a number with other marks is to be written, or read. */
function rewritten(held: string, decimal: DecimalMark): string {
  const [name, other] = decimal === "." ? ["comma", ","] : ["point", "."];
  const rule = `numbers take a decimal ${decimal === "." ? "point" : "comma"} and nothing between thousands`;
  const found = separatorsIn(held, decimal);
  if (found?.type === "thousands") return `${rule}: write ${found.plain}`;
  const asDecimal = `--decimal ${other}`;
  if (found?.type === "decimal") return `${rule}: say ${asDecimal}`;
  return `${rule}: say ${asDecimal} if the ${name} is a decimal ${name}, write ${found?.plain} if it parts thousands`;
}

function withoutUnit(held: string, decimal: DecimalMark): string {
  const { sign, number } = unitIn(held, decimal)!;
  const found = separatorsIn(number, decimal);
  const plain = found === undefined ? number : found.type === "thousands" ? found.plain : undefined;
  const written = plain === undefined ? "write the number alone" : `write ${plain}`;
  return `numbers take no sign such as ${sign}: ${written}, and so in every row of the column`;
}
