// One engine of the side-by-side benchmark: fits a workload as often as asked and writes times and coefficients.
//
//   npx tsx bench/anchor.ts DATA OUT --tol 1e-6 --repeat 3
//
// DATA holds meta.json, X.bin (f64, column-major) or X_data/X_indices/X_indptr.bin, y.bin, lambda.bin, foldid.bin.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { crossValidate, type DesignInput, fitPath, type PathOptions, type RegularizationPath } from "../src/index.ts";

interface Workload {
  readonly n: number;
  readonly p: number;
  readonly storage: "dense" | "csc";
  readonly family: string;
  readonly task: "path" | "single" | "ridge" | "cv" | "latency";
  readonly l1_ratio: number;
  readonly n_lambda: number;
  readonly single_lambda_index?: number;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { tol: { type: "string", default: "1e-6" }, repeat: { type: "string", default: "3" } },
});
const [data, out] = positionals as [string, string];
const workload = JSON.parse(readFileSync(join(data, "meta.json"), "utf8")) as Workload;
const { n, p } = workload;

function bytes(file: string): ArrayBuffer {
  const buffer = readFileSync(join(data, file));
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength) as ArrayBuffer;
}

const X: DesignInput =
  workload.storage === "dense"
    ? { data: new Float64Array(bytes("X.bin")), rows: n, columns: p, order: "column" }
    : {
        format: "csc",
        rows: n,
        columns: p,
        values: new Float64Array(bytes("X_data.bin")),
        indices: new Int32Array(bytes("X_indices.bin")),
        pointers: new Int32Array(bytes("X_indptr.bin")),
      };
const y = new Float64Array(bytes("y.bin"));
const lambdas = new Float64Array(bytes("lambda.bin"));
const options: PathOptions = {
  lambdas,
  l1Ratio: workload.l1_ratio,
  standardize: false,
  tolerance: Number(values.tol),
  ...(workload.family === "binomial" && { family: "binomial" }),
};

interface Timing {
  readonly wall: number;
  readonly cpu: number;
}

function time(body: () => void): Timing {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  body();
  const wall = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: (user + system) / 1e6 };
}

const repeat = workload.task === "latency" ? Math.max(30, Number(values.repeat)) : Number(values.repeat);
let path: RegularizationPath | undefined;
let scores: Float64Array | undefined;
function run(): void {
  if (workload.task !== "cv") {
    path = fitPath(X, y, options);
    return;
  }
  scores = crossValidate(X, y, { ...options, folds: new Int32Array(bytes("foldid.bin")) }).scores;
}

run();
const result: Record<string, unknown> = { engine: "l1l2", version: "0.1.0", tol: Number(values.tol) };
if (workload.task === "latency") {
  // Process times tick too slowly for a single fit: a hundred fits make one figure.
  const single = {
    ...options,
    lambdas: lambdas.subarray(workload.single_lambda_index!, workload.single_lambda_index! + 1),
  };
  const hundred = (body: () => void): Timing => {
    const { wall, cpu } = time(() => {
      for (let i = 0; i < 100; i++) body();
    });
    return { wall: wall / 100, cpu: cpu / 100 };
  };
  const singles = Array.from({ length: repeat }, () => hundred(() => fitPath(X, y, single)));
  result.single_times = singles.map(({ wall }) => wall);
  result.single_cpu = singles.map(({ cpu }) => cpu);
  const paths = Array.from({ length: repeat }, () => hundred(run));
  result.times = paths.map(({ wall }) => wall);
  result.cpu = paths.map(({ cpu }) => cpu);
} else {
  const timings = Array.from({ length: repeat }, () => time(run));
  result.times = timings.map(({ wall }) => wall);
  result.cpu = timings.map(({ cpu }) => cpu);
}

if (path) {
  const coefficients = new Float64Array((p + 1) * lambdas.length);
  path.supports.forEach(({ columns, values: entries }, k) => {
    coefficients[k * (p + 1)] = path!.intercepts[k];
    columns.forEach((column, i) => {
      coefficients[k * (p + 1) + 1 + column] = entries[i];
    });
  });
  writeFileSync(join(out, "coef.bin"), coefficients);
}
if (scores) writeFileSync(join(out, "cvm.bin"), scores);
writeFileSync(join(out, "result.json"), JSON.stringify(result));
const times = result.times as number[];
process.stdout.write(
  `l1l2 ${values.tol} ${path?.strategy ?? "cv"} wall min ${Math.min(...times).toFixed(4)} not converged ${path?.outcomes.filter((o) => o !== "converged").length ?? "-"}\n`,
);
