import { expect, test } from "vitest";
import { explain, fit } from "../../src/index.ts";
import { readDiabetes } from "./diabetes.ts";
import { run, workFolder } from "./run.ts";

const command = ["explain", "examples/diabetes.csv", "--response", "y", "--lambda", "4"];
const ask = (words: readonly string[]) => run([...command, ...words], { directory: workFolder() });

test("prints what the library says of each column", async () => {
  const { X, y } = readDiabetes();
  const model = fit(X, y, { lambda: 4 });
  const { code, stdout, stderr } = await ask(["--column", "s1", "--column", "bmi"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const column of [4, 2]) {
    const name = model.names?.[column] ?? `x${column}`;
    const own = explain(model, X, y, { column })
      .summary()
      .replaceAll(name, column === 4 ? "s1" : "bmi");
    expect(stdout).toContain(own.split("\n")[1]!);
  }
  expect(stdout).toContain("s1 in the lasso at lambda 4: 0, for the data pull at it with");
});

test("--json has all of it", async () => {
  const { stdout } = await ask(["--column", "s1", "--l1-ratio", "0.5", "--json"]);
  const { columns } = JSON.parse(stdout) as { columns: { name: string; l1Ratio: number; experiment: object }[] };
  expect(columns).toMatchObject([{ name: "s1", l1Ratio: 0.5, experiment: { change: expect.any(String) } }]);
});

test("errors name the flag", async () => {
  expect(await ask(["--column", "s7"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--column: expected the name of a column, got "s7". Did you mean s1?'),
  });
  expect(await ask([])).toMatchObject({ code: 2, stderr: expect.stringContaining("--column <NAME>") });
  expect(await ask(["--column", "s1", "--l1-ratio", "1", "--l1-ratio", "0"])).toMatchObject({ code: 2 });
});
