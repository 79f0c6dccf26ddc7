// Compiles assembly/ to build/kernels/: for each entry of the package its module, the module's text, and one JavaScript file per way
// of loading it.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";
import { loaderOf } from "./as-text.ts";
import { writeLayout } from "./layout.ts";

const folder = "build/kernels";

/**
 * Engines replace a WebAssembly function by its optimised code when it is called, never while it runs. Hot loops that
 * Binaryen inlined into a long-running driver would stay in baseline code for the whole first fit (3–6 times slower), so
 * the kernels and what is called once per epoch stay functions. test/assembly/inlining.test.ts holds the result to it.
 */
const keptAsFunctions = [
  "assembly/arithmetic/*",
  "assembly/vector/*",
  "assembly/matrix/*",
  "assembly/design/sparse/gatherDot",
  "assembly/design/sparse/scatterSubtract",
  "assembly/solver/coordinate-descent/epoch*",
  "assembly/solver/newton/newtonStep*",
  "assembly/solver/active-set/append*",
  "assembly/solver/active-set/remove",
  "assembly/solver/active-set/solveFactored",
  "assembly/path/certificate/certify*",
  "assembly/loss/*/evaluate*",
  "assembly/loss/*/curvature*",
  "assembly/loss/loss/multiply",
  "assembly/loss/loss/closeGradient",
  "assembly/newton/certificate/certifyGlm*",
  "assembly/newton/model/addSlot*",
  "assembly/newton/model/rebuildModel*",
  "assembly/newton/matrix-free/epochOf*",
  "assembly/newton/free-columns/moveWeighted",
  "assembly/newton/free-columns/moveBoth",
  "assembly/newton/matrix-free-groups/updateBlock*",
  "assembly/newton/matrix-free-groups/moveBlock",
  "assembly/newton/row-model/fillByRows",
  "assembly/newton/row-model/addByRows",
  "assembly/design/rows/addProductsOfRows",
  "assembly/design/rows/addRow",
  "assembly/newton/step/newtonGlmStep*",
  "assembly/newton/step/balanceIntercepts",
  "assembly/newton/group-descent/groupEpoch*",
];

const keepFunctions = {
  afterCompile(module: binaryen.Module): void {
    for (const kernel of keptAsFunctions) {
      binaryen.setPassArgument("no-inline", kernel);
      module.runPasses(["no-inline"]);
    }
  },
};

/** What is compiled: an entry of this folder, and what it is called in `folder`. */
const modules: readonly { readonly entry: string; readonly name: string }[] = [
  { entry: "index", name: "kernels" },
  { entry: "linear", name: "linear" },
];

async function compile(entry: string, name: string): Promise<void> {
  const flags = "-Oz --noAssert --runtime stub --enable simd --initialMemory 1".split(" ");
  const { error, stderr } = await asc.main(
    [`assembly/${entry}.ts`, "-o", `${folder}/${name}.wasm`, "-t", `${folder}/${name}.wat`, ...flags],
    { transforms: [keepFunctions as never] },
  );
  if (error) throw new Error(`asc: ${error.message}\n${stderr}`);
  writeLoaders(name, readFileSync(`${folder}/${name}.wasm`));
}

/** The module that the loaders read a module's text with. */
async function compileUnpacker(): Promise<Buffer> {
  const binary = `${folder}/unpack.wasm`;
  const flags = "-O3 --noAssert --runtime stub --initialMemory 1".split(" ");
  const { error, stderr } = await asc.main(["assembly/unpack.ts", "-o", binary, ...flags]);
  if (error) throw new Error(`asc: ${error.message}\n${stderr}`);
  const bytes = readFileSync(binary);
  rmSync(binary);
  return bytes;
}

// `object`, not WebAssembly.Module: that name is known where the DOM library or Node's types are, and an empty interface there.
const module = "A compiled module (WebAssembly.Module)";

function writeLoaders(name: string, wasm: Buffer): void {
  const files: Record<string, string> = {
    [`${name}.d.ts`]: `/** ${module}. */\nexport declare function kernelsModule(): object;\n`,
    [`${name}.wasm.d.ts`]: `/** ${module}, where a bundler or runtime loads .wasm as one. */\ndeclare const module: object;\nexport default module;\n`,
    [`${name}.inline.js`]: loaderOf(wasm, unpacker),
    [`${name}.workerd.js`]: `import module from "./${name}.wasm";\nexport const kernelsModule = () => module;\n`,
    [`${name}.edge-light.js`]: `import module from "./${name}.wasm?module";\nexport const kernelsModule = () => module;\n`,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, text);
  process.stdout.write(`${folder}/${name}.wasm: ${wasm.length} bytes\n`);
}

mkdirSync(folder, { recursive: true });
writeLayout();
const unpacker = await compileUnpacker();
for (const { entry, name } of modules) await compile(entry, name);
