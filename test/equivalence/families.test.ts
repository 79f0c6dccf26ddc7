// What must not change the fit of any family, and what must change it in a way that is known.

import { describe, expect, test } from "vitest";
import { expectClose, expectSamePoints, kinds, plainKind, toRounding } from "../support/family-kinds.ts";
import { candidateAt, fitGlm } from "../support/fit-glm.ts";
import { type GlmProblem, glmRows } from "../support/glm-problem.ts";
import { Random } from "../support/random.ts";

const CLOSE = 1e-7;

/** Four points from lambdaMax down. */
function gridOf(problem: GlmProblem): number[] {
  const { lambdaMax } = fitGlm(problem, { lambdaCount: 2 });
  return [0.8, 0.3, 0.1, 0.03].map((share) => share * lambdaMax);
}

describe.each(kinds)("$name", (kind) => {
  const problem = plainKind(kind, 1);
  const options = { lambdas: gridOf(problem), ...toRounding };
  const path = fitGlm(problem, options);
  const rows = problem.X.map((_, row) => row);
  const shared = (other: GlmProblem): void => expectSamePoints(fitGlm(other, options), path, CLOSE);

  test("the path uses what is compared below", () => {
    expect(path.degreesOfFreedom.at(-1)).toBeGreaterThan(2);
    expect(path.devianceRatios.at(-1)).toBeGreaterThan(0.05);
  });

  test("sparse columns are dense ones", () => {
    expectSamePoints(fitGlm(problem, options, "csc"), path, CLOSE);
    expectSamePoints(
      fitGlm({ ...problem, standardize: false }, options, "csc"),
      fitGlm({ ...problem, standardize: false }, options),
      CLOSE,
    );
  });

  test("rows of weight zero are not there", () => {
    const weights = rows.map((row) => (row > 3 && row % 4 === 0 ? 0 : 1 + (row % 3)));
    const kept = rows.filter((row) => weights[row] > 0);
    const weighted = { ...problem, weights };
    expectSamePoints(fitGlm(weighted, options), fitGlm(glmRows(weighted, kept), options), CLOSE);
  });

  // Efron's ties count rows: an event of weight 2 is one, two events are two.
  test.skipIf(kind.name === "cox, efron")("whole weights are repeated rows", () => {
    const weights = rows.map((row) => 1 + (row % 3));
    const repeated = glmRows(
      problem,
      rows.flatMap((row) => new Array<number>(weights[row]).fill(row)),
    );
    expectSamePoints(fitGlm({ ...problem, weights }, options), fitGlm(repeated, options), CLOSE);
  });

  test("only ratios of weights count, to the bit", () => {
    const weights = rows.map((row) => 1 + (row % 3));
    const scaled = { ...problem, weights: weights.map((weight) => weight * 1024) };
    const [ours, other] = [fitGlm({ ...problem, weights }, options), fitGlm(scaled, options)];
    expect(other.supports).toEqual(ours.supports);
    expect(other.dualityGaps).toEqual(ours.dualityGaps);
  });

  test("the order of the rows does not matter", () => {
    shared(glmRows(problem, new Random(3).permutation(rows.length)));
  });

  test("the order, sign and scale of the columns do not matter", () => {
    const order = new Random(4).permutation(problem.X[0].length);
    const factors = order.map((_, j) => [2, -1, -0.01][j % 3]);
    const X = problem.X.map((row) => order.map((j, at) => factors[at] * row[j]));
    const other = fitGlm({ ...problem, X }, options);
    for (const point of path.lambdas.keys()) {
      const [there, here] = [candidateAt(other, point), candidateAt(path, point)];
      expectClose(there.intercepts, here.intercepts, CLOSE);
      here.coefficients.forEach((of, k) => {
        const back = order.map((_, at) => there.coefficients[k][at] * factors[at]);
        expectClose(
          back,
          order.map((j) => of[j]),
          CLOSE,
        );
      });
    }
  });

  test("a constant added to the columns moves intercepts alone", () => {
    const other = fitGlm({ ...problem, X: problem.X.map((row) => row.map((x, j) => x + 10 * (j + 1))) }, options);
    for (const point of path.lambdas.keys()) {
      candidateAt(path, point).coefficients.forEach((of, k) => {
        expectClose(Array.from(other.coefficients(point, k)), Array.from(of), CLOSE);
      });
    }
  });

  test("a constant offset is an intercept", () => {
    const shift = problem.Y[0].map((_, k) => 0.4 * (k + 1));
    const other = fitGlm({ ...problem, offset: rows.map(() => shift) }, options);
    const mean = kind.family === "multinomial" ? shift.reduce((sum, one) => sum + one, 0) / shift.length : 0;
    for (const point of path.lambdas.keys()) {
      const [there, here] = [candidateAt(other, point), candidateAt(path, point)];
      const back = there.intercepts.map((value, k) => (problem.intercept ? value + shift[k] - mean : value));
      expectClose(back, here.intercepts, CLOSE);
      here.coefficients.forEach((of, k) => {
        expectClose(Array.from(there.coefficients[k]), Array.from(of), CLOSE);
      });
    }
  });

  test.skipIf(kind.family === "multinomial")("without a penalty an offset of columns is coefficients", () => {
    const known = problem.X[0].map((_, j) => 0.1 * (j - 1));
    const offset = problem.X.map((row) => problem.Y[0].map(() => row.reduce((sum, x, j) => sum + x * known[j], 0)));
    const [ours, other] = [problem, { ...problem, offset }].map((one) => fitGlm(one, { lambdas: [0], ...toRounding }));
    candidateAt(ours, 0).coefficients.forEach((of, k) => {
      const back = Array.from(other.coefficients(0, k), (value, j) => value + known[j]);
      expectClose(back, Array.from(of), 1e-6);
    });
  });

  test("a path is its points: warm and cold starts agree", () => {
    options.lambdas.forEach((lambda, point) => {
      const cold = candidateAt(fitGlm(problem, { ...options, lambdas: [lambda] }), 0);
      const warm = candidateAt(path, point);
      expectClose(cold.intercepts, warm.intercepts, CLOSE);
      cold.coefficients.forEach((of, k) => {
        expectClose(Array.from(of), Array.from(warm.coefficients[k]), CLOSE);
      });
    });
  });

  test("constant columns stay at zero, and change nothing", () => {
    const other = fitGlm({ ...problem, X: problem.X.map((row) => [3, ...row, 0]) }, options);
    for (const point of path.lambdas.keys()) {
      candidateAt(path, point).coefficients.forEach((of, k) => {
        const wider = Array.from(other.coefficients(point, k));
        expect([wider[0], wider.at(-1)]).toEqual([0, 0]);
        expectClose(wider.slice(1, -1), Array.from(of), CLOSE);
      });
    }
  });

  test("a column twice: ridge shares it equally, the lasso predicts the same", () => {
    const X = problem.X.map((row) => [...row, row[0]]);
    const last = X[0].length - 1;
    const shares = fitGlm({ ...problem, X, l1Ratio: 0 }, { lambdas: [1, 0.1], ...toRounding });
    for (const point of shares.lambdas.keys()) {
      for (let k = 0; k < shares.outputCount; k++) {
        const of = shares.coefficients(point, k);
        expect(Math.abs(of[0] - of[last])).toBeLessThanOrEqual(CLOSE * Math.abs(of[0]));
        expect(of[0]).not.toBe(0);
      }
    }
    const [once, twice] = [problem, { ...problem, X }].map((one) => fitGlm({ ...one, l1Ratio: 1 }, options));
    expectClose(Array.from(twice.devianceRatios), Array.from(once.devianceRatios), CLOSE);
  });

  test("at lambdaMax all is zero, just below something enters", () => {
    for (const l1Ratio of [1, 0.6]) {
      const one = { ...problem, l1Ratio };
      const { lambdaMax } = fitGlm(one, { lambdaCount: 1 });
      const around = fitGlm(one, { lambdas: [2, 1, 0.99].map((share) => share * lambdaMax), tolerance: 1e-12 });
      expect(Array.from(around.degreesOfFreedom.subarray(0, 2))).toEqual([0, 0]);
      expect(around.degreesOfFreedom[2]).toBeGreaterThan(0);
    }
  });
});
