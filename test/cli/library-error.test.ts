import { describe, expect, test } from "vitest";
import { flagNames, translateError } from "../../src/cli/library-error.ts";
import { L1L2Error } from "../../src/index.ts";
import { run } from "./run.ts";

function translated(argument: string): string {
  const details = { code: "invalid-value", argument, expected: "this", received: "that" } as const;
  return translateError(new L1L2Error(details));
}

describe("what the library names is named as the command line has it", () => {
  test.each([
    ["family", "--family"],
    ["l1Ratio", "--l1-ratio"],
    ["l1Ratio[1]", "--l1-ratio"],
    ["standardize", "--no-standardize"],
    ["intercept", "--no-intercept"],
    ["sampleWeight", "--weights"],
    ["sampleWeight[4]", "--weights, data row 5"],
    ["offset", "--offset"],
    ["offset[4]", "--offset, data row 5"],
    ["offset[4][1]", "--offset, data row 5"],
    ["adaptive", "--adaptive"],
    ["adaptive.pilot", "--adaptive"],
    ["tolerance", "--tolerance"],
    ["maxEpochs", "--max-epochs"],
    ["timeLimit", "--time-limit"],
    ["lambda", "--lambda"],
    ["lambdas", "--lambdas"],
    ["lambdas[2]", "--lambdas"],
    ["lambdaCount", "--lambda-count"],
    ["lambdaMinRatio", "--lambda-min-ratio"],
    ["relax", "--relax"],
    ["folds", "--folds"],
    ["folds[3]", "--folds"],
    ["seed", "--seed"],
    ["measure", "--measure"],
    ["type", "--type"],
    ["y", "--response"],
    ["y[0]", "--response, data row 1"],
    ["y.time", "--time"],
    ["y.time[1]", "--time, data row 2"],
    ["y.event", "--event"],
    ["y.event[1]", "--event, data row 2"],
    ["y.start[1]", "--start, data row 2"],
    ["y.strata[1]", "--strata, data row 2"],
    ["X", "data"],
    ["X[3][1]", "data row 4"],
    ["X.age", 'column "age"'],
    ["X.größe[3]", 'column "größe", data row 4'],
    ['X["body \\"mass\\""][3]', 'column "body \\"mass\\"", data row 4'],
    ['columns["age"].spline.degreesOfFreedom', "--spline age"],
    ['columns["age"].degree', "--degree age"],
    ['columns["age"].log', "--log age"],
    ['columns["region"].reference', "--reference region"],
    ['columns["age"]', 'column "age"'],
    ["missing", "--missing"],
    ["missingValues[1]", "--missing-values"],
    ["include[0]", "--include"],
    ["exclude[0]", "--exclude"],
    ["interactions[0]", "--interaction"],
  ])("%s: %s", (argument, where) => {
    expect(translated(argument)).toBe(`${where}: expected this, got that`);
  });

  test.each(["penaltyFactor[2]", "maxActive", "grouped", "path", "constructor", "X1", ""])(
    "%s has no flag and stays",
    (argument) => {
      expect(translated(argument)).toBe(`${argument}: expected this, got that`);
    },
  );

  test("every flag that is named is one of some command", async () => {
    const help = await Promise.all(
      ["compare", "cv", "explain", "fit", "path", "predict"].map((command) => run(`${command} --help`)),
    );
    const listed = help.map(({ stdout }) => stdout).join("\n");
    expect(flagNames.length).toBeGreaterThan(20);
    for (const flag of flagNames) expect(listed).toMatch(new RegExp(`^ +${flag}\\b`, "m"));
  });
});

describe("advice is written as flags", () => {
  test.each([
    ['Leave it out: exclude: ["my zip"]', "Leave it out: --exclude 'my zip'"],
    ['missing: "drop" leaves such rows out', "--missing drop leaves such rows out"],
    [
      'Say: missing: "drop" (their rows), "mean" (means) or "indicator" (that)',
      "Say: --missing drop (their rows), mean (means) or indicator (that)",
    ],
    ['If it means that: missingValues: ["n.k.", "x"]', "If it means that: --missing-values n.k.,x"],
    ['If it is one: columns: { "zip": "category" }', "If it is one: --category zip"],
    [
      'columns: { "a": "number", "b c": "number" } or columns: { "a": "category", "b c": "category" }',
      "--number 'a,b c' or --category 'a,b c'",
    ],
    ['family: "multinomial" takes more than two', "--family multinomial takes more than two"],
    ["Leave columns out with exclude, or fill them in", "Leave columns out with --exclude, or fill them in"],
    ['strategy: "gram" has no flag', 'strategy: "gram" has no flag'],
    ['a name, "missing: \\"drop\\"", is none', 'a name, "missing: \\"drop\\"", is none'],
  ])("%s", (advice, flags) => {
    const details = { code: "invalid-value", argument: "X", expected: "this", received: "that", advice } as const;
    expect(translateError(new L1L2Error(details))).toBe(`data: expected this, got that. ${flags}`);
  });
});

describe("errors on their whole way", () => {
  const data = "a,start,weeks,event\n1,0,3,0\n2,0,4,0\n3,0,5,0\n";
  const line = "cv - --family cox --time weeks --event event --start start --folds 3";

  test.each([
    ["events", data, "error: --event: expected at least one event, got 3 censored rows\n"],
    [
      "starts",
      data.replace("3,0,5,0", "3,9,5,1"),
      "error: --start, line 4: expected a start before the time of the row, 5, got 9\n",
    ],
  ])("%s", async (_, stdin, message) => {
    expect(await run(line, { stdin })).toEqual({ code: 1, stdout: "", stderr: message });
  });

  test("gcv of several mixes", async () => {
    const { code, stderr } = await run("cv examples/diabetes.csv --response y --folds gcv --l1-ratio 0 --l1-ratio 1");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: --folds: /);
  });

  test("the time of all mixes together", async () => {
    const mixes = "--l1-ratio 0 --l1-ratio 0.5 --l1-ratio 1";
    const { code, stderr } = await run(`cv examples/diabetes.csv --response y --time-limit 1e-9 ${mixes}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: --time-limit: expected the time that the whole takes/);
  });
});
