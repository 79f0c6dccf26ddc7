// What run.py found, per workload: it computes objectives and gaps from the coefficients; no engine's own word is taken.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { folder } from "./folder.ts";

interface Result {
  readonly engine: string;
  readonly tol: number;
  readonly cpu: readonly number[];
  readonly single_cpu?: readonly number[];
  readonly obj?: readonly number[];
  readonly gap?: readonly (number | null)[];
  readonly cvm?: readonly number[];
}

/** One engine at one tolerance. */
export interface AnchorRow {
  readonly engine: string;
  readonly tolerance: number;
  /** Seconds, the fastest run. */
  readonly cpu: number;
  readonly singleCpu: number | null;
  /** Largest over the path, relative to the best objective any engine found; cross-validation: of the scores. */
  readonly suboptimality: number | null;
  /** Largest duality gap over the path, relative to the null objective. */
  readonly gap: number | null;
  /** CPU time of glmnet at its default tolerance, the faster of its two modes, over this one's. */
  readonly glmnetRatio: number | null;
}

export function readResults(workload: string): AnchorRow[] {
  const out = `${folder}/out/${workload}`;
  if (!existsSync(out)) return [];
  const files = readdirSync(out).map((key) => `${out}/${key}/result.json`);
  const results = files.filter((file) => existsSync(file)).map((file) => parse(readFileSync(file, "utf8")));
  const best = bestObjectives(results);
  const { family } = JSON.parse(readFileSync(`${folder}/data/${workload}/meta.json`, "utf8")) as { family: string };
  const nullObjective = nullObjectiveOf(`${folder}/data/${workload}/y.bin`, family);
  const reference = results.find(({ engine, tol }) => engine === "l1l2" && tol === 1e-9)?.cvm;
  const glmnet = Math.min(...results.filter(isDefaultGlmnet).map(fastest));
  const rows = results.map((result) => ({
    engine: result.engine,
    tolerance: result.tol,
    cpu: fastest(result),
    singleCpu: result.single_cpu === undefined ? null : Math.min(...result.single_cpu),
    suboptimality: result.cvm ? excess(result.cvm, reference, Math.abs) : excess(result.obj, best, (value) => value),
    gap: largestGap(result, nullObjective),
    glmnetRatio: Number.isFinite(glmnet) ? glmnet / fastest(result) : null,
  }));
  return rows.sort((a, b) => a.cpu - b.cpu);
}

/** Python writes NaN, which is no JSON. */
function parse(text: string): Result {
  return JSON.parse(text.replaceAll(/\b-?(?:NaN|Infinity)\b/g, "null")) as Result;
}

function isDefaultGlmnet({ engine, tol }: Result): boolean {
  return engine.startsWith("glmnet") && tol === 1e-7;
}

function fastest({ cpu }: Result): number {
  return Math.min(...cpu);
}

function bestObjectives(results: readonly Result[]): number[] | undefined {
  const all = results.flatMap(({ obj }) => (obj === undefined ? [] : [obj]));
  return all[0]?.map((_, k) => Math.min(...all.map((objectives) => objectives[k]!)));
}

function excess(
  values: readonly number[] | undefined,
  best: readonly number[] | undefined,
  sign: (value: number) => number,
): number | null {
  if (values === undefined || best === undefined) return null;
  return Math.max(...values.map((value, k) => sign(value / best[k]! - 1)));
}

function largestGap({ gap }: Result, nullObjective: number): number | null {
  const known = gap?.filter((value) => value !== null) ?? [];
  return known.length === 0 ? null : Math.max(...known) / nullObjective;
}

/** Half the variance of y; for classes the entropy of their shares. */
function nullObjectiveOf(file: string, family: string): number {
  const buffer = readFileSync(file);
  const y = new Float64Array(buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength));
  const mean = y.reduce((total, value) => total + value, 0) / y.length;
  if (family === "binomial") return -mean * Math.log(mean) - (1 - mean) * Math.log(1 - mean);
  return y.reduce((total, value) => total + (value - mean) ** 2, 0) / y.length / 2;
}
