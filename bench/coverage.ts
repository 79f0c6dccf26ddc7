// Is what is promised kept? Simulations with known truth and seeds: false discoveries and power of selections, coverage of intervals and sets.
// A method is one row: a Simulation (bench/coverage/simulation.ts) in the list of a file beside it.
//
//   npx tsx bench/coverage.ts [--only REGEX] [--quick]

import { coefficients } from "./coverage/coefficients.ts";
import { highDimensional } from "./coverage/high-dimensional.ts";
import { predictions } from "./coverage/predictions.ts";
import { selections } from "./coverage/selections.ts";
import { isKept, type Mean, meanOf, type Promised, type Simulation } from "./coverage/simulation.ts";
import { flagValue, quick } from "./support/arguments.ts";
import { report, type Table } from "./support/report.ts";

const simulations: readonly Simulation[] = [...selections, ...coefficients, ...highDimensional, ...predictions];

interface Result {
  readonly simulation: Simulation;
  readonly means: Readonly<Record<string, Mean>>;
}

function simulate(simulation: Simulation): Result {
  const repetitions = quick ? Math.ceil(simulation.repetitions / 20) : simulation.repetitions;
  const all = Array.from({ length: repetitions }, (_, repetition) => simulation.run(repetition + 1));
  const means = Object.fromEntries(
    Object.keys(all[0]!).map((figure) => [figure, meanOf(all.map((figures) => figures[figure]!))]),
  );
  process.stderr.write(`${simulation.table}: ${simulation.name}\n`);
  return { simulation, means };
}

function tableOf(title: string, results: readonly Result[]): Table {
  const figures = Object.keys(results[0]!.means);
  return {
    title,
    header: ["method", "repetitions", ...figures, "promised", "kept"],
    rows: results.map(({ simulation: { name, promises }, means }) => [
      name,
      String(means[figures[0]!]!.count),
      ...figures.map((figure) => `${digits(means[figure]!.mean)} ± ${digits(means[figure]!.standardError)}`),
      ...verdictOf(promises, means),
    ]),
    notes: ["± is one standard error of the mean; kept: not beyond what is promised by more than two of them."],
  };
}

/** What is promised, and whether it is kept. */
function verdictOf(promises: readonly Promised[], means: Result["means"]): readonly [string, string] {
  if (promises.length === 0) return ["nothing", ""];
  const texts = promises.map(({ atMost, atLeast }) => (atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`));
  const areKept = promises.every((promised) => isKept(means[promised.figure]!, promised));
  return [texts.join(", "), areKept ? "yes" : "NO"];
}

function digits(value: number): string {
  return value.toFixed(3);
}

const only = new RegExp(flagValue("only") ?? "");
const results = simulations.filter(({ table, name }) => only.test(`${table}: ${name}`)).map(simulate);
const titles = [...new Set(results.map(({ simulation }) => simulation.table))];
const tables = titles.map((title) =>
  tableOf(
    title,
    results.filter(({ simulation }) => simulation.table === title),
  ),
);
report("coverage", tables, { tables });
