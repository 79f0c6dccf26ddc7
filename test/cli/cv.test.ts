import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crossValidate, loadModel, mixName } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

const diabetes = "cv examples/diabetes.csv --response y";
const { X, y } = readDiabetes();

describe("the text", () => {
  test("has the data, a row per mix and choice, the coefficients and how to read the certificate", async () => {
    const { code, stdout, stderr } = await run(`${diabetes} --l1-ratio 1 --l1-ratio 0.5 --l1-ratio 0`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^examples\/diabetes.csv: 442 rows, 10 columns, response y; 10 folds, seed 1\n/);
    for (const model of ["lasso", "elastic net 0.5", "ridge"]) {
      expect(stdout).toMatch(new RegExp(`^${model} +min( \\*)? .* yes$`, "m"));
      expect(stdout).toMatch(new RegExp(`^${model} +1se .* yes$`, "m"));
    }
    expect(stdout.match(/ min \* /g)).toHaveLength(1);
    expect(stdout.match(/^lasso +1se \* /gm)).toHaveLength(1);
    expect(stdout).toMatch(/^\* Of all: the best score, and the fewest columns within one standard error of it\.$/m);
    expect(stdout).toMatch(/^coefficient +lasso, 1se \* +elastic net 0.5, 1se +ridge, 1se$/m);
    expect(stdout).toMatch(/^age +· /m);
    expect(stdout).toMatch(/^Gap: .*<= 1e-6\.$/m);
    for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });

  test("shows the numbers of the library", async () => {
    const { stdout } = await run(`${diabetes} --folds 5 --seed 3 --measure mae`);
    const cv = crossValidate(X, y, { folds: 5, seed: 3, measure: "mae" });
    const row = stdout.split("\n").find((line) => line.startsWith("lasso  1se"))!;
    const [, , lambda, score, error] = row.split(/ +/).map(Number);
    expect(lambda).toBeCloseTo(cv.lambda1se, 3);
    expect(score).toBeCloseTo(cv.scores[cv.index1se], 2);
    expect(error).toBeCloseTo(cv.standardErrors[cv.index1se], 2);
    expect(row).toContain(` ${cv.at("1se").degreesOfFreedom} of 10 `);
  });

  test("stays narrow with many columns: the largest 30 are shown", async () => {
    const names = Array.from({ length: 60 }, (_, column) => `a_rather_long_column_name_number_${column}_of_60`);
    const cell = (row: number, column: number) => Math.sin(row * 12.9898 + column * 78.233 + row * column);
    const rows = Array.from({ length: 80 }, (_, row) => names.map((_, column) => cell(row, column)));
    const lines = rows.map((row, at) => [...row, row[0] + cell(at, 77)].join(","));
    const mixes = ["0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"].map((mix) => `--l1-ratio ${mix}`).join(" ");
    const stdin = `${names.join(",")},y\n${lines.join("\n")}\n`;
    const { stdout, code } = await run(`cv - --response y --choose min --folds 4 --lambda-count 8 ${mixes}`, { stdin });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^… and 30 more/m);
    expect(stdout.match(/^coefficient /gm)!.length).toBeGreaterThan(1);
    for (const line of stdout.split("\n")) expect([...line].length).toBeLessThanOrEqual(100);
  });

  test("tells when the best lambda is the last of the grid", async () => {
    expect((await run(`${diabetes} --lambda-min-ratio 0.5`)).stdout).toContain(
      "lasso: best at the grid's smallest lambda",
    );
    expect((await run(`${diabetes} --lambdas 9,7,5`)).stdout).not.toContain("grid's smallest");
  });
});

test("the choice among all mixes has a row and coefficients of its own where it is that of no mix", async () => {
  // The best score is that of ridge: one standard error of it reaches another lambda of the lasso than one of the lasso's own.
  const line = `${diabetes} --folds 5 --seed 4 --l1-ratio 1 --l1-ratio 0`;
  const mixed = crossValidate(X, y, { folds: 5, seed: 4, l1Ratio: [1, 0] });
  const chosen = mixed.choice("1se");
  expect(chosen.point).not.toBe(mixed.validations[chosen.mix].choice("1se").point);
  const { stdout } = await run(line);
  expect(stdout.match(/^lasso +1se/gm)).toHaveLength(2);
  const row = stdout.split("\n").find((text) => / 1se \* /.test(text))!;
  expect(Number(row.split(/ +/)[3])).toBeCloseTo(chosen.lambda, 3);
  expect(stdout).toMatch(/^coefficient +lasso, 1se +lasso, 1se \* +ridge, 1se$/m);
});

