import { type Ingredients, type RandomProblem, randomProblem } from "./random-problem.ts";

/** A random problem whose solution is one point: no more columns than rows, no column twice. */
export function randomUnique(seed: number, ingredients: Ingredients = {}): RandomProblem {
  return randomProblem(seed, { wide: false, duplicates: false, ...ingredients });
}

/** `count` seeds from `first` on. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
