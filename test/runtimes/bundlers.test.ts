// The published package in every bundler, without configuration, and without one: npx tsx test/runtimes/install.ts brings them.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { folder } from "./bundle.ts";
import { bundlers, bundleWith, consumer, installPackage, type Printed } from "./consumer.ts";
import { isInstalled, own, type Runtime, runtimes } from "./runtimes.ts";

const isReady = existsSync(join(folder, "node_modules/webpack"));
if (!isReady) process.stderr.write("no bundlers: npx tsx test/runtimes/install.ts\n");

const X = Array.from({ length: 60 }, (_, i) => [(i * 7) % 11, (i * i) % 13, (i * i * i) % 17]);
const y = X.map(([a, b], i) => a! - b! + ((i * 5) % 7));
const model = crossValidate(X, y, { folds: 4 }).at("1se");
const predicted = Array.from(model.predict(X.slice(0, 2)));

/** What the program prints where a bundle of it runs. */
async function printedBy({ run }: Runtime, file: string): Promise<Printed> {
  return JSON.parse(await run(file)) as Printed;
}

function expectRight(printed: Printed): void {
  expect(printed.same).toBe(true);
  expect(printed.predicted).toEqual(predicted);
  expect((JSON.parse(printed.model) as { lambda: number }).lambda).toBe(model.lambda);
}

describe.runIf(isReady || process.env.L1L2_RUNTIMES)("the package as published", () => {
  beforeAll(installPackage);

  const pages = runtimes.filter((it) => ["Chromium", "Firefox"].includes(it.name) && isInstalled(it));

  test.each(Object.keys(bundlers))("%s", async (name) => {
    const { file, gzipped } = await bundleWith(name);
    process.stdout.write(`${name}: ${(gzipped / 1000).toFixed(1)} KB gzipped\n`);
    // All of l1l2, the module of l1l2/linear and the script of the workers.
    expect(gzipped).toBeLessThan(252_000);
    // What vite makes is for pages alone.
    const places = pages.length > 0 ? pages.slice(0, 1) : name === "vite" ? [] : [own];
    for (const runtime of places) expectRight(await printedBy(runtime, file));
  });

  test.each([own, ...runtimes.filter(isInstalled)])("one bundle, workers and all, in $name", async (runtime) => {
    const { file } = await bundleWith("esbuild");
    expectRight(await printedBy(runtime, file));
  });

  test.each([own, ...runtimes.filter((it) => it.name.startsWith("Node") && isInstalled(it))])(
    "$name: import and require, without a bundler",
    ({ executable }) => {
      const run = (file: string, text: string): string => {
        writeFileSync(join(consumer, file), text);
        return execFileSync(executable, ["--no-warnings", file], { cwd: consumer, encoding: "utf8" });
      };
      expectRight(JSON.parse(execFileSync(executable, ["main.js"], { cwd: consumer, encoding: "utf8" })) as Printed);
      const entries = ["l1l2", "l1l2/linear", "l1l2/predict", "l1l2/workers"];
      const types = `const kinds = ${JSON.stringify(entries)}.map((it) => typeof (require(it).loadModel ?? require(it).fit));`;
      expect(run("required.cjs", `${types} console.log(kinds.join());`)).toBe(
        `${entries.map(() => "function").join()}\n`,
      );
    },
  );

  test.each(pages)("$name: the one file for pages, from any server", async ({ run }) => {
    const page = join(consumer, "page.js");
    const file = join(consumer, "node_modules/l1l2/build/browser/l1l2.min.js");
    // The page's server has one file: the module comes from a text, as it would from another server.
    const text = execFileSync("cat", [file], { encoding: "utf8", maxBuffer: 2 ** 24 });
    writeFileSync(
      page,
      `const url = URL.createObjectURL(new Blob([${JSON.stringify(text)}], { type: "text/javascript" }));
      import(url).then(({ crossValidate }) => {
        const model = crossValidate(${JSON.stringify(X)}, ${JSON.stringify(y)}, { folds: 4 }).at("1se");
        console.log(JSON.stringify(model));
      });`,
    );
    expect(await run(page)).toBe(JSON.stringify(model));
  });
});
