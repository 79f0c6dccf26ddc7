// Engines replace a WebAssembly function by its optimised code when it is called, never while it runs. Hot kernels must
// therefore be functions of their own in the compiled module (assembly/compile.ts), and what drives them must call them.

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { keptFunctions } from "./kernels.ts";

const text = "build/kernels/kernels.wat";

/** Function name → its text, and the functions it calls. */
const bodies = new Map<string, { readonly body: string; readonly calls: ReadonlySet<string> }>();

beforeAll(() => {
  for (const part of readFileSync(text, "utf8")
    .replaceAll(/\$"([^"]+)"/g, "$$$1")
    .split(/^ \(func \$/m)
    .slice(1)) {
    const body = part.slice(0, part.search(/\n \)/));
    const calls = new Set(Array.from(body.matchAll(/\bcall \$([^\s()]+)/g), ([, callee]) => callee));
    bodies.set(/^[^\s()]+/.exec(part)![0], { body, calls });
  }
});

/** The functions whose name starts as `prefix` says, at least one. */
function namesOf(prefix: string): string[] {
  const found = [...bodies.keys()].filter((name) => name === prefix || name.startsWith(`${prefix}<`));
  expect(found, `${prefix} in ${text}`).not.toEqual([]);
  return found;
}

/** Whether `caller` calls `callee` itself or through methods of its design. */
function reaches(caller: string, callee: string): boolean {
  const calls = [...bodies.get(caller)!.calls];
  return calls.some((name) => name === callee || (name.startsWith("assembly/design/") && reaches(name, callee)));
}

const dense = "assembly/design/dense/DenseColumns";
const sparse = "assembly/design/sparse/SparseColumns";
const gram = "assembly/design/gram/GramColumns";
const stacked = "assembly/design/stacked/StackedColumns";
const grouped = "assembly/design/grouped/GroupedColumns";
const penalty = "assembly/penalty/elastic-net/ElasticNet";

describe("hot kernels", () => {
  test.each([
    "assembly/vector/dot",
    "assembly/vector/axpy",
    "assembly/vector/dot4",
    "assembly/vector/reduceColumn",
    "assembly/matrix/innerTile",
    "assembly/design/sparse/gatherDot",
    "assembly/design/sparse/scatterSubtract",
    `assembly/solver/coordinate-descent/epoch<${dense},${penalty}>`,
    `assembly/solver/coordinate-descent/epoch<${sparse},${penalty}>`,
    `assembly/solver/coordinate-descent/epoch<${gram},${penalty}>`,
    "assembly/loss/losses/evaluate",
    "assembly/loss/losses/curvature",
    "assembly/loss/binomial/evaluateBinomial",
    "assembly/loss/multinomial/evaluateMultinomial",
    "assembly/loss/multinomial/curvatureMultinomial",
    "assembly/loss/poisson/evaluatePoisson",
    "assembly/loss/cox/evaluateCox",
    "assembly/loss/cox/curvatureCox",
    "assembly/loss/squared/evaluateSquared",
    // Those of GroupedColumns are the same code, and become one with it.
    `assembly/newton/certificate/certifyGlm<${stacked},${penalty}>`,
    `assembly/newton/model/addSlot<${penalty}>`,
    `assembly/newton/model/rebuildModel<${grouped},${penalty}>`,
    `assembly/newton/step/newtonGlmStep<${penalty}>`,
    "assembly/newton/step/balanceIntercepts",
    "assembly/arithmetic/logistic/logisticMany",
    "assembly/design/rows/addProductsOfRows",
    "assembly/design/rows/addRow",
    "assembly/newton/row-model/fillByRows",
    "assembly/newton/free-columns/moveWeighted",
    "assembly/newton/free-columns/moveBoth",
    `assembly/newton/matrix-free/epochOf<${penalty}>`,
    `assembly/newton/matrix-free-groups/updateBlock<${penalty}>`,
    `assembly/newton/group-descent/groupEpoch<${penalty}>`,
  ])("%s is a function, and called", (kernel) => {
    expect([...bodies.keys()]).toContain(kernel);
    expect([...bodies.values()].some(({ calls }) => calls.has(kernel))).toBe(true);
  });

  test.each([
    [`assembly/solver/coordinate-descent/epoch<${dense},${penalty}>`, "assembly/vector/dot"],
    [`assembly/solver/coordinate-descent/epoch<${dense},${penalty}>`, "assembly/vector/axpy"],
    [`assembly/solver/coordinate-descent/epoch<${sparse},${penalty}>`, "assembly/design/sparse/gatherDot"],
    [`assembly/solver/coordinate-descent/epoch<${sparse},${penalty}>`, "assembly/design/sparse/scatterSubtract"],
    [`assembly/solver/coordinate-descent/epoch<${gram},${penalty}>`, "assembly/vector/axpy"],
    [
      `assembly/path/point/descend<${dense},${penalty}>`,
      `assembly/solver/coordinate-descent/epoch<${dense},${penalty}>`,
    ],
    [
      `assembly/path/point/descend<${sparse},${penalty}>`,
      `assembly/solver/coordinate-descent/epoch<${sparse},${penalty}>`,
    ],
    [`assembly/path/point/descend<${gram},${penalty}>`, `assembly/solver/coordinate-descent/epoch<${gram},${penalty}>`],
    [`assembly/newton/point/solveGlmPoint<${stacked},${penalty}>`, `assembly/newton/step/newtonGlmStep<${penalty}>`],
    [`assembly/newton/point/solveGlmPoint<${grouped},${penalty}>`, `assembly/newton/step/newtonGlmStep<${penalty}>`],
    [
      `assembly/newton/point/solveGlmPoint<${grouped},${penalty}>`,
      `assembly/newton/model/rebuildModel<${grouped},${penalty}>`,
    ],
    [`assembly/newton/step/newtonGlmStep<${penalty}>`, "assembly/loss/losses/evaluate"],
    ["assembly/newton/step/shiftBy", "assembly/loss/losses/evaluate"],
    ["assembly/matrix/gramPanel", "assembly/matrix/innerTile"],
    ["assembly/solver/tridiagonal/tridiagonalise", "assembly/vector/reduceColumn"],
  ])("%s calls %s", (caller, callee) => {
    expect(namesOf(caller)).toContain(caller);
    expect(reaches(caller, callee)).toBe(true);
  });

  test("every pattern that assembly/compile.ts keeps from being inlined matches a function", () => {
    const names = [...bodies.keys()];
    const idle = keptFunctions(readFileSync("assembly/compile.ts", "utf8")).filter((pattern) => {
      const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
      const matcher = new RegExp(`^${parts.join(".*")}$`);
      return !names.some((name) => matcher.test(name));
    });
    expect(idle).toEqual([]);
  });
});

