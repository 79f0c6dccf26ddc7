import { describe, expect, test } from "vitest";
import { type ColumnChoice, trainingTable } from "../../src/cli/columns/training-table.ts";
import { readDelimited } from "../../src/cli/read/delimited.ts";

type Choice = { readonly [Name in keyof ColumnChoice]?: ColumnChoice[Name] | undefined };

const table = (text: string, choice: Choice = {}) =>
  trainingTable(readDelimited(text, "data.csv", {}), { response: "y", ...choice } as ColumnChoice);

/** The whole message, to compare with. */
const exactly = (message: string) => expect.objectContaining({ name: "CommandError", message });

test("columns become what their cells are, the special ones taken out", () => {
  const text = "w,a,y,id,b,o,c,d\n1,10,5,x1,true,0,u,NA\n2,,6,x2,FALSE,1,none,7\n";
  const read = table(text, { weights: "w", offset: "o", id: "id", exclude: ["d"] });
  expect(read.columns).toEqual({
    a: Float64Array.of(10, Number.NaN),
    b: [true, false],
    c: ["u", "none"],
    y: Float64Array.of(5, 6),
  });
  expect(read.features).toEqual(["a", "b", "c"]);
  expect(read).toMatchObject({ response: "y", rows: 2, excluded: ["d"], options: {} });
  expect([...read.weights!]).toEqual([1, 2]);
  expect([...read.offset!]).toEqual([0, 1]);
});

test("--exclude and --include take lists, repeats, and a name with a comma in it", () => {
  const text = 'a,b,"c,d",e,y\n1,2,3,4,5\n';
  expect(table(text, { exclude: ["a, b", "c,d"] }).features).toEqual(["e"]);
  expect(table(text, { include: ["e", "c,d"] }).features).toEqual(["c,d", "e"]);
});

describe("what is said of columns reaches the library", () => {
  const text = "a,b=c,d,e:f,y\n1,u,1,3,1\n2,v,2,3,2\n";

  test("as options by name, names with signs of the command line in them too", () => {
    const said = table(text, {
      category: ["d"],
      reference: ["b=c=u"],
      spline: ["a=4"],
      interaction: ["a:e:f", "a:d"],
      missing: "mean",
      missingValues: ["x,?"],
    });
    expect(said.options).toEqual({
      columns: { d: { type: "category" }, "b=c": { reference: "u" }, a: { spline: 4 } },
      interactions: [
        ["a", "e:f"],
        ["a", "d"],
      ],
      missing: "mean",
      missingValues: ["x", "?"],
    });
  });

  test("a column that is left out may be part of a product", () => {
    const said = table(text, { include: ["a"], interaction: ["a:d"], log: ["e:f"] });
    expect(said.features).toEqual(["a", "d"]);
    expect(said.options).toEqual({ interactions: [["a", "d"]], exclude: ["d"] });
  });

  test("levels of numbers stay numbers where all are written alike, a code keeps its zeros", () => {
    expect(table(text, { category: ["d"] }).columns.d).toEqual(Float64Array.of(1, 2));
    expect(table("a,y\n01,1\n2,2\n", { category: ["a"] }).columns.a).toEqual(["01", "2"]);
    expect(table("a,y\n1.0,1\n2,2\n", { category: ["a"] }).columns.a).toEqual(["1.0", "2"]);
    expect(table("a,y\n01,1\n2,2\n").columns.a).toEqual(["01", "2"]);
    expect(table("a,y\n01,1\n2,2\n", { number: ["a"] }).columns.a).toEqual(Float64Array.of(1, 2));
  });

  test.each<[Choice, string]>([
    [{ reference: ["a"] }, '--reference: expected COLUMN=VALUE, got "a"'],
    [{ spline: ["a=x"] }, '--spline: expected COLUMN=N, a whole number, got "a=x"'],
    [{ interaction: ["a"] }, '--interaction: expected COLUMN:COLUMN, got "a"'],
    [{ log: ["A"] }, '--log: data.csv has no column "A"; did you mean "a"?'],
    [{ category: ["a"], number: ["a"] }, '--number: "a" is a --category'],
    [{ interaction: ["a:y"] }, '--interaction: column "y" is already the response'],
    [{ include: ["d"], id: "d" }, '--include: column "d" is already the id'],
    [{ weights: "b=c" }, 'data.csv: column "b=c" holds "u" on line 2'],
  ])("%j is refused", (choice, message) => {
    expect(() => table(text, choice)).toThrow(message);
  });
});

test.each([
  [
    "a;y\n1,5;1\n2,5;2\n",
    'column "a" holds "1,5" on line 2: numbers take a decimal point and nothing between thousands: ' +
      "say --decimal , or leave it out with --exclude a",
  ],
  [
    "my rate,y\n12%,1\n3%,2\n",
    'column "my rate" holds "12%" on line 2: numbers take no sign such as %: write 12, and so in every row of the column ' +
      "or leave it out with --exclude 'my rate'",
  ],
  ["a,y\n1,inf\n2,3\n", 'column "y" holds "inf" on line 2: numbers must be finite; drop that row'],
  [
    "a,y\n2024-01-31,1\n2024-02-01,2\n",
    'column "a" holds "2024-01-31" on line 2: a date is no number: make one of it (days since a day), ' +
      "take every date for a level with --category a, or leave it out with --exclude a",
  ],
  [
    "a,y\n1,1\nn.k.,2\n3,3\n",
    'column "a" holds "n.k." on line 3 among numbers: if that means a missing cell, say --missing-values n.k.; ' +
      "if numbers are levels too, --category a; or leave it out with --exclude a",
  ],
])("%j is refused with a cure", (text, message) => {
  expect(() => table(text)).toThrow(exactly(`data.csv: ${message}`));
});

