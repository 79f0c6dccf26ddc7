// A model of a table predicts files of any format: its recipe says how their columns are read.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadModel, type Model } from "../../src/index.ts";
import { run, workFolder } from "./run.ts";

const training = `id,zip,area,flag,rent
${Array.from({ length: 48 }, (_, at) => {
  const zip = ["01067", "10115", "20095"][at % 3];
  return `f${at},${zip},${30 + ((at * 37) % 83)},${at % 4 === 1},${4 * ((at * 37) % 83) + 40 * (at % 3) + 9 * Number(at % 4 === 1)}`;
}).join("\n")}
`;

async function fitted(flags: string) {
  const directory = workFolder();
  const words = `fit - --response rent --lambda 0.5 --model m.json ${flags}`;
  expect(await run(words, { directory, stdin: training })).toMatchObject({ code: 0, stderr: "" });
  const model = loadModel<Model>(readFileSync(join(directory, "m.json"), "utf8"));
  return { directory, model };
}

const rows = [
  { area: 70, zip: "10115", flag: true },
  { area: 40, zip: "01067", flag: false },
];

describe("predict", () => {
  test("reads a category as text, in any order and format, and writes the names of the rows", async () => {
    const { directory, model } = await fitted("--id id --category zip");
    const [first, second] = model.predict(rows);
    const expected = `id,prediction\na,${first}\n"b, c",${second}\n`;
    const csv = 'flag,id,zip,area,other\nTRUE,a,10115,70,?\nFALSE,"b, c",01067,40,x\n';
    expect(await run("predict m.json - --id id", { directory, stdin: csv })).toEqual({
      code: 0,
      stdout: expected,
      stderr: "",
    });
    const json = JSON.stringify(rows.map((row, at) => ({ ...row, id: ["a", "b, c"][at] })));
    expect((await run("predict m.json - --id id", { directory, stdin: json })).stdout).toBe(expected);
    const { stdout } = await run("predict m.json - --id id --json", { directory, stdin: csv });
    expect(JSON.parse(stdout)).toMatchObject({
      id: { name: "id", values: ["a", "b, c"] },
      predictions: [first, second],
    });
  });

  test("a name of a row is no formula", async () => {
    const { directory } = await fitted("--exclude id,zip");
    const { stdout } = await run("predict m.json - --id who", { directory, stdin: "who,area,flag\n=1+1,70,true\n" });
    expect(stdout).toMatch(/^who,prediction\n'=1\+1,\d/);
  });

  test("a category of one row that looks like a number is that level", async () => {
    const { directory, model } = await fitted("--id id --category zip");
    const { stdout } = await run("predict m.json -", { directory, stdin: "flag,zip,area\ntrue,10115,70\n" });
    expect(stdout).toBe(`prediction\n${model.predict(rows)[0]}\n`);
  });

  test("levels that the fit did not have and missing cells are warned of", async () => {
    const { directory, model } = await fitted("--id id --category zip --missing mean --missing-values n.k.");
    const stdin = "flag,zip,area\ntrue,99999,n.k.\ntrue,10115,NA\nfalse,,40\n";
    const { code, stdout, stderr } = await run("predict m.json -", { directory, stdin });
    expect(code).toBe(0);
    expect(stderr).toBe(
      'warning: 1 row has a level of "zip" that the fit did not have: taken for none of its levels\n' +
        'warning: 1 missing cell in "zip": filled in as the fit learned\n' +
        'warning: 2 missing cells in "area": filled in as the fit learned\n',
    );
    const wanted = model.predict({ flag: [true, true, false], zip: ["99999", "10115", null], area: [null, null, 40] });
    expect(stdout.trim().split("\n").slice(1).map(Number)).toEqual([...wanted]);
  });

  test("where such rows were dropped there is no prediction", async () => {
    const { directory } = await fitted("--id id --category zip --missing drop");
    const { stdout, stderr } = await run("predict m.json -", { directory, stdin: "flag,zip,area\ntrue,10115,\n" });
    expect({ stdout, stderr }).toEqual({
      stdout: "prediction\nNaN\n",
      stderr: 'warning: 1 missing cell in "area": no prediction there (NaN)\n',
    });
  });

  test("a file without a header, for a model of one", async () => {
    const directory = workFolder();
    const stdin = training.split("\n").slice(1).join("\n");
    const words = "fit - --no-header --response 5 --id x1 --category 2 --lambda 0.5 --model m.json";
    expect(await run(words, { directory, stdin })).toMatchObject({ code: 0, stderr: "" });
    const first = `${stdin.split("\n")[0]}\n`;
    const { stdout } = await run("predict m.json - --no-header --id 1", { directory, stdin: first });
    expect(stdout).toMatch(/^x1,prediction\nf0,\d/);
  });

  test("cells that are no numbers name the line", async () => {
    const { directory } = await fitted("--id id --category zip");
    writeFileSync(join(directory, "new.csv"), "flag,zip,area\ntrue,10115,70\ntrue,10115,1 000\n");
    const { stderr } = await run("predict m.json new.csv", { directory });
    expect(stderr).toBe(
      'error: new.csv: column "area" holds "1 000" on line 3: numbers take a decimal point and nothing between thousands: ' +
        "write 1000\n",
    );
  });
});
