// How often the verdict of `compare` is right on planted truths.
//
//   npm run bench:compare [-- --seeds 100]

import { parseArgs } from "node:util";
import { compare } from "../src/index.ts";
import { Random } from "../test/support/random.ts";

const { values } = parseArgs({ options: { seeds: { type: "string", default: "100" } } });
const seeds = Number(values.seeds);

interface Truth {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly noise: number;
  readonly coefficient: (column: number) => number;
  /** Columns in groups of five that share a factor: correlations of 0.94. */
  readonly grouped?: boolean;
  readonly isRight: (name: string) => boolean;
}

const truths: readonly Truth[] = [
  {
    name: "dense: all of 60 columns count, 100 rows → ridge",
    rows: 100,
    columns: 60,
    noise: 2,
    coefficient: (column) => (column % 2 ? 0.25 : -0.25),
    isRight: (name) => name.startsWith("ridge"),
  },
  {
    name: "sparse: 4 of 60 columns count, 100 rows → lasso",
    rows: 100,
    columns: 60,
    noise: 2,
    coefficient: (column) => (column < 4 ? 1.5 : 0),
    isRight: (name) => name.startsWith("lasso"),
  },
  {
    name: "groups: 2 of 8 groups of 5 columns that stand in for each other, 100 rows → elastic net or ridge",
    rows: 100,
    columns: 40,
    noise: 2,
    coefficient: (column) => (column < 10 ? 0.6 : 0),
    grouped: true,
    isRight: (name) => name.startsWith("elastic") || name.startsWith("ridge"),
  },
  {
    name: "many rows: 10 columns, 2000 rows → no penalty is needed",
    rows: 2000,
    columns: 10,
    noise: 2,
    coefficient: () => 1,
    isRight: (name) => name === "no penalty",
  },
];

function rowOf(random: Random, { columns, grouped }: Truth): number[] {
  const own = random.normals(columns);
  if (!grouped) return own;
  const factors = random.normals(columns / 5);
  return own.map((value, column) => 0.97 * factors[Math.floor(column / 5)]! + 0.243 * value);
}

for (const truth of truths) {
  const counts = { right: 0, tie: 0, wrong: 0 };
  const start = performance.now();
  for (let seed = 1; seed <= seeds; seed++) {
    const random = new Random(7919 * seed);
    const X = Array.from({ length: truth.rows }, () => rowOf(random, truth));
    const y = X.map((row) => {
      const mean = row.reduce((sum, value, column) => sum + value * truth.coefficient(column), 0);
      return mean + truth.noise * random.normal();
    });
    const { verdicts, candidates } = compare(X, y, { pairs: 0 });
    const named = (at: number): string => candidates[at]!.name;
    if (truth.isRight(named(verdicts.predict.candidate))) counts.right++;
    else if (verdicts.predict.ties.some((at) => truth.isRight(named(at)))) counts.tie++;
    else counts.wrong++;
  }
  const each = ((performance.now() - start) / seeds).toFixed(0);
  console.log(`| ${truth.name} | ${counts.right} | ${counts.tie} | ${counts.wrong} |  (${each} ms each)`);
}
