// False discoveries: columns are selected among 50 (or 100) of which 15 (10) have an effect.

import { type KnockoffSelection, knockoffs, knockoffThreshold, stabilitySelection } from "../../src/inference.ts";
import { Normals } from "../support/normals.ts";
import { type Effects, effectsOf, logistic, neighbourCovariance, neighbours } from "./laws.ts";
import type { Figures, Simulation } from "./simulation.ts";

const [rows, columns, effects] = [200, 50, 15];
const size = 0.3;
const rates = [0.1, 0.2] as const;

interface Drawn {
  readonly X: number[][];
  readonly y: number[];
  readonly truth: Effects;
}

type Law = (repetition: number) => Drawn;

/** A response of normal errors; `shape` bends the columns. */
function linear(shape: (value: number) => number = (value) => value): Law {
  return (repetition) => {
    const random = new Normals(repetition);
    const X = neighbours(random, rows, columns, 0.5).map((row) => row.map(shape));
    const truth = effectsOf(random, columns, effects, size);
    return { X, truth, y: X.map((row) => truth.of(row) + random.normal()) };
  };
}

function classes(repetition: number): Drawn {
  const random = new Normals(repetition);
  const X = neighbours(random, 2 * rows, columns, 0.5);
  const truth = effectsOf(random, columns, effects, 2 * size);
  return { X, truth, y: X.map((row) => (random.chance(logistic(truth.of(row))) ? 1 : 0)) };
}

function figuresOf(selected: Iterable<number>, { columns: truth }: Effects, q: number): Figures {
  const all = [...selected];
  const right = all.filter((column) => truth.has(column)).length;
  const share = all.length === 0 ? 0 : (all.length - right) / all.length;
  return { [`FDR at ${q}`]: share, [`power at ${q}`]: right / truth.size };
}

/** The thresholds at every rate from one draw. */
function selectAtRates({ draws }: KnockoffSelection, truth: Effects): Figures {
  const { statistics } = draws[0]!;
  const parts = rates.map((q) => {
    const threshold = knockoffThreshold(statistics, { q });
    return figuresOf(
      Array.from(statistics.keys()).filter((column) => statistics[column]! >= threshold),
      truth,
      q,
    );
  });
  return Object.assign({}, ...parts) as Figures;
}

function knockoffRow(name: string, law: Law, options: object): Simulation {
  return {
    table: "Knockoffs: false discovery rate and power",
    name,
    repetitions: 200,
    run: (repetition) => {
      const { X, y, truth } = law(repetition);
      return selectAtRates(knockoffs(X, y, { seed: repetition, ...options }), truth);
    },
    promises: rates.map((q) => ({ figure: `FDR at ${q}`, atMost: q })),
  };
}

function aggregated(name: string, law: Law, draws: number): Simulation {
  return {
    ...knockoffRow(name, law, {}),
    run: (repetition) => {
      const { X, y, truth } = law(repetition);
      const parts = rates.map((q) => {
        const { selected } = knockoffs(X, y, { seed: repetition * draws, draws, q });
        return figuresOf(selected, truth, q);
      });
      return Object.assign({}, ...parts) as Figures;
    },
  };
}

function stability(): Simulation {
  return {
    table: "Stability selection: columns selected without an effect",
    name: "200 × 100, 10 effects of 0.5, at most 1 false",
    repetitions: 100,
    run: (repetition) => {
      const random = new Normals(repetition);
      const X = neighbours(random, 200, 100, 0.5);
      const truth = effectsOf(random, 100, 10, 0.5);
      const y = X.map((row) => truth.of(row) + random.normal());
      const selected = [...stabilitySelection(X, y, { expectedFalse: 1, seed: repetition * 50 }).selected];
      const right = selected.filter((column) => truth.columns.has(column)).length;
      return { false: selected.length - right, "share of effects": right / truth.columns.size };
    },
    promises: [{ figure: "false", atMost: 1 }],
  };
}

const covariance = neighbourCovariance(columns, 0.5);
const means = new Array<number>(columns).fill(0);

/** Every row of the tables of selections. */
export const selections: readonly Simulation[] = [
  knockoffRow("fixed-X, signed maximum", linear(), { construction: "fixed-x" }),
  knockoffRow("fixed-X, coefficients at lambda 0.1", linear(), { construction: "fixed-x", lambda: 0.1 }),
  knockoffRow("model-X, coefficients, cross-validated", linear(), {}),
  knockoffRow("model-X, the same, covariance known", linear(), { covariance, means }),
  knockoffRow("model-X, signed maximum", linear(), { statistic: "signed-max" }),
  {
    ...knockoffRow(
      "model-X, columns that are skewed (e^x)",
      linear((value) => (Math.exp(value) - Math.exp(0.5)) / 2.16),
      {},
    ),
    promises: [],
  },
  knockoffRow("model-X, binomial, 400 rows, effects of 0.6", classes, { family: "binomial" }),
  aggregated("model-X, e-values of 5 draws", linear(), 5),
  stability(),
];
