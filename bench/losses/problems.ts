import type { GlmProblem } from "../../test/support/glm-problem.ts";
import { Normals } from "../support/normals.ts";

/** What is timed. */
export interface LossProblem {
  readonly name: string;
  readonly problem: GlmProblem;
}

const shapes = [
  [1000, 100],
  [10_000, 50],
  [200, 2000],
] as const;

/** Every loss on every shape: columns correlated by one half with the one before, ten of them in use. */
export function lossProblems(): LossProblem[] {
  return shapes.flatMap(([rows, columns]) => {
    const random = new Normals(20261130 + rows);
    const X = Array.from({ length: rows }, () => {
      const row: number[] = [];
      for (let j = 0; j < columns; j++) {
        row.push(j === 0 ? random.normal() : 0.5 * row[j - 1]! + Math.sqrt(0.75) * random.normal());
      }
      return row;
    });
    const eta = X.map((row) =>
      row.slice(0, 10).reduce((total, value, j) => total + 0.3 * value * Math.sin(1 + 3 * j), 0),
    );
    const exponential = (): number => -Math.log(random.uniform());
    const base = { X, standardize: false, intercept: true } as const;
    const heavy = eta.map((value) => [value + (0.3 * random.normal()) / Math.max(0.1, random.uniform())]);
    const gamma = eta.map((value) => [Math.exp(value) * (exponential() + exponential()) * 0.5]);
    const amounts = eta.map((value) => [random.uniform() < 0.4 ? 0 : Math.exp(value) * exponential()]);
    const counts = eta.map((value) => [poisson(random, Math.exp(value) * (exponential() + exponential()) * 0.5)]);
    const size = `${rows} × ${columns}`;
    return [
      {
        name: `quantile 0.5, ${size}`,
        problem: { ...base, family: "quantile", parameters: { quantiles: 0.5 }, Y: heavy, l1Ratio: 1 },
      },
      {
        name: `quantile 0.9, ${size}`,
        problem: { ...base, family: "quantile", parameters: { quantiles: 0.9 }, Y: heavy, l1Ratio: 1 },
      },
      { name: `gamma, ${size}`, problem: { ...base, family: "gamma", Y: gamma, l1Ratio: 1 } },
      { name: `gamma ridge, ${size}`, problem: { ...base, family: "gamma", Y: gamma, l1Ratio: 0 } },
      {
        name: `tweedie 1.5, ${size}`,
        problem: { ...base, family: "tweedie", parameters: { power: 1.5 }, Y: amounts, l1Ratio: 1 },
      },
      {
        name: `tweedie 1.5 ridge, ${size}`,
        problem: { ...base, family: "tweedie", parameters: { power: 1.5 }, Y: amounts, l1Ratio: 0 },
      },
      {
        name: `negative-binomial 2, ${size}`,
        problem: { ...base, family: "negative-binomial", parameters: { theta: 2 }, Y: counts, l1Ratio: 1 },
      },
    ] satisfies LossProblem[];
  });
}

function poisson(random: Normals, rate: number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}
