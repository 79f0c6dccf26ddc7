import { Random } from "./random.ts";

/** How large a problem is, and which. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  readonly seed: number;
}

/** A seeded problem with zeros among its cells and weights, one of them 0, for validations of ridge. */
export function weightedRows({ rows, columns, seed }: Shape) {
  const random = new Random(seed);
  const X = Array.from({ length: rows }, () => random.normals(columns).map((x) => (random.chance(0.4) ? 0 : x)));
  const y = X.map((row) => 5 + row[0] - 2 * row[1] + random.normal());
  const sampleWeight = y.map((_, row) => (row === 2 ? 0 : 0.5 + random.uniform()));
  return { X, y, sampleWeight };
}
