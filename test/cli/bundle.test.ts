import { spawnSync } from "node:child_process";
import { accessSync, constants, copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot, run, workFolder } from "./run.ts";

// `npm run build` makes it.
const bin = join(projectRoot, "build/cli/l1l2.js");

test("the bin is executable, starts with a shebang and needs nothing beside itself", async () => {
  accessSync(bin, constants.X_OK);
  expect(readFileSync(bin, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  const directory = workFolder();
  const alone = join(directory, "l1l2.mjs");
  copyFileSync(bin, alone);
  const words = ["fit", "examples/diabetes.csv", "--response", "y", "--lambda", "2"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [alone, ...words], {
    cwd: directory,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toBe((await run(words)).stdout);
});

test("the bin reads the standard input, and fails without a stack", () => {
  const input = "a,y\n1,1\n2,x\n";
  const { status, stdout, stderr } = spawnSync(bin, ["cv", "-", "--response", "y"], { input, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  const cure = "if that means a missing cell, say --missing-values x";
  expect(stderr).toBe(`error: standard input: column "y" holds "x" on line 3 among numbers: ${cure}\n`);
});

test("a closed pipe is no error", () => {
  const line = `"${process.execPath}" "${bin}" path examples/diabetes.csv --response y --json | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: projectRoot, encoding: "utf8" });
  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
});
