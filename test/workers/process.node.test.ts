// Worker threads of Node: how they die, and that they keep no process alive.

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { aliveWorkers } from "../../src/workers/pool.ts";
import { crossValidate } from "../../src/workers.ts";
import { Random } from "../support/random.ts";

test.each([1, 2])(
  "of %i workers one that is ended in the middle of its work is an error, not a hang",
  async (workers) => {
    const random = new Random(5);
    const X = Array.from({ length: 200 }, () => random.normals(600));
    const y = X.map((row) => row[0]! + random.normal());
    let isEnded = false;
    const onProgress = (): void => {
      if (isEnded) return;
      isEnded = true;
      // The first is at the path on all rows.
      aliveWorkers()[0]!.thread.end();
    };
    await expect(crossValidate(X, y, { workers, strategy: "residual", onProgress })).rejects.toMatchObject({
      code: "worker-failed",
      received: "exit code 1",
    });
    expect(aliveWorkers().length).toBeLessThan(workers);
  },
);

/** What a process prints that runs a program with the built package. */
function run(program: string): string {
  const entry = JSON.stringify(pathToFileURL(resolve("build/esm/workers.js")).href);
  const text = `import { crossValidate } from ${entry};
    const X = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.sin(i * i), Math.sin(i * i * i)]);
    const y = X.map((row, i) => row[0] + Math.sin(7 * i));
    ${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", text], {
    encoding: "utf8",
    timeout: 60_000,
  });
  return stdout + stderr;
}

test("idle workers keep no process alive, and those at work do", () => {
  const stdout = run(`
    const { lambdaMin } = await crossValidate(X, y);
    let isOver = false;
    process.on("exit", () => console.log(lambdaMin > 0, isOver));
    // They would be ended after ten seconds.
    setTimeout(() => { isOver = true; }, 9000).unref();`);
  expect(stdout).toBe("true false\n");
});

test("a call that nobody waits for is finished", () => {
  const stdout = run(`crossValidate(X, y).then(({ foldCount }) => console.log(foldCount));`);
  expect(stdout).toBe("10\n");
});
