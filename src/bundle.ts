import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { licencesOf } from "./licences.ts";

// Makes the JavaScript of the package from its sources; tsc writes the types beside it.
//
// Each entry is a file of its own, but what `l1l2`, `l1l2/workers` and `l1l2/inference` share, which is most of both: importing 43 files took 22 ms, the eight
// that all entries shared 19, and these take 14, less than compiling and fitting. `#kernels` and `#linear-kernels` stay imports, so that a bundler or
// runtime picks its own (package.json, "imports").

const outfile = "build/cli/l1l2.js";
const painter = "build/cli/vega.js";

// The bundled CommonJS packages call require() for Node's own modules, which ES modules do not have.
const banner = `#!/usr/bin/env node
import { createRequire as createRequireForBundle } from "node:module";
const require = createRequireForBundle(import.meta.url);`;

// What runs in a worker, as a text: the one form of it that every bundler takes along (docs/architecture.md). The kernels come by message.
const { outputFiles } = await build({
  entryPoints: ["src/workers/worker.ts"],
  bundle: true,
  platform: "neutral",
  format: "iife",
  target: "es2022",
  minify: true,
  write: false,
  logLevel: "warning",
});
mkdirSync("build/workers", { recursive: true });
const scripts = {
  "script.d.ts":
    "/** What runs in a worker; empty where there are none. */\nexport declare const workerScript: string;\n",
  "script.js": `export const workerScript = ${JSON.stringify(outputFiles[0]!.text)};\n`,
  "none.js": 'export const workerScript = "";\n',
};
for (const [file, text] of Object.entries(scripts)) writeFileSync(`build/workers/${file}`, text);

/** What a file imports under such a name stays an import, of another file of the package. */
function standsIn(filter: RegExp, file: string): Plugin {
  return {
    name: `${file} stands in`,
    setup: ({ onResolve }) => onResolve({ filter }, () => ({ path: file, external: true, sideEffects: false })),
  };
}

/** The options of every file of the library. */
const library: BuildOptions = {
  outdir: "build/esm",
  bundle: true,
  platform: "neutral",
  format: "esm",
  target: "es2022",
  external: ["#kernels", "#linear-kernels", "#worker-script"],
  minify: true,
  logLevel: "warning",
};

await build({
  ...library,
  entryPoints: { index: "src/index.ts", workers: "src/workers.ts", inference: "src/inference.ts" },
  splitting: true,
});
for (const entry of ["linear", "predict", "report"]) await build({ ...library, entryPoints: [`src/${entry}.ts`] });
// What l1l2/plot fits for its explanations it takes from l1l2: a page that draws results alone needs none of it, and bundlers leave it out.
const fits = standsIn(/\/(?:entry\/full|model\/load-model)\.ts$/, "./index.js");
await build({ ...library, entryPoints: ["src/plot.ts"], plugins: [fits] });

// For a page without a bundler: one file with everything inside, from any server of packages.
await build({
  entryPoints: ["src/index.ts"],
  outfile: "build/browser/l1l2.min.js",
  bundle: true,
  platform: "neutral",
  format: "esm",
  target: "es2022",
  minify: true,
  logLevel: "warning",
});

/** The options of the files of the bin. */
const bin: BuildOptions = {
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  legalComments: "eof",
  minify: true,
  metafile: true,
  logLevel: "warning",
};

// The bin: one file with the library, the kernels and the command line's dependencies inside. The readers of Parquet and Arrow are a third of
// it; names are shortened so that it stays small.
const main = await build({
  ...bin,
  entryPoints: ["src/cli/main.ts"],
  outfile,
  banner: { js: banner },
  plugins: [standsIn(/\/vega\.ts$/, "./vega.js")],
});
chmodSync(outfile, 0o755);

// What draws pictures is larger than all of that, and beside it: it is loaded when a picture is asked for.
const drawing = await build({ ...bin, entryPoints: ["src/cli/vega.ts"], outfile: painter });
writeFileSync("build/cli/LICENSES.txt", licencesOf([main, drawing].map(({ metafile }) => metafile!)));
