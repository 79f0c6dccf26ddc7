import { gunzipSync } from "node:zlib";
import { CommandError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { readBytes, sourceName } from "../files.ts";
import type { FileTable, ReadFlags } from "./file-table.ts";
import { formatOf } from "./formats.ts";

/** Reads a file of any format, or the standard input for `-`. */
export async function readTable(file: string, flags: ReadFlags, context: CommandContext): Promise<FileTable> {
  const source = sourceName(file);
  const bytes = unzip(await readBytes(file, context), source);
  const table = await formatOf(file, bytes).read(bytes, source, flags);
  if (table.rows > 0 && table.names.length > 0) return table;
  throw new CommandError(`${source}: expected rows and columns, got none`);
}

/** What gzip packed, by its first two bytes and not by its name. */
function unzip(bytes: Uint8Array, source: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new CommandError(`${source}: cannot be unpacked: ${(error as Error).message}`);
  }
}
