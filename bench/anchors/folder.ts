// A private copy of the side-by-side bench: it writes its data and results beside itself.

import { cpSync, existsSync } from "node:fs";
import { run } from "./run.ts";

export const folder = "build/bench/anchors";

/** Debian's interpreter, whose packages the bench names: not one that a version manager puts before it. */
export const python = "/usr/bin/python3";

/** Copies the bench from `source`; false when it is not there. */
export function copyBench(source: string): boolean {
  if (!existsSync(`${source}/run.py`)) return false;
  cpSync(source, folder, { recursive: true });
  return true;
}

/** What to install, or undefined when every anchor is there. */
export function missingAnchors(): string | undefined {
  const glmnet = run("Rscript", ["-e", "library(glmnet); library(jsonlite)"], { quiet: true });
  const sklearn = run(python, ["-c", "import sklearn"], { quiet: true });
  const wanted = [...(glmnet ? [] : ["r-cran-glmnet", "r-cran-jsonlite"]), ...(sklearn ? [] : ["python3-sklearn"])];
  if (wanted.length === 0) return undefined;
  return `apt-get install -y --no-install-recommends ${wanted.join(" ")}`;
}

/** Generates the workloads that are not there yet. */
export function generate(workloads: readonly string[]): void {
  const absent = workloads.filter((name) => !existsSync(`${folder}/data/${name}/meta.json`));
  if (absent.length > 0) run(python, ["gen.py", ...absent], { cwd: folder });
}
