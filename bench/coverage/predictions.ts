// Prediction intervals and sets: shares of 20 new rows that are covered, by methods that fit 120 rows.

import { type IntervalMethod, predictionIntervals, predictionSets, type SetScore } from "../../src/inference.ts";
import { Normals } from "../support/normals.ts";
import { heavy, neighbours } from "./laws.ts";
import type { Simulation } from "./simulation.ts";

const [rows, fresh, columns] = [120, 20, 10];
const level = 0.9;
const repetitions = 300;

interface Law {
  readonly name: string;
  readonly isLinear: boolean;
  readonly respond: (random: Normals, row: readonly number[]) => number;
}

const laws: readonly Law[] = [
  {
    name: "linear, normal errors",
    isLinear: true,
    respond: (random, row) => row[0]! - row[1]! + 0.5 * row[2]! + random.normal(),
  },
  {
    name: "curved, errors that grow with x and have heavy tails",
    isLinear: false,
    respond: (random, row) => row[0]! + row[1]! ** 2 + (0.3 + Math.max(0, 1 + row[0]!)) * heavy(random),
  },
];

const methods: readonly { readonly method: IntervalMethod; readonly name: string; readonly options: object }[] = [
  { method: "split", name: "split", options: {} },
  { method: "cv+", name: "cv+", options: {} },
  { method: "jackknife+", name: "jackknife+, lambda 0.05", options: { lambda: 0.05 } },
  { method: "ridge", name: "ridge, lambda 0.05", options: { lambda: 0.05 } },
  { method: "cqr", name: "cqr", options: { lambdaCount: 20 } },
  { method: "normal", name: "normal", options: {} },
];

function draw(repetition: number, { respond }: Law) {
  const random = new Normals(repetition);
  const all = neighbours(random, rows + fresh, columns, 0.3);
  const responses = all.map((row) => respond(random, row));
  return {
    X: all.slice(0, rows),
    y: responses.slice(0, rows),
    newX: all.slice(rows),
    newY: responses.slice(rows),
  };
}

function intervalRows(law: Law): Simulation[] {
  return methods.map(({ method, name, options }) => ({
    table: `Prediction intervals of 90 %: ${law.name}`,
    name,
    repetitions,
    run: (repetition) => {
      const { X, y, newX, newY } = draw(repetition, law);
      const { lower, upper } = predictionIntervals(X, y, newX, { method, level, seed: repetition, ...options });
      const covered = newY.filter((value, at) => value >= lower[at]! && value <= upper[at]!).length;
      const width = upper.reduce((sum, value, at) => sum + value - lower[at]!, 0) / fresh;
      return { coverage: covered / fresh, "mean width": width };
    },
    // Of cv+ and its kin 1 − 2α is proven, and 1 − α is what they are made for.
    promises: method === "normal" && !law.isLinear ? [] : [{ figure: "coverage", atLeast: level }],
  }));
}

/** Classes of a latent variable, by cuts. */
function setRow(family: "binomial" | "multinomial", score: SetScore, law: Law): Simulation {
  const cuts = family === "binomial" ? [0.5] : [-0.3, 1];
  const labelOf = (value: number): number => cuts.filter((cut) => value > cut).length;
  return {
    table: `Prediction sets of 90 %: classes of ${law.name}`,
    name: `${family}, ${score}`,
    repetitions,
    run: (repetition) => {
      const { X, y, newX, newY } = draw(repetition, law);
      const options = { family, score, level, seed: repetition, lambdaCount: 20 };
      const { sets } = predictionSets(X, y.map(labelOf), newX, options);
      const covered = sets.filter(({ classes }, at) => classes.includes(labelOf(newY[at]!))).length;
      const classes = sets.reduce((sum, set) => sum + set.classes.length, 0) / fresh;
      return { coverage: covered / fresh, "mean classes": classes };
    },
    promises: [{ figure: "coverage", atLeast: level }],
  };
}

/** Every row of the tables of predictions. */
export const predictions: readonly Simulation[] = laws.flatMap((law) => [
  ...intervalRows(law),
  ...(["binomial", "multinomial"] as const).flatMap((family) =>
    (["probability", "adaptive"] as const).map((score) => setRow(family, score, law)),
  ),
]);
