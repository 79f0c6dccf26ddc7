import type { Recipe } from "../support/designs.ts";

/** A workload's shape: what is fitted, and how. */
export interface MemoryShape {
  readonly name: string;
  readonly recipe: Recipe;
  readonly l1Ratio: number;
  readonly lambdaCount: number;
  readonly folds?: number;
}

const lasso = { l1Ratio: 1, lambdaCount: 100 };

/** The sizes of the side-by-side benchmark; correlation 0.2, because memory, not time, is measured. */
export const memoryShapes: readonly MemoryShape[] = [
  { name: "W1", recipe: dense(1000, 5000), ...lasso },
  { name: "W2", recipe: dense(100_000, 100), ...lasso },
  { name: "W3", recipe: dense(5000, 500), l1Ratio: 0, lambdaCount: 50 },
  { name: "W4", recipe: { ...dense(20_000, 50_000), density: 0.004, rho: 0 }, ...lasso },
  { name: "W5", recipe: dense(2000, 2000), ...lasso },
  { name: "W6", recipe: dense(1000, 1000), l1Ratio: 0.5, lambdaCount: 100, folds: 10 },
  { name: "W7", recipe: dense(1000, 10_000), l1Ratio: 1, lambdaCount: 1 },
  { name: "W8", recipe: dense(442, 10), ...lasso },
];

function dense(rows: number, columns: number): Recipe {
  return { rows, columns, rho: 0.2, seed: 1 };
}
