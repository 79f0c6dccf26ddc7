// What a result depends on is in the arguments: nothing asks which engine runs, where, when, in which language or by what chance.
// test/runtimes compares what engines make of it; this finds what would come out equal on one machine and different on another.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./imports.ts";
import { plainCode } from "./plain-code.ts";

const asked = new RegExp(
  [
    // Languages and their tables, which grow with every version of Unicode.
    String.raw`\bIntl\b|\b(?:localeCompare|toLocale\w+|normalize)\b`,
    // Time, chance, garbage.
    String.raw`\b(?:Date|performance|Temporal|crypto|WeakRef|FinalizationRegistry)\b|\brandom\b(?=\(\))`,
    // Surroundings.
    String.raw`\b(?:navigator|process|Deno|Bun|globalThis|window|importScripts)\b`,
    // Inherited keys too, and in an order that engines agreed on late.
    String.raw`\bfor\s*\((?:const|let|var)\s+[\w$]+\s+in\b`,
    // Code made of texts.
    String.raw`\beval\(|\bnew Function\b`,
    // Texts of stacks.
    String.raw`\.stack\b|\bcaptureStackTrace\b`,
  ].join("|"),
  "g",
);

/** A runtime asks a result for its text under this name; the result asks nothing. */
const answered = `Symbol.for("Deno.customInspect")`;

function askedIn(text: string): string[] {
  return plainCode(text).replace(answered, "").match(asked) ?? [];
}

/** The command line reads files and has a process; the clock of `timeLimit` and the threads of workers have a file of their own. */
const exempt = (file: string): boolean => /^src\/(?:cli\/|bundle\.ts$|clock\.ts$|workers\/threads\.ts$)/.test(file);

test("results depend on arguments alone", () => {
  const files = sourceFiles("src").filter((file) => !exempt(file));
  const found = files.flatMap((file) => askedIn(readFileSync(file, "utf8")).map((use) => `${file}: ${use}`));
  expect(files.length).toBeGreaterThan(40);
  expect(found).toEqual([]);
});

test("only limits of time ask the clock", () => {
  const users = sourceFiles("src").filter((file) => /\bclock\.ts"/.test(readFileSync(file, "utf8")));
  expect(users).toEqual([
    "src/explain/compare.ts",
    "src/explain/explain.ts",
    "src/explain/fit-within.ts",
    "src/fit/cross-validate.ts",
    "src/fit/fit-path.ts",
    "src/fit/fit.ts",
    "src/fit/with-dataset.ts",
    "src/inference/assess-pipeline.ts",
    "src/inference/bootstrap.ts",
    "src/inference/knockoffs.ts",
    "src/inference/stability-selection.ts",
    "src/inference/training.ts",
    "src/options/check-options.ts",
    "src/options/options.ts",
    "src/wasm/dataset.ts",
    "src/wasm/instance.ts",
    "src/workers/cross-validate.ts",
    "src/workers/fit.ts",
    "src/workers/session.ts",
    "src/workers/team.ts",
  ]);
});

test.each([
  ["a locale", "export const f = (a: string, b: string) => a.localeCompare(b);"],
  ["a format", "export const f = (x: number) => x.toLocaleString();"],
  ["the clock", "export const f = () => Date.now();"],
  ["chance", "export const f = () => Math.random();"],
  ["the runtime", "export const f = () => process.version;"],
  ["keys", "export function f(x: object) { for (const key in x) return key; }"],
])("the search finds %s", (_, text) => {
  expect(askedIn(text)).toHaveLength(1);
});

test("the search leaves comments and types alone", () => {
  expect(askedIn("/** Date.now() */ export const f = (x: typeof Intl | Date) => x; // process")).toEqual([]);
});
