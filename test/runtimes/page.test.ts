import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runInPage } from "./page.ts";
import { isInstalled, runtimes } from "./runtimes.ts";

/** A "browser" that does with the page what a script says. */
function runFake(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "l1l2-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "program.mjs");
  writeFileSync(program, "the program");
  return runInPage(process.execPath, ({ url }) => ["-e", `const url = ${JSON.stringify(url)}; ${script}`], program);
}

test("what the page sends is the result", async () => {
  const script = `fetch(url + "program.mjs").then((it) => it.text())
    .then((body) => fetch(url + "result", { method: "POST", body }).then(() => setInterval(() => {}, 1000)))`;
  expect(await runFake(script)).toBe("the program");
});

test("a page that fails, and a browser that ends, are errors", async () => {
  await expect(runFake(`fetch(url + "failure", { method: "POST", body: "no such thing" })`)).rejects.toThrow("no such");
  await expect(runFake("")).rejects.toThrow("the browser ended");
});

test.each(runtimes.filter((it) => it.executable.startsWith("/usr/bin") && isInstalled(it)))(
  "$name reports a program that throws",
  async ({ run }) => {
    const folder = mkdtempSync(join(tmpdir(), "l1l2-page-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const program = join(folder, "program.mjs");
    writeFileSync(program, "throw new Error('out of luck');");
    await expect(run(program)).rejects.toThrow("out of luck");
  },
);
