import { chmodSync } from "node:fs";
import { build } from "esbuild";

// Makes the JavaScript of the package from its sources; tsc writes the types beside it.
//
// The library is three entries and what they share: importing 43 files took 22 ms, longer than compiling and fitting. `#kernels` and
// `#linear-kernels` stay imports, so that a bundler or runtime picks its own (package.json, "imports").

const outfile = "build/cli/l1l2.js";

// The bundled CommonJS packages call require() for Node's own modules, which ES modules do not have.
const banner = `#!/usr/bin/env node
import { createRequire as createRequireForBundle } from "node:module";
const require = createRequireForBundle(import.meta.url);`;

await build({
  entryPoints: { index: "src/index.ts", linear: "src/linear.ts", predict: "src/predict.ts" },
  outdir: "build/esm",
  bundle: true,
  splitting: true,
  platform: "neutral",
  format: "esm",
  target: "es2022",
  external: ["#kernels", "#linear-kernels"],
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
});

// The bin: one file with the library, the kernels and the command line's dependencies inside.
await build({
  entryPoints: ["src/cli/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  banner: { js: banner },
  legalComments: "eof",
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
});
chmodSync(outfile, 0o755);