describe("fits that did not converge", () => {
  test("are warned of on the standard error and marked in the table", async () => {
    const { code, stdout, stderr } = await run(`${diabetes} --tolerance 1e-300 --max-epochs 1 --lambda-count 5`);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: lasso: \d of 5 lambdas did not reach a gap of 1e-300; .*--tolerance$/m);
    expect(stderr).toContain("warning: lasso: some fits on the folds did not converge");
    expect(stdout).toMatch(/^lasso +min .* (NO \+ folds|folds NO)$/m);
  });
});

describe("--json", () => {
  test("holds everything the library returned, and nothing else is on the standard output", async () => {
    const { stdout } = await run(`${diabetes} --l1-ratio 1 --l1-ratio 0 --json`);
    const result = JSON.parse(stdout);
    const cv = crossValidate(X, y);
    const ridge = crossValidate(X, y, { l1Ratio: 0 });
    const best = ridge.scores[ridge.indexMin]! < cv.scores[cv.indexMin]! ? 1 : 0;
    expect(result).toMatchObject({ command: "cv", response: "y", rows: 442, columns: 10, folds: 10, seed: 1, best });
    const mixed = crossValidate(X, y, { l1Ratio: [1, 0] });
    expect(result.choices).toEqual({ min: mixed.choice("min"), "1se": mixed.choice("1se") });
    expect(result.mixes.map((mix: { l1Ratio: number }) => mix.l1Ratio)).toEqual([1, 0]);
    expect(result.mixes[0]).toMatchObject({
      lambdaMin: cv.lambdaMin,
      lambda1se: cv.lambda1se,
      scores: [...cv.scores],
      standardErrors: [...cv.standardErrors],
      foldOf: [...cv.foldOf],
      foldsConverged: true,
    });
    expect(result.mixes[0].path.lambdas).toEqual([...cv.lambdas]);
    expect(loadModel(result.mixes[0].models["1se"])).toEqual(cv.at("1se"));
    expect(result.mixes[0].path.models).toHaveLength(cv.lambdas.length);
  });
});

describe("rows left out", () => {
  const flags = "cv streets.csv --response rent --id id --missing mean";

  /** The flats, each in one of nine streets. */
  function streets(): string {
    const folder = workFolder();
    const table = readFileSync("examples/flats.csv", "utf8").trim().split("\n");
    const lines = table.map((line, at) => (at === 0 ? `${line},street` : `${line},s${at % 9}`));
    writeFileSync(join(folder, "streets.csv"), lines.join("\n"));
    return folder;
  }

  test("--group-column keeps rows together, and is no column of the model", async () => {
    const directory = streets();
    const { stdout } = await run(`${flags} --group-column street --folds 3 --repeats 2`, { directory });
    expect(stdout).toContain("3 folds of whole groups (street), 2 repeats, seed 1");
    const json = await run(`${flags} --group-column street --folds 3 --json`, { directory });
    const { mixes, columns, groupColumn } = JSON.parse(json.stdout);
    expect(groupColumn).toBe("street");
    const without = await run(`${flags} --exclude street --json`, { directory });
    expect(columns).toBe(JSON.parse(without.stdout).columns);
    const foldOf: number[] = mixes[0].foldOf;
    for (let street = 0; street < 9; street++) {
      expect(new Set(foldOf.filter((_, row) => (row + 1) % 9 === street)).size).toBe(1);
    }
  });

  test("--rolling takes rows in the order of time", async () => {
    const { stdout } = await run(`${diabetes} --rolling 200,50,50,5`);
    expect(stdout).toContain("4 splits in the order of time");
  });

  test.each([
    ["--group-column nowhere", /nowhere/],
    ["--group-column street --folds loo", /--group-column: expected --folds to be a number, got loo/],
    ["--repeats 2 --rolling 20,5", /--repeats: no such folds with --rolling/],
    ["--rolling 20", /INITIAL,HORIZON/],
    ["--rolling 90,5", /at most 90 rows/],
    ["--group-column street --folds 10", /--folds/],
    ["--group-column rent", /already the response/],
  ])("%s", async (own, message) => {
    const { stderr, code } = await run(`${flags} ${own}`, { directory: streets() });
    expect(stderr).toMatch(message);
    expect(code).not.toBe(0);
  });
});

