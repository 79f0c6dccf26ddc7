import { describe, expect, test } from "vitest";
import { families } from "../../src/families/families.ts";
import { runAsOne, snippetsOf } from "./snippets.ts";

describe("docs/families.md", () => {
  const snippets = snippetsOf("docs/families.md");
  const printed = runAsOne(snippets, "families");
  test("has an example of every family", () => {
    const code = snippets.map((snippet) => snippet.code).join();
    for (const family of Object.keys(families).filter((name) => !["gaussian", "huber"].includes(name))) {
      expect(code).toContain(`family: "${family}"`);
    }
  });
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });
});
