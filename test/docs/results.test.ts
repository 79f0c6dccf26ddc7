import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { runAsOne, snippetsOf } from "./snippets.ts";

describe("docs/results.md", () => {
  const snippets = snippetsOf("docs/results.md");
  const printed = runAsOne(snippets, "results");
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });

  test("names the keys of the rows", () => {
    const text = readFileSync("docs/results.md", "utf8");
    const row = /^\| `model\.table\(\)`.*$/m.exec(text)![0];
    const keys = Object.keys(fit([[1], [2], [4]], [1, 2, 3], { lambda: 0.1 }).table()[0]!);
    expect(row).toContain(keys.map((key) => `\`${key}\``).join(", "));
  });
});
