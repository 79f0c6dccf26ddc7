// What a page pays that only predicts (docs/architecture.md): a bundler takes what is imported, and nothing else comes with it.

import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

async function bundled(names: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names} } from "./src/predict.ts";`, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

const size = (text: string): number => gzipSync(text, { level: 9 }).length;

test("loadModel alone brings neither paths nor their checks", async () => {
  const text = await bundled("loadModel");
  expect(text).toContain("l1l2-model-1");
  for (const absent of ["l1l2-path-1", "l1l2-cross-validation-1", "gammaIndex", "WebAssembly.Instance"]) {
    expect(text).not.toContain(absent);
  }
  expect(size(text)).toBeLessThan(19_650);
});

test("loadPath brings no cross-validation", async () => {
  const text = await bundled("loadModel, loadPath");
  expect(text).toContain("l1l2-path-1");
  for (const absent of ["l1l2-cross-validation-1", "gammaIndex", "WebAssembly.Instance"])
    expect(text).not.toContain(absent);
  expect(size(text)).toBeLessThan(23_300);
});
