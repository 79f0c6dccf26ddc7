import fc from "fast-check";
import { expect, test } from "vitest";
import { randomUniforms, shuffledRows } from "../../src/splits/random-order.ts";

test("uniform numbers lie between 0 and 1, spread evenly, and are the same for the same seed", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const [one, other] = [randomUniforms(seed), randomUniforms(seed)];
      const counts = new Int32Array(10);
      for (let draw = 0; draw < 2000; draw++) {
        const value = one();
        expect(value > 0 && value < 1).toBe(true);
        expect(other()).toBe(value);
        counts[Math.floor(value * 10)]!++;
      }
      // Nine degrees of freedom: beyond 60 once in 10⁹.
      expect(counts.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(60);
    }),
  );
});

test("rows in random order are all rows, by the same draws as ever", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer(), (rows, seed) => {
      expect([...shuffledRows(rows, seed)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: rows }, (_, row) => row),
      );
    }),
  );
  expect([...shuffledRows(8, 1)]).toEqual([7, 1, 3, 4, 5, 6, 2, 0]);
});
