// The edge runtime of Vercel and Next, which compiles no bytes and has no workers: l1l2/workers computes in the calling thread there.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { expect, test } from "vitest";
import { crossValidate } from "../../src/index.ts";
import { folder } from "./bundle.ts";

const isInstalled = existsSync(join(folder, "node_modules/@edge-runtime/vm"));
if (!isInstalled) process.stderr.write("no edge runtime: npx tsx test/runtimes/install.ts\n");

interface EdgeVM {
  evaluate<Result>(code: string): Result;
}

/** The platform gives the compiled module for an import of `?module`. */
const platform: Plugin = {
  name: "platform",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.wasm\?module$/ }, ({ path }) => ({ path, namespace: "module" }));
    onLoad({ filter: /.*/, namespace: "module" }, () => ({ contents: "export default globalThis.compiledKernels;" }));
  },
};

test.runIf(isInstalled || process.env.L1L2_RUNTIMES)(
  "edge-light: both entries, with the bits that are had here",
  async () => {
    const program = `
    import { crossValidate } from "l1l2";
    import { crossValidate as crossValidateInWorkers } from "l1l2/workers";
    const X = Array.from({ length: 60 }, (_, i) => [(i * 7) % 11, (i * i) % 13]);
    const y = X.map(([a, b], i) => a - b + ((i * 5) % 7));
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    globalThis.answer = crossValidateInWorkers(X, y, { folds: 5 }).then((there) => {
      clearInterval(timer);
      const here = crossValidate(X, y, { folds: 5 });
      return JSON.stringify({ worker: typeof Worker, here: JSON.stringify(here), there: JSON.stringify(there), turns });
    });`;
    const { outputFiles } = await build({
      stdin: { contents: program, resolveDir: resolve(".") },
      bundle: true,
      write: false,
      format: "iife",
      conditions: ["edge-light"],
      plugins: [platform],
    });
    const { EdgeVM } = createRequire(join(folder, "package.json"))("@edge-runtime/vm") as {
      readonly EdgeVM: new (options: object) => EdgeVM;
    };
    const compiledKernels = new WebAssembly.Module(readFileSync("build/kernels/kernels.wasm"));
    const vm = new EdgeVM({
      codeGeneration: { strings: false, wasm: false },
      extend: (context: object) => Object.assign(context, { compiledKernels }),
    });
    vm.evaluate(outputFiles[0]!.text);
    const { worker, here, there, turns } = JSON.parse(await vm.evaluate<Promise<string>>("answer"));
    const X = Array.from({ length: 60 }, (_, i) => [(i * 7) % 11, (i * i) % 13]);
    const y = X.map(([a, b], i) => a! - b! + ((i * 5) % 7));
    expect(worker).toBe("undefined");
    expect(there).toBe(JSON.stringify(crossValidate(X, y, { folds: 5 })));
    expect(here).toBe(there);
    // Everything else had its turn between the folds.
    expect(turns).toBeGreaterThan(0);
  },
);
