import { describe, expect, test } from "vitest";
import { run, snippetsOf } from "./snippets.ts";

describe("README", () => {
  const snippets = snippetsOf("README.md");
  test("has an example", () => expect(snippets.length).toBeGreaterThan(0));
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(run(snippet, `readme-${at}`)).toBe(snippet.output);
  });
});
