import { describe, expect, test } from "vitest";
import { fitPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

describe("a penalty factor of Infinity: the coefficient is 0, exactly, at every point and whatever the solver", () => {
  const random = new Random(19);

  test.each([
    [40, 8],
    [12, 30],
  ])("%i rows, %i columns", (rows, columns) => {
    const X = Array.from({ length: rows }, () => random.normals(columns));
    const y = X.map((row) => row[0]! - row[1]! + 0.3 * random.normal());
    const penaltyFactor = X[0]!.map((_, column) => [0.5, Infinity, 2, Infinity, 1, 2][column % 6]!);
    const kept = penaltyFactor.flatMap((factor, column) => (factor === Infinity ? [] : [column]));
    const part = X.map((row) => kept.map((column) => row[column]!));
    for (const l1Ratio of [0, 0.5, 1]) {
      const options = { l1Ratio, lambdas: [30, 1, 0.05, 0.001] };
      const path = fitPath(X, y, { ...options, penaltyFactor });
      const own = fitPath(part, y, { ...options, penaltyFactor: kept.map((column) => penaltyFactor[column]!) });
      path.lambdas.forEach((_, point) => {
        const all = path.model(point).coefficients;
        penaltyFactor.forEach((factor, column) => {
          if (factor === Infinity) expect(all[column]).toBe(0);
        });
        expect(path.degreesOfFreedom[point]).toBe(own.degreesOfFreedom[point]);
        own.model(point).coefficients.forEach((value, at) => {
          expect(all[kept[at]!]).toBeCloseTo(value, 4);
        });
      });
    }
  });
});
