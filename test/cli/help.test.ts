import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot, run, workFolder } from "./run.ts";

const manual = ["", "compare ", "cv ", "explain ", "fit ", "path ", "predict "];

test.each(manual)("l1l2 %s--help has examples that run as written", async (command) => {
  const { code, stdout, stderr } = await run(`${command}--help`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /m);
  const examples = stdout.split("\n").filter((line) => line.startsWith("  l1l2 "));
  expect(examples.length).toBeGreaterThan(1);
  await runAll(examples);
});

test("no line of the help is wider than 100 characters, save examples", async () => {
  for (const command of manual) {
    const lines = (await run(`${command}--help`)).stdout.split("\n").filter((line) => !line.startsWith("  l1l2 "));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
  }
});

test("--version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8"));
  expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

/** Runs command lines one after the other in one folder, `< FILE` understood as a shell does. */
async function runAll(lines: readonly string[]): Promise<void> {
  const directory = workFolder();
  for (const line of lines) {
    const [words, input] = line.trim().slice("l1l2 ".length).split(" < ");
    const stdin = input === undefined ? "" : readFileSync(join(directory, input), "utf8");
    expect(await run(words, { directory, stdin }), line).toMatchObject({ code: 0, stderr: "" });
  }
}
