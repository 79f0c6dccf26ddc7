import { describe, expect, test } from "vitest";
import { familyOf } from "../../src/families/edition.ts";
import { full } from "../../src/families/full.ts";
import { fit } from "../../src/index.ts";
import { checkPathOptions } from "../../src/options/check-options.ts";
import type { CheckedOptions, PathOptions } from "../../src/options/options.ts";
import type { DesignMatrix, Family } from "../../src/types.ts";
import { expectError } from "../data/expect-error.ts";
import { readResponseOf, sourceFor } from "../support/definitions.ts";
import type { NamedFamily } from "../support/every-family.ts";

const design: DesignMatrix = {
  storage: "dense",
  layout: "row-major",
  data: Float64Array.of(1, 2, 3),
  rows: 3,
  columns: 1,
  names: undefined,
};
const responses: Readonly<Record<NamedFamily, unknown>> = {
  gaussian: [1, 2, 3],
  binomial: [0, 1, 1],
  multinomial: ["a", "b", "c"],
  poisson: [0, 1, 2],
  cox: { time: [1, 2, 3], event: [1, 0, 1] },
  multigaussian: [
    [1, 2],
    [3, 4],
    [5, 7],
  ],
  gamma: [1, 2, 3],
  "inverse-gaussian": [1, 2, 3],
  tweedie: [0, 1, 2],
  "negative-binomial": [0, 1, 7],
  huber: [1, 2, 3],
  quantile: [1, 2, 3],
  "squared-hinge": [0, 1, 1],
};
const families = Object.keys(responses) as NamedFamily[];

function check(
  family: Family,
  options: PathOptions<Family> = {},
  y = responses[family as NamedFamily],
): CheckedOptions {
  return checkPathOptions(
    { family, ...options },
    design,
    readResponseOf(family, y, 3, [[1], [2], [3]]),
    sourceFor(family),
  );
}

test("the family is gaussian unless it is said, and one of those there are", () => {
  expect([familyOf(full, undefined), familyOf(full, "cox")].map(({ family }) => family)).toEqual(["gaussian", "cox"]);
  const error = expectError(
    () => fit([[1], [2]], [1, 2], { lambda: 1, family: "logistic" as never }),
    "invalid-value",
    "family",
  );
  expect(error.message).toContain('"gaussian", "binomial", "multinomial", "poisson", "cox", "multigaussian"');
});

describe("options that belong to one family", () => {
  test.each([
    ["grouped", true, "multinomial"],
    ["ties", "efron", "cox"],
    ["standardizeResponse", true, "multigaussian"],
    ["power", 1.2, "tweedie"],
    ["theta", 3, "negative-binomial"],
    ["delta", 3, "huber"],
    ["quantiles", 0.3, "quantile"],
  ] as const)("%s", (name, value, owner) => {
    for (const family of families) {
      if (family === owner) {
        const checked = check(family, { [name]: value });
        expect({ ...checked, ...checked.lossParameters }[name]).toBe(value);
      } else {
        const error = expectError(() => check(family, { [name]: value }), "invalid-value", name);
        expect(error.message).toContain(`"${owner}"`);
        expect(error.message).toContain(`"${family}"`);
      }
    }
  });

  test("their defaults", () => {
    expect(check("multinomial").grouped).toBe(false);
    expect(check("multigaussian")).toMatchObject({ grouped: true, standardizeResponse: false });
    expect(check("cox").ties).toBe("breslow");
  });

  test("values they do not have", () => {
    expectError(() => check("cox", { ties: "exact" as never }), "invalid-value", "ties");
    expectError(() => check("multinomial", { grouped: 1 as never }), "invalid-value", "grouped");
  });
});

test("cox has no intercept, every other family unless told", () => {
  for (const family of families) expect(check(family).intercept).toBe(family !== "cox");
  expect(check("cox", { intercept: false }).intercept).toBe(false);
  expectError(() => check("cox", { intercept: true }), "invalid-value", "intercept");
  expect(check("poisson", { intercept: false }).intercept).toBe(false);
});

describe("offset", () => {
  test("one number per row, or one per output in every row, kept output after output", () => {
    expect(check("poisson", { offset: [1, 2, 3] }).offset).toEqual(Float64Array.of(1, 2, 3));
    const offset = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    expect(check("multigaussian", { offset }).offset).toEqual(Float64Array.of(1, 3, 5, 2, 4, 6));
  });

  test.each([
    ["numbers for several outputs", "multigaussian", [1, 2, 3], "invalid-type", "offset"],
    [
      "too few outputs",
      "multinomial",
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      "shape-mismatch",
      "offset",
    ],
    ["too few rows", "multigaussian", [[1, 2]], "shape-mismatch", "offset"],
    [
      "NaN",
      "multigaussian",
      [
        [1, 2],
        [3, 4],
        [5, Number.NaN],
      ],
      "non-finite",
      "offset[2][1]",
    ],
    ["rows for one output", "binomial", [[1], [2], [3]], "not-numeric", "offset[0]"],
  ] as const)("%s", (_, family, offset, code, argument) => {
    expectError(() => check(family, { offset: offset as never }), code, argument);
  });
});

test("a path ends early only on a grid that nobody asked for", () => {
  expect(check("binomial").earlyStop).toBe(true);
  expect(check("binomial", { earlyStop: false }).earlyStop).toBe(false);
  expect(check("binomial", { lambdas: [1] }).earlyStop).toBe(false);
  expectError(() => check("gaussian", { earlyStop: "yes" as never }), "invalid-value", "earlyStop");
});

test("at least two rows count: weights times trials", () => {
  const counts = (trials: number[]) => ({ successes: trials, failures: trials });
  expect(check("binomial", {}, counts([1, 0, 2])).sampleWeight).toBeUndefined();
  expectError(() => check("binomial", {}, counts([1, 0, 0])), "invalid-value", "y");
  expectError(() => check("binomial", { sampleWeight: [1, 1, 0] }, counts([1, 0, 2])), "invalid-value", "sampleWeight");
});

describe("bounds and groups", () => {
  test.each([
    ["multigaussian", {}, true],
    ["multinomial", { grouped: true }, true],
    ["multinomial", {}, false],
    ["binomial", {}, false],
  ] as const)("%s %o", (family, options, refused) => {
    for (const bounds of [{ lowerBound: 0 }, { upperBound: [2] }]) {
      const call = () => check(family, { ...options, ...bounds });
      if (refused) {
        const error = expectError(call, "invalid-value", Object.keys(bounds)[0]);
        expect(error.message).toContain("Bounds and penalties on groups do not go together here");
        expect(error.message.includes("grouped: false")).toBe(family === "multinomial");
      } else expect(call).not.toThrow();
    }
    expect(check(family, { ...options, lowerBound: -Infinity, upperBound: [Infinity] }).family).toBe(family);
  });
});
