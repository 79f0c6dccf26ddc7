import { expect, test } from "vitest";
import { cellKind, parseCell } from "../../src/cli/parse-cell.ts";

test.each([
  ["1", 1],
  [" -2.50 ", -2.5],
  ["+.5", 0.5],
  ["3.", 3],
  ["1e-3", 0.001],
  ["4.8598E+2", 485.98],
])("%j is the number %d", (cell, value) => {
  expect(cellKind(cell)).toBe("number");
  expect(parseCell(cell)).toBe(value);
});

test.each([
  ["", "missing"],
  ["  ", "missing"],
  ["NA", "missing"],
  ["n/a", "missing"],
  ["NaN", "missing"],
  ["?", "missing"],
  ["3,14", "decimal-comma"],
  ["1.234,5", "decimal-comma"],
  ["1,234.5", "decimal-comma"],
  ["-1,5e3", "decimal-comma"],
  ["inf", "infinite"],
  ["-Infinity", "infinite"],
  ["1e999", "infinite"],
  ["male", "text"],
  ["0x10", "text"],
  ["2024-01-31", "text"],
  ["1 2", "text"],
  ["5%", "text"],
  ["true", "text"],
])("%j is %s, not a number", (cell, kind) => {
  expect(cellKind(cell)).toBe(kind);
  expect(parseCell(cell)).toBeNaN();
});
