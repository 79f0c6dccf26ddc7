import { describe, L1L2Error } from "../../errors.ts";
import { isNumericTypedArray, lengthOf } from "../numeric-array.ts";

/** What a form of table can tell; nothing of it is kept beside the cells. */
export interface TableSource {
  readonly rows: number;
  readonly names: readonly string[];
  /** The cells of a column, asked for once; each of them is read once. */
  readonly cells: (name: string) => ArrayLike<unknown>;
  /** A cell as the caller would write it: `X[3].age`. */
  readonly place: (row: number, name: string) => string;
}

/** The cells of a column; those of a typed array of numbers stay in one. */
export type Cells = readonly unknown[] | Float64Array;

/** Named columns of equal length, whatever form they came in. */
export class Table {
  readonly rows: number;
  readonly names: readonly string[];
  readonly #source: TableSource;
  readonly #kept: Int32Array | undefined;
  readonly #columns: Map<string, Cells>;
  readonly #known: ReadonlySet<string>;

  constructor(source: TableSource, kept?: Int32Array, columns = new Map<string, Cells>()) {
    this.rows = kept?.length ?? source.rows;
    this.names = source.names;
    this.#source = source;
    this.#kept = kept;
    this.#columns = columns;
    this.#known = new Set(source.names);
  }

  /** Whether a value is a table; nothing of a stranger's, not even a proxy, is asked. */
  static is(value: unknown): value is Table {
    return typeof value === "object" && value !== null && #source in value;
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** The cells of a column that the table has: a copy, made when it is first asked for. */
  cells(name: string): Cells {
    const cells = this.#columns.get(name) ?? copyCells(this.#source.cells(name), this.#source, name);
    this.#columns.set(name, cells);
    if (this.#kept === undefined) return cells;
    return cells instanceof Float64Array
      ? Float64Array.from(this.#kept, (row) => cells[row]!)
      : Array.from(this.#kept, (row) => cells[row]);
  }

  /** A cell as the caller would write it, by its number among the caller's rows. */
  place(row: number, name: string): string {
    return this.#source.place(this.#kept?.[row] ?? row, name);
  }

  /** Some rows of a table of which none were taken before. */
  take(rows: Int32Array): Table {
    return new Table(this.#source, rows, this.#columns);
  }
}

function copyCells(cells: ArrayLike<unknown>, { rows, place }: TableSource, name: string): Cells {
  const length = lengthOf(cells, place(0, name));
  if (length !== rows) {
    const [expected, received] = [`${rows} cells`, String(length)];
    throw new L1L2Error({ code: "shape-mismatch", argument: place(0, name), expected, received });
  }
  if (isNumericTypedArray(cells)) return Float64Array.from(cells);
  const copy = new Array<unknown>(rows);
  for (let row = 0; row < rows; row++) copy[row] = cells[row];
  return copy;
}

/** @throws L1L2Error `invalid-value` for a column that the table does not have. */
export function requireColumn(table: Table, name: string, argument: string): void {
  if (table.has(name)) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument,
    expected: `a column of X (${table.names.slice(0, 6).join(", ")}${table.names.length > 6 ? ", …" : ""})`,
    received: describe(name),
  });
}
