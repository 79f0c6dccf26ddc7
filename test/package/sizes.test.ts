// What a page loads of each entry, bundled and minified. Needs `npm run build`.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

async function bundle(code: string): Promise<{ readonly gzipped: number; readonly text: string }> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  return {
    gzipped: gzipSync(outputFiles[0]!.contents, { level: 9 }).length,
    text: outputFiles[0]!.text,
  };
}

/** Bytes, gzipped, that each import may cost: what it does, and a little for what is to come. */
test.each([
  ["lasso", "./build/esm/linear.js", 62_500],
  ["lasso", "./build/esm/index.js", 109_500],
  ["crossValidate", "./build/esm/workers.js", 161_500],
  ["loadModel", "./build/esm/predict.js", 19_700],
  ["plotPath", "./build/esm/plot.js", 7_200],
  ["plotRoc", "./build/esm/plot.js", 3_500],
])("import { %s } from %s", async (name, entry, most) => {
  expect((await bundle(`export { ${name} } from "${entry}";`)).gzipped).toBeLessThan(most);
});

test("l1l2/plot brings a solver only where a picture needs a fit", async () => {
  expect((await bundle('export { plotPath } from "./build/esm/plot.js";')).text).not.toContain("WebAssembly");
  expect((await bundle('export { plotThresholds } from "./build/esm/plot.js";')).text).toContain("WebAssembly");
});

test("nothing of another family is in l1l2/linear", async () => {
  const all = await bundle('export * from "./build/esm/index.js";');
  const linear = await bundle(
    'export { lasso, ridge, elasticNet, fit, fitPath, crossValidate, assess } from "./build/esm/linear.js";',
  );
  // Words of the readers, scores and checks of other families.
  for (const word of ["y.event", "at least one event", "classes are too many", "vary no more"]) {
    expect([word, all.text.includes(word), linear.text.includes(word)]).toEqual([word, true, false]);
  }
});
