import { describe, expect, test } from "vitest";
import { requireVariation } from "../../src/fit/require-variation.ts";
import { checkPathOptions } from "../../src/options/check-options.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { expectError } from "../data/expect-error.ts";
import { readResponseOf, sourceFor } from "../support/definitions.ts";

const data = Float64Array.of(1, 2, 3, 5);
const design = { storage: "dense", layout: "row-major", data, rows: 4, columns: 1, names: undefined } as const;

function check(family: Family, y: unknown, options: PathOptions<Family> = {}): void {
  const response = readResponseOf(family, y, 4, [[1], [2], [3], [5]]);
  requireVariation(response, checkPathOptions({ family, ...options }, design, response, sourceFor(family)));
}

describe("what weights leave nothing of", () => {
  test.each([
    ["binomial", ["a", "b", "a", "a"], 'a row of class "b" with positive weight'],
    ["multinomial", ["a", "b", "c", "a"], 'a row of class "b" with positive weight'],
    ["poisson", [0, 3, 0, 0], "a count above 0 with positive weight"],
    ["cox", { time: [1, 2, 3, 4], event: [0, 1, 0, 0] }, "an event with positive weight"],
  ] as const)("%s", (family, y, expected) => {
    check(family, y);
    for (const lambdas of [undefined, [1]]) {
      const options = { sampleWeight: [1, 0, 1, 1], ...(lambdas && { lambdas }) };
      expect(expectError(() => check(family, y, options), "invalid-value", "y").expected).toBe(expected);
    }
  });

  test("counts of one kind only, where the others have no weight", () => {
    const y = { successes: [1, 2, 0, 3], failures: [0, 0, 4, 0] };
    check("binomial", y);
    expectError(() => check("binomial", y, { sampleWeight: [1, 1, 0, 1] }), "invalid-value", "y");
  });
});

describe("a constant response has no grid", () => {
  test.each([
    ["gaussian", [3, 3, 3, 3]],
    ["poisson", [2, 2, 2, 2]],
    ["binomial", { successes: [1, 2, 3, 4], failures: [1, 2, 3, 4] }],
    [
      "multigaussian",
      [
        [1, 2],
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    ],
  ] as const)("%s", (family, y) => {
    expect(expectError(() => check(family, y), "invalid-value", "y").expected).toBe("a response that varies");
    check(family, y, { lambdas: [1] });
  });

  test("unless something sets the rows apart", () => {
    check("poisson", [2, 2, 2, 2], { offset: [0, 1, 0, 0] });
    check("poisson", [2, 2, 2, 2], { intercept: false });
    expectError(() => check("poisson", [1, 1, 1, 1], { intercept: false }), "invalid-value", "y");
    check("multigaussian", [
      [1, 2],
      [1, 2],
      [1, 3],
      [1, 2],
    ]);
    expectError(
      () =>
        check("multigaussian", [
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 2],
        ]),
      "invalid-value",
      "y",
    );
    check(
      "multigaussian",
      [
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
      ],
      { intercept: false },
    );
  });
});
