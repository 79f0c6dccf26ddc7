// With an L2 part the system of the exact steps changes with every lambda. From 32 columns on an earlier factor serves as the
// preconditioner of conjugate gradients: the path must be that of problems solved one by one, which have no earlier factor.

import { describe, expect, it } from "vitest";
import { fit, fitPath } from "../../src/index.ts";
import { Random } from "../support/random.ts";

describe.each([0.5, 0.05])("elastic net with many active columns, l1Ratio %d", (l1Ratio) => {
  const random = new Random(77);
  const rows = 150;
  const columns = 70;
  const X = Array.from({ length: rows }, () => {
    const shared = random.normal();
    return Array.from({ length: columns }, () => shared + random.normal());
  });
  const y = X.map((row) => row.reduce((sum, x, j) => sum + (j % 3 === 0 ? 2 : -0.5) * x, 0) + 3 * random.normal());
  const penaltyFactor = Array.from({ length: columns }, (_, j) => 0.5 + (j % 4) / 4);
  const options = { l1Ratio, penaltyFactor, tolerance: 1e-13 };
  const path = fitPath(X, y, { ...options, lambdaCount: 60 });

  it("has enough of them, and certifies every point", () => {
    expect(path.degreesOfFreedom[59]).toBeGreaterThan(40);
    expect(Math.max(...path.dualityGaps)).toBeLessThanOrEqual(1e-13);
    expect(path.converged.every(Boolean)).toBe(true);
  });

  it("agrees with single fits", () => {
    for (let point = 5; point < 60; point += 6) {
      const alone = fit(X, y, { ...options, lambda: path.lambdas[point] });
      const together = path.model(point);
      const size = Math.max(...Array.from(alone.coefficients, Math.abs));
      together.coefficients.forEach((value, j) => {
        expect(Math.abs(value - alone.coefficients[j])).toBeLessThanOrEqual(1e-6 * size);
      });
    }
  });
});
