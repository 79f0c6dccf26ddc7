import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, workFolder } from "../cli/run.ts";

/** What commands print, messages too, run by a shell in a folder with the examples; `npx l1l2` is the built bin. */
function shell(commands: string, directory: string): string {
  const bin = `"${process.execPath}" "${join(projectRoot, "build/cli/l1l2.js")}"`;
  const script = `${commands.replace(/\bnpx l1l2\b/g, () => bin)}true\n`;
  return execFileSync("sh", ["-c", `exec 2>&1\n${script}`], { cwd: directory, encoding: "utf8" });
}

test("the commands of docs/command-line.md print what it says", () => {
  const text = readFileSync("docs/command-line.md", "utf8");
  const blocks = Array.from(text.matchAll(/```sh\n([\s\S]*?)```\n```text\n([\s\S]*?)```/g));
  expect(blocks.length).toBeGreaterThan(2);
  const directory = workFolder();
  for (const [, commands, output] of blocks) expect(shell(commands, directory)).toBe(output);
});

describe("the commands of README.md", () => {
  const blocks = Array.from(readFileSync("README.md", "utf8").matchAll(/```sh\n([\s\S]*?)```/g), ([, block]) => block);
  test("run without a complaint", () => {
    const commands = blocks.flatMap((block) => block.split("\n")).filter((line) => line.startsWith("npx l1l2"));
    expect(commands.length).toBeGreaterThan(2);
    const directory = workFolder();
    for (const command of commands)
      expect(shell(`${command} || echo failed\n`, directory)).not.toMatch(/^(?:error|warning): |^failed$/m);
  });
});
