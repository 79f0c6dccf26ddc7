import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";

/** Packages that are only ever installed here, never into package.json. */
const folder = "build/bench/peers";

/** Installs packages with npm, their scripts off. Undefined when they are there, otherwise why they are not. */
export function install(packages: readonly string[]): string | undefined {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(`${folder}/package.json`)) writeFileSync(`${folder}/package.json`, '{ "private": true }\n');
  const nameOf = (one: string): string => one.replace(/(?<=.)@[^@/]*$/, "");
  if (packages.every((one) => existsSync(`${folder}/node_modules/${nameOf(one)}`))) return undefined;
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
  const { status, stderr, error } = spawnSync("npm", ["install", ...flags, ...packages], {
    cwd: folder,
    encoding: "utf8",
    timeout: 240_000,
  });
  if (status === 0) return undefined;
  const code = /npm (?:error|ERR!) code (\S+)/.exec(stderr ?? "")?.[1] ?? error?.message ?? `npm status ${status}`;
  return `not installable here (${code})`;
}
