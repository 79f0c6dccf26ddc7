// What a penalty is made of is known in assembly/penalty alone; elsewhere it is a type parameter with the methods of `Penalty`.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sourceFiles } from "./imports.ts";
import { plainCode } from "./plain-code.ts";

const read = /\.\s*(?:l1Ratio|mix|l1|l2|(?:square|given|group)?(?:factors|lower|upper))\b/gi;

/** Every place that reads or sets a factor, a bound, the mix or a strength. */
function readsIn(text: string): string[] {
  return plainCode(text).match(read) ?? [];
}

const files = sourceFiles("assembly");
const textOf = (file: string): string => readFileSync(file, "utf8");
/** Made from the declaration of the border's struct, which TypeScript fills. */
const made = "assembly/layout-check.ts";

test("nothing but a penalty reads a factor, a bound or the mix", () => {
  const outside = files.filter((file) => !file.startsWith("assembly/penalty/") && file !== made);
  expect(outside.length).toBeGreaterThan(60);
  expect(outside.flatMap((file) => readsIn(textOf(file)).map((use) => `${file}: ${use}`))).toEqual([]);
  expect(readsIn(textOf("assembly/penalty/elastic-net.ts")).length).toBeGreaterThan(40);
});

test("a penalty is named where it is chosen, and nowhere else", () => {
  const naming = files.filter((file) => /from "[./]*penalty\/(?!penalty")[\w-]+"/.test(textOf(file)));
  expect(naming).toEqual(["assembly/dispatch/penalties.ts"]);
});

test.each([
  "if (f64At(design.factors, j) == 0) return;",
  "state.squareFactors = 0;",
  "const b = f64At(model\n  .lower, s);",
  "const ridge = problem.l1Ratio == 0;",
  "glm.penalty().l2;",
  "const u = f64At(problem.groupFactors, j);",
])("the search finds %s", (text) => {
  expect(readsIn(text)).toHaveLength(1);
});

test("the search leaves comments and other names alone", () => {
  expect(readsIn("// state.factors\nset.factor; this.lowest; penalty.boundOn(j, 1); const upper = 1;")).toEqual([]);
});
