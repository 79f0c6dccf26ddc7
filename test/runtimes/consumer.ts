import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { folder } from "./bundle.ts";

/** A project that has the package installed, as npm would publish it, beside the bundlers of install.ts. */
export const consumer = join(folder, "consumer");

/** What every bundle does: each entry once, and prints what comes of it. A page has its own `console.log` (page.ts). */
const program = `
import { crossValidate } from "l1l2";
import { lasso } from "l1l2/linear";
import { loadModel } from "l1l2/predict";
import { crossValidate as crossValidateInWorkers } from "l1l2/workers";

const X = Array.from({ length: 60 }, (_, i) => [(i * 7) % 11, (i * i) % 13, (i * i * i) % 17]);
const y = X.map(([a, b], i) => a - b + ((i * 5) % 7));
const here = crossValidate(X, y, { folds: 4 });
crossValidateInWorkers(X, y, { folds: 4 }).then((there) => {
  const [model, other] = [lasso(X, y, { lambda: here.lambda1se }), here.at("1se")].map((it) => JSON.stringify(it));
  const predicted = loadModel(other).predict(X.slice(0, 2));
  console.log(JSON.stringify({ same: JSON.stringify(here) === JSON.stringify(there), model, predicted: Array.from(predicted) }));
});
`;

/** What it prints. */
export interface Printed {
  /** Whether workers gave the bits of the synchronous function. */
  readonly same: boolean;
  readonly model: string;
  readonly predicted: readonly number[];
}

/** Packs the build that is there, and unpacks it where the consumer finds it. */
export function installPackage(): void {
  rmSync(consumer, { recursive: true, force: true });
  const home = join(consumer, "node_modules/l1l2");
  mkdirSync(home, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", consumer]);
  const { name, version } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string; version: string };
  execFileSync("tar", ["-xzf", join(consumer, `${name}-${version}.tgz`), "-C", home, "--strip-components=1"]);
  writeFileSync(join(consumer, "package.json"), '{ "private": true, "type": "module" }');
  writeFileSync(join(consumer, "main.js"), program);
  writeFileSync(join(consumer, "index.html"), '<script type="module" src="/main.js"></script>');
}

type Build = (outdir: string) => Promise<unknown>;

const require = createRequire(join(folder, "package.json"));

/** Webpack and rspack speak through a callback. */
function pack(
  bundler: (config: object, done: (error: unknown, stats: { hasErrors(): boolean }) => void) => void,
): Build {
  const config = { mode: "production", entry: "./main.js", context: consumer, performance: { hints: false } };
  return (path) =>
    new Promise((resolve, reject) => {
      bundler({ ...config, output: { path, filename: "main.js" } }, (error, stats) => {
        if (error || stats.hasErrors()) reject(error ?? new Error(String(stats)));
        else resolve(undefined);
      });
    });
}

const input = join(consumer, "main.js");

/** What each bundler is told: where to begin, and where to write. */
export const bundlers: Readonly<Record<string, Build>> = {
  vite: async (outDir) => {
    const { build } = await import(pathOf("vite"));
    const output = { entryFileNames: "main.js" };
    return build({ root: consumer, logLevel: "warn", build: { outDir, rollupOptions: { output } } });
  },
  webpack: (outdir) => pack(require("webpack"))(outdir),
  rspack: (outdir) => pack(require("@rspack/core").rspack)(outdir),
  rollup: async (dir) => {
    const [{ rollup }, { nodeResolve }] = await Promise.all([
      import(pathOf("rollup")),
      import(pathOf("@rollup/plugin-node-resolve")),
    ]);
    return (await rollup({ input, plugins: [nodeResolve()] })).write({ dir, format: "es" });
  },
  rolldown: async (dir) => {
    const { build } = await import(pathOf("rolldown"));
    return build({ input, cwd: consumer, output: { dir, minify: true } });
  },
  esbuild: (outdir) =>
    require("esbuild").build({ entryPoints: [input], outdir, bundle: true, minify: true, format: "esm" }),
};

function pathOf(name: string): string {
  return require.resolve(name);
}

/** Bundles the program. @returns its one file, and the size of that, gzipped. */
export async function bundleWith(name: string): Promise<{ readonly file: string; readonly gzipped: number }> {
  const outdir = join(consumer, "out", name);
  await bundlers[name]!(outdir);
  const file = join(outdir, "main.js");
  return { file, gzipped: gzipSync(readFileSync(file), { level: 9 }).length };
}
