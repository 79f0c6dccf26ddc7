// Which file a bundler or runtime takes for the module of each entry: package.json, "imports". Needs `npm run build`.

import { build } from "esbuild";
import { expect, test } from "vitest";

/** The files of build/kernels that a bundle of an entry takes in, or leaves to the platform. */
function kernelFiles(entry: string, conditions: string[]): Promise<string[]> {
  return inputsOf(entry, "build/kernels/", conditions);
}

/** Those of a folder. */
async function inputsOf(entry: string, folder: string, conditions: string[]): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [`build/esm/${entry}.js`],
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions,
    external: ["*.wasm", "*.wasm?module"],
    write: false,
    metafile: true,
  });
  const inputs = Object.entries(metafile.inputs).filter(([path]) => path.startsWith(folder));
  return inputs.flatMap(([path, { imports }]) => [path, ...imports.map(({ path: to }) => to)]);
}

test.each([
  ["index", "kernels"],
  ["linear", "linear"],
])("%s: the module inline by default, else as the platform loads it", async (entry, name) => {
  expect(await kernelFiles(entry, [])).toEqual([`build/kernels/${name}.inline.js`]);
  expect(await kernelFiles(entry, ["workerd", "worker", "browser"])).toEqual([
    `build/kernels/${name}.workerd.js`,
    `./${name}.wasm`,
  ]);
  expect(await kernelFiles(entry, ["edge-light"])).toEqual([
    `build/kernels/${name}.edge-light.js`,
    `./${name}.wasm?module`,
  ]);
});

test("l1l2/workers takes the script of a worker where there are workers", async () => {
  expect(await inputsOf("workers", "build/workers/", [])).toEqual(["build/workers/script.js"]);
  for (const condition of ["workerd", "edge-light"]) {
    expect(await inputsOf("workers", "build/workers/", [condition])).toEqual(["build/workers/none.js"]);
  }
});

test("l1l2/predict takes none", async () => {
  expect(await kernelFiles("predict", [])).toEqual([]);
});
