import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compare } from "../../src/index.ts";
import { cautionsOf } from "../../src/report/cautions.ts";
import { renderReport } from "../../src/report/report.ts";
import { run, workFolder } from "../cli/run.ts";
import { Random } from "../support/random.ts";

const random = new Random(3);
const hostile = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style>&amp;", "a`b|c\n# d"];
const rows = Array.from({ length: 60 }, () => {
  const x = random.normals(4);
  return Object.fromEntries([
    ...hostile.map((name, at) => [name, x[at]]),
    ["<b>y</b>", x[0]! - x[1]! + random.normal()],
  ]);
});
const comparison = compare(rows, "<b>y</b>", { pairs: 3, folds: 4 });
const picture = { title: "<i>", caption: "<u>", light: "<svg></svg>", dark: "<svg></svg>" };
const page = renderReport({
  comparison,
  response: "<b>y</b>",
  data: ["<em>data</em>"],
  pictures: [picture],
  candidate: 0,
  call: {
    file: "</code><script>",
    family: "gaussian",
    response: "<b>y</b>",
    columns: hostile,
    excluded: [],
    rows: 60,
    lambda: 1,
    l1Ratio: 1,
    standardize: true,
    intercept: true,
    weights: null,
    missing: "error",
    isShaped: false,
  },
  command: "npx l1l2 compare '<script>'",
  seed: 1,
  tolerance: 1e-6,
  versions: ["l1l2 <x>"],
});

describe("a page", () => {
  test("has no markup but its own", () => {
    const known =
      "html head meta title style body main header h1 h2 h3 p section article figure figcaption div svg table thead tbody tr th td ul li strong pre code".split(
        " ",
      );
    const tags = new Set(Array.from(page.matchAll(/<\/?([a-z][\w-]*)/gi), ([, tag]) => tag!.toLowerCase()));
    expect([...tags].filter((tag) => !known.includes(tag))).toEqual([]);
    expect(page.match(/<(\w+)[^>]*\son\w+=/)).toBeNull();
    for (const name of hostile.slice(0, 3)) expect(page).not.toContain(name);
  });

  test("asks for nothing from elsewhere", () => {
    expect(page.match(/<[^>]*\s(?:src|href)\s*=|url\(|@import/g)).toBeNull();
    expect(page).toContain("default-src 'none'");
  });

  test("opens with the verdicts", () => {
    const { verdicts } = comparison;
    const [first] = page.split("</section>");
    for (const { because } of Object.values(verdicts)) expect(first).toContain(because.replaceAll('"', "&quot;"));
  });
});

test("cautions: too good, twins, more columns than rows, the edge of a grid", () => {
  const good = compare(
    rows.map((row) => ({ x: row[hostile[0]!], z: row[hostile[1]!], y: row[hostile[0]!]! * 3 })),
    "y",
    { pairs: 0, folds: 4 },
  );
  expect(cautionsOf(good).map(({ title }) => title)).toContain("Almost too good");
  const wide = Array.from({ length: 20 }, () => random.normals(30));
  for (const row of wide) row[1] = row[0]! + 0.01 * random.normal();
  const titles = cautionsOf(
    compare(
      wide,
      wide.map((row) => row[0]! + random.normal()),
      { pairs: 0, folds: 4 },
    ),
  ).map(({ title }) => title);
  expect(titles).toContain("More columns than rows");
  expect(titles).toContain("Columns that stand in for each other");
  expect(titles).toContain("Zero is not irrelevant");
});

describe("the command line", () => {
  const command = ["compare", "examples/diabetes.csv", "--response", "y", "--pairs", "2"];

  test("writes the page, and how to make it again", async () => {
    const directory = workFolder();
    const { code, stdout, stderr } = await run([...command, "--report", "report.html"], { directory });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Report: report.html");
    const text = readFileSync(join(directory, "report.html"), "utf8");
    expect(text).toContain("<title>L1 or L2 for y?</title>");
    expect(text.match(/<figure>/g)!.length).toBeGreaterThan(5);
    const ids = Array.from(text.matchAll(/\bid="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(id);
    expect(text).not.toContain("<script");
    expect(text).toContain("npx l1l2 compare examples/diabetes.csv --response y --pairs 2 --report report.html");
    const again = workFolder();
    await run([...command, "--report", "report.html"], { directory: again });
    expect(readFileSync(join(again, "report.html"), "utf8")).toBe(text);
  });

  test("writes Markdown", async () => {
    const directory = workFolder();
    await run([...command, "--report", "report.md"], { directory });
    const text = readFileSync(join(directory, "report.md"), "utf8");
    expect(text).toMatch(/^# L1 or L2 for y\?/);
    expect(text).toContain("| lasso, simplest |");
  });

  test("another ending is an error before anything is computed", async () => {
    expect(await run([...command, "--report", "report.pdf"], { directory: workFolder() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--report: expected a name that ends in .html or .md, got "report.pdf"'),
    });
  });
});
