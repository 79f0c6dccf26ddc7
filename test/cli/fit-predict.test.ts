import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fit, loadModel, type Model } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { projectRoot, run, workFolder } from "./run.ts";

const { X, y } = readDiabetes();
const predictions = (csv: string) => csv.trim().split("\n").slice(1).map(Number);

test("fit --model, then predict, gives the bits of the library", async () => {
  const directory = workFolder();
  const fitted = await run("fit examples/diabetes.csv --response y --lambda 2 --model m.json", { directory });
  expect(fitted).toMatchObject({ code: 0, stderr: "" });
  expect(fitted.stdout).toMatch(/^lasso +2.0000 +0.509 +7 of 10 .* yes$/m);
  expect(fitted.stdout).toMatch(/^Model: m.json$/m);
  const model = fit(X, y, { lambda: 2 });
  expect(loadModel(readFileSync(join(directory, "m.json"), "utf8"))).toEqual(model);
  const { code, stdout, stderr } = await run("predict m.json examples/diabetes.csv", { directory });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^prediction\n/);
  expect(predictions(stdout)).toEqual([...model.predict(X)]);
});

test("fit --json writes the model itself", async () => {
  const { stdout } = await run(
    "fit examples/diabetes.csv --response y --lambda 2 --l1-ratio 0.3 --no-intercept --json",
  );
  expect(loadModel(stdout)).toEqual(fit(X, y, { lambda: 2, l1Ratio: 0.3, intercept: false }));
});

test("fit warns when it did not converge, and says so in the table", async () => {
  const line = "fit examples/diabetes.csv --response y --lambda 0.1 --max-epochs 1 --tolerance 1e-300";
  const { code, stdout, stderr } = await run(line);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: lasso: the fit ended at a gap of .*, above 1e-300; raise/);
  expect(stdout).toMatch(/^lasso .* NO$/m);
});

test("fit takes one mix", async () => {
  const { code, stderr } = await run("fit examples/diabetes.csv --response y --lambda 1 --l1-ratio 1 --l1-ratio 0");
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "error: --l1-ratio: fit takes one mix, got 2; cv and path take several\n",
  });
});

test("predict finds columns by name, ignores others, and needs none whose coefficient is zero", async () => {
  const directory = workFolder();
  await run("fit examples/diabetes.csv --response y --lambda 20 --model m.json", { directory });
  const model = loadModel<Model>(readFileSync(join(directory, "m.json"), "utf8"));
  expect(model.support.map(({ name }) => name)).toEqual(["bmi", "bp", "s5"]);
  const stdin = "s5;who;bp;bmi\n4.8;Ann;101;32.1\n3.9;Bob;87;21.6\n";
  const { stdout } = await run("predict m.json -", { directory, stdin });
  const row = { age: 0, sex: 0, s1: 0, s2: 0, s3: 0, s4: 0, s6: 0 };
  const rows = [
    { ...row, bmi: 32.1, bp: 101, s5: 4.8 },
    { ...row, bmi: 21.6, bp: 87, s5: 3.9 },
  ];
  expect(predictions(stdout)).toEqual([...model.predict(rows)]);
});

test("predict says which columns it lacks and which cells it cannot read", async () => {
  const directory = workFolder();
  await run("fit examples/diabetes.csv --response y --lambda 20 --model m.json", { directory });
  expect(await run("predict m.json -", { directory, stdin: "a,bmi\n1,2\n" })).toEqual({
    code: 1,
    stdout: "",
    stderr: 'error: standard input: the model needs columns "bp", "s5"; the file has "a", "bmi"\n',
  });
  const { stderr } = await run("predict m.json -", { directory, stdin: "bp,s5,bmi\n1,2,3\n1,,3\n" });
  expect(stderr).toBe(
    'error: column "s5", line 3: expected a value, as in every row of the fit, got none, one of 1 missing. ' +
      "A model fitted with --missing mean or indicator predicts such rows; one fitted with drop gives NaN for them\n",
  );
});

test("predict --output, --json and --offset", async () => {
  const directory = workFolder();
  const model = fit(X, y, { lambda: 5 });
  writeFileSync(join(directory, "m.json"), JSON.stringify(model));
  const base = "predict m.json examples/diabetes.csv";
  expect(await run(`${base} --output out.csv`, { directory })).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(predictions(readFileSync(join(directory, "out.csv"), "utf8"))).toEqual([...model.predict(X)]);
  const { stdout } = await run(`${base} --offset y --json`, { directory });
  expect(JSON.parse(stdout)).toMatchObject({ lambda: 5, predictions: [...model.predict(X, { offset: y })] });
});

test("a model without names takes columns by their place", async () => {
  const directory = workFolder();
  const { names: _names, ...unnamed } = X;
  const model = fit(unnamed, y, { lambda: 5 });
  writeFileSync(join(directory, "m.json"), JSON.stringify(model));
  const { stdout } = await run("predict m.json examples/diabetes.csv --offset y", { directory });
  expect(predictions(stdout)).toEqual([...model.predict(X, { offset: y })]);
  expect((await run("predict m.json examples/diabetes.csv", { directory })).stderr).toBe(
    "error: examples/diabetes.csv: expected the 10 columns of the fit in their order, as the model has no names; got 11\n",
  );
});

test("a model of no columns predicts its intercept for every row", async () => {
  const directory = workFolder();
  await run("fit examples/diabetes.csv --response y --lambda 1000 --model m.json", { directory });
  const { stdout } = await run("predict m.json -", { directory, stdin: "anything\nx\ny\n" });
  const { intercept } = loadModel<Model>(readFileSync(join(directory, "m.json"), "utf8"));
  expect(predictions(stdout)).toEqual([intercept, intercept]);
});

test("what is not a model is refused", async () => {
  const { code, stderr } = await run("predict package.json examples/diabetes.csv", { directory: projectRoot });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: package.json: expected the JSON of a model of this package, .*got /);
});
