import { describe, expect, test } from "vitest";
import { runAsOne, snippetsOf } from "./snippets.ts";

describe("docs/tables.md", () => {
  const snippets = snippetsOf("docs/tables.md");
  const printed = runAsOne(snippets, "tables");
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });
});
