/** What a file holds: named columns of one length. */
interface NamedColumns {
  /** What messages call the file. */
  readonly source: string;
  /** Distinct and not empty. */
  readonly names: readonly string[];
  readonly rows: number;
  /** Where a row stands in the file: `line 5`. */
  readonly place: (row: number) => string;
}

/** A file of text: what kind of column its cells make is still to be found. */
export interface TextFile extends NamedColumns {
  readonly holds: "text";
  /** What stands between cells. */
  readonly delimiter: string;
  readonly cells: (column: number) => readonly string[];
}

/** A file of a format with types, whose cells are values. */
export interface ValueFile extends NamedColumns {
  readonly holds: "values";
  readonly cells: (column: number) => ArrayLike<unknown>;
}

export type FileTable = TextFile | ValueFile;

/** What the command line says of a file. */
export interface ReadFlags {
  /** Whether the first line of a text holds names; undefined: it does, and is questioned where all of it are numbers. */
  readonly header?: boolean;
  readonly decimal?: DecimalMark;
  /** Lines that start with this are left out. */
  readonly comment?: string;
  /** Between cells; `" "`: blanks, however many. Default: detected. */
  readonly delimiter?: string;
}

export type DecimalMark = "." | ",";

/** A table of values from columns in their order. */
export function valueFile(source: string, columns: ReadonlyMap<string, ArrayLike<unknown>>): ValueFile {
  const names = [...columns.keys()];
  return {
    holds: "values",
    source,
    names,
    rows: columns.get(names[0] ?? "")?.length ?? 0,
    cells: (column) => columns.get(names[column])!,
    place: (row) => `row ${row + 1}`,
  };
}
