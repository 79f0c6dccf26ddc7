import { describe, expect, test } from "vitest";
import { runAsOne, snippetsOf } from "./snippets.ts";

describe.each(["tables", "compare", "inference"])("docs/%s.md", (name) => {
  const snippets = snippetsOf(`docs/${name}.md`);
  const printed = runAsOne(snippets, name);
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });
});
