import { CommandError } from "../command-error.ts";

/**
 * Text from the bytes of a file: UTF-8 with or without a byte order mark, UTF-16 with one (what Excel calls "Unicode
 * text"), and Windows-1252 for what is not valid UTF-8.
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const format = binaryFormat(bytes);
  if (format !== undefined) {
    throw new CommandError(`${source}: expected a text file, got ${format}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function binaryFormat(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start === "PK\u0003\u0004") return "a zip archive (an Excel or OpenDocument workbook is one): save it as CSV";
  if (start === "PAR1") return "a Parquet file: give it the ending .parquet";
  if (start === "ARRO") return "an Arrow file: give it the ending .arrow";
  if (bytes.subarray(0, 1000).includes(0)) return "binary data: save it as CSV";
  return undefined;
}
