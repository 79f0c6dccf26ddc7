// Files as people have them, from file to model: in one call, or by an error whose advice, followed to the letter, makes the next one work.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot, run, workFolder } from "./run.ts";

const folder = join(projectRoot, "test/cli/files");

const cv = (file: string, words: readonly string[], directory = folder) => run(["cv", file, ...words], { directory });

interface AtOnce {
  readonly file: string;
  readonly words: readonly string[];
  /** What the text says, in lines. */
  readonly says: readonly (string | RegExp)[];
}

const credit = [
  /^.*: 60 rows, 7 columns, response Balance; 10 folds, seed 1$/m,
  "Encoded: Own (2 levels: No, Yes), Student (2 levels: No, Yes), Region (3 levels: East, South, West)\n",
  /^Student=No +-\d/m,
];

const atOnce: readonly AtOnce[] = [
  { file: "credit-text.csv", words: ["--response", "Balance"], says: credit },
  { file: "credit-packed.csv.gz", words: ["--response", "Balance"], says: credit },
  { file: "credit-tabs.tsv", words: ["--response", "Balance"], says: credit },
  { file: "credit-windows.csv", words: ["--response", "Balance"], says: credit },
  {
    file: "credit-text.csv",
    words: [
      "--response",
      "Balance",
      "--reference",
      "Region=East",
      "--interaction",
      "Student:Income",
      "--degree",
      "Age=2",
    ],
    says: [
      "Student (2 levels: No, Yes),\n  Region (3 levels: South, West; reference East)\n",
      /^Student=No:Income /m,
      / of 13 /,
    ],
  },
  {
    file: "auto-gaps.csv",
    words: ["--response", "mpg", "--missing", "indicator"],
    says: ["Filled in 10 missing cells: 6 in horsepower, 4 in origin\n", / of 10 /],
  },
  { file: "auto-r-table.txt", words: ["--response", "mpg"], says: ["USA (made in)", "60 rows, 6 columns"] },
  {
    file: "notes-newlines.csv",
    words: ["--response", "score"],
    says: ['note (3 levels: fine, says "no", then…, two lines)', /^size +1\.\d/m],
  },
  { file: "customers-id.csv", words: ["--response", "next_spend", "--id", "customer"], says: ["50 rows, 3 columns"] },
  { file: "duplicates.csv", words: ["--response", "y", "--folds", "loo"], says: ["33 rows, 3 columns", /^kind=/m] },
  {
    file: "städte.csv",
    words: ["--response", "цена"],
    says: ["Encoded: Città (4 levels: Kraków, São Paulo, Zürich, 東京)\n", /^größe_m² /m],
  },
  {
    file: "constant-rare.csv",
    words: ["--response", "response"],
    says: ["Constant, so without a coefficient: unit=mg\n", "Rare, in fewer than 5 rows: site=B (2)\n"],
  },
  {
    file: "odd-names.csv",
    words: ["--response", "y", "--interaction", "sex:age:a=b", "--exclude", "it's,-5"],
    says: ["40 rows, 6 columns", "__proto__ (2 levels: u, v), sex:age (3 levels: d, f, m)", /^a=b /m],
  },
  { file: "units-pipes.txt", words: ["--response", "grade"], says: ["Encoded as 1 (true) and 0 (false): pass\n"] },
];

describe("in one call", () => {
  test.each(atOnce)("$file $words", async ({ file, words, says }) => {
    const { code, stdout, stderr } = await cv(file, words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const text of says) expect(stdout).toMatch(text);
    for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });
});

interface ByAdvice {
  readonly file: string;
  readonly words: readonly string[];
  /** What the error says. */
  readonly error: string;
  /** The part of it that is followed: words for the command line, … */
  readonly advice?: string;
  /** … or a change to the file. */
  readonly edit?: readonly [advice: string, pattern: RegExp, by: string];
  /** What has to be said beside, because of the advice. */
  readonly response?: string;
  readonly says: readonly (string | RegExp)[];
}

