import { spawnSync } from "node:child_process";

interface RunOptions {
  readonly cwd?: string;
  readonly quiet?: boolean;
  /** Seconds after which it is ended. */
  readonly patience?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a program to its end; whether it went well. */
export function run(program: string, programArguments: readonly string[], options: RunOptions = {}): boolean {
  const { cwd = ".", quiet = false, environment = {}, patience } = options;
  const { status } = spawnSync(program, programArguments, {
    cwd,
    stdio: quiet ? "ignore" : ["ignore", "inherit", "inherit"],
    ...(patience !== undefined && { timeout: 1000 * patience }),
    env: { ...process.env, ...environment },
  });
  return status === 0;
}
