// What the package weighs on the way to its users. Needs a build.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

export interface Size {
  readonly what: string;
  readonly bytes: number;
  readonly gzipped: number | null;
}

/** Code, and what it is called. */
function sizeOf(what: string, content: Uint8Array): Size {
  return { what, bytes: content.length, gzipped: gzipSync(content, { level: 9 }).length };
}

async function bundled(entry: string, names = "*"): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from "./${entry}";`, resolveDir: "." },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    write: false,
  });
  return outputFiles[0]!.contents;
}

export async function measureSizes(): Promise<Size[]> {
  const files = ["build/kernels/kernels.inline.js", "build/kernels/linear.inline.js", ...javaScriptFiles("build/esm")];
  return [
    sizeOf(
      `the library's ${files.length} JavaScript files, kernels inside, together`,
      Buffer.concat(files.map((file) => readFileSync(file))),
    ),
    sizeOf("`l1l2`, bundled and minified", await bundled("build/esm/index.js")),
    sizeOf("`lasso` of it", await bundled("build/esm/index.js", "{ lasso }")),
    sizeOf("`l1l2/linear`, bundled and minified", await bundled("build/esm/linear.js")),
    sizeOf("`lasso` of it", await bundled("build/esm/linear.js", "{ lasso }")),
    sizeOf("`l1l2/predict`, bundled and minified", await bundled("build/esm/predict.js")),
    sizeOf("kernels.wasm alone", readFileSync("build/kernels/kernels.wasm")),
    sizeOf("linear.wasm alone", readFileSync("build/kernels/linear.wasm")),
    packed(),
  ];
}

/** The tarball that npm would publish, command line and declarations inside. */
function packed(): Size {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" });
  const [{ size, unpackedSize }] = JSON.parse(stdout) as [{ size: number; unpackedSize: number }];
  return { what: "the tarball, with the command line", bytes: unpackedSize, gzipped: size };
}

function javaScriptFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".js")).map((name) => `${folder}/${name}`);
}
