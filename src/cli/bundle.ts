import { chmodSync } from "node:fs";
import { build } from "esbuild";

// Makes the bin: one file with the library, the kernels and the command line's dependencies inside.

const outfile = "build/cli/l1l2.js";

// The bundled CommonJS packages call require() for Node's own modules, which ES modules do not have.
const banner = `#!/usr/bin/env node
import { createRequire as createRequireForBundle } from "node:module";
const require = createRequireForBundle(import.meta.url);`;

await build({
  entryPoints: ["src/cli/main.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  banner: { js: banner },
  legalComments: "eof",
  logLevel: "warning",
});
chmodSync(outfile, 0o755);
