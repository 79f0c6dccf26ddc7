import { decodeText } from "./decode-text.ts";
import { readDelimited } from "./delimited.ts";
import type { FileTable, ReadFlags } from "./file-table.ts";
import { readJson, readJsonLines } from "./json.ts";

/** How the bytes of a file become a table. */
export interface FileFormat {
  readonly name: string;
  readonly endings: readonly string[];
  /** Whether bytes without a telling name are of this format. */
  readonly accepts: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array, source: string, flags: ReadFlags) => FileTable | Promise<FileTable>;
}

/** The first characters of bytes, blanks before them left out. */
function start(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 200))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
}

/** Every format, the more telling ones first; delimited text is what everything else may be. */
export const fileFormats: readonly FileFormat[] = [
  {
    name: "Parquet",
    endings: [".parquet"],
    accepts: (bytes) => start(bytes).startsWith("PAR1"),
    // The readers of binary formats are loaded by who needs them.
    read: async (bytes, source) => (await import("./parquet.ts")).readParquet(bytes, source),
  },
  {
    name: "Arrow",
    endings: [".arrow", ".feather", ".ipc"],
    accepts: (bytes) => start(bytes).startsWith("ARROW1"),
    read: async (bytes, source) => (await import("./arrow.ts")).readArrow(bytes, source),
  },
  {
    name: "JSON lines",
    endings: [".ndjson", ".jsonl"],
    accepts: (bytes) => /^\{[^\n]*\}\s*\n\s*\{/.test(decodeStart(bytes)),
    read: (bytes, source) => readJsonLines(decodeText(bytes, source), source),
  },
  {
    name: "JSON",
    endings: [".json"],
    accepts: (bytes) => /^[[{]/.test(start(bytes)),
    read: (bytes, source) => readJson(decodeText(bytes, source), source),
  },
  {
    name: "TSV",
    endings: [".tsv", ".tab"],
    accepts: () => false,
    read: (bytes, source, flags) => readDelimited(decodeText(bytes, source), source, { delimiter: "\t", ...flags }),
  },
  {
    name: "CSV",
    endings: [".csv", ".txt"],
    accepts: () => true,
    read: (bytes, source, flags) => readDelimited(decodeText(bytes, source), source, flags),
  },
];

function decodeStart(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 100_000)).trimStart();
}

/** The format of a file: by the ending of its name, or, where that says nothing, by its first bytes. */
export function formatOf(name: string, bytes: Uint8Array): FileFormat {
  const plain = name.toLowerCase().replace(/\.gz$/, "");
  const named = fileFormats.find(({ endings }) => endings.some((ending) => plain.endsWith(ending)));
  return named ?? fileFormats.find(({ accepts }) => accepts(bytes))!;
}
