// Intervals where columns are many or chosen by the rows: the share of them that hold what they are of.

import { centred, residualOf } from "../../src/inference/centred.ts";
import { bootstrap, debiasedLasso, doubleSelection, selectiveInference, wald } from "../../src/inference.ts";
import { Normals } from "../support/normals.ts";
import { neighbours } from "./laws.ts";
import type { Simulation } from "./simulation.ts";

const level = 0.9;
/** What is asked of methods whose theory is one of many rows. */
const manyRows: Simulation["promises"] = [{ figure: "coverage", atLeast: level - 0.02 }];
const table = "Intervals of 90 %: coefficients that are held";

interface Drawn {
  readonly X: number[][];
  readonly mean: number[];
  readonly y: number[];
}

/** Gaussian, noise of deviation 1; `truth` is that of the first columns, others have none. */
function draw(repetition: number, rows: number, columns: number, correlation: number, truth: readonly number[]): Drawn {
  const random = new Normals(repetition);
  const X = neighbours(random, rows, columns, correlation);
  const mean = X.map((row) => truth.reduce((sum, value, j) => sum + value * row[j]!, 0));
  return { X, mean, y: mean.map((value) => value + random.normal()) };
}

interface Interval {
  readonly lower: number;
  readonly upper: number;
}

const share = (all: readonly Interval[], truthOf: (at: number) => number): number =>
  all.length === 0
    ? Number.NaN
    : all.filter(({ lower, upper }, at) => lower <= truthOf(at) && truthOf(at) <= upper).length / all.length;
const width = (all: readonly Interval[]): number =>
  all.reduce((sum, { lower, upper }) => sum + Math.min(100, upper - lower), 0) / all.length;

function debiasedRow(
  name: string,
  rows: number,
  columns: number,
  correlation: number,
  isPromised: boolean,
): Simulation {
  const truth = [1, -1, 0.5];
  return {
    table,
    name: `debiased, ${rows} x ${columns}, ${name}`,
    repetitions: 1000,
    run: (repetition) => {
      const { X, y } = draw(repetition, rows, columns, correlation, truth);
      const { estimates } = debiasedLasso(X, y, { level });
      return { coverage: share(estimates, (at) => truth[at] ?? 0), "mean width": width(estimates) };
    },
    promises: isPromised ? manyRows : [],
  };
}

/** What a coefficient of the chosen columns is of: least squares of the mean on them. */
const selectiveRow: Simulation = {
  table,
  name: "selective, 100 x 20, noise known",
  repetitions: 1000,
  run: (repetition) => {
    const { X, y, mean } = draw(repetition, 100, 20, 0.3, [0.5, -0.5, 0.3]);
    const { estimates } = selectiveInference(X, y, { lambda: 0.15, noise: 1, level });
    const chosen = estimates.map(({ column }) => column!);
    const target = (at: number): number => partial(X, mean, chosen[at]!, chosen);
    return { coverage: share(estimates, target), "mean width": width(estimates) };
  },
  promises: [{ figure: "coverage", atLeast: level }],
};

/** The same columns as if nobody had chosen them. */
const naiveRow: Simulation = {
  table,
  name: "the same by a table of the chosen columns",
  repetitions: 1000,
  run: (repetition) => {
    const { X, y, mean } = draw(repetition, 100, 20, 0.3, [0.5, -0.5, 0.3]);
    const chosen = selectiveInference(X, y, { lambda: 0.15, noise: 1, level }).estimates.map(({ column }) => column!);
    if (chosen.length === 0) return { coverage: Number.NaN, "mean width": Number.NaN };
    const only = X.map((row) => chosen.map((column) => row[column]!));
    const estimates = wald(only, y, { level }).estimates.slice(1);
    return {
      coverage: share(estimates, (at) => partial(X, mean, chosen[at]!, chosen)),
      "mean width": width(estimates),
    };
  },
  promises: [],
};

function partial(
  X: readonly (readonly number[])[],
  mean: readonly number[],
  column: number,
  chosen: readonly number[],
): number {
  const of = (at: number): Float64Array => centred(Float64Array.from(X, (row) => row[at]!));
  const own = residualOf(of(column), chosen.filter((other) => other !== column).map(of));
  let [product, square] = [0, 0];
  own.forEach((value, row) => {
    product += value * mean[row]!;
    square += value * value;
  });
  return product / square;
}

/** A control that goes with the treatment has a small effect of its own. */
const doubleRow = (rows: number): Simulation => ({
  table,
  name: `double selection, ${rows} x 200, a confounder`,
  repetitions: 1000,
  run: (repetition) => {
    const random = new Normals(repetition);
    const X = neighbours(random, rows, 200, 0.3);
    for (const row of X) row[0] = 0.8 * row[1]! + 0.8 * row[2]! + row[0]!;
    const y = X.map((row) => 0.5 * row[0]! + 0.3 * row[1]! + row[5]! + random.normal());
    const { estimates } = doubleSelection(X, y, { treatment: 0, level });
    return { coverage: share(estimates, () => 0.5), "mean width": width(estimates) };
  },
  promises: manyRows,
});

const bootstrapRow = (rows: number): Simulation => ({
  table,
  name: `bootstrap, no penalty, ${rows} x 5, 400 samples`,
  repetitions: 300,
  run: (repetition) => {
    const truth = [1, -1, 0.5];
    const { X, y } = draw(repetition, rows, 5, 0.3, truth);
    const estimates = bootstrap(X, y, { lambda: 0, resamples: 400, level, seed: 1000 * repetition }).estimates.slice(1);
    return { coverage: share(estimates, (at) => truth[at] ?? 0), "mean width": width(estimates) };
  },
  promises: manyRows,
});

/** Every row of this table. */
export const highDimensional: readonly Simulation[] = [
  debiasedRow("columns nearly independent", 100, 60, 0, true),
  debiasedRow("neighbours correlated by 0.5", 100, 60, 0.5, true),
  debiasedRow("neighbours correlated by 0.95", 100, 60, 0.95, false),
  debiasedRow("few rows", 40, 60, 0, false),
  selectiveRow,
  naiveRow,
  doubleRow(100),
  doubleRow(300),
  bootstrapRow(100),
  bootstrapRow(300),
];
