import type { PlainStorage } from "./fit-plain.ts";
import type { PlainProblem } from "./plain-problem.ts";
import { Random } from "./random.ts";

/** What a random problem may contain; everything is on by default. */
export interface Ingredients {
  readonly wide?: boolean;
  readonly weights?: boolean;
  readonly offset?: boolean;
  readonly factors?: boolean;
  readonly bounds?: boolean;
  readonly duplicates?: boolean;
  readonly constants?: boolean;
}

/** A random problem and how to hand it over. */
export interface RandomProblem {
  readonly problem: PlainProblem;
  readonly storage: PlainStorage;
}

/** Small, seeded and varied: correlated, duplicated and constant columns, n < p, weights, bounds, factors. */
export function randomProblem(seed: number, ingredients: Ingredients = {}): RandomProblem {
  const random = new Random(seed);
  const may = (name: keyof Ingredients, probability: number): boolean =>
    random.chance(probability) && ingredients[name] !== false;
  const storage = random.pick(["dense", "csc"] as const);
  const wide = may("wide", 0.3);
  const rows = wide ? random.integer(5, 20) : random.integer(12, 60);
  const columns = wide ? random.integer(rows + 1, 40) : random.integer(1, Math.min(12, rows - 2));
  const X = designOf(random, rows, columns, storage);
  if (may("duplicates", 0.3) && columns > 1) copyColumn(random, X, columns);
  if (may("constants", 0.2)) fillColumn(X, random.integer(0, columns - 1), random.pick([0, 3]));
  const truth = Array.from({ length: columns }, () => (random.chance(0.4) ? 3 * random.normal() : 0));
  const y = X.map((row) => 2 + row.reduce((total, x, j) => total + x * truth[j], 0) + random.normal());
  const perColumn = (make: () => number): number[] => Array.from({ length: columns }, make);
  const bounds = may("bounds", 0.35);
  return {
    storage,
    problem: {
      X,
      y,
      l1Ratio: random.pick([0, 0.01, 0.3, 0.5, 0.9, 1, 1]),
      standardize: random.chance(0.6),
      intercept: random.chance(0.7),
      weights: may("weights", 0.4) ? weightsOf(random, rows) : undefined,
      offset: may("offset", 0.2) ? random.normals(rows) : undefined,
      factors: may("factors", 0.4)
        ? perColumn(() => random.pick([0, 0.5, 1, 1, 2, wide ? 1 : 0, Infinity]))
        : undefined,
      lower: bounds ? perColumn(() => random.pick([-Infinity, -Infinity, 0, -0.1, -1.5])) : undefined,
      upper: bounds ? perColumn(() => random.pick([Infinity, Infinity, 0, 0.2, 1])) : undefined,
    },
  };
}

/** Columns that share a part of one common factor, at scales and centres of their own; mostly zeros when sparse. */
export function designOf(random: Random, rows: number, columns: number, storage: PlainStorage): number[][] {
  const common = random.normals(rows);
  const share = random.pick([0, 0.3, 0.9]);
  const scales = Array.from({ length: columns }, () => random.pick([1, 1, 0.01, 20]));
  const centres = Array.from({ length: columns }, () => random.pick([0, 0, 5]));
  return common.map((factor) =>
    scales.map((scale, j) => {
      if (storage === "csc") return random.chance(0.3) ? scale * random.normal() : 0;
      return scale * (centres[j] + share * factor + (1 - share) * random.normal());
    }),
  );
}

/** The first four rows keep weight 1: enough to fit on. */
export function weightsOf(random: Random, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => (row < 4 ? 1 : random.pick([0, 1, 1, 2, random.uniform() * 3])));
}

/** One column becomes another, or its negative. */
export function copyColumn(random: Random, X: number[][], columns: number): void {
  const [from, to] = random.permutation(columns);
  const sign = random.pick([1, 1, -1]);
  for (const row of X) row[to] = sign * row[from];
}

/** A constant column. */
export function fillColumn(X: number[][], column: number, value: number): void {
  for (const row of X) row[column] = value;
}
