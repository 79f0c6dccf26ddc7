// Measures what a user waits for before anything is warm: import → first result on the diabetes data, in fresh Node
// processes (reading the file and starting Node are not counted); how much slower the first long fit of a process is than
// the third, while the engine still swaps in optimised code; and the sizes of what is shipped. Needs `npm run build`.
//
//   npx tsx bench/cold-start.ts [--quick]

import { existsSync } from "node:fs";
import { measureSizes } from "./cold-start/sizes.ts";
import { quick } from "./support/arguments.ts";
import { childJson } from "./support/child.ts";
import { bytes, seconds } from "./support/format.ts";
import { report } from "./support/report.ts";
import { median } from "./support/stopwatch.ts";

const entry = "./build/esm/index.js";
if (!existsSync(entry)) throw new Error("there is no build: npm run build");

const linearEntry = "./build/esm/linear.js";

const firstResultOf = (from: string): string => `
import { readFileSync } from "node:fs";
const lines = readFileSync("examples/diabetes.csv", "utf8").trim().split("\\n").slice(1);
const rows = lines.map((line) => line.split(",").map(Number));
const X = rows.map((row) => row.slice(0, -1)), y = rows.map((row) => row.at(-1));
const start = performance.now();
const { fit, fitPath } = await import("${from}");
const imported = performance.now();
const model = fit(X, y, { lambda: 1 });
const first = performance.now();
fitPath(X, y);
const path = performance.now();
console.log(JSON.stringify({ imported: imported - start, first: first - start, path: path - first, ok: model.converged }));`;

const tierUp = `
import { fitPath } from "${entry}";
let seed = 1;
const random = () => (seed = Math.imul(seed ^ (seed >>> 15), 2246822519) + 374761393 | 0) / 2 ** 31;
const [rows, columns] = [2000, 500];
const shared = Float64Array.from({ length: rows }, random);
const data = Float64Array.from({ length: rows * columns }, (_, at) => shared[at % rows] + random());
const y = Float64Array.from({ length: rows }, (_, i) => data[i] - data[rows + i] + random());
const times = [0, 1, 2].map(() => {
  const start = performance.now();
  fitPath({ data, rows, columns, order: "column" }, y);
  return performance.now() - start;
});
console.log(JSON.stringify(times));`;

const run = <Result>(script: string): Result => childJson<Result>(["--input-type=module", "-e", script]);

type Start = { readonly imported: number; readonly first: number; readonly path: number };
// In turn: the machine is the same for both.
const pairs = Array.from({ length: quick ? 5 : 20 }, () => [
  run<Start>(firstResultOf(entry)),
  run<Start>(firstResultOf(linearEntry)),
]);
const [starts, linearStarts] = [0, 1].map((at) => pairs.map((pair) => pair[at]!)) as [Start[], Start[]];
const fits = Array.from({ length: quick ? 1 : 5 }, () => run<[number, number, number]>(tierUp));
const sizes = await measureSizes();
const ratio = median(fits.map(([first, , third]) => first / third));

const startRow = (what: string, values: readonly number[]): string[] => [
  what,
  ...[median(values), Math.min(...values), Math.max(...values)].map((value) => seconds(value / 1000)),
];
report(
  "cold-start",
  [
    {
      title: `Cold start, ${starts.length} fresh processes`,
      header: ["", "median", "fastest", "slowest"],
      rows: [
        startRow(
          "import",
          starts.map(({ imported }) => imported),
        ),
        startRow(
          "import → first fit (442 × 10, one lambda)",
          starts.map(({ first }) => first),
        ),
        startRow(
          "the same of `l1l2/linear`",
          linearStarts.map(({ first }) => first),
        ),
        startRow(
          "then the first path of 100 lambdas",
          starts.map(({ path }) => path),
        ),
        startRow(
          "first long fit (2000 × 500, 100 lambdas)",
          fits.map(([first]) => first),
        ),
        startRow(
          "third long fit",
          fits.map(([, , third]) => third),
        ),
      ],
      notes: [`First over third long fit in one process: ${ratio.toFixed(2)}.`],
    },
    {
      title: "Sizes",
      header: ["", "as is", "gzip"],
      rows: sizes.map((one) => [one.what, bytes(one.bytes), one.gzipped === null ? "–" : bytes(one.gzipped)]),
    },
  ],
  { starts, linearStarts, fits, ratio, sizes },
);
