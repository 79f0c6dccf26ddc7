// Intervals of coefficients: the share of them that hold the coefficients that the data were drawn by.

import { type WaldOptions, wald } from "../../src/inference.ts";
import { Normals } from "../support/normals.ts";
import { logistic, neighbours } from "./laws.ts";
import type { Simulation } from "./simulation.ts";

const truth = [0.5, 1, -0.5, 0, 0, 0.25];
const level = 0.95;

type Respond = (random: Normals, eta: number, row: readonly number[]) => number;

const normal: Respond = (random, eta) => eta + random.normal();
const uneven: Respond = (random, eta, row) => eta + (0.3 + Math.abs(row[0]!)) * random.normal();
const chance: Respond = (random, eta) => (random.chance(logistic(eta)) ? 1 : 0);
const count: Respond = (random, eta) => {
  let [sum, events] = [-Math.log(1 - random.uniform()), 0];
  while (sum < Math.exp(eta / 2)) {
    events++;
    sum -= Math.log(1 - random.uniform());
  }
  return events;
};

/** @param scale What the coefficients are multiplied by in the law. */
function waldRow(name: string, rows: number, respond: Respond, options: WaldOptions, scale = 1): Simulation {
  return {
    table: "Wald intervals of 95 %: coefficients that are held",
    name: `${name}, ${rows} rows`,
    repetitions: 1000,
    run: (repetition) => {
      const random = new Normals(repetition);
      const X = neighbours(random, rows, truth.length - 1, 0.3);
      const eta = X.map((row) => row.reduce((sum, value, j) => sum + value * truth[j + 1]!, truth[0]!));
      const y = X.map((row, at) => respond(random, eta[at]!, row));
      const { estimates } = wald(X, y, { level, ...options } as WaldOptions<"gaussian">);
      const held = estimates.filter(
        ({ lower, upper }, at) => lower <= truth[at]! * scale && upper >= truth[at]! * scale,
      );
      const width = estimates.reduce((sum, { lower, upper }) => sum + upper - lower, 0) / estimates.length;
      return { coverage: held.length / truth.length, "mean width": width };
    },
    promises: [{ figure: "coverage", atLeast: level }],
  };
}

/** Every row of the tables of coefficients. */
export const coefficients: readonly Simulation[] = [
  waldRow("gaussian", 50, normal, {}),
  { ...waldRow("gaussian, errors that grow with x", 200, uneven, {}), promises: [] },
  waldRow("the same, HC3", 200, uneven, { covariance: "HC3" }),
  waldRow("binomial", 300, chance, { family: "binomial" }),
  waldRow("poisson", 100, count, { family: "poisson" }, 0.5),
];
