import { expect, test } from "vitest";
import { renderMarkdown, renderText, type TextTable } from "../../src/cli/text-table.ts";

const table: TextTable = {
  columns: [
    { title: "name", align: "left" },
    { title: "size", align: "decimal" },
    { title: "n", align: "right" },
  ],
  rows: [
    ["a", "1.5", "10"],
    ["long|er", "-20", "9"],
    ["c", "·", "100"],
  ],
};

test("cells are aligned: left, right, and at the decimal point", () => {
  expect(renderText(table).split("\n")).toEqual([
    "name      size    n",
    "a          1.5   10",
    "long|er  -20      9",
    "c          ·    100",
    "",
  ]);
});

test("a wide table is broken into blocks that repeat the first column", () => {
  expect(renderText(table, 14).split("\n\n")).toHaveLength(2);
  expect(renderText(table, 14)).toMatch(/^name {6}size\n.*\n\nname {4} n?/s);
});

test("Markdown escapes what would end a cell", () => {
  expect(renderMarkdown(table)).toContain("| long\\|er | -20 | 9 |");
  expect(renderMarkdown(table)).toContain("|:---|---:|---:|");
});
