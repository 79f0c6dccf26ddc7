import type { GlmProblem } from "../../test/support/glm-problem.ts";
import { Normals } from "../support/normals.ts";

/** What is timed: a problem, and the smallest lambda of its grid. */
export interface FamilyProblem {
  readonly name: string;
  readonly problem: GlmProblem;
  readonly lambdaMinRatio: number;
}

type Table = readonly (readonly number[])[];

/** Rows of normal columns, each correlated by one half with the one before. */
function normalRows(random: Normals, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => {
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      row.push(j === 0 ? random.normal() : 0.5 * row[j - 1]! + Math.sqrt(0.75) * random.normal());
    }
    return row;
  });
}

/** Ten coefficients of alternating sign on the first columns. */
function predictor(row: readonly number[], output: number): number {
  let total = 0;
  for (let j = 0; j < Math.min(10, row.length); j++) total += row[j]! * Math.sin(1 + 3 * j + 7 * output);
  return total;
}

function poissonCount(random: Normals, rate: number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random.uniform(); product > limit; product *= random.uniform()) count++;
  return count;
}

function classes(random: Normals, X: Table, count: number): number[][] {
  return X.map((row) => {
    const utility = Array.from({ length: count }, (_, k) => predictor(row, k) - Math.log(-Math.log(random.uniform())));
    const best = utility.indexOf(Math.max(...utility));
    return utility.map((_, k) => (k === best ? 1 : 0));
  });
}

function base(X: Table) {
  return { X, l1Ratio: 1, standardize: false, intercept: true } as const;
}

/** The problems of the issue: sizes of digits and iris, and 1000 × 1000. `iris` are its rows, species 0, 1, 2 last. */
export function familyProblems(iris: Table): FamilyProblem[] {
  const random = new Normals(20261121);
  const digits = normalRows(random, 1797, 64);
  const digitClasses = classes(random, digits, 10);
  const square = normalRows(random, 1000, 1000);
  const counts = square.map((row) => [poissonCount(random, Math.exp(0.4 * predictor(row, 0)))]);
  const times = square.map((row) => -Math.log(random.uniform()) / Math.exp(predictor(row, 0)));
  const limits = times.map(() => -2 * Math.log(random.uniform()));
  const survival = {
    time: times.map((time, i) => Math.min(time, limits[i]!)),
    event: times.map((time, i) => (time <= limits[i]! ? 1 : 0)),
  };
  const wide = normalRows(random, 500, 200);
  const responses = wide.map((row) => Array.from({ length: 5 }, (_, k) => predictor(row, k) + random.normal()));
  const irisX = iris.map((row) => row.slice(0, 4));
  const species = iris.map((row) => [0, 1, 2].map((k) => (row[4] === k ? 1 : 0)));
  const labels = Array.from({ length: 10 }, (_, k) => k);
  return [
    {
      name: "multinomial, iris",
      problem: { ...base(irisX), family: "multinomial", Y: species, labels: labels.slice(0, 3) },
      lambdaMinRatio: 1e-3,
    },
    {
      name: "multinomial, 1797 × 64 × 10",
      problem: { ...base(digits), family: "multinomial", Y: digitClasses, labels },
      lambdaMinRatio: 1e-3,
    },
    {
      name: "multinomial grouped, 1797 × 64 × 10",
      problem: { ...base(digits), family: "multinomial", grouped: true, Y: digitClasses, labels },
      lambdaMinRatio: 1e-3,
    },
    {
      name: "poisson, 1000 × 1000",
      problem: { ...base(square), family: "poisson", Y: counts },
      lambdaMinRatio: 1e-2,
    },
    {
      name: "cox, 1000 × 1000",
      problem: { ...base(square), family: "cox", Y: survival.time.map((time) => [time]), survival },
      lambdaMinRatio: 5e-2,
    },
    {
      name: "multigaussian, 500 × 200 × 5",
      problem: { ...base(wide), family: "multigaussian", Y: responses },
      lambdaMinRatio: 1e-3,
    },
  ];
}
