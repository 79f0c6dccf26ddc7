import { expect, test } from "vitest";
import { fingerprint, print } from "../support/digest.ts";
import { describeReport, differences } from "./report.ts";

const results = { one: fingerprint([1, 2]), two: fingerprint(["text", new Array(1234).fill(0)]) };
const expected = { one: print(results.one), two: print(results.two) };
const report = { version: "Node 20.0.0", results };

test("equal results are equal", () => {
  expect(differences(report, expected)).toEqual([]);
  expect(describeReport(report, expected)).toBe("Node 20.0.0: 2 problems, 1 236 numbers, 4 characters, equal");
});

test("another bit, a problem too few and one too many are differences", () => {
  const other = { ...report, results: { ...results, one: fingerprint([1, 2 + 2 ** -51]) } };
  expect(differences(other, expected)).toEqual(["one"]);
  expect(describeReport(other, expected)).toContain("DIFFERENT in 1: one");
  expect(differences(report, { ...expected, three: "" })).toEqual(["three"]);
  expect(differences(report, { one: expected.one })).toEqual(["two"]);
});
