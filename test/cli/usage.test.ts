import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, workFolder } from "./run.ts";

const diabetes = "cv examples/diabetes.csv --response y";

describe("exit code 2: the command line", () => {
  test.each([
    ["cv examples/diabetes.csv", "error: required option '--response <NAME>' not specified"],
    ["fit examples/diabetes.csv --response y", "error: required option '--lambda <L>' not specified"],
    ["bogus", "error: unknown command 'bogus'"],
    [`${diabetes} --alpha 1`, "error: unknown option '--alpha'"],
    [
      `${diabetes} --l1-ratio 2`,
      "error: option '--l1-ratio <R>' argument '2' is invalid. Expected a number from 0 to 1.",
    ],
    [`${diabetes} --folds 1`, "argument '1' is invalid. Expected a whole number >= 2, loo or gcv."],
    [`${diabetes} --seed x`, "argument 'x' is invalid. Expected a whole number >= 0."],
    [`${diabetes} --measure rmse`, "argument 'rmse' is invalid. Allowed choices are mse, mae, deviance,"],
    [`${diabetes} --family logistic`, "argument 'logistic' is invalid. Allowed choices are gaussian, binomial,"],
    [`${diabetes} --family custom`, "A loss of your own is a function: fit it in JavaScript; predict takes the model."],
    [`${diabetes} --family cox`, "error: --response: with --family cox it is --time and --event"],
    [`${diabetes} --event sex`, "error: --event: only with --family cox, here it is gaussian"],
    [`${diabetes} --lambdas 1,,2`, "Expected a number >= 0."],
    [`${diabetes} --tolerance 0`, "Expected a number from 0 to 1, not 0."],
    [`${diabetes} --delimiter ab`, "Expected one character, tab or space."],
    [`${diabetes} --weights y`, 'error: --weights: column "y" is already the response'],
    ["fit examples/diabetes.csv --response y --lambda -1", "argument '-1' is invalid. Expected a number >= 0."],
    ["fit a.csv b.csv --response y --lambda 1", "too many arguments"],
    ["predict - -", "error: MODEL.json and FILE cannot both be the standard input"],
  ])("%s", async (line, message) => {
    const { code, stdout, stderr } = await run(line);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("no command at all: the help, on the standard error", async () => {
    const { code, stdout, stderr } = await run([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^Usage: l1l2/);
  });
});

describe("exit code 1: files and their contents", () => {
  test.each([
    ["cv nowhere.csv --response y", "error: nowhere.csv: cannot be read: there is no such file\n"],
    ["cv examples --response y", "error: examples: cannot be read: it is a folder\n"],
    [
      "cv examples/diabetes.csv --response Y",
      'error: --response: examples/diabetes.csv has no column "Y"; did you mean "y"?\n',
    ],
    [`${diabetes} --folds 443`, "error: --folds: expected a whole number from 2 to 442 (the rows), got 443\n"],
  ])("%s", async (line, message) => {
    expect(await run(line)).toEqual({ code: 1, stdout: "", stderr: message });
  });

  test("an output file in a folder that is not there is refused before the work", async () => {
    const { code, stderr } = await run(`${diabetes} --report nowhere/report.md`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: nowhere\/report.md: cannot be written: the folder .*nowhere does not exist\n$/);
  });

  test("errors of the library speak of options", async () => {
    const stdin = "a,w,y\n1,1,1\n2,-3,2\n3,1,4\n";
    expect((await run("fit - --response y --weights w --lambda 1", { stdin })).stderr).toBe(
      "error: --weights, line 3: expected a finite number >= 0, got -3\n",
    );
    const constant = "a,y\n1,1\n2,1\n3,1\n";
    expect((await run("cv - --response y --folds 3", { stdin: constant })).stderr).toMatch(
      /^error: --response: expected a response that varies, got 3 times 1/,
    );
  });

  test("bytes that are no text are named for what they are", async () => {
    const directory = workFolder();
    writeFileSync(join(directory, "book.xlsx"), "PK\u0003\u0004rest");
    expect((await run("cv book.xlsx --response y", { directory })).stderr).toBe(
      "error: book.xlsx: expected a text file, got a zip archive (an Excel or OpenDocument workbook is one): save it as CSV\n",
    );
  });
});

describe("text in other encodings", () => {
  const text = "größe,y\n1,1\n2,3\n3,4\n";
  test.each([
    ["UTF-16 with a byte order mark", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`, "utf8")],
    ["Windows-1252", Buffer.from(text, "latin1")],
  ])("%s", async (_, stdin) => {
    const { code, stdout } = await run("fit - --response y --lambda 0.01", { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^größe +/m);
  });
});