const byAdvice: readonly ByAdvice[] = [
  {
    file: "auto-gaps.csv",
    words: ["--response", "mpg"],
    error: 'column "horsepower", line 5: expected no missing values, got 6 in "horsepower", 4 in "origin" of 60 rows',
    advice: "--missing drop",
    says: ["Dropped 10 rows with missing cells: 6 in horsepower, 4 in origin\n"],
  },
  {
    file: "auto-missing-response.csv",
    words: ["--response", "mpg"],
    error: 'column "mpg", line 6: expected a response in every row, got NaN, one of 3 missing',
    advice: "--missing drop",
    says: ["Dropped 3 rows with missing cells\n"],
  },
  {
    // A response is never filled in.
    file: "auto-missing-response.csv",
    words: ["--response", "mpg", "--missing", "mean"],
    error: "one of 3 missing",
    advice: "--missing drop",
    says: ["Dropped 3 rows with missing cells\n"],
  },
  {
    file: "auto-unknown-words.csv",
    words: ["--response", "mpg", "--missing", "mean"],
    error: 'column "horsepower" holds "n.k." on line 5 among numbers',
    advice: "--missing-values n.k.",
    says: ["Filled in 6 missing cells: 6 in horsepower\n"],
  },
  {
    file: "auto-headerless.data",
    words: ["--response", "6"],
    error: "line 1 holds 6 numbers where names of columns are expected: if it is the first row of the data",
    advice: "--no-header",
    says: ["60 rows, 5 columns, response x6", /^x4 /m],
  },
  {
    file: "auto-headerless-text.csv",
    words: ["--response", "7"],
    error: "line 1 holds 6 numbers where names of columns are expected",
    advice: "--no-header",
    says: ["60 rows, 6 columns, response x7", "Encoded: x1 (3 levels: Europe, Japan, USA)\n"],
  },
  {
    file: "auto-comments.csv",
    words: ["--response", "mpg"],
    error: "line 2 has 1 cell, but the header names 2 columns: if lines that start with # are comments",
    advice: "--comment '#'",
    says: ["60 rows, 6 columns"],
  },
  {
    file: "credit-decimal-comma.csv",
    words: ["--response", "Saldo"],
    error: '2 columns cannot be read as they are:\n  column "Einkommen" holds "80,18" on line 7',
    advice: "--decimal ,",
    says: ["60 rows, 4 columns", "Region (3 levels: Ost, Süd, West)"],
  },
  {
    file: "college-names.csv",
    words: ["--response", "Apps"],
    error: 'column "College name": expected text that several rows share, got 60 different ones',
    advice: "--exclude 'College name'",
    says: ["60 rows, 6 columns", /^Accept /m],
  },
  {
    file: "customers-id.csv",
    words: ["--response", "next_spend"],
    error: 'column "customer": expected text that several rows share, got 50 different ones, such as "C-10000"',
    advice: "--exclude customer",
    says: ["50 rows, 3 columns"],
  },
  {
    file: "college-private.csv",
    words: ["--response", "private"],
    error: '--response: column "private" holds "yes", "no", but gaussian takes numbers: for 2 classes',
    advice: "--family binomial",
    says: ["response private, binomial", "CV deviance"],
  },
  {
    file: "species.csv",
    words: ["--response", "species"],
    error: 'column "species" holds "setosa", "versicolor", "virginica", but gaussian takes numbers: for 3 classes',
    advice: "--family multinomial",
    says: ["response species, multinomial", "lasso, 1se: setosa"],
  },
  {
    file: "species.csv",
    words: ["--response", "species", "--family", "binomial"],
    error: '--response: expected two classes, got 3: "setosa", "versicolor", "virginica"',
    advice: "--family multinomial",
    says: ["response species, multinomial"],
  },
  {
    file: "conversion-percent.csv",
    words: ["--response", "sales"],
    error: 'column "rate" holds "3.0%" on line 2: numbers take no sign such as %',
    edit: ["write 3.0, and so in every row", /%/g, ""],
    says: ["40 rows, 2 columns", /^rate /m],
  },
  {
    file: "revenue-thousands.csv",
    words: ["--response", "profit"],
    error: 'column "revenue" holds "1,000" on line 2: numbers take a decimal point and nothing between thousands',
    edit: ["write 1000 if it parts thousands", /"(\d),(\d{3})"/g, "$1$2"],
    says: ["40 rows, 2 columns", /^revenue +0\.(09|10)/m],
  },
  {
    file: "churn-dollars.csv",
    words: ["--response", "churn", "--family", "binomial"],
    error: 'column "fee" holds "$1,200.50" on line 2: numbers take no sign such as $',
    edit: ["write 1200.50, and so in every row", /"\$(\d),(\d{3}\.\d\d)"/g, "$1$2"],
    says: ["60 rows, 3 columns", /^calls +0\./m],
  },
  {
    file: "sales-dates.csv",
    words: ["--response", "units"],
    error: 'column "date" holds "2024-01-01" on line 2: a date is no number',
    advice: "--exclude date",
    says: ["50 rows, 2 columns", "Encoded as 1 (true) and 0 (false): promotion\n"],
  },
  {
    file: "zip-codes.csv",
    words: ["--response", "rent"],
    error: 'column "zip": expected numbers, or text that does not look like numbers, got text that does ("01067")',
    advice: "--category zip",
    says: ["Encoded: zip (4 levels: 01067, 01069, 10115, 20095)\n"],
  },
  {
    file: "empty-column.csv",
    words: ["--response", "weight"],
    error: 'column "remarks": expected a column with values, got none in 30 rows',
    advice: "--exclude remarks",
    says: ["30 rows, 1 column", /^height +0\.[45]/m],
  },
];

