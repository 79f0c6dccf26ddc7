import { type DataType, Type, tableFromIPC, util, type Vector } from "apache-arrow";
import { CommandError } from "../command-error.ts";
import { type ValueFile, valueFile } from "./file-table.ts";

/** A file or stream of Arrow's IPC format, as Feather (version 2) is one; its buffers are not compressed. */
export function readArrow(bytes: Uint8Array, source: string): ValueFile {
  try {
    const table = tableFromIPC(bytes);
    const columns = table.schema.fields.map(({ name }, at) => [name, cellsOf(table.getChildAt(at)!)] as const);
    return valueFile(source, new Map(columns));
  } catch (error) {
    const { message } = error as Error;
    const cure = /compress|codec/i.test(message) ? ": write it without compression" : "";
    throw new CommandError(`${source}: cannot be read as Arrow: ${message}${cure}`);
  }
}

const times: ReadonlySet<Type> = new Set([Type.Date, Type.Time, Type.Timestamp, Type.Interval, Type.Duration]);

/** Decimals as numbers, and times as dates, which they would not look like. */
function cellsOf(vector: Vector): unknown[] {
  const type: DataType & { readonly scale?: number } = vector.type;
  const read = times.has(type.typeId)
    ? (cell: unknown) => new Date(Number(cell))
    : type.typeId === Type.Decimal
      ? (cell: unknown) => Number(`${util.bigNumToBigInt(cell as never)}e-${type.scale}`)
      : (cell: unknown) => cell;
  return Array.from(vector, (cell: unknown) => (cell === null ? null : read(cell)));
}
