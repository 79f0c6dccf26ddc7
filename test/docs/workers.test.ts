import { expect, test } from "vitest";
import { run, snippetsOf } from "./snippets.ts";

test.each(snippetsOf("docs/workers.md").map((snippet, at) => [at, snippet] as const))(
  "docs/workers.md: example %i prints what it says",
  (at, snippet) => {
    expect(run(snippet, `workers-${at}`)).toBe(snippet.output);
  },
);
