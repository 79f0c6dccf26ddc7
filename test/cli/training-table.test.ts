import { describe, expect, test } from "vitest";
import { readCsv } from "../../src/cli/read-csv.ts";
import { type ColumnChoice, trainingTable } from "../../src/cli/training-table.ts";

type Choice = { readonly [Name in keyof ColumnChoice]?: ColumnChoice[Name] | undefined };

const table = (text: string, choice: Choice = {}) =>
  trainingTable(readCsv(text, { source: "data.csv" }), { response: "y", ...choice } as ColumnChoice);

/** The whole message, to compare with. */
const exactly = (message: string) => expect.objectContaining({ name: "CommandError", message });

test("columns become numbers in column-major order, the special ones taken out", () => {
  const { design, response, responseNumbers, weights, offset, excluded } = table(
    "w,a,y,id,b,o\n1,10,5,x1,20,0\n2,30,6,x2,40,1\n",
    {
      weights: "w",
      offset: "o",
      exclude: ["id"],
    },
  );
  expect(design).toEqual({
    data: Float64Array.of(10, 30, 20, 40),
    rows: 2,
    columns: 2,
    order: "column",
    names: ["a", "b"],
  });
  expect(response).toEqual(Float64Array.of(5, 6));
  expect(responseNumbers).toEqual(response);
  expect([...weights!]).toEqual([1, 2]);
  expect([...offset!]).toEqual([0, 1]);
  expect(excluded).toEqual(["id"]);
});

test("--exclude takes lists, repeats, and a name with a comma in it", () => {
  const text = 'a,b,"c,d",e,y\n1,2,3,4,5\n';
  expect(table(text, { exclude: ["a, b", "c,d"] }).design.names).toEqual(["e"]);
});

test.each([
  [
    "sex,a,y\nfemale,1,1\nmale,2,2\n",
    'data.csv: column "sex" holds "female" on line 2: encode it as 0/1 or leave it out with --exclude sex',
  ],
  [
    "my city,y\nRome,1\nOslo,2\nBonn,3\n",
    'data.csv: column "my city" holds "Rome" on line 2: encode it as numbers (its 3 values: one 0/1 column each) ' +
      "or leave it out with --exclude 'my city'",
  ],
  [
    "a,y\n1,1\n,2\nNA,3\n",
    'data.csv: column "a" has 2 missing cells, the first on line 3: drop those rows, fill them (with the column\'s ' +
      "mean, for one) or leave it out with --exclude a",
  ],
  [
    "a;y\n1,5;1\n2,5;2\n",
    'data.csv: column "a" holds "1,5" on line 2: numbers take a decimal point and nothing between thousands: ' +
      "write 1.5 or leave it out with --exclude a",
  ],
  ["a,y\n1,yes\n2,no\n", 'data.csv: column "y" holds "yes" on line 2: encode it as 0/1'],
  ["a,y\n1,inf\n2,3\n", 'data.csv: column "y" holds "inf" on line 2: numbers must be finite; drop that row'],
])("%j is refused with a cure", (text, message) => {
  expect(() => table(text)).toThrow(exactly(message));
});

test("thousands separators are told from decimal commas", () => {
  expect(() => table('a,y\n"1,234.5",1\n2,2\n')).toThrow("write 1234.5 or");
  expect(() => table('a,y\n"1.234,5",1\n2,2\n')).toThrow("write 1234.5 or");
});

test("all columns at fault are listed at once", () => {
  const names = Array.from({ length: 10 }, (_, column) => `c${column}`);
  const text = `${names.join(",")},y\n${names.map(() => "x").join(",")},1\n`;
  expect(() => table(text)).toThrow(/10 columns are not numbers:\n {2}column "c0" holds "x".*… and 2 more columns$/s);
});

test.each<[Choice, string]>([
  [{ response: "z" }, '--response: data.csv has no column "z"; its columns are "a", "b", "y"'],
  [{ response: "Y" }, '--response: data.csv has no column "Y"; did you mean "y"?'],
  [{ exclude: ["a", "q"] }, '--exclude: data.csv has no column "q"; its columns are "a", "b", "y"'],
  [{ weights: "y" }, '--weights: column "y" is already the response'],
  [{ exclude: ["y"] }, '--exclude: column "y" is already in use'],
  [{ exclude: ["a,b"] }, "data.csv: expected at least one column besides the response, got none"],
])("%j is refused", (choice, message) => {
  expect(() => table("a,b,y\n1,2,3\n", choice)).toThrow(exactly(message));
});

test("a file without a header is recognised", () => {
  expect(() => table("1,2,3\n4,5,6\n")).toThrow("The first line must hold the names of the columns");
});

describe("responses that are no numbers", () => {
  test("classes: text, or numbers where every cell is one", () => {
    const text = "a,y\n1, no\n2,none\n3,no\n";
    expect(table(text, { family: "binomial" })).toMatchObject({ family: "binomial", response: ["no", "none", "no"] });
    const numbers = table("a,y\n1,2\n2,10\n3,2\n", { family: "multinomial" });
    expect(numbers.response).toEqual([2, 10, 2]);
    expect(numbers.responseNumbers).toBeUndefined();
    expect(numbers.design.names).toEqual(["a"]);
    expect(() => table("a,y\n1,no\n2,NA\n", { family: "binomial" })).toThrow(
      exactly('data.csv: column "y" has a missing cell, on line 3: drop that row, or give it a class'),
    );
  });

  test("survival times, events, starts and strata are no columns of the design", () => {
    const text = "t,a,d,s,g\n5,1,TRUE,0,x\n3,2,0,1,y\n4,7,1,2,x\n";
    const read = table(text, {
      family: "cox",
      response: undefined,
      time: "t",
      event: "d",
      start: "s",
      strata: "g",
    });
    expect(read).toMatchObject({ family: "cox", responseName: "t", design: { columns: 1, names: ["a"] } });
    expect(read.response).toEqual({
      time: Float64Array.of(5, 3, 4),
      event: [true, false, true],
      start: Float64Array.of(0, 1, 2),
      strata: ["x", "y", "x"],
    });
    expect(() => table("t,a,d\n5,1,2\n", { family: "cox", response: undefined, time: "t", event: "d" })).toThrow(
      exactly('data.csv: column "d" holds "2" on line 2: an event is 1 or true, a censored row 0 or false'),
    );
  });

  test.each<[Choice, string]>([
    [{ response: undefined }, "required option '--response <NAME>' not specified"],
    [{ time: "a" }, "--time: only with --family cox, here it is gaussian"],
    [{ family: "binomial", strata: "a" }, "--strata: only with --family cox, here it is binomial"],
    [{ family: "cox" }, "--response: with --family cox it is --time and --event"],
    [{ family: "cox", response: undefined, time: "a" }, "required option '--event <COLUMN>' not specified, for cox"],
    [
      { family: "multinomial", offset: "a" },
      "--offset: multinomial takes one for each class, which one column cannot hold",
    ],
  ])("%j is refused", (choice, message) => {
    expect(() => table("a,b,y\n1,2,3\n", choice)).toThrow(exactly(message));
  });
});
