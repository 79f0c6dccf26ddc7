// Paths of 100 lambdas of every family beside native glmnet, one thread, CPU seconds of the fit alone. Needs R with glmnet and jsonlite
// (Debian's r-cran-glmnet, r-cran-jsonlite).
//
//   npx tsx bench/families.ts [--only REGEX] [--repeat 3]

import { mkdirSync, readFileSync } from "node:fs";
import { fitPath } from "../src/index.ts";
import type { PathOptions } from "../src/options/options.ts";
import { responseInputOf } from "../test/support/glm-problem.ts";
import { glmSettingsOf } from "../test/support/glm-settings.ts";
import { run } from "./anchors/run.ts";
import { compare, folder } from "./families/compare.ts";
import { type FamilyProblem, familyProblems } from "./families/problems.ts";
import { flagValue } from "./support/arguments.ts";
import { report, type Table } from "./support/report.ts";

const repeats = Number(flagValue("repeat") ?? 3);
const tolerances = [1e-1, 1e-2, 1e-4, 1e-6, 1e-9];

function compareFamily({ name, problem, lambdaMinRatio }: FamilyProblem): Table {
  const { lambdas } = fitPath(problem.X, responseInputOf(problem), {
    ...(glmSettingsOf(problem) as PathOptions),
    lambdaMinRatio,
    tolerance: 1e-2,
    earlyStop: false,
  });
  return compare({ name, problem, lambdas, tolerances, repeats });
}

function readIris(): number[][] {
  run("Rscript", [
    "-e",
    `write.table(cbind(iris[, 1:4], as.integer(iris$Species) - 1), "${folder}/iris.txt", row.names = FALSE, col.names = FALSE)`,
  ]);
  const text = readFileSync(`${folder}/iris.txt`, "utf8").trim();
  return text.split("\n").map((line) => line.split(" ").map(Number));
}

mkdirSync(folder, { recursive: true });
const only = new RegExp(flagValue("only") ?? "");
const tables = familyProblems(readIris())
  .filter(({ name }) => only.test(name))
  .map(compareFamily);
report("families", tables, { tables });
