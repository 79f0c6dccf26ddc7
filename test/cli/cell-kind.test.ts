import { expect, test } from "vitest";
import { cellKind, parseCell } from "../../src/cli/columns/cell-kind.ts";

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
  ["3,14", "separator"],
  ["1.234,5", "separator"],
  ["1,234.5", "separator"],
  ["-1,5e3", "separator"],
  ["inf", "infinite"],
  ["-Infinity", "infinite"],
  ["1e999", "infinite"],
  ["male", "text"],
  ["0x10", "text"],
  ["2024-01-31", "date"],
  ["31.12.2024", "date"],
  ["3/14/2024 10:30", "date"],
  ["1 2", "text"],
  ["5%", "unit"],
  ["$1,200", "unit"],
  ["-3 €", "unit"],
  ["true", "boolean"],
  ["FALSE", "boolean"],
  ["1 234", "separator"],
  ["1'234.5", "separator"],
  ["1,2,3", "text"],
  ["10.0.0.1", "text"],
  ["1/2/2024x", "text"],
])("%j is %s, not a number", (cell, kind) => {
  expect(cellKind(cell)).toBe(kind);
  expect(parseCell(cell)).toBeNaN();
});
