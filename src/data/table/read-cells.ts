import { describe, L1L2Error } from "../../errors.ts";
import { allocateNumbers, reading } from "../reading.ts";
import { isMissingCell, withoutDecimal } from "./cell.ts";
import type { Table } from "./table.ts";

/** A column of numbers, or of booleans as 1 and 0; NaN where a cell is missing. */
export interface NumberColumn {
  readonly kind: "number" | "boolean";
  readonly values: Float64Array;
  readonly missing: number;
}

/** A column of text: which of the different texts each cell is, −1 where it is missing. */
export interface TextColumn {
  readonly kind: "text";
  readonly codes: Int32Array;
  /** The different texts, in the order in which they first appear. */
  readonly texts: readonly string[];
  readonly missing: number;
}

/** A column of which every cell is missing. */
export interface EmptyColumn {
  readonly kind: "empty";
  readonly missing: number;
}

/** A column as read: copied, and of one kind. */
export type TableColumn = NumberColumn | TextColumn | EmptyColumn;

/**
 * Reads a column, each cell once. `null`, `undefined`, NaN, empty text and the texts of `missingTexts` are missing; integers of BigInt
 * and decimals of databases are numbers.
 *
 * @throws L1L2Error `invalid-type` for cells of several kinds, dates and other objects; `invalid-value` for an integer beyond 2⁵³.
 */
export function readTableColumn(table: Table, name: string, missingTexts: ReadonlySet<string>): TableColumn {
  return reading(table.place(0, name), () => collect(table, name, missingTexts));
}

function collect(table: Table, name: string, missingTexts: ReadonlySet<string>): TableColumn {
  const cells = table.cells(name);
  if (cells instanceof Float64Array) return numbersOf(cells, table, name);
  const collector = new Collector(table, name, missingTexts);
  for (let row = 0; row < table.rows; row++) collector.add(row, cells[row]);
  return collector.column();
}

function numbersOf(values: Float64Array, table: Table, name: string): TableColumn {
  let missing = 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) missing++;
    else requireFinite(value, table, name, row);
  });
  return missing === values.length ? { kind: "empty", missing } : { kind: "number", values, missing };
}

function requireFinite(value: number, table: Table, name: string, row: number): void {
  if (Number.isFinite(value)) return;
  const argument = table.place(row, name);
  throw new L1L2Error({ code: "non-finite", argument, expected: "a finite number", received: String(value) });
}

type Kind = "number" | "boolean" | "text";

/** Gathers the cells of one column. */
class Collector {
  readonly #table: Table;
  readonly #name: string;
  readonly #missingTexts: ReadonlySet<string>;
  /** Where a cell of each kind was first met. */
  readonly #first = new Map<Kind, number>();
  readonly #values: Float64Array;
  readonly #codes = new Map<string, number>();
  #missing = 0;

  constructor(table: Table, name: string, missingTexts: ReadonlySet<string>) {
    this.#table = table;
    this.#name = name;
    this.#missingTexts = missingTexts;
    this.#values = allocateNumbers(table.rows, "X");
  }

  add(row: number, given: unknown): void {
    const cell = typeof given === "bigint" ? this.#safe(given, row) : withoutDecimal(given);
    if (isMissingCell(cell, this.#missingTexts)) this.#miss(row);
    else if (typeof cell === "number") this.#putNumber(row, cell);
    else if (typeof cell === "boolean") this.#put(row, "boolean", Number(cell));
    else if (typeof cell === "string") this.#addText(row, cell);
    else throw this.#unknown(cell, row);
  }

  column(): TableColumn {
    const kinds = [...this.#first.keys()];
    if (kinds.length > 1) throw this.#mixed(kinds);
    const missing = this.#missing;
    const kind = kinds[0];
    if (kind === undefined) return { kind: "empty", missing };
    if (kind !== "text") return { kind, values: this.#values, missing };
    const codes = Int32Array.from(this.#values, (code) => (Number.isNaN(code) ? -1 : code));
    return { kind, codes, texts: [...this.#codes.keys()], missing };
  }

  #miss(row: number): void {
    this.#missing++;
    this.#values[row] = Number.NaN;
  }

  #put(row: number, kind: Kind, value: number): void {
    if (!this.#first.has(kind)) this.#first.set(kind, row);
    this.#values[row] = value;
  }

  #putNumber(row: number, value: number): void {
    requireFinite(value, this.#table, this.#name, row);
    this.#put(row, "number", value);
  }

  #addText(row: number, text: string): void {
    const code = this.#codes.get(text) ?? this.#codes.size;
    this.#codes.set(text, code);
    this.#put(row, "text", code);
  }

  #safe(cell: bigint, row: number): number {
    const value = Number(cell);
    if (Number.isSafeInteger(value)) return value;
    throw new L1L2Error({
      code: "invalid-value",
      argument: this.#table.place(row, this.#name),
      expected: "an integer that a double holds, up to 2^53",
      received: describe(cell),
      advice: `A number that tells rows apart says nothing: exclude: [${JSON.stringify(this.#name)}] leaves it out`,
    });
  }

  #unknown(cell: unknown, row: number): L1L2Error {
    const isDate = typeof (cell as { readonly getTime?: unknown }).getTime === "function";
    const out = `leave the column out: exclude: [${JSON.stringify(this.#name)}]`;
    return new L1L2Error({
      code: "invalid-type",
      argument: this.#table.place(row, this.#name),
      expected: "a number, text or a boolean",
      received: isDate ? `a date, ${String(cell)}` : describe(cell),
      advice: isDate
        ? `Make a number of it (days since a day) or a category, or ${out}`
        : `Make a number or text of it, or ${out}`,
    });
  }

  #mixed(kinds: readonly Kind[]): L1L2Error {
    const [common, ...others] = kinds;
    const rare = others.includes("text") ? "text" : others[0]!;
    const row = this.#first.get(rare)!;
    const texts = [...this.#codes.keys()];
    const isFew = kinds.includes("text") && texts.length <= 3;
    const list = `[${texts.map((text) => JSON.stringify(text)).join(", ")}]`;
    return new L1L2Error({
      code: "invalid-type",
      argument: this.#table.place(row, this.#name),
      expected: "cells of one kind in a column",
      received: `${rare === "text" ? `text (${list.slice(1, -1).slice(0, 80)})` : `a ${rare}`} among cells of kind ${common === rare ? others[0] : common}`,
      ...(isFew ? { advice: `If that means a missing value: missingValues: ${list}` } : {}),
    });
  }
}