describe("drivers", () => {
  const kernelRooms = /^assembly\/(vector|matrix|arithmetic)\//;

  test("no vector instruction stands outside assembly/vector, matrix and arithmetic", () => {
    const vector = /\b(?:v128|[if](?:8x16|16x8|32x4|64x2))\./;
    const holders = [...bodies].filter(([, { body }]) => vector.test(body)).map(([name]) => name);
    expect(holders.filter((name) => !kernelRooms.test(name))).toEqual([]);
    expect(holders).toContain("assembly/vector/dot");
  });

  test("what walks a path, solves a point or steps exactly does so by calls", () => {
    const drivers = [
      "assembly/dispatch/gaussian/solveGaussian",
      "assembly/path/point/descend",
      "assembly/solver/newton/newtonStep",
    ];
    const idle = drivers.flatMap(namesOf).filter((name) => bodies.get(name)!.calls.size === 0);
    expect(idle).toEqual([]);
  });
});

describe.each(["kernels", "linear"])("the module %s", (name) => {
  const module = (): WebAssembly.Module => new WebAssembly.Module(readFileSync(`build/kernels/${name}.wasm`));

  test("imports a clock, and of losses of the caller's what it asks them, where it has those; nothing else", () => {
    const names = WebAssembly.Module.imports(module()).map((it) => `${it.module}.${it.name}: ${it.kind}`);
    const ofLosses = name === "kernels" ? ["evaluate", "least"] : [];
    const expected = ["clock.isOver: function", ...ofLosses.map((asked) => `loss.${asked}: function`)];
    expect(names.sort()).toEqual(expected.sort());
  });

  test("exports the entry points and nothing else", () => {
    const names = WebAssembly.Module.exports(module()).map(({ name }) => name);
    expect(names.sort()).toEqual([
      "addDense",
      "addSparse",
      "allocate",
      "countEntries",
      "freedom",
      "isLate",
      "leaveOneOut",
      "mark",
      "memory",
      "prepare",
      "prepareFold",
      "prepareLeaveOneOut",
      "prepareMoments",
      "prepareShared",
      "refitPath",
      "release",
      "secondMoments",
      "shareGram",
      "shareRidge",
      "shortBy",
      "solvePath",
      "takeDense",
      "takeSparse",
      "transpose",
      "watchClock",
    ]);
  });
});

// What makes a loader's text of a module is undone by the loader.
test.each(["kernels", "linear"])("the text of %s is its bytes", async (name) => {
  const compiled = WebAssembly.Module;
  const bytes: Uint8Array[] = [];
  try {
    WebAssembly.Module = class extends compiled {
      constructor(source: BufferSource) {
        super(source);
        bytes.push(source as Uint8Array);
      }
    };
    const path = new URL(`../../build/kernels/${name}.inline.js`, import.meta.url).href;
    ((await import(/* @vite-ignore */ path)) as { kernelsModule(): unknown }).kernelsModule();
  } finally {
    WebAssembly.Module = compiled;
  }
  expect(Buffer.compare(bytes.at(-1)!, readFileSync(`build/kernels/${name}.wasm`))).toBe(0);
  expect(readFileSync(`build/kernels/${name}.inline.js`, "utf8")).toMatch(/^[\n\x20-\x7e]*$/);
});

test("l1l2/linear has the functions of gaussian as they are in l1l2, and none of another family", () => {
  const functionsOf = (name: string): string[] =>
    Array.from(readFileSync(`build/kernels/${name}.wat`, "utf8").matchAll(/^ \(func \$([^\s()]+)/gm), ([, it]) => it!);
  const [all, linear] = [functionsOf("kernels"), functionsOf("linear")];
  expect(linear.length).toBeLessThan(all.length);
  expect(linear.filter((name) => /^assembly\/(?:glm|loss)\//.test(name))).toEqual([]);
});

// A pattern of compile.ts that caught a getter would keep it as a function, and Binaryen would then merge every other getter of
// the same offset with it: every read of a field would be a call.
test("no read or write of a field is a call", () => {
  expect([...bodies.keys()].filter((name) => /#[gs]et:/.test(name))).toEqual([]);
});
