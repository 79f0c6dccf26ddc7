import { spawnSync } from "node:child_process";
import { install } from "./install.ts";
import type { Peer } from "./packages.ts";
import type { PeerProblem } from "./problem.ts";

/** The solutions of some lambdas and the time they took together. */
export interface PeerResult {
  readonly milliseconds: number;
  readonly solutions: readonly { readonly at: number; readonly coefficients: readonly number[] }[];
}

const LIMIT_SECONDS = 120;

const frame = (script: string): string => `
const problem = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const done = (result) => { process.stdout.write("RESULT" + JSON.stringify(result), () => process.exit(0)); };
const fail = (error) => { process.stderr.write(String(error)); process.exit(1); };
${script}`;

/** Runs a peer in a process of its own; a string says why there is no result. */
export function runPeer(peer: Peer, problem: PeerProblem): PeerResult | string {
  const missing = install(peer.packages);
  if (missing !== undefined) return missing;
  const input = { ...problem, data: [...problem.data], y: [...problem.y], lambdas: [...problem.lambdas] };
  const { stdout, stderr, error } = spawnSync(process.execPath, ["-e", frame(peer.script)], {
    cwd: "build/bench/peers",
    input: JSON.stringify(input),
    encoding: "utf8",
    timeout: 1000 * LIMIT_SECONDS,
    maxBuffer: 1 << 28,
  });
  const at = stdout.indexOf("RESULT");
  if (at >= 0) return JSON.parse(stdout.slice(at + 6)) as PeerResult;
  return `failed: ${error?.message ?? stderr.trim().split("\n").at(-1) ?? "no output"}`.slice(0, 120);
}
