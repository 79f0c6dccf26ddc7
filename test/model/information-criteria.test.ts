import { describe, expect, test } from "vitest";
import { informationCriteria } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { fabricatedPath } from "../support/fabricated-path.ts";

const LOG10 = Math.log(10);

/** Deviances 100, 60, 59 with 0, 1 and 2 columns of 4 in use, 10 observations. */
function path(facts: Parameters<typeof fabricatedPath>[2] = {}) {
  return fabricatedPath([3, 2, 1], [[[1, [0, 0, 0, 0]]], [[1, [0, 5, 0, 0]]], [[1, [0, 5, 1, 0]]]], {
    nullDeviance: 100,
    devianceRatios: Float64Array.of(0, 0.4, 0.41),
    ...facts,
  });
}

function expectClose(found: Float64Array, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 11);
  });
}

describe("by hand", () => {
  test("deviance and parameters: the intercept is one", () => {
    const poisson = path({ family: "poisson" });
    const aic = informationCriteria(poisson, { kind: "aic" });
    expectClose(aic.values, [102, 64, 65]);
    expect(aic).toMatchObject({ kind: "aic", index: 1, lambda: 2, parameters: Int32Array.of(1, 2, 3) });
    expectClose(informationCriteria(poisson).values, [100 + LOG10, 60 + 2 * LOG10, 59 + 3 * LOG10]);
    // 4 choose 0, 1, 2.
    const expected = [100 + LOG10, 60 + 2 * LOG10 + Math.log(4), 59 + 3 * LOG10 + Math.log(6)];
    expectClose(informationCriteria(poisson, { kind: "ebic" }).values, expected);
    expect(informationCriteria(poisson, { kind: "ebic", gamma: 0 }).values).toEqual(
      informationCriteria(poisson).values,
    );
  });

  test("without an intercept there is one parameter less", () => {
    expect(informationCriteria(path({ family: "cox", hasIntercept: false })).parameters).toEqual(
      Int32Array.of(0, 1, 2),
    );
  });

  test("gaussian: the variance estimated at each point, or given", () => {
    // R: lm(y ~ x) has −2 logLik = n (log(2π RSS/n) + 1).
    const of = (rss: number) => 10 * (Math.log((2 * Math.PI * rss) / 10) + 1);
    expectClose(informationCriteria(path(), { kind: "aic" }).values, [of(100) + 2, of(60) + 4, of(59) + 6]);
    const known = informationCriteria(path(), { kind: "aic", noiseVariance: 4 }).values;
    const constant = 10 * Math.log(8 * Math.PI);
    expectClose(known, [25 + constant + 2, 15 + constant + 4, 14.75 + constant + 6]);
  });

  test("several outputs: all their coefficients, and of the intercepts of classes all but one", () => {
    const point = [
      [1, [2, 0, 0]],
      [1, [3, 4, 0]],
      [1, [0, 0, 0]],
    ] as const;
    const classes = fabricatedPath([1], [point], { family: "multinomial", labels: [1, 2, 3] });
    expect(informationCriteria(classes).parameters).toEqual(Int32Array.of(5));
    const responses = fabricatedPath([1], [point], { family: "multigaussian" });
    expect(informationCriteria(responses).parameters).toEqual(Int32Array.of(6));
  });

  test("on a tie the larger lambda", () => {
    const tie = path({ family: "binomial", devianceRatios: Float64Array.of(0, 0.02, 0.04) });
    expect(informationCriteria(tie, { kind: "aic" })).toMatchObject({ index: 0, lambda: 3 });
  });
});

test("wrong options", () => {
  expectError(() => informationCriteria(path(), { kind: "dic" as "aic" }), "invalid-value", "kind");
  expectError(() => informationCriteria(path(), { gamma: 2 }), "invalid-value", "gamma");
  expectError(() => informationCriteria(path(), { noiseVariance: 0 }), "invalid-value", "noiseVariance");
  expectError(() => informationCriteria(path(), { criterion: "aic" } as never), "unknown-option", "criterion");
});
