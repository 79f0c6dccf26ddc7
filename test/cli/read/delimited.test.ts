import { describe, expect, test } from "vitest";
import { readDelimited } from "../../../src/cli/read/delimited.ts";
import type { ReadFlags } from "../../../src/cli/read/file-table.ts";

/** A table as rows of cells, with the lines they start on. */
function read(text: string, flags: ReadFlags = {}) {
  const { rows, cells, place, names, delimiter } = readDelimited(text, "data.csv", flags);
  const columns = names.map((_, column) => cells(column));
  const places = Array.from({ length: rows }, (_, row) => row);
  return {
    names,
    delimiter,
    rows: places.map((row) => columns.map((column) => column[row])),
    lines: places.map((row) => Number(place(row).slice("line ".length))),
  };
}

test.each([",", ";", "\t", "|"])("the delimiter %j is detected", (delimiter) => {
  const text = ["a,b,y", "1,2,3", "4,5,6"].join("\n").replaceAll(",", delimiter);
  expect(read(text)).toMatchObject({
    delimiter,
    names: ["a", "b", "y"],
    rows: [
      ["1", "2", "3"],
      ["4", "5", "6"],
    ],
    lines: [2, 3],
  });
});

test("two columns with decimal commas and blank lines are told apart", () => {
  expect(read("a;y\n1,5;1\n\n2,5;2\n").rows).toEqual([
    ["1,5", "1"],
    ["2,5", "2"],
  ]);
});

test("decimal commas between semicolons do not mislead the detection", () => {
  expect(read("a;b;y\n1,5;2,5;3,5\n4,5;5,5;6,5\n").names).toEqual(["a", "b", "y"]);
});

test("a byte order mark, CRLF, quotes and blank lines are taken in stride; lines are those of the file", () => {
  const table = read('\uFEFF"a","long ""name"""\r\n1,"two\r\nlines"\r\n\r\n3,4\r\n\r\n');
  expect(table.names).toEqual(["a", 'long "name"']);
  expect(table.rows).toEqual([
    ["1", "two\r\nlines"],
    ["3", "4"],
  ]);
  expect(table.lines).toEqual([2, 5]);
});

test("in a single column a blank line is a missing cell, and trailing ones are not", () => {
  expect(read("a\n1\n\n3\n\n").rows).toEqual([["1"], [""], ["3"]]);
});

test("a delimiter that was given is used", () => {
  expect(read("a:b\n1:2\n", { delimiter: ":" }).rows).toEqual([["1", "2"]]);
});

test.each([
  ["", "data.csv: expected a header line and rows, got an empty file"],
  ["\n\n", "data.csv: expected a header line and rows, got an empty file"],
  ["a,b\n", "data.csv: expected rows below the header, got none"],
  ["a,b,a\n1,2,3\n", 'data.csv: columns 1, 3 are all called "a": give every column a name of its own'],
  ["a,b,a,b\n1,2,3,4\n", 'data.csv: several columns share a name ("a", "b"): give every column a name of its own'],
  [
    ",a\n1,2\n",
    "data.csv: column 1 has no name on line 1: name it, or write the file without row names " +
      "(R: row.names = FALSE; pandas: index=False)",
  ],
  ["a,b\n1,2\n3\n", "data.csv: line 3 has 1 cell, but the header names 2 columns"],
  [
    "a,b\n1,2\n\n3,1,4,1\n",
    "data.csv: line 4 has 4 cells, but the header names 2 columns: if commas are decimal commas, write decimal points " +
      "or use another delimiter, such as ;",
  ],
  [
    "a\n1\n1,2\n",
    "data.csv: line 3 has 2 cells, but the header names 1 column: if the delimiter was not recognised, give it with --delimiter",
  ],
])("%j is refused", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test("an unclosed quote is named by the line its row starts on", () => {
  expect(() => read('a,b\n1,2\n"3,4\n5,6\n')).toThrow("the row that starts on line 3 has a quotation mark");
});

describe("comments", () => {
  test.each(["\n", "\r\n", "\r"])("are left out, and lines keep their numbers: ends %j", (end) => {
    const text = ['# a, "list"', "a,b", "1,2", "  # more", "3,#4", ""].join(end);
    expect(read(text, { comment: "#" })).toMatchObject({
      names: ["a", "b"],
      rows: [
        ["1", "2"],
        ["3", "#4"],
      ],
      lines: [3, 5],
    });
  });

  test("a line inside a quoted cell is none, nor is one of a single column a missing cell", () => {
    expect(read('a,b\n1,"two\n# lines"\n', { comment: "#" }).rows).toEqual([["1", "two\n# lines"]]);
    expect(read("a\n1\n#x\n\n2\n", { comment: "#" }).rows).toEqual([["1"], [""], ["2"]]);
  });

  test("are advised where a first line looks like one", () => {
    expect(() => read("% list\na,b\n1,2\n")).toThrow("if lines that start with % are comments, say --comment '%'");
  });
});

describe("blanks between cells", () => {
  const rows = [
    ["1", "north side", "2"],
    ["3", 'a "b"', "4"],
  ];
  test.each(["\n", "\r\n"])("are detected, as R writes them: ends %j", (end) => {
    const text = ['"a" "where" "y"', '1   "north side" 2', '  3 "a ""b""" 4  ', ""].join(end);
    expect(read(text)).toMatchObject({ delimiter: " ", names: ["a", "where", "y"], rows });
    expect(read(text.replace('""b""', '\\"b\\"'), { delimiter: " " }).rows).toEqual(rows);
  });

  test("are not taken for delimiters in a column of text", () => {
    expect(read("city\nNew York\nBonn\n").rows).toEqual([["New York"], ["Bonn"]]);
  });

  test("names of rows are told", () => {
    expect(() => read('"a" "y"\n"1" 2 3\n"2" 4 5\n')).toThrow("write the file without them (R: row.names = FALSE)");
  });
});

describe("the first line", () => {
  test("of numbers is asked about, as is one of mostly numbers that do not ascend", () => {
    expect(() => read("1,2\n3,4\n")).toThrow("line 1 holds 2 numbers where names of columns are expected");
    expect(() => read("5,1,3,x\n3,4,1,y\n")).toThrow("say --no-header");
    expect(read("y,400,402,404\n1,2,3,4\n").names).toEqual(["y", "400", "402", "404"]);
    expect(read("5,1\n3,4\n", { header: true }).names).toEqual(["5", "1"]);
    expect(read("5,1\n3,4\n", { header: false })).toMatchObject({ names: ["x1", "x2"], lines: [1, 2] });
  });

  test("of data with equal cells names the flag", () => {
    expect(() => read("a,b,7,7\n3,4,y,1\n")).toThrow(
      'called "7": give every column a name of its own; if it is the first row',
    );
  });
});
