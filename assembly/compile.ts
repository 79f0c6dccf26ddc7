// Compiles assembly/ to build/kernels/: the module, its text, and one JavaScript file per way of loading it.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import asc from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";

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
  "assembly/glm/certificate/certifyGlm*",
  "assembly/glm/model/addSlot",
  "assembly/glm/model/rebuildModel*",
  "assembly/glm/step/newtonGlmStep",
  "assembly/glm/step/balanceIntercepts",
  "assembly/glm/group-descent/groupEpoch",
];

const keepFunctions = {
  afterCompile(module: binaryen.Module): void {
    for (const kernel of keptAsFunctions) {
      binaryen.setPassArgument("no-inline", kernel);
      module.runPasses(["no-inline"]);
    }
  },
};

async function compile(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const flags = "-O2 --noAssert --runtime stub --enable simd --initialMemory 1".split(" ");
  const { error, stderr } = await asc.main(
    ["assembly/index.ts", "-o", `${folder}/kernels.wasm`, "-t", `${folder}/kernels.wat`, ...flags],
    { transforms: [keepFunctions as never] },
  );
  if (error) throw new Error(`asc: ${error.message}\n${stderr}`);
  writeLoaders(readFileSync(`${folder}/kernels.wasm`));
}

function writeLoaders(wasm: Buffer): void {
  const files: Record<string, string> = {
    "kernels.d.ts": `/** The compiled kernels. */\nexport declare function kernelsModule(): WebAssembly.Module;\n`,
    "kernels.wasm.d.ts": `/** The compiled kernels, where a bundler or runtime loads .wasm as a module. */\ndeclare const module: WebAssembly.Module;\nexport default module;\n`,
    "kernels.inline.js": `const base64 =\n  "${wasm.toString("base64")}";
export function kernelsModule() {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new WebAssembly.Module(bytes);
}\n`,
    "kernels.workerd.js": `import module from "./kernels.wasm";\nexport const kernelsModule = () => module;\n`,
    "kernels.edge-light.js": `import module from "./kernels.wasm?module";\nexport const kernelsModule = () => module;\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text);
  process.stdout.write(`${folder}/kernels.wasm: ${wasm.length} bytes\n`);
}

await compile();
