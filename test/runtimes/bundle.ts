import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";

const root = resolve(import.meta.dirname, "../..");

/** The folder of everything about runtimes; git ignores it. */
export const folder = join(root, "build/runtimes");

/** Tests import sources; the program takes what is published in their place. */
const published: Plugin = {
  name: "published",
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/(?:index|inference|linear|predict)\.ts$/ }, ({ path }) => {
      const built = join(root, "build/esm", path.slice(path.lastIndexOf("/") + 1).replace(/ts$/, "js"));
      return existsSync(built) ? { path: built } : { errors: [{ text: "npm run build comes first" }] };
    });
    onResolve({ filter: /\/src\// }, ({ path }) => ({ errors: [{ text: `${path} is not published` }] }));
  },
};

/** Bundles program.ts and the built package into one module. @returns its path. */
export async function bundleProgram(): Promise<string> {
  const outfile = join(folder, "bits.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "program.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    plugins: [published],
    logLevel: "warning",
  });
  return outfile;
}
