// Installs the runtimes that come as packages into build/runtimes, beside the project and not as dependencies of it: together they are
// half a gigabyte. Browsers come from the system.

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "./bundle.ts";
import { packages, tools } from "./runtimes.ts";

if (process.platform !== "linux" || process.arch !== "x64") {
  console.error("The runtimes are pinned for Linux on x64 alone.");
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "package.json"),
  JSON.stringify({ private: true, dependencies: { ...packages, ...tools } }, null, 2),
);
const words = ["install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
const { status } = spawnSync("npm", words, { cwd: folder, stdio: "inherit" });
process.exit(status ?? 1);