describe("--model", () => {
  test.each([
    ["", "1se"],
    [" --choose min", "min"],
  ] as const)("writes the model chosen%s", async (flags, choice) => {
    const directory = workFolder();
    const { stdout } = await run(`${diabetes} --model model.json${flags}`, { directory });
    expect(stdout).toMatch(new RegExp(`^Model \\(lasso, ${choice}, lambda .*\\): model.json$`, "m"));
    const model = loadModel(readFileSync(join(directory, "model.json"), "utf8"));
    expect(model).toEqual(crossValidate(X, y).at(choice));
  });

  test.each(["min", "1se"] as const)("of several mixes that of the choice among all: %s", async (choice) => {
    const directory = workFolder();
    const mixes = "--l1-ratio 1 --l1-ratio 0.9 --l1-ratio 0";
    const { stdout } = await run(`${diabetes} ${mixes} --choose ${choice} --model model.json`, { directory });
    const mixed = crossValidate(X, y, { l1Ratio: [1, 0.9, 0] });
    const { l1Ratio } = mixed.choice(choice);
    expect(stdout).toMatch(new RegExp(`^Model \\(${mixName(l1Ratio)}, ${choice}, lambda .*\\): model.json$`, "m"));
    expect(loadModel(readFileSync(join(directory, "model.json"), "utf8"))).toEqual(mixed.at(choice));
  });
});

test("--report writes the same tables, the data, the options and the certificates as Markdown", async () => {
  const directory = workFolder();
  const { stdout } = await run(`${diabetes} --l1-ratio 1 --l1-ratio 0 --exclude s6 --report report.md`, { directory });
  expect(stdout).toMatch(/^Report: report.md$/m);
  const report = readFileSync(join(directory, "report.md"), "utf8");
  const headings = ["# y: lasso, ridge", "## Data", "## Options", "## Cross-validation", "## Coefficients"];
  for (const heading of [...headings, "## Certificates"]) expect(report).toContain(`${heading}\n`);
  expect(report).toContain("442 rows and 9 columns from `examples/diabetes.csv`, response `y`.");
  expect(report).toContain("- folds: 10 folds, seed 1\n");
  expect(report).toContain("- excluded columns: s6\n");
  expect(report).toMatch(/^\| bmi \| 26\.376 \|/m);
  expect(report).toMatch(/^\| lasso \| 1se \\\* \|.*\| converged \|.*\| 100 of 100 \| all \|$/m);
});

test("weights and offset reach the library", async () => {
  const { stdout } = await run(`${diabetes} --weights age --offset s6 --exclude sex --folds loo --l1-ratio 0 --json`);
  const [mix] = JSON.parse(stdout).mixes;
  const column = (name: string) => X.data.subarray(X.names.indexOf(name) * 442, (X.names.indexOf(name) + 1) * 442);
  const kept = X.names.filter((name) => !["age", "s6", "sex"].includes(name));
  const data = Float64Array.from(kept.flatMap((name) => [...column(name)]));
  const cv = crossValidate({ ...X, data, columns: kept.length, names: kept }, y, {
    l1Ratio: 0,
    folds: "loo",
    sampleWeight: column("age"),
    offset: column("s6"),
  });
  expect(mix.scores).toEqual([...cv.scores]);
});

describe("progress", () => {
  test("is silent without a terminal", async () => {
    expect((await run(diabetes)).stderr).toBe("");
  });

  test("draws on the standard error of a terminal, and clears up", async () => {
    const { stderr, stdout } = await run(diabetes, { isTTY: true });
    expect(stderr).toContain("%");
    expect(stdout).not.toContain("\u001b");
  });
});

test("generalised cross-validation of ridge has no standard error", async () => {
  const { code, stdout } = await run(`${diabetes} --l1-ratio 0 --folds gcv --lambda-min-ratio 1e-8`);
  expect(code).toBe(0);
  expect(stdout).toContain("; generalised cross-validation\n");
  expect(stdout).toMatch(/ridge +1se +\S+ +\S+ +– /);
  const refused = await run(`${diabetes} --folds gcv`);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("gcv");
});
