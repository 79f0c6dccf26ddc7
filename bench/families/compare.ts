// One problem of any family by us and by native glmnet: CPU seconds of the fit alone, and what each lacks of the best objective. The
// objective of every engine's coefficients is computed here, by the twins of test/support.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fitPath } from "../../src/index.ts";
import type { PathOptions } from "../../src/options/options.ts";
import { glmCandidatesOf } from "../../test/golden/run.ts";
import { glmObjective } from "../../test/support/glm-objective.ts";
import { type GlmCandidate, type GlmProblem, outputsOf, responseInputOf } from "../../test/support/glm-problem.ts";
import { glmSettingsOf } from "../../test/support/glm-settings.ts";
import { run } from "../anchors/run.ts";
import { relative, seconds } from "../support/format.ts";
import type { Table } from "../support/report.ts";

/** Where glmnet reads and writes. */
export const folder = "build/bench/families";

/** What is compared. */
export interface Comparison {
  readonly name: string;
  readonly problem: GlmProblem;
  readonly lambdas: Float64Array;
  readonly tolerances: readonly number[];
  readonly repeats: number;
  /** Seconds that another engine may take. */
  readonly patience?: number;
  /** The engines beside us; the first is what the others are measured by. Default: glmnet. */
  readonly timeOthers?: (comparison: Comparison) => Timed[];
}

/** One engine at one setting. */
export interface Timed {
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

function timeOurs({ problem, lambdas, repeats }: Comparison, tolerance: number): Timed {
  const { X } = problem;
  const design = { data: columnMajor(X), rows: X.length, columns: X[0]!.length, order: "column" } as const;
  const options = { ...glmSettingsOf(problem), lambdas, tolerance } as unknown as PathOptions;
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

/** One objective for each lambda. */
export function objectivesOf(
  problem: GlmProblem,
  lambdas: Float64Array,
  candidates: readonly GlmCandidate[],
): number[] {
  return candidates.map((candidate, k) => glmObjective(problem, lambdas[k]!, candidate));
}

/** Writes what the scripts of other languages read. `facts`: what they need to know beside the sizes. */
export function writeProblem({ problem, lambdas }: Comparison, facts: object): void {
  const { X, Y, survival } = problem;
  const response = survival ? survival.time.map((time, i) => [time, Number(survival.event[i])]) : Y;
  const write = (name: string, values: Float64Array): void => writeFileSync(`${folder}/${name}`, values);
  write("X.bin", columnMajor(X));
  write("Y.bin", columnMajor(response));
  write("lambda.bin", lambdas);
  const shape = { n: X.length, p: X[0]!.length, k: response[0]!.length, lambdas: lambdas.length };
  writeFileSync(`${folder}/meta.json`, JSON.stringify({ ...shape, ...facts }));
}

function timeGlmnet(comparison: Comparison): Timed[] {
  const { problem, lambdas, repeats, patience } = comparison;
  const { family, grouped } = problem;
  writeProblem(comparison, { family, grouped: grouped ?? false });
  rmSync(`${folder}/glmnet.json`, { force: true });
  const options = patience === undefined ? {} : { patience };
  if (!run("Rscript", ["bench/families/glmnet.R", folder, `${repeats}`], options)) return [];
  const times = JSON.parse(readFileSync(`${folder}/glmnet.json`, "utf8")) as Record<string, number[]>;
  return Object.entries(times).map(([threshold, cpu]) => ({
    engine: "glmnet",
    setting: threshold.replace("e-0", "e-"),
    cpu: Math.min(...cpu),
    objectives: objectivesOf(problem, lambdas, readCoefficients(`coef-${threshold}.bin`, problem, lambdas.length)),
  }));
}

/** What an engine wrote. */
export function readCoefficients(name: string, problem: GlmProblem, count: number): GlmCandidate[] {
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

/** The table of one problem: seconds, excess over the best objective of any engine, and how many times faster than glmnet. */
export function compare(comparison: Comparison): Table {
  const { name, lambdas, tolerances } = comparison;
  mkdirSync(folder, { recursive: true });
  const timed = [
    ...tolerances.map((tolerance) => timeOurs(comparison, tolerance)),
    ...(comparison.timeOthers ?? timeGlmnet)(comparison),
  ];
  // An engine may have solved some lambdas alone.
  const known = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));
  const best = Array.from(lambdas, (_, k) => Math.min(...known(timed.map(({ objectives }) => objectives[k]!))));
  const others = timed.filter(({ engine }) => engine !== "l1l2");
  const anchor = others[0]?.cpu;
  const anchorName = others[0]?.engine ?? "glmnet";
  return {
    title: name,
    header: ["engine", "tolerance", "CPU", "excess", `${anchorName} / this`],
    rows: timed.map(({ engine, setting, cpu, objectives }) => [
      engine,
      setting,
      seconds(cpu),
      relative(Math.max(...known(objectives.map((value, k) => (value - best[k]!) / Math.abs(best[k]!))))),
      anchor === undefined ? "–" : `${(anchor / cpu).toFixed(2)}×`,
    ]),
    ...(anchor === undefined && { notes: [`glmnet did not end${patienceOf(comparison)}.`] }),
  };
}

function patienceOf({ patience }: Comparison): string {
  return patience === undefined ? "" : ` within ${patience} s`;
}
