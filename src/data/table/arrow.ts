import { L1L2Error } from "../../errors.ts";
import type { Parts } from "../parts.ts";
import { cellArgument, columnArgument } from "../row-objects.ts";
import type { TableSource } from "./table.ts";

/** What is asked of a table in Arrow's layout: that of `apache-arrow`, and of what is made like it. */
interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type?: ArrowType }[] };
  getChild(name: string): ArrowVector | null;
}

interface ArrowType {
  readonly typeId?: number;
  readonly scale?: number;
}

interface ArrowVector {
  readonly length: number;
  readonly nullCount: number;
  get(row: number): unknown;
  toArray(): ArrayLike<unknown>;
}

// Numbers of types in Arrow's format (Schema.fbs); apache-arrow has them in `Type`.
const INTEGER = 2;
const FLOAT = 3;
const DECIMAL = 7;
const TIMES: ReadonlySet<number> = new Set([8, 9, 10, 11, 18]);

/** An Arrow table, where these are the parts of one: columns by name, dictionaries as text, nulls as missing cells, decimals as numbers. */
export function arrowTable(parts: Parts, self: object, argument: string): TableSource | undefined {
  const { numRows, schema, getChild } = parts as unknown as ArrowTable;
  if (typeof numRows !== "number" || typeof getChild !== "function" || !Array.isArray(schema?.fields)) return undefined;
  const types = new Map(schema.fields.map(({ name, type }) => [name, type ?? {}]));
  return {
    rows: numRows,
    names: [...types.keys()],
    cells: (name) => cellsOf(getChild.call(self, name)!, types.get(name)!, columnArgument(argument, name)),
    place: (row, name) => cellArgument(argument, row, name),
  };
}

function cellsOf(vector: ArrowVector, { typeId = 0, scale = 0 }: ArrowType, argument: string): ArrayLike<unknown> {
  if (TIMES.has(typeId)) {
    throw new L1L2Error({
      code: "invalid-type",
      argument,
      expected: "numbers, text or booleans",
      received: "dates or times",
      advice: "Make numbers of them (days since a day) or a category, or leave the column out with exclude",
    });
  }
  if (vector.nullCount === 0 && (typeId === INTEGER || typeId === FLOAT)) return vector.toArray();
  const read = typeId === DECIMAL ? (cell: unknown): unknown => decimal(cell, scale) : (cell: unknown): unknown => cell;
  return Array.from({ length: vector.length }, (_, row) => {
    const cell = vector.get(row);
    return cell === null ? null : read(cell);
  });
}

/** A decimal of 128 or 256 bits, two's complement, in words of 32 bits from the least. */
function decimal(cell: unknown, scale: number): unknown {
  if (!ArrayBuffer.isView(cell)) return cell;
  const words = new Uint32Array(cell.buffer, cell.byteOffset, cell.byteLength / 4);
  const whole = words.reduceRight((value, word) => (value << 32n) | BigInt(word), 0n);
  const signed = BigInt.asIntN(8 * cell.byteLength, whole);
  return Number(`${signed}e${-scale}`);
}
