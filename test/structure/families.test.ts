// What a family is stands in its own file; solvers ask for traits (assembly/loss/traits.ts), never for a name.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./imports.ts";

/** From codes to instantiations, and the two preparations there are. */
const dispatchers = [
  "assembly/codes.ts",
  "assembly/index.ts",
  "assembly/linear.ts",
  "assembly/prepare.ts",
  "assembly/loss/losses.ts",
];

test("the kernels name a family where codes are dispatched, and nowhere else", () => {
  const naming = sourceFiles("assembly").filter((file) => /\bFamily\./.test(readFileSync(file, "utf8")));
  expect(naming.filter((file) => !dispatchers.includes(file))).toEqual([]);
});

test("no dispatcher of a loss has a default but a trap", () => {
  const text = readFileSync("assembly/loss/losses.ts", "utf8");
  const defaults = Array.from(text.matchAll(/default:\s*(?:return )?(\w+)/g), ([, first]) => first);
  expect(defaults.length).toBeGreaterThan(3);
  expect(new Set(defaults)).toEqual(new Set(["unreachable"]));
});
