// One table in every format the command line reads, written by programs that are not ours, gives one model.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { Table, tableToIPC, vectorFromArray } from "apache-arrow";
import { beforeAll, describe, expect, test } from "vitest";
import { run, workFolder } from "../run.ts";

interface Row {
  readonly area: number | null;
  readonly region: string;
  readonly balcony: boolean;
  readonly rent: number;
}

const rows = Array.from({ length: 40 }, (_, at): Row => {
  const area = 30 + ((at * 37) % 83) + 0.5;
  const region = ["north", "south", "centre"][(at * 7) % 3];
  return { area: at % 13 === 4 ? null : area, region, balcony: (at * 11) % 5 < 2, rent: 4 * area + ((at * 53) % 41) };
});
const names = ["area", "region", "balcony", "rent"] as const;
const line = (separator: string, missing: string) => (row: Row) =>
  names.map((name) => String(row[name] ?? missing)).join(separator);
const csv = [names.join(","), ...rows.map(line(",", ""))].join("\n");
const blanks = [names.join("  "), ...rows.map(line("   ", "NA"))].join("\n");
const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));

const flags = "--response rent --missing mean --lambda 1 --json";

async function fitted(file: string, content: string | Uint8Array, more = ""): Promise<unknown> {
  const directory = workFolder();
  writeFileSync(join(directory, file), content);
  const { code, stdout, stderr } = await run(`fit ${file} ${flags}${more}`, { directory });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}

let expected: unknown;
beforeAll(async () => {
  expected = JSON.parse((await run(`fit - ${flags}`, { stdin: csv })).stdout);
});

const arrow = (): Uint8Array[] => {
  const vectors = {
    area: vectorFromArray(columns.area as (number | null)[]),
    region: vectorFromArray(columns.region as string[]),
    balcony: vectorFromArray(columns.balcony as boolean[]),
    rent: vectorFromArray(Float64Array.from(columns.rent as number[])),
  };
  const table = new Table(vectors);
  return [tableToIPC(table, "file"), tableToIPC(table, "stream")];
};

describe("the model of a table does not depend on its format", () => {
  const [file, stream] = arrow();
  test.each<[string, string | Uint8Array, string?]>([
    ["d.csv", csv],
    ["d.csv.gz", gzipSync(csv)],
    ["d.txt", csv.replaceAll(",", ";")],
    ["d.tsv", csv.replaceAll(",", "\t")],
    ["blanks.txt", blanks],
    ["blanks.dat.gz", gzipSync(blanks), " --delimiter space"],
    ["d.json", JSON.stringify(rows)],
    ["columns.json", JSON.stringify(columns)],
    ["d.json.gz", gzipSync(JSON.stringify(rows))],
    ["d.ndjson", rows.map((row) => JSON.stringify(row)).join("\n")],
    ["d.jsonl", `${rows.map((row) => JSON.stringify(row)).join("\r\n")}\r\n\r\n`],
    ["d.arrow", file],
    ["d.feather", stream],
  ])("%s", async (name, content, more) => {
    expect(await fitted(name, content, more)).toEqual(expected);
  });

  test.each<[string, string | Uint8Array]>([
    ["JSON", `\n ${JSON.stringify(rows)}`],
    ["columns in JSON", JSON.stringify(columns)],
    ["JSON lines", rows.map((row) => JSON.stringify(row)).join("\n")],
    ["gzip", gzipSync(csv)],
    ["Arrow", file],
  ])("the standard input, by its first bytes: %s", async (_, stdin) => {
    expect(JSON.parse((await run(`fit - ${flags}`, { stdin })).stdout)).toEqual(expected);
  });

  test.each(["uncompressed", "snappy", "gzip", "brotli"])("Parquet, %s", async (codec) => {
    const directory = workFolder();
    writeFileSync(join(directory, "d.json"), JSON.stringify(rows));
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const [from, to] = ["d.json", "d.parquet"].map((name) => join(directory, name));
    await connection.run(`COPY (SELECT area, region, balcony, rent FROM '${from}') TO '${to}' (CODEC '${codec}')`);
    const { stdout, stderr } = await run(`fit d.parquet ${flags}`, { directory });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(expected);
    // A view on a part of a larger buffer, as Node makes them.
    const bytes = readFileSync(join(directory, "d.parquet"));
    const stdin = Buffer.concat([Buffer.alloc(7), bytes, Buffer.alloc(5)]).subarray(7, 7 + bytes.length);
    expect(JSON.parse((await run(`fit - ${flags}`, { stdin })).stdout)).toEqual(expected);
  });
});