test("thousands separators are told from decimal commas", () => {
  expect(() => table('a,y\n"1,234.5",1\n2,2\n')).toThrow("write 1234.5 or");
  expect(() => table('a,y\n"1.234,5",1\n2,2\n')).toThrow("write 1234.5 or");
  // What another cell of the column means by its comma, this one means too.
  expect(() => table('a,y\n"1,234",1\n"1,5",2\n')).toThrow('holds "1,5" on line 3');
  expect(() => table("a;y\n1.234;1\n2,5;2\n", { decimal: "," })).toThrow(
    "say --decimal . if the point is a decimal point, write 1234 if it parts thousands",
  );
  expect(table("a;y\n1,5;1\n-,5;2\n", { decimal: "," }).columns.a).toEqual(Float64Array.of(1.5, -0.5));
});

test("all columns at fault are listed at once", () => {
  const names = Array.from({ length: 10 }, (_, column) => `c${column}`);
  const text = `${names.join(",")},y\n${names.map(() => "1%").join(",")},1\n`;
  expect(() => table(text)).toThrow(
    /10 columns cannot be read as they are:\n {2}column "c0" holds.*… and 2 more columns$/s,
  );
});

test.each<[Choice, string]>([
  [{ response: "z" }, '--response: data.csv has no column "z"; its columns are "a", "b", "y"'],
  [{ response: "Y" }, '--response: data.csv has no column "Y"; did you mean "y"?'],
  [{ exclude: ["a", "q"] }, '--exclude: data.csv has no column "q"; its columns are "a", "b", "y"'],
  [{ weights: "y" }, '--weights: column "y" is already the response'],
  [{ exclude: ["y"] }, '--exclude: column "y" is already the response'],
  [{ exclude: ["a,b"] }, "data.csv: expected at least one column besides the response, got none"],
])("%j is refused", (choice, message) => {
  expect(() => table("a,b,y\n1,2,3\n", choice)).toThrow(exactly(message));
});

test("a file without a header is recognised", () => {
  expect(() => table("1,x,3\n4,y,6\n")).toThrow("where it does not, say --no-header");
});

test.each([
  ["yes", "no", "yes", 'column "y" holds "yes", "no", but gaussian takes numbers: for 2 classes say --family binomial'],
  [
    "TRUE",
    "false",
    "TRUE",
    'column "y" holds "true", "false", but gaussian takes numbers: for 2 classes say --family binomial',
  ],
])("a response of classes names the family that takes them: %s", (a, b, c, message) => {
  expect(() => table(`a,y\n1,${a}\n2,${b}\n3,${c}\n4,${a}\n`)).toThrow(exactly(`--response: ${message}`));
});

test("more than two classes are for multinomial, and what names rows is no response", () => {
  const rows = (cells: readonly string[]) => `a,y\n${cells.map((cell, row) => `${row},${cell}\n`).join("")}`;
  expect(() => table(rows(["u", "v", "w", "u", "v", "w"]))).toThrow("for 3 classes say --family multinomial");
  expect(() => table(rows(["u", "v", "w"]))).toThrow("gaussian takes numbers: is it the response?");
  const codes = rows(["01", "02", "03", "01"]);
  expect(() => table(codes)).toThrow("gaussian takes numbers: if these are numbers, say --number y");
  expect(table(codes, { number: ["y"] }).columns.y).toEqual(Float64Array.of(1, 2, 3, 1));
});

test("weights are numbers >= 0, by the line of the file where rows are dropped too", () => {
  const text = "a,w,y\n,1,1\n2,1,2\n3,-1,3\n";
  expect(() => table(text, { weights: "w", missing: "drop" })).toThrow(
    exactly("--weights, line 4: expected a finite number >= 0, got -1"),
  );
  expect(() => table(text.replace("-1", "x"), { weights: "w" })).toThrow('holds "x" on line 4, which is no number:');
});

describe("responses that are no numbers", () => {
  test("classes: text, or numbers where every cell is one", () => {
    const text = "a,y\n1, no\n2,none\n3,no\n";
    expect(table(text, { family: "binomial" })).toMatchObject({ response: "y", columns: { y: ["no", "none", "no"] } });
    const numbers = table("a,y\n1,2.0\n2,10\n3,2\n", { family: "multinomial" });
    expect(numbers.columns.y).toEqual(Float64Array.of(2, 10, 2));
    expect(table("a,y\n1,no\n2,NA\n", { family: "binomial" }).columns.y).toEqual(["no", null]);
  });

  test("survival times, events, starts and strata are no columns of the design", () => {
    const text = "t,a,d,s,g\n5,1,TRUE,0,x\n3,2,false,1,y\n4,7,TRUE,2,x\n";
    const read = table(text, { family: "cox", response: undefined, time: "t", event: "d", start: "s", strata: "g" });
    expect(read).toMatchObject({ family: "cox", responseName: "t", features: ["a"] });
    expect(read.response).toEqual({ time: "t", event: "d", start: "s", strata: "g" });
    expect(read.columns).toMatchObject({ t: Float64Array.of(5, 3, 4), d: [true, false, true], g: ["x", "y", "x"] });
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
