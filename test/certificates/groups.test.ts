// Groups of columns, judged from outside: objective, dual bound and optimality conditions from their formulas (test/support/group-*.ts), and
// a twin that solves the same problems slowly.

import { describe, expect, it } from "vitest";
import type { Family } from "../../src/types.ts";
import { candidateAt } from "../support/fit-glm.ts";
import { meanLoss, saturatedLoss } from "../support/glm-losses.ts";
import { linearPredictors, nullLoss } from "../support/glm-null-model.ts";
import { groupDualityGap } from "../support/group-duality-gap.ts";
import { columnFacts, groupObjective, groupResidual } from "../support/group-problem.ts";
import { naiveGroupSolver } from "../support/group-solver.ts";
import { fitGroups, randomGroups } from "../support/random-groups.ts";
import { seedsFrom } from "../support/random-unique.ts";

const families: readonly Family[] = ["gaussian", "binomial", "poisson", "cox"];

describe.each(families)("%s", (family) => {
  describe.each(seedsFrom(0, 60))("random problem %i", (seed) => {
    const { problem, storage } = randomGroups(seed, family);
    const path = fitGroups(problem, { lambdaCount: 4 }, storage);
    const unit = nullLoss(problem) - saturatedLoss(problem);

    it("converges everywhere, with the gap it promises and the loss it says", () => {
      expect(path.outcomes).toEqual(path.outcomes.map(() => "converged"));
      path.lambdas.forEach((lambda, point) => {
        const candidate = candidateAt(path, point);
        const loss = meanLoss(problem, linearPredictors(problem, candidate));
        expect(Math.abs(path.devianceRatios[point] - (1 - (loss - saturatedLoss(problem)) / unit))).toBeLessThan(1e-9);
        // A gradient of cox cannot be made orthogonal to a column without a penalty.
        if (family === "cox" && problem.factors?.includes(0) && problem.groupRatio < 1) return;
        const gap = groupDualityGap(problem, lambda, candidate) / unit;
        expect(gap, `lambda ${lambda}`).toBeLessThanOrEqual(path.dualityGaps[point] + 1e-10);
        expect(gap, `lambda ${lambda}`).toBeGreaterThanOrEqual(-1e-10);
      });
    });

    it("is optimal to rounding when asked for that", () => {
      const tight = fitGroups(problem, { lambdas: path.lambdas, tolerance: 1e-20 }, storage);
      expect(tight.outcomes).not.toContain("epoch-limit");
      path.lambdas.forEach((lambda, point) => {
        const best = candidateAt(tight, point);
        const lost = groupObjective(problem, lambda, candidateAt(path, point)) - groupObjective(problem, lambda, best);
        expect(lost / unit).toBeLessThanOrEqual(path.dualityGaps[point] + 1e-11);
        expect(groupResidual(problem, lambda, best), `lambda ${lambda}`).toBeLessThan(2e-8);
      });
    });
  });

  it.each(seedsFrom(4000, 10))("the slow twin agrees on problem %i, with groups without a penalty", (seed) => {
    const { problem, storage } = randomGroups(seed, family, { wide: false, duplicates: false, factors: false });
    const path = fitGroups(problem, { lambdaCount: 3, lambdaMinRatio: 0.1, tolerance: 1e-16 }, storage);
    const { deviations } = columnFacts(problem);
    path.lambdas.forEach((lambda, point) => {
      const twin = naiveGroupSolver(problem, lambda);
      const ours = candidateAt(path, point);
      expect(groupObjective(problem, lambda, twin)).toBeGreaterThanOrEqual(
        groupObjective(problem, lambda, ours) - 1e-11,
      );
      const sizes = deviations.map((s, j) => s * Math.abs(twin.coefficients[0][j]));
      const apart = deviations.map((s, j) => s * Math.abs(twin.coefficients[0][j] - ours.coefficients[0][j]));
      expect(Math.max(...apart)).toBeLessThan(1e-5 * Math.max(0.1, ...sizes));
    });
  });
});