test("numbers of databases: 64-bit integers and decimals", async () => {
  const directory = workFolder();
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const select =
    "SELECT i::BIGINT AS a, (i * i)::DECIMAL(18, 2) / 8 AS b, (3 * i + i % 2)::HUGEINT::BIGINT AS y FROM range(20) t(i)";
  await connection.run(`COPY (${select}) TO '${join(directory, "d.parquet")}'`);
  const { stdout, stderr } = await run("fit d.parquet --response y --lambda 0.1 --json", { directory });
  expect(stderr).toBe("");
  const text = `a,b,y\n${Array.from({ length: 20 }, (_, i) => `${i},${(i * i) / 8},${3 * i + (i % 2)}\n`).join("")}`;
  expect(JSON.parse(stdout)).toEqual(
    JSON.parse((await run("fit - --response y --lambda 0.1 --json", { stdin: text })).stdout),
  );
});

describe("what cannot be read says why", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["d.json", "[{", "d.json: expected JSON: "],
    ["d.json", "3", "d.json: expected an array of row objects, or an object of columns, got a number"],
    ["d.json", '{"a": 1}', 'or an object of columns, got a number under "a"'],
    ["d.json", "[[1, 2]]", "d.json: entry 1: expected an object, got an array"],
    ["d.json", '{"a": [1], "y": [1, 2]}', 'd.json: column "y" has 2 cells, but "a" has 1'],
    ["d.json", "[]", "d.json: expected rows and columns, got none"],
    ["d.ndjson", '{"y": 1}\n\n{"y"}', "d.ndjson: line 3: expected JSON: "],
    ["d.parquet", "PAR1 no", "d.parquet: cannot be read as Parquet: "],
    ["d.arrow", "ARROW1 no", "d.arrow: cannot be read as Arrow: "],
    ["d.csv.gz", Uint8Array.of(0x1f, 0x8b, 1, 2), "d.csv.gz: cannot be unpacked: "],
    ["d.csv", brotliCompressSync(Buffer.alloc(2000)), "d.csv: expected"],
  ])("%s %#", async (name, content, message) => {
    const directory = workFolder();
    writeFileSync(join(directory, name), content);
    const { code, stderr } = await run(`cv ${name} --response y`, { directory });
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  test("a response of numbers as text, and the flag that reads it", async () => {
    const stdin = JSON.stringify(rows.map(({ area, rent }) => ({ area, rent: String(rent) })));
    const words = "fit - --response rent --missing mean --lambda 1 --json";
    expect((await run(words, { stdin })).stderr).toMatch(/if these are numbers, say --number rent\n$/);
    const wanted = JSON.stringify(rows.map(({ area, rent }) => ({ area, rent })));
    const { intercept } = JSON.parse((await run(`${words} --number rent`, { stdin })).stdout);
    expect(intercept).toBe(JSON.parse((await run(words, { stdin: wanted })).stdout).intercept);
  });

  test("dates of typed formats", async () => {
    const directory = workFolder();
    const day = vectorFromArray([new Date(0), new Date(864e5)]);
    writeFileSync(join(directory, "d.arrow"), tableToIPC(new Table({ day, y: vectorFromArray([1, 2]) }), "file"));
    const { stderr } = await run("fit d.arrow --response y --lambda 1", { directory });
    expect(stderr).toMatch(/^error: column "day", row 1: .*got a date.*--exclude day\n$/);
  });
});
