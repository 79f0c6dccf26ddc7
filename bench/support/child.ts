import { spawnSync } from "node:child_process";

/** Runs a Node process and returns the JSON that it prints. */
export function childJson<Result>(nodeArguments: readonly string[]): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, nodeArguments, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`node ${nodeArguments.at(-1)?.slice(0, 60)}: status ${status}\n${stderr}`);
  return JSON.parse(stdout) as Result;
}
