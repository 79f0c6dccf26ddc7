// Paths of 100 lambdas of the group lasso and the sparse group lasso beside our own plain lasso on the same data, 1000 × 1000: groups of
// five columns, of ordinary and of hard correlation, and a factor of fifty levels among them. Milliseconds, the best of some runs.
//
//   npx tsx bench/groups.ts [--repeat 3]

import { fitPath } from "../src/index.ts";
import type { PathOptions } from "../src/options/options.ts";
import { Random } from "../test/support/random.ts";
import { flagValue } from "./support/arguments.ts";

const repeats = Number(flagValue("repeat") ?? 3);
const rows = 1000;
const columns = 1000;
const levels = 50;

interface Shape {
  readonly name: string;
  /** A row of X. */
  readonly row: (random: Random) => number[];
  readonly groupOf: (column: number) => number;
  /** Columns that count. */
  readonly relevant: readonly number[];
}

const fives = (column: number): number => Math.floor(column / 5);
const first = Array.from({ length: 50 }, (_, j) => j);

const shapes: readonly Shape[] = [
  { name: "groups of 5", row: (random) => random.normals(columns), groupOf: fives, relevant: first },
  {
    name: "groups of 5, 0.9 inside",
    row: (random) => {
      const shared = random.normals(columns / 5);
      return random.normals(columns).map((own, j) => Math.sqrt(0.9) * shared[fives(j)]! + Math.sqrt(0.1) * own);
    },
    groupOf: fives,
    relevant: first,
  },
  {
    name: "groups of 5, 0.5 among all",
    row: (random) => {
      const shared = random.normal();
      return random.normals(columns).map((own) => Math.SQRT1_2 * (shared + own));
    },
    groupOf: fives,
    relevant: first,
  },
  {
    name: "groups of 5 and a factor",
    row: (random) => {
      const level = random.integer(0, levels - 1);
      return random.normals(columns).map((own, j) => (j < levels ? Number(j === level) : own));
    },
    groupOf: (column) => (column < levels ? 0 : fives(column)),
    relevant: Array.from({ length: 100 }, (_, j) => j),
  },
  {
    name: "20 factors",
    row: (random) => {
      const chosen = Array.from({ length: columns / levels }, (_, f) => f * levels + random.integer(0, levels - 1));
      return Array.from({ length: columns }, (_, j) => Number(chosen.includes(j)));
    },
    groupOf: (column) => Math.floor(column / levels),
    relevant: first,
  },
];

function time(X: number[][], y: number[], options: PathOptions): number {
  let best = Infinity;
  for (let run = 0; run < repeats; run++) {
    const start = performance.now();
    const path = fitPath(X, y, options);
    best = Math.min(best, performance.now() - start);
    if (!path.converged.every(Boolean)) throw new Error("a point that did not converge");
  }
  return best;
}

console.log("shape                         lasso    group  sparse   group/lasso  sparse/lasso");
for (const { name, row, groupOf, relevant } of shapes) {
  const random = new Random(1);
  const X = Array.from({ length: rows }, () => row(random));
  const truth = relevant.map(() => random.normal());
  const y = X.map((cells) => relevant.reduce((sum, j, at) => sum + cells[j]! * truth[at]!, random.normal()));
  const groups = Array.from({ length: columns }, (_, j) => groupOf(j));
  const [lasso, group, sparse] = [{}, { groups }, { groups, groupRatio: 0.5 }].map((options) =>
    time(X, y, options),
  ) as [number, number, number];
  const cells = [lasso.toFixed(0), group.toFixed(0), sparse.toFixed(0)].map((cell) => cell.padStart(8));
  console.log(
    `${name.padEnd(27)}${cells.join(" ")}   ${(group / lasso).toFixed(1).padStart(10)}   ${(sparse / lasso).toFixed(1).padStart(10)}`,
  );
}
