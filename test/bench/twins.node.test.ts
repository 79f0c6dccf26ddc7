// What the benchmarks compare the package with must solve the same problems.

import { expect, test } from "vitest";
import * as twins from "../../bench/micro/twins.ts";
import { naiveLassoPath } from "../../bench/naive.ts";
import { objective } from "../../bench/peers/objective.ts";
import { peerProblem } from "../../bench/peers/problem.ts";
import { fitPowerLaw } from "../../bench/support/power-law.ts";
import { fitPath } from "../../src/index.ts";

test("the naive lasso path reaches the objectives of fitPath", () => {
  const problem = peerProblem(60, 12);
  const { data, y, rows, columns } = problem;
  const lambdas = problem.lambdas.subarray(0, 40);
  const path = fitPath({ data, rows, columns, order: "column" }, y, { lambdas, standardize: false, tolerance: 1e-10 });
  naiveLassoPath(data, y, lambdas, 1e-10).forEach((solution, at) => {
    const ours = { intercept: path.intercepts[at]!, coefficients: path.coefficients(at) };
    expect(solution.intercept).toBeCloseTo(ours.intercept, 6);
    const value = objective(problem, lambdas[at]!, ours);
    expect(Math.abs(objective(problem, lambdas[at]!, solution) / value - 1)).toBeLessThan(1e-9);
  });
});

test("the plain tridiagonal reduction keeps trace and Frobenius norm", () => {
  const m = 9;
  const entry = (i: number, j: number): number => ((7 * (i + j) + 3 * i * j) % 11) - 5;
  const a = Float64Array.from({ length: m * m }, (_, at) => entry(Math.floor(at / m), at % m));
  const trace = a.reduce((total, value, at) => (at % (m + 1) === 0 ? total + value : total), 0);
  const squares = twins.dot(a, a);
  const [diagonal, beside] = [new Float64Array(m), new Float64Array(m)];
  twins.tridiagonalise(a, m, diagonal, beside);
  expect(diagonal.reduce((total, value) => total + value, 0)).toBeCloseTo(trace, 10);
  expect(twins.dot(diagonal, diagonal) + 2 * twins.dot(beside, beside)).toBeCloseTo(squares, 8);
});

test("a power law gives its exponent back", () => {
  const sizes = [1, 10, 100, 1000];
  const law = fitPowerLaw(
    sizes,
    sizes.map((size) => 3 * size ** 1.5),
  );
  expect(law.exponent).toBeCloseTo(1.5, 12);
  expect(law.factor).toBeCloseTo(3, 10);
});
