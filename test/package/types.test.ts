// What a consumer's compiler makes of the declarations, without the DOM library and without the types of Node: those of a worker, a
// device or a plain engine. Needs `npm run build`.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "l1l2-types-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(resolve("."), join(folder, "node_modules/l1l2"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const own = resolve("node_modules/typescript/bin/tsc");
/** The oldest compiler that is promised, where test/runtimes/install.ts has put it. */
const oldest = resolve("build/runtimes/node_modules/typescript-5.5/bin/tsc");
const compilers = [
  { name: "the compiler of this project", tsc: own },
  { name: "TypeScript 5.5", tsc: oldest },
].filter(({ tsc }) => existsSync(tsc));

/** What tsc says of a program. */
function compile(program: string, settings: object, tsc = own): string {
  writeFileSync(join(folder, "program.ts"), program);
  const compilerOptions = {
    target: "es2022",
    lib: ["ES2022"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
    ...settings,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  return spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" }).stdout;
}

const program = `
import { crossValidate, fitPath, fitSurvival, lasso, type Model } from "l1l2";
import { type Inference, wald, type WaldFacts } from "l1l2/inference";
import { lasso as linearLasso, type PathOptions } from "l1l2/linear";
import { plotPath, type PlotSpec } from "l1l2/plot";
import { loadModel } from "l1l2/predict";
import { crossValidate as crossValidateInWorkers, type CrossValidationWorkerOptions } from "l1l2/workers";
import kernels from "l1l2/kernels.wasm";
import linear from "l1l2/linear.wasm";

interface Row { readonly age: number; readonly group: string; }
const rows: Row[] = [];
const options: PathOptions<"gaussian"> = { l1Ratio: 0.5 };
export const model: Model = linearLasso(rows, "age", { lambda: 1 });
const inWorkers: CrossValidationWorkerOptions = { workers: 2, signal: { aborted: false, addEventListener() {}, removeEventListener() {} } };
export const inference: Inference<WaldFacts> = wald(rows, "age", { level: 0.9 });
export const spec: PlotSpec = plotPath(fitPath(rows, "age"), { theme: "dark" });
export const all = [inWorkers, crossValidateInWorkers, lasso, crossValidate, fitSurvival, loadModel, plotPath, kernels, linear, options];
`;

describe.each(compilers)("$name", ({ tsc }) => {
  test.each([
    { module: "node16", moduleResolution: "node16" },
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ])("every entry compiles with $moduleResolution", (settings) => {
    expect(compile(program, settings, tsc)).toBe("");
  });
});

test("the compiler looks: a name from the DOM is none here", () => {
  expect(
    compile("export const page: Document | undefined = undefined;", { module: "esnext", moduleResolution: "bundler" }),
  ).toContain("Cannot find name 'Document'");
});
