// Stability selection by 100 complementary pairs, every half with its whole path of 100 lambdas, beside the same halves in R with glmnet at its
// default. One thread, CPU seconds. Needs R with glmnet and jsonlite (Debian's packages).
//
//   npx tsx bench/stability.ts [--only REGEX]

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fitPath } from "../src/index.ts";
import { stabilitySelection } from "../src/inference.ts";
import { shuffledRows } from "../src/splits/random-order.ts";
import { Random } from "../test/support/random.ts";
import { run } from "./anchors/run.ts";
import { flagValue } from "./support/arguments.ts";
import { report } from "./support/report.ts";

const folder = "build/bench/stability";
const PAIRS = 100;

interface Problem {
  readonly name: string;
  readonly X: number[][];
  readonly y: number[];
}

function drawn(rows: number, columns: number): Problem {
  const random = new Random(rows + columns);
  const X = Array.from({ length: rows }, () => {
    const common = random.normal();
    return Array.from({ length: columns }, () => 0.5 * common + random.normal());
  });
  const y = X.map((row) =>
    row.slice(0, 10).reduce((sum, value, j) => sum + value * (j % 2 === 0 ? 1 : -1), random.normal()),
  );
  return { name: `${rows} x ${columns}`, X, y };
}

function diabetes(): Problem {
  const [, ...lines] = readFileSync("examples/diabetes.csv", "utf8").trim().split("\n");
  const cells = lines.map((line) => line.split(",").map(Number));
  return { name: "442 x 10", X: cells.map((row) => row.slice(0, -1)), y: cells.map((row) => row.at(-1)!) };
}

function cpuSeconds(body: () => void): number {
  const before = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function write(name: string, values: Float64Array | Int32Array): void {
  writeFileSync(join(folder, name), new Uint8Array(values.buffer));
}

function compare({ name, X, y }: Problem): string[] {
  const [rows, columns] = [X.length, X[0]!.length];
  const { lambdas } = fitPath(X, y);
  const data = new Float64Array(rows * columns);
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) data[j * rows + i] = X[i]![j]!;
  const dense = { data, rows, columns, order: "column" } as const;
  const half = Math.floor(rows / 2);
  const halves = Array.from({ length: PAIRS }, (_, pair) => shuffledRows(rows, 1 + pair)).flatMap((order) => [
    order.slice(0, half),
    order.slice(half, 2 * half),
  ]);
  let found = stabilitySelection(dense, y, { pairs: 1, lambdas });
  const times = [1e-4, 1e-6].map((tolerance) =>
    cpuSeconds(() => {
      found = stabilitySelection(dense, y, { pairs: PAIRS, lambdas, tolerance });
    }),
  );
  write("X.bin", data);
  write("y.bin", Float64Array.from(y));
  write("lambda.bin", lambdas);
  write("halves.bin", Int32Array.from(halves.flatMap((list) => [...list])));
  const meta = { rows, columns, lambdas: lambdas.length, half, halves: halves.length };
  writeFileSync(join(folder, "meta.json"), JSON.stringify(meta));
  if (!run("Rscript", ["bench/stability/glmnet.R", folder], { patience: 1800 }))
    throw new Error("R with glmnet is needed");
  const { cpu } = JSON.parse(readFileSync(join(folder, "glmnet.json"), "utf8")) as { readonly cpu: number };
  const counts = new Float64Array(new Uint8Array(readFileSync(join(folder, "counts.bin"))).buffer);
  const apart = counts.reduce(
    (most, count, column) => Math.max(most, Math.abs(count / (2 * PAIRS) - found.frequencies[column]!)),
    0,
  );
  const ratio = (seconds: number): string => `${(cpu / seconds).toFixed(1)} x`;
  return [
    name,
    cpu.toFixed(2),
    times[0]!.toFixed(2),
    ratio(times[0]!),
    times[1]!.toFixed(2),
    ratio(times[1]!),
    apart.toFixed(3),
  ];
}

mkdirSync(folder, { recursive: true });
const only = new RegExp(flagValue("only") ?? "");
const problems = [diabetes(), drawn(1000, 200), drawn(200, 5000)].filter(({ name }) => only.test(name));
const head = ["shape", "glmnet, s", "l1l2 at 1e-4, s", "faster", "at 1e-6, s", "faster", "frequencies apart by"];
const rows = problems.map(compare);
report("stability", [{ title: "100 pairs, paths of 100 lambdas", header: head, rows }], { rows });
