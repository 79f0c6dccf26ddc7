// Shapes that were slow once, beside native glmnet: columns that are nearly equal, fifty classes, one small lambda, columns in small
// units, classes that are nearly or wholly separable. Needs R with glmnet and jsonlite (Debian's r-cran-glmnet, r-cran-jsonlite).
//
//   npx tsx bench/difficult.ts [--only REGEX] [--repeat 1] [--patience 120]

import { fitPath } from "../src/index.ts";
import type { PathOptions } from "../src/options/options.ts";
import { responseInputOf } from "../test/support/glm-problem.ts";
import { glmSettingsOf } from "../test/support/glm-settings.ts";
import { type DifficultProblem, difficultProblems } from "./difficult/problems.ts";
import { compare } from "./families/compare.ts";
import { flagValue } from "./support/arguments.ts";
import { report, type Table } from "./support/report.ts";

const repeats = Number(flagValue("repeat") ?? 1);
const patience = Number(flagValue("patience") ?? 120);
const tolerances = [1e-4, 1e-6, 1e-9];

function compareDifficult({ name, problem, shares }: DifficultProblem): Table {
  const options = { ...(glmSettingsOf(problem) as PathOptions), lambdaCount: 1 };
  const { lambdaMax } = fitPath(problem.X, responseInputOf(problem), options);
  const lambdas = Float64Array.from(shares, (share) => share * lambdaMax);
  return compare({ name, problem, lambdas, tolerances, repeats, patience });
}

const only = new RegExp(flagValue("only") ?? "");
const tables = difficultProblems()
  .filter(({ name }) => only.test(name))
  .map(compareDifficult);
report("difficult", tables, { tables });
