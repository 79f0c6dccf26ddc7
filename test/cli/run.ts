import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/run-command.ts";

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly directory?: string;
  readonly stdin?: string | Uint8Array;
  readonly isTTY?: boolean;
}

export const projectRoot = resolve(import.meta.dirname, "../..");

/** Runs one command line in this process, its streams caught. Words are split at spaces. */
export async function run(line: string | readonly string[], surroundings: Surroundings = {}): Promise<Finished> {
  const { directory = projectRoot, stdin = "", isTTY = false } = surroundings;
  let stdout = "";
  let stderr = "";
  async function* input() {
    yield stdin;
  }
  const code = await runCommand(typeof line === "string" ? line.split(" ") : line, {
    directory,
    stdin: input(),
    stdout: { write: (text: string) => (stdout += text), isTTY },
    stderr: { write: (text: string) => (stderr += text), isTTY },
  });
  return { code, stdout, stderr };
}

/** A folder of its own for a test, in which `examples/` is that of the project. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "l1l2-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(projectRoot, "examples"), join(folder, "examples"));
  return folder;
}
