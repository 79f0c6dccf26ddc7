// Results have the same bits in every runtime because they come from + − × ÷ √ and integers (docs/architecture.md). Of what `Math`
// offers, the rest differs from engine to engine in the last bit, and so does `**`: src/arithmetic takes their place.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scripts, sourceFiles } from "./imports.ts";
import { plainCode } from "./plain-code.ts";

/** What the standard defines to the last bit; in assembly/ `Math.abs` and others are instructions. */
const exact = "abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|E|LN2|LN10|LOG2E|LOG10E|PI|SQRT1_2|SQRT2";
const inexact = new RegExp(String.raw`\bMath\b(?!\.(?:${exact})\b)(?:\s*(?:\?\.|\.)?\s*\w+)?|\*\*`, "g");

/** Every use of something inexact. */
function inexactIn(text: string): string[] {
  return plainCode(text).match(inexact) ?? [];
}

describe.each(["src", "assembly"])("%s", (root) => {
  test("computes by + − × ÷ √ and integers alone", () => {
    const files = sourceFiles(root).filter((file) => !scripts.includes(file));
    const found = files.flatMap((file) => inexactIn(readFileSync(file, "utf8")).map((use) => `${file}: ${use}`));
    expect(files.length).toBeGreaterThan(40);
    expect(found).toEqual([]);
  });
});

test.each([
  ["a call", "export const f = (x: number) => Math.exp(x);"],
  ["a reference", "export const f = [1, 2].map(Math.log1p);"],
  ["names taken out", "const { pow } = Math; export { pow };"],
  ["a name in a string", 'export const f = Math["tanh"];'],
  ["a line break", "export const f = Math\n  .hypot(1, 2);"],
  ["an operator", "export const f = (x: number) => x ** 3;"],
  ["an assignment", "let f = 1; f **= 3; export { f };"],
  ["in a template", `export const f = (x: number) => \`about \${Math.log10(x)}\`;`],
  ["after a regular expression with quotes", "export const q = /[\"'`/*]/; export const f = Math.cbrt(2); // '"],
  ["under a decorator", "@inline\nexport function f(x: f64): f64 {\n  return <f64>Math.sinh(x);\n}"],
])("the search finds %s", (_, text) => {
  expect(inexactIn(text)).toHaveLength(1);
});

test.each([
  ["comments", "/** Math.exp(x) ** 2 */ export const f = 1; // Math.log"],
  ["what is exact", "export const f = Math.sqrt(Math.max(1, Math.abs(2))) * Math.PI;"],
  ["types", "export const f = (x: typeof Math.exp) => x;"],
])("the search leaves %s alone", (_, text) => {
  expect(inexactIn(text)).toEqual([]);
});
