import fc from "fast-check";
import { expect, test } from "vitest";
import { eigenOf } from "../../src/explain/eigenvalues.ts";
import { eigenOfLarge } from "../../src/inference/symmetric-eigen.ts";
import { Random } from "../support/random.ts";

function check(matrix: Float64Array, size: number): void {
  const { values, vectors } = eigenOfLarge(matrix, size);
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  const entry = (weight: (k: number) => number, i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += weight(k) * vectors[i * size + k]! * vectors[j * size + k]!;
    return sum;
  };
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      expect(Math.abs(entry((k) => values[k]! / largest, i, j) - matrix[i * size + j]! / largest)).toBeLessThan(1e-12);
      expect(Math.abs(entry(() => 1, i, j) - (i === j ? 1 : 0))).toBeLessThan(1e-12);
    }
  }
  const sorted = [values, eigenOf(matrix, size).values].map((list) => list.slice().sort());
  sorted[0]!.forEach((value, k) => {
    expect(Math.abs(value - sorted[1]![k]!) / largest).toBeLessThan(1e-10);
  });
}

test("vectors are orthonormal and make up the matrix; values are those of rotations", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 25 }), (seed, size) => {
      const random = new Random(seed);
      const rank = random.integer(1, size);
      const factor = Array.from({ length: size }, () => random.normals(rank));
      const matrix = Float64Array.from({ length: size * size }, (_, at) => {
        const [a, b] = [factor[Math.floor(at / size)]!, factor[at % size]!];
        return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
      });
      check(matrix, size);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["nothing", [0, 0, 0, 0]],
  ["the identity", [1, 0, 0, 0, 1, 0, 0, 0, 1]],
  ["equal values", [2, 1, 1, 1, 2, 1, 1, 1, 2]],
  ["blocks", [1, 0.5, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 0.9, 0, 0, 0.9, 1]],
  ["one number", [3]],
])("%s", (_, list) => {
  check(Float64Array.from(list), Math.sqrt(list.length));
});