/** Words as a shell splits them. */
function shellWords(text: string): string[] {
  return Array.from(text.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word);
}

describe("by advice", () => {
  test.each(byAdvice)("$file $words: $advice$edit.0", async ({ file, words, error, advice = "", edit, says }) => {
    const first = await cv(file, words);
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 1, stdout: "" });
    expect(first.stderr).toContain(error);
    expect(first.stderr).toContain(edit?.[0] ?? advice);
    const directory = edit === undefined ? folder : workFolder();
    if (edit !== undefined) {
      writeFileSync(join(directory, file), readFileSync(join(folder, file), "utf8").replace(edit[1], edit[2]));
    }
    const { code, stdout, stderr } = await cv(file, [...words, ...shellWords(advice)], directory);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const text of says) expect(stdout).toMatch(text);
  });
});

test("every file is used", () => {
  const used = new Set([...atOnce, ...byAdvice].map(({ file }) => file));
  expect(readdirSync(folder).filter((file) => !used.has(file))).toEqual([]);
  expect(used.size).toBeGreaterThanOrEqual(20);
});

test("rows that were dropped, filled in and encoded are in report and JSON", async () => {
  const directory = workFolder();
  writeFileSync(join(directory, "d.csv"), readFileSync(join(folder, "auto-gaps.csv")));
  const words = ["--response", "mpg", "--missing", "mean"];
  await cv("d.csv", [...words, "--report", "r.md"], directory);
  const report = readFileSync(join(directory, "r.md"), "utf8");
  expect(report).toContain("- Filled in 10 missing cells: 6 in horsepower, 4 in origin\n");
  expect(report).toMatch(/^\| horsepower \| \d+\.\d+ \| \d+\.\d+ \| 4\d\.\d+ \| \d+\.\d+ \| 6 \|$/m);
  expect(report).toMatch(/^\| origin \| USA \(\d+\), (Japan|Europe) \(\d+\), (Japan|Europe) \(\d+\) \| 4 \|$/m);
  expect(report).toContain("- missing cells: mean\n");
  const { recipe, rows, names } = JSON.parse((await cv("d.csv", [...words, "--json"], directory)).stdout);
  expect(recipe.report).toMatchObject({
    rows: 60,
    dropped: 0,
    missing: [
      { column: "horsepower", count: 6 },
      { column: "origin", count: 4 },
    ],
  });
  expect({ rows, names: names.slice(-2) }).toEqual({ rows: 60, names: ["origin=Japan", "origin=USA"] });
});
