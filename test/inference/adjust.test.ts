import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustPValues } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";

// p.adjust of R 4.2.2
const given = [0.01, 0.04, 0.03, 0.005, 0.2, 0.9];
const holm = [0.05, 0.12, 0.12, 0.03, 0.4, 0.9];
const benjaminiHochberg = [0.03, 0.06, 0.06, 0.03, 0.24, 0.9];

describe("p-values of several tests", () => {
  test("as p.adjust of R", () => {
    adjustPValues(given).forEach((value, at) => {
      expect(value).toBeCloseTo(holm[at]!, 14);
    });
    adjustPValues(given, "benjamini-hochberg").forEach((value, at) => {
      expect(value).toBeCloseTo(benjaminiHochberg[at]!, 14);
    });
  });

  test("are never smaller, keep their order and stay below 1; NaN does not count", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (values) => {
        for (const method of ["holm", "benjamini-hochberg"] as const) {
          const adjusted = adjustPValues(values, method);
          values.forEach((value, at) => {
            expect(adjusted[at]).toBeGreaterThanOrEqual(value);
            expect(adjusted[at]).toBeLessThanOrEqual(1);
            values.forEach((other, place) => {
              if (other <= value) expect(adjusted[place]).toBeLessThanOrEqual(adjusted[at]!);
            });
          });
          const withNaN = adjustPValues([Number.NaN, ...values], method);
          expect([...withNaN.slice(1)]).toEqual([...adjusted]);
          expect(withNaN[0]).toBeNaN();
        }
      }),
    );
  });

  test("errors", () => {
    expectError(() => adjustPValues([0.1, -0.1]), "invalid-value", "pValues[1]");
    expectError(() => adjustPValues([0.1, 1.1]), "invalid-value", "pValues[1]");
    expectError(() => adjustPValues(["0.1"] as never), "not-numeric", "pValues[0]");
    expectError(() => adjustPValues(7 as never), "invalid-type", "pValues");
    expectError(() => adjustPValues([0.1], "bonferroni" as never), "invalid-value", "method");
  });
});
