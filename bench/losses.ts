// Paths of 50 lambdas of the losses that glmnet's core has not, beside the packages that have them: quantreg, glmnet with a family of R,
// scikit-learn. One thread, CPU seconds of the fits alone; of every engine's coefficients the objective is computed here. Needs R with
// quantreg, glmnet, MASS, statmod and jsonlite, and Python with scikit-learn (Debian's packages).
//
//   npx tsx bench/losses.ts [--only REGEX] [--repeat 3]

import { mkdirSync, readFileSync } from "node:fs";
import { fitPath } from "../src/index.ts";
import type { PathOptions } from "../src/options/options.ts";
import { responseInputOf } from "../test/support/glm-problem.ts";
import { glmSettingsOf } from "../test/support/glm-settings.ts";
import { run } from "./anchors/run.ts";
import {
  type Comparison,
  compare,
  folder,
  objectivesOf,
  readCoefficients,
  type Timed,
  writeProblem,
} from "./families/compare.ts";
import { type LossProblem, lossProblems } from "./losses/problems.ts";
import { flagValue } from "./support/arguments.ts";
import { report, type Table } from "./support/report.ts";

const repeats = Number(flagValue("repeat") ?? 3);
const tolerances = [1e-2, 1e-4, 1e-6];
/** Linear programmes and ridges that start from nothing take seconds a lambda: some of the path stand for all. */
const SOME_LAMBDAS = 5;

function timeOthers(comparison: Comparison): Timed[] {
  const { problem, lambdas } = comparison;
  const { quantiles, theta, power } = problem.parameters ?? {};
  const shape = quantiles ?? theta ?? power ?? 0;
  writeProblem(comparison, { family: problem.family, shape, l1Ratio: problem.l1Ratio });
  const patience = { patience: 900 };
  const programs = [
    { name: "r", ran: run("Rscript", ["bench/losses/peers.R", folder, "1", `${SOME_LAMBDAS}`], patience) },
    {
      name: "py",
      ran: run("/usr/bin/python3", ["bench/losses/peers.py", folder, "1", `${SOME_LAMBDAS}`], patience),
    },
  ];
  return programs.flatMap(({ name, ran }) => {
    const times = ran
      ? (JSON.parse(readFileSync(`${folder}/peers-${name}.json`, "utf8")) as Record<string, number[]>)
      : {};
    return Object.entries(times).map(([engine, cpu]) => {
      const [, of, setting = "default"] = /^(.*?)(?:-(\d.*))?$/.exec(engine)!;
      const found = readCoefficients(`coef-${engine}.bin`, problem, lambdas.length);
      return { engine: of!, setting, cpu: Math.min(...cpu), objectives: objectivesOf(problem, lambdas, found) };
    });
  });
}

function compareLoss({ name, problem }: LossProblem): Table {
  const { lambdas } = fitPath(problem.X, responseInputOf(problem), {
    ...(glmSettingsOf(problem) as PathOptions),
    lambdaCount: 50,
    lambdaMinRatio: 1e-2,
    tolerance: 1e-2,
    earlyStop: false,
  });
  return compare({ name, problem, lambdas, tolerances, repeats, timeOthers });
}

mkdirSync(folder, { recursive: true });
const only = new RegExp(flagValue("only") ?? "");
const tables = lossProblems()
  .filter(({ name }) => only.test(name))
  .map(compareLoss);
report("losses", tables, { tables });
