import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** A ts block of a Markdown file, and the text block right after it: what it claims to print. */
export interface Snippet {
  readonly code: string;
  readonly output: string;
}

export function snippetsOf(file: string): Snippet[] {
  const blocks = readFileSync(file, "utf8").matchAll(/```ts\n([\s\S]*?)```\n```text\n([\s\S]*?)```/g);
  return Array.from(blocks, ([, code, output]) => ({ code, output }));
}

/** Runs a snippet as a module of its own, as a user of the package would, and returns what it prints. */
export function run(snippet: Snippet, name: string): string {
  const file = `build/snippet-${name}.mjs`;
  writeFileSync(file, snippet.code);
  try {
    return execFileSync("node", [file], { encoding: "utf8" });
  } finally {
    rmSync(file);
  }
}

/** Runs the snippets of a page as one program, and returns what each of them prints. */
export function runAsOne(snippets: readonly Snippet[], name: string): string[] {
  const border = "——— next snippet ———\n";
  const code = snippets.map((snippet) => snippet.code).join(`process.stdout.write(${JSON.stringify(border)});\n`);
  return run({ code, output: "" }, name).split(border);
}
