import { readList } from "../data/read-vector.ts";
import { checkCount, invalid } from "../options/checks.ts";
import type { NumericArray } from "../types.ts";
import { endLabels } from "./end-labels.ts";
import { type Experiment, irrelevantColumns } from "./irrelevant-columns.ts";
import { page } from "./page.ts";
import { type PlotOptions, readPlotOptions } from "./plot-options.ts";
import { type PlotPart, type PlotSpec, rowsOf } from "./spec.ts";
import { colourScale } from "./theme.ts";

/** Options of {@link plotIrrelevantColumns}. */
export interface IrrelevantColumnsOptions extends PlotOptions {
  /** Numbers of columns, 3 of them relevant: 2 to 20 whole numbers ≥ 4, ascending. Default 10, 20, 50, 100, 200. */
  readonly counts?: NumericArray;
  /** Training rows, 20 to 1000. Default 100. */
  readonly rows?: number;
  /** How often each experiment is made anew, 1 to 100; the mean is drawn. Default 3. */
  readonly repetitions?: number;
  /** Of the random numbers. Default 1. */
  readonly seed?: number;
}

/**
 * How many irrelevant columns can logistic regression bear? The share of new rows that L1 and L2 get wrong, against the number of columns, of
 * which three matter, on few training rows (Ng 2004, ICML). With L1 it grows as the logarithm of that number, with L2 nearly as the number. The
 * experiment is made by the call, which takes some seconds; `examples/irrelevant-features.ts` goes to 1000 columns.
 *
 * @throws L1L2Error `invalid-value`, `unknown-option`.
 */
export function plotIrrelevantColumns(options: IrrelevantColumnsOptions = {}): PlotSpec {
  const { settings, ...given } = readPlotOptions(options, ["counts", "rows", "repetitions", "seed"]);
  const setup = readSetup(given);
  const errors = irrelevantColumns(setup);
  const { width = 420, height = 280, theme } = settings;
  const names = ["L1", "L2"];
  const domain: [number, number] = [0, 1.08 * Math.max(...errors.map(({ error }) => error), 0.1)];
  const ends = names.map((name) => ({ name, end: errors.filter(({ penalty }) => penalty === name).at(-1)!.error }));
  const subtitle = [
    `logistic regression on ${setup.rows} rows, mean of ${setup.repetitions} experiments; lambda by cross-validation`,
  ];
  const lines: PlotPart = {
    data: rowsOf(errors.map((row) => ({ ...row }))),
    mark: { type: "line", strokeWidth: 2, point: { size: 50, filled: true } },
    encoding: {
      ...axes(setup.counts, domain),
      color: { field: "penalty", type: "nominal", scale: colourScale(names, theme), legend: null },
    },
  };
  const layer = [lines, ...endLabels(ends, { width, height, domain }, names, theme)];
  return page(settings, { title: "Irrelevant columns", subtitle }, { width, height, layer });
}

function axes(counts: readonly number[], domain: readonly [number, number]): PlotPart {
  return {
    x: {
      field: "columns",
      type: "quantitative",
      title: "columns, three of them relevant",
      scale: { type: "log", nice: false },
      axis: { grid: false, values: counts },
    },
    y: {
      field: "error",
      type: "quantitative",
      title: "share of new rows that are wrong",
      scale: { domain, nice: false },
      axis: { format: ".0%", tickCount: 5 },
    },
  };
}

function readSetup({ counts, rows, repetitions, seed }: IrrelevantColumnsOptions): Experiment {
  return {
    counts: counts === undefined ? [10, 20, 50, 100, 200] : readCounts(counts),
    rows: checkCount("rows", rows, 100, 20, 1000),
    repetitions: checkCount("repetitions", repetitions, 3, 1, 100),
    seed: checkCount("seed", seed, 1, 0, 1_000_000_000),
  };
}

function readCounts(given: NumericArray): number[] {
  const counts = Array.from(readList(given, "counts", { expected: "2 to 20 numbers", shortest: 2, longest: 20 }));
  const isRight = counts.every(
    (count, at) => Number.isInteger(count) && count > (counts[at - 1] ?? 3) && count <= 5000,
  );
  return isRight ? counts : invalid("counts", "whole numbers from 4 to 5000, ascending", given);
}
