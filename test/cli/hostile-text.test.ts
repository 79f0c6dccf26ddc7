// Names, cells and file names come from others: in a terminal they move nothing, in a report they are text, in JSON they are
// themselves. And what an output file held stays until the whole of the new text is written.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, run, workFolder } from "./run.ts";

const esc = "\u001b[2J";
const bidi = "\u202e";
const c1 = "\u009b31m";
const hostile = `a${esc}${bidi}${c1}`;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const moving = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function csv(
  directory: string,
  names: readonly string[],
  cell = (row: number, column: number) => `${(row * (column + 2)) % 7}`,
) {
  const cellsOf = (row: number) => names.map((_, column) => cell(row, column)).join(",");
  const head = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(",");
  writeFileSync(
    join(directory, "d.csv"),
    `${[head, ...Array.from({ length: 14 }, (_, row) => cellsOf(row))].join("\n")}\n`,
  );
}

describe.each([
  ["a column", [hostile, "b", "y"], "y"],
  ["the response", ["a", "b", hostile], hostile],
])("%s whose name moves terminals", (_, names, response) => {
  const words = (command: string, ...more: string[]) => [command, "d.csv", "--response", response, ...more];

  test.each([["cv", "--folds", "3", "--report", "r.md"], ["path"], ["fit", "--lambda", "0.1"]])(
    "%s writes none of it",
    async (command, ...more) => {
      const directory = workFolder();
      csv(directory, names);
      const { code, stdout, stderr } = await run(words(command!, ...more), { directory });
      expect({ code, stderr: stderr.replace(/^warning: .*\n/gm, "") }).toEqual({ code: 0, stderr: "" });
      expect(stdout).not.toMatch(moving);
      if (command === "cv") expect(readFileSync(join(directory, "r.md"), "utf8")).not.toMatch(moving);
    },
  );

  test("JSON escapes it and gives it back", async () => {
    const directory = workFolder();
    csv(directory, names);
    const { stdout } = await run(words("fit", "--lambda", "0.1", "--json"), { directory });
    expect(stdout).not.toMatch(moving);
    if (response === "y") expect(JSON.parse(stdout).names).toContain(hostile);
  });
});

test("levels and names of rows that move terminals are marks in text, report and warnings, and themselves in what is piped", async () => {
  const directory = workFolder();
  csv(directory, ["a", "b", "y"], (row, column) =>
    column === 1 ? ["u", hostile][row % 2]! : `${(row * (column + 2)) % 7}`,
  );
  const words = [
    "cv",
    "d.csv",
    "--response",
    "y",
    "--folds",
    "3",
    "--report",
    "r.md",
    "--model",
    "m.json",
    "--choose",
    "min",
  ];
  const { code, stdout } = await run(words, { directory });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Encoded: b \(2 levels: /m);
  expect(stdout).not.toMatch(moving);
  expect(readFileSync(join(directory, "r.md"), "utf8")).not.toMatch(moving);
  const stdin = `a,b,${hostile}\n1,${hostile},x\n2,${hostile}2,${hostile}\n`;
  const shown = await run(["predict", "m.json", "-", "--id", hostile], { directory, stdin, isTTY: true });
  expect(shown.code).toBe(0);
  expect(shown.stdout + shown.stderr).not.toMatch(moving);
  expect((await run(["predict", "m.json", "-", "--id", hostile], { directory, stdin })).stdout).toContain(hostile);
});

test("messages show a mark where a name or a cell would move the terminal", async () => {
  const directory = workFolder();
  csv(directory, ["a", "b", hostile], (row, column) => (column === 2 ? esc : String(row * column)));
  const lines = [
    ["cv", "d.csv", "--response", hostile],
    ["cv", "d.csv", "--response", `no${hostile}`],
    ["cv", `${hostile}.csv`, "--response", "y"],
    ["cv", "d.csv", "--response", "a", `--${hostile}`],
  ];
  for (const line of lines) {
    const { code, stderr } = await run(line, { directory });
    expect(code).toBeGreaterThan(0);
    expect(stderr).not.toMatch(moving);
  }
});

test("a name is no link, no address and no struck text in a report", async () => {
  const directory = workFolder();
  csv(directory, ["https://evil.example/x", "www.evil.example", "me@evil.example", "~~gone~~", "y"]);
  await run(["cv", "d.csv", "--response", "y", "--folds", "3", "--report", "r.md"], { directory });
  const report = readFileSync(join(directory, "r.md"), "utf8");
  expect(report).not.toMatch(/https:|www\.evil|me@evil|(?<!\\)~/);
  expect(report).toContain("https&#58;//evil.example/x");
});

test.each([
  ["1,000", "say --decimal , if the comma is a decimal comma, write 1000 if it parts thousands"],
  ["-12,345", "say --decimal , if the comma is a decimal comma, write -12345 if it parts thousands"],
  ["1,234,567", "write 1234567"],
  ["1,5", "say --decimal ,"],
])("%s is not advised to be another number", async (cell, advice) => {
  const { stderr } = await run(["cv", "-", "--response", "y"], { stdin: `a;y\n${cell};1\n2;2\n3;4\n` });
  expect(stderr).toContain(`nothing between thousands: ${advice} or leave it out`);
});

test("what an output file held stays where the new text does not fit", () => {
  const directory = workFolder();
  writeFileSync(join(directory, "r.md"), "kept\n");
  const bin = join(projectRoot, "build/cli/l1l2.js");
  const line = `ulimit -f 1; exec "${process.execPath}" "${bin}" cv examples/diabetes.csv --response y --report r.md`;
  const { status, stderr } = spawnSync("sh", ["-c", line], { cwd: directory, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: r\.md: cannot be written: EFBIG.*\n$/);
  expect(readFileSync(join(directory, "r.md"), "utf8")).toBe("kept\n");
  expect(readdirSync(directory).sort()).toEqual(["examples", "r.md"]);
});

test("a link to a file that is still to be is that file", async () => {
  const directory = workFolder();
  symlinkSync("m.json", join(directory, "r.md"));
  const words = ["cv", "examples/diabetes.csv", "--response", "y", "--model", "m.json", "--report", "r.md"];
  const { code, stderr } = await run(words, { directory });
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: "error: r.md: would overwrite m.json: choose another name for the output\n",
  });
});

test("a full standard error changes no exit code", () => {
  const bin = join(projectRoot, "build/cli/l1l2.js");
  const line = `"${process.execPath}" "${bin}" cv none.csv --response y 2>/dev/full`;
  expect(spawnSync("sh", ["-c", line], { cwd: projectRoot }).status).toBe(1);
});
