import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { runAsOne, snippetsOf } from "./snippets.ts";

const pages = ["start", "choosing", "cookbook", "from-glmnet", "from-scikit-learn"];

describe.each(pages)("docs/%s.md", (name) => {
  const snippets = snippetsOf(`docs/${name}.md`);
  const printed = runAsOne(snippets, name);
  test.each(snippets.map((snippet, at) => [at, snippet] as const))("example %i prints what it says", (at, snippet) => {
    expect(printed[at]).toBe(snippet.output);
  });
});

/** What R or Python printed, and what the example after it prints. */
function printedTwice(file: string, language: string): [string, string][] {
  const pairs = new RegExp(
    `\`\`\`${language}\\n[\\s\\S]*?\`\`\`\\n\`\`\`text\\n([\\s\\S]*?)\`\`\`[\\s\\S]*?\`\`\`ts\\n[\\s\\S]*?\`\`\`\\n\`\`\`text\\n([\\s\\S]*?)\`\`\``,
    "g",
  );
  return Array.from(readFileSync(file, "utf8").matchAll(pairs), ([, theirs, ours]) => [theirs!, ours!]);
}

describe.each([
  ["from-glmnet", "r", 2],
  ["from-scikit-learn", "python", 4],
] as const)("docs/%s.md", (page, language, count) => {
  const pairs = printedTwice(`docs/${page}.md`, language);
  test("has both", () => expect(pairs).toHaveLength(count));
  test.each(pairs)("the same numbers in both: %#", (theirs, ours) => expect(ours).toBe(theirs));
});
