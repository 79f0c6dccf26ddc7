import { Refusal } from "./refusal.ts";

/** A row of a table: numbers, and the response in whatever form its family has. */
export type Row = Readonly<Record<string, number | string | boolean>>;

/** The rows of a request: `[{ "age": 41, … }, …]`, or CSV with a header. */
export async function readRows(request: Request, mostBytes: number): Promise<readonly Row[]> {
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  const read = { "application/json": readJson, "text/csv": readCsv }[type.trim().toLowerCase()];
  if (read === undefined) throw new Refusal(415, "content-type: expected application/json or text/csv");
  const rows = read(await readText(request, mostBytes));
  if (rows.length < 20) throw new Refusal(422, `${rows.length} rows; at least 20 are needed`);
  return rows;
}

/**
 * The body, no more of which is kept than it may be long, whatever its header says. What is beyond is read and thrown away, up to eight
 * times as much: a client that is still sending when the answer comes loses its connection.
 */
async function readText({ body }: Request, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.length;
    if (bytes > 8 * mostBytes) {
      await reader?.cancel();
      break;
    }
    text = bytes > mostBytes ? "" : text + decoder.decode(part.value, { stream: true });
  }
  if (bytes > mostBytes) throw new Refusal(413, `the body has more than ${mostBytes} bytes`);
  return text + decoder.decode();
}

function readJson(text: string): readonly Row[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new Refusal(400, "the body is no JSON");
  }
  const isRow = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
  if (Array.isArray(parsed) && parsed.every(isRow)) return parsed as Row[];
  throw new Refusal(400, 'expected a list of rows: [{ "age": 41, "y": 2 }, …]');
}

/** Plain CSV: one header, commas, no quotes. Cells that are numbers are read as such. */
function readCsv(text: string): readonly Row[] {
  if (text.includes('"')) throw new Refusal(400, "quoted cells are not read; send JSON");
  const [header = "", ...lines] = text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/);
  const names = header.split(",").map((name) => name.trim());
  if (new Set(names).size < names.length) throw new Refusal(400, "the header names a column twice");
  return lines.map((line, at) => {
    const cells = line.split(",");
    if (cells.length === names.length) return Object.fromEntries(cells.map((cell, j) => [names[j]!, readCell(cell)]));
    throw new Refusal(400, `line ${at + 2} has ${cells.length} cells, the header ${names.length}`);
  });
}

function readCell(cell: string): number | string {
  const text = cell.trim();
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}
