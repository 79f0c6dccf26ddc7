import { parquetReadObjects } from "hyparquet";
import { CommandError } from "../command-error.ts";
import { type ValueFile, valueFile } from "./file-table.ts";
import { compressors } from "./parquet-compressors.ts";

/** A Parquet file, compressed by snappy, gzip or brotli, or not at all. */
export async function readParquet(bytes: Uint8Array, source: string): Promise<ValueFile> {
  // A copy: the buffer of a view may hold other things too.
  const file = new Uint8Array(bytes).buffer;
  try {
    const rows = await parquetReadObjects({ file, compressors });
    const names = Object.keys(rows[0] ?? {});
    return valueFile(source, new Map(names.map((name) => [name, rows.map((row) => row[name])])));
  } catch (error) {
    throw new CommandError(`${source}: cannot be read as Parquet: ${(error as Error).message}`);
  }
}
