// Paths of 100 lambdas of every family beside native glmnet, one thread, CPU seconds of the fit alone. The objective of every
// engine's coefficients is computed here, by the twins of test/support. Needs R with glmnet and jsonlite (Debian's r-cran-glmnet,
// r-cran-jsonlite).
//
//   npx tsx bench/families.ts [--only REGEX] [--repeat 3]

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fitPath } from "../src/index.ts";
import type { PathOptions } from "../src/options/options.ts";
import { glmCandidatesOf } from "../test/golden/run.ts";
import { glmObjective } from "../test/support/glm-objective.ts";
import { type GlmCandidate, type GlmProblem, outputsOf, responseInputOf } from "../test/support/glm-problem.ts";
import { glmSettingsOf } from "../test/support/glm-settings.ts";
import { run } from "./anchors/run.ts";
import { type FamilyProblem, familyProblems } from "./families/problems.ts";
import { flagValue } from "./support/arguments.ts";
import { relative, seconds } from "./support/format.ts";
import { report, type Table } from "./support/report.ts";

const folder = "build/bench/families";
const repeats = Number(flagValue("repeat") ?? 3);
const tolerances = [1e-1, 1e-2, 1e-4, 1e-6, 1e-9];

/** One engine at one setting. */
interface Timed {
  readonly engine: string;
  readonly setting: string;
  readonly cpu: number;
  readonly objectives: readonly number[];
}

function cpuSeconds(body: () => void): number {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function columnMajor(X: readonly (readonly number[])[]): Float64Array {
  const rows = X.length;
  const data = new Float64Array(rows * X[0]!.length);
  X.forEach((row, i) => {
    for (let j = 0; j < row.length; j++) data[j * rows + i] = row[j]!;
  });
  return data;
}

function timeOurs(problem: GlmProblem, lambdas: Float64Array, tolerance: number): Timed {
  const { X } = problem;
  const design = { data: columnMajor(X), rows: X.length, columns: X[0]!.length, order: "column" } as const;
  const options = { ...glmSettingsOf(problem), lambdas, tolerance } as PathOptions;
  const response = responseInputOf(problem);
  let path = fitPath(design, response, options);
  const times = Array.from({ length: repeats }, () =>
    cpuSeconds(() => {
      path = fitPath(design, response, options);
    }),
  );
  return {
    engine: "l1l2",
    setting: tolerance.toExponential(0),
    cpu: Math.min(...times),
    objectives: objectivesOf(problem, lambdas, glmCandidatesOf(path, problem)),
  };
}

function objectivesOf(problem: GlmProblem, lambdas: Float64Array, candidates: readonly GlmCandidate[]): number[] {
  return candidates.map((candidate, k) => glmObjective(problem, lambdas[k]!, candidate));
}

function timeGlmnet(problem: GlmProblem, lambdas: Float64Array): Timed[] {
  const { X, Y, family, grouped, survival } = problem;
  const response = survival ? survival.time.map((time, i) => [time, Number(survival.event[i])]) : Y;
  const write = (name: string, values: Float64Array): void => writeFileSync(`${folder}/${name}`, values);
  write("X.bin", columnMajor(X));
  write("Y.bin", columnMajor(response));
  write("lambda.bin", lambdas);
  const shape = { n: X.length, p: X[0]!.length, k: response[0]!.length, lambdas: lambdas.length };
  writeFileSync(`${folder}/meta.json`, JSON.stringify({ ...shape, family, grouped: grouped ?? false }));
  if (!run("Rscript", ["bench/families/glmnet.R", folder, `${repeats}`])) return [];
  const times = JSON.parse(readFileSync(`${folder}/glmnet.json`, "utf8")) as Record<string, number[]>;
  return Object.entries(times).map(([threshold, cpu]) => ({
    engine: "glmnet",
    setting: threshold.replace("e-0", "e-"),
    cpu: Math.min(...cpu),
    objectives: objectivesOf(problem, lambdas, readCoefficients(`coef-${threshold}.bin`, problem, lambdas.length)),
  }));
}

function readCoefficients(name: string, problem: GlmProblem, count: number): GlmCandidate[] {
  const bytes = readFileSync(`${folder}/${name}`);
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const outputs = outputsOf(problem);
  const height = problem.X[0]!.length + 1;
  return Array.from({ length: count }, (_, k) => {
    const of = (output: number) =>
      values.subarray((k * outputs + output) * height, (k * outputs + output + 1) * height);
    const each = Array.from({ length: outputs }, (_value, output) => of(output));
    return {
      intercepts: each.map((column) => column[0]!),
      coefficients: each.map((column) => Array.from(column.subarray(1))),
    };
  });
}

function compare({ name, problem, lambdaMinRatio }: FamilyProblem): Table {
  const grid = fitPath(problem.X, responseInputOf(problem), {
    ...(glmSettingsOf(problem) as PathOptions),
    lambdaMinRatio,
    tolerance: 1e-2,
    earlyStop: false,
  });
  const { lambdas } = grid;
  const timed = [
    ...tolerances.map((tolerance) => timeOurs(problem, lambdas, tolerance)),
    ...timeGlmnet(problem, lambdas),
  ];
  const best = Array.from(lambdas, (_, k) => Math.min(...timed.map(({ objectives }) => objectives[k]!)));
  const anchor = timed.find(({ engine }) => engine === "glmnet")?.cpu;
  return {
    title: name,
    header: ["engine", "tolerance", "CPU", "excess", "glmnet / this"],
    rows: timed.map(({ engine, setting, cpu, objectives }) => [
      engine,
      setting,
      seconds(cpu),
      relative(Math.max(...objectives.map((value, k) => (value - best[k]!) / Math.abs(best[k]!)))),
      anchor === undefined ? "–" : `${(anchor / cpu).toFixed(2)}×`,
    ]),
  };
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
  .map(compare);
report("families", tables, { tables });
