// Measures how the time of a lasso path (gap 1e-6, lambdas down to λmax/100, equicorrelated columns, snr 3) grows with the
// rows, the columns, the density of a csc design and the number of lambdas: everything else held fixed, a geometric range
// each, exponents by least squares on the logarithms. Draws docs/scaling.svg (not with --quick).
//
//   npx tsx bench/scaling.ts [--quick]

import { writeFileSync } from "node:fs";
import { fitPath } from "../src/index.ts";
import { chart, type Panel } from "./scaling/chart.ts";
import { quick } from "./support/arguments.ts";
import { makeData, type Recipe } from "./support/designs.ts";
import { seconds } from "./support/format.ts";
import { fitPowerLaw } from "./support/power-law.ts";
import { report, type Table } from "./support/report.ts";
import { fastest } from "./support/stopwatch.ts";

interface Sweep {
  readonly title: string;
  readonly label: string;
  readonly sizes: readonly number[];
  recipe(size: number): Recipe;
  lambdas?(size: number): number;
}

function geometric(first: number, factor: number, count: number): number[] {
  const used = quick ? Math.min(count, 4) : count;
  return Array.from({ length: used }, (_, at) => Number((first * factor ** at).toPrecision(3)));
}

const sweeps: readonly Sweep[] = [
  {
    title: "Rows (200 columns)",
    label: "rows",
    sizes: geometric(500, 2, 8),
    recipe: (rows) => ({ rows, columns: 200, seed: 1 }),
  },
  {
    title: "Columns (500 rows)",
    label: "columns",
    sizes: geometric(125, 2, 8),
    recipe: (columns) => ({ rows: 500, columns, seed: 2 }),
  },
  {
    title: "Density (sparse, 4000 × 4000)",
    label: "nonzero entries",
    sizes: geometric(0.001, 2, 8),
    recipe: (density) => ({ rows: 4000, columns: 4000, density, rho: 0, seed: 3 }),
  },
  {
    title: "Lambdas (1000 × 1000)",
    label: "lambdas",
    sizes: geometric(10, 2, 7),
    recipe: () => ({ rows: 1000, columns: 1000, seed: 4 }),
    lambdas: (count) => count,
  },
];

function measure(sweep: Sweep): Panel & { readonly strategies: readonly string[] } {
  const strategies: string[] = [];
  const times = sweep.sizes.map((size) => {
    const { X, y } = makeData(sweep.recipe(size));
    const lambdaCount = sweep.lambdas?.(size) ?? 100;
    const run = () => fitPath(X, y, { lambdaCount, lambdaMinRatio: 0.01, tolerance: 1e-6 });
    strategies.push(run().strategy);
    return fastest(run, quick ? 1 : 7, 1.5);
  });
  const { title, label, sizes } = sweep;
  return { title, label, sizes, times, law: fitPowerLaw(sizes, times), strategies };
}

function table(panel: ReturnType<typeof measure>): Table {
  const { title, label, sizes, times, law, strategies } = panel;
  return {
    title,
    header: [label, "time", "strategy", "line"],
    rows: sizes.map((size, i) => [
      `${size}`,
      seconds(times[i]!),
      strategies[i]!,
      seconds(law.factor * size ** law.exponent),
    ]),
    notes: [`Time grows with size^${law.exponent.toFixed(2)}.`],
  };
}

const panels = sweeps.map(measure);
report("scaling", panels.map(table), { panels });
if (!quick) writeFileSync("docs/scaling.svg", chart("Time of a lasso path (duality gap 10⁻⁶)", panels));
