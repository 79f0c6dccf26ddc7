// Compiles test/assembly/exports/kernels.ts with the flags of assembly/compile.ts, once per state of the sources.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import asc from "assemblyscript/asc";
import binaryen from "assemblyscript/binaryen";

type Address = number;

/** The exports of test/assembly/exports/kernels.ts. */
export interface TestKernels {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): Address;
  mark(): Address;
  release(to: Address): void;
  shortBy(): number;
  exp(x: number): number;
  expMany(x: Address, out: Address, n: number): void;
  log(x: number): number;
  logMany(x: Address, out: Address, n: number): void;
  exponentialTail(r: number): number;
  scaledTail(x: number): number;
  logOnePlusMany(e: Address, out: Address, n: number): void;
  dot(x: Address, y: Address, n: number): number;
  axpy(alpha: number, x: Address, y: Address, n: number): void;
  subtract4(
    a0: number,
    x0: Address,
    a1: number,
    x1: Address,
    a2: number,
    x2: Address,
    a3: number,
    x3: Address,
    y: Address,
    n: number,
  ): void;
  rotate(x: Address, y: Address, n: number, c: number, s: number): void;
  scale(alpha: number, x: Address, n: number): void;
  sum(x: Address, n: number): number;
  squaredDeviations(x: Address, n: number, centre: number): number;
  weightedSquaredDeviations(x: Address, w: Address, n: number, centre: number): number;
  centreAndScale(x: Address, n: number, centre: number, factor: number): number;
  multiplyBy(w: Address, x: Address, n: number): void;
  dot4(x: Address, x1: Address, x2: Address, x3: Address, y: Address, n: number, out: Address): void;
  reduceColumn(
    x: Address,
    n: number,
    a: number,
    u: Address,
    b: number,
    v: Address,
    z: Address,
    c: number,
    y: Address,
  ): number;
  innerTile(
    x: Address,
    x1: Address,
    x2: Address,
    x3: Address,
    z: Address,
    z1: Address,
    n: number,
    out: Address,
    outStride: number,
  ): void;
  sumOfSizes(x: Address, n: number): number;
  shifted(x: Address, value: number, n: number, out: Address): void;
  addProduct(w: Address, x: Address, y: Address, n: number): void;
  takeTurn(u: Address, pi: Address, omega: Address, e: Address, m: Address, n: number, r: Address, w: Address): void;
  logisticMany(
    eta: Address,
    values: Address,
    weights: Address,
    equal: number,
    n: number,
    u: Address,
    curvature: Address,
  ): number;
  placeSparse(rows: number, columns: number, pointers: Address, indices: Address, values: Address): Address;
  gramOfRows(state: Address, gram: Address): void;
  productsOfRows(state: Address, j: number, list: Address, count: number, products: Address): void;
  gramMatrix(x: Address, stride: number, n: number, p: number, g: Address): void;
  gramAccumulate(x: Address, stride: number, n: number, p: number, g: Address): void;
  mirror(g: Address, p: number): void;
  transpose(source: Address, rows: number, columns: number, target: Address, targetStride: number): void;
  forwardSubstitute(l: Address, stride: number, k: number, b: Address): void;
  backSubstitute(l: Address, stride: number, k: number, b: Address): void;
  makeTridiagonal(m: number): Address;
  tridiagonalise(it: Address): void;
  applyTransposed(it: Address, x: Address): void;
  applyForward(it: Address, x: Address): void;
  factorShifted(it: Address, lambda: number, floor: number): void;
  solveShifted(it: Address, x: Address): void;
  shiftedForm(it: Address, z: Address): number;
  shiftedTrace(it: Address): number;
  shiftedSquareTrace(it: Address): number;
  largestRow(it: Address): number;
  reflectorsOf(it: Address): Address;
  diagonalOf(it: Address): Address;
  offDiagonalOf(it: Address): Address;
  pivotsOf(it: Address): Address;
  multipliersOf(it: Address): Address;
  gatherDot(values: Address, indices: Address, start: number, end: number, dense: Address): number;
  scatterSubtract(values: Address, indices: Address, start: number, end: number, step: number, dense: Address): void;
  placeActiveSet(p: number, gram: Address, curvature: Address, factors: Address, count: number, shift: number): Address;
  reserveActiveSet(state: Address, count: number): number;
  append(state: Address, j: number): number;
  remove(state: Address, position: number): void;
  compact(state: Address): void;
  clear(state: Address, shift: number): void;
  solveFactored(state: Address, b: Address): void;
  positions(state: Address): number;
  memberAt(state: Address, position: number): number;
  factorAt(state: Address, row: number, column: number): number;
  penaltyBytes(): number;
  placePenalty(at: Address, l1: number, l2: number, factors: Address, lower: Address, upper: Address): void;
  threshold(penalty: Address, j: number): number;
  minimise(penalty: Address, j: number, z: number, curvature: number): number;
  value(penalty: Address, j: number, b: number): number;
  blockValue(penalty: Address, first: number, values: Address, width: number): number;
  minimiseBlock(penalty: Address, first: number, z: Address, width: number, curvature: number): void;
  blockPull(penalty: Address, first: number, length: number): number;
  conjugate(penalty: Address, j: number, z: number): number;
  hasFiniteConjugate(penalty: Address, j: number, z: number): number;
  feasibleScale(penalty: Address, j: number, z: number): number;
  wantsToMove(penalty: Address, j: number, z: number): number;
  placeLoss(
    family: number,
    ties: number,
    rows: number,
    outputs: number,
    weights: Address,
    values: Address,
    survival: Address,
    shape: number,
  ): Address;
  evaluateLoss(loss: Address, eta: Address, u: Address): number;
  freezeLoss(loss: Address): void;
  curvatureOf(loss: Address, k: number, l: number, v: Address, out: Address): void;
  saturatedOf(loss: Address): number;
  placeColumns(rows: number, p: number, x: Address, rowIndices: Address, pointers: Address, shifts: Address): Address;
  placeStacked(x: Address, outputs: number, residual: Address, gradient: Address, beta: Address): Address;
  stackedGradientOf(it: Address, v: number): number;
  stackedRefresh(it: Address, list: Address, count: number): void;
  stackedProductWith(it: Address, other: Address): number;
  expandColumn(x: Address, j: number, out: Address): void;
  addColumns(x: Address, list: Address, steps: Address, count: number, out: Address): void;
  lengthOfBeta(it: Address, j: number): number;
  alignmentOfBlock(it: Address, j: number): number;
  groupedRefresh(it: Address, blocks: Address, gradient: Address, list: Address, count: number): void;
  placeBlocks(count: number, starts: Address, order: Address, blockOf: Address): Address;
  makeBlocksOverOutputs(columns: number, outputs: number): Address;
  makeEmptyBlocks(): Address;
  growBlocks(blocks: Address, kept: number, count: number): number;
  emptyOfBlocks(blocks: Address): void;
  appendTo(blocks: Address, opens: number): void;
  countOfBlocks(blocks: Address): number;
  beginOfBlock(blocks: Address, b: number): number;
  widthOfBlock(blocks: Address, b: number): number;
  coordinateOf(blocks: Address, b: number, k: number): number;
  blockOf(blocks: Address, coordinate: number): number;
  solvePositive(a: Address, n: number, b: Address): void;
}

const source = "test/assembly/exports/kernels.ts";
const folder = "build/test";

/** A fresh instance of the kernels. */
export async function instantiateKernels(): Promise<TestKernels> {
  const module = new WebAssembly.Module(readFileSync(await compiledFile()));
  // Losses of the caller's are called in test/fit/custom.test.ts.
  const nobody = (): never => {
    throw new Error("no loss of the caller's here");
  };
  const imports = {
    clock: { isOver: () => false },
    loss: { evaluate: nobody, least: nobody },
  };
  return new WebAssembly.Instance(module, imports).exports as unknown as TestKernels;
}

/** The compiled file of the sources as they are. Written under another name first: test files run side by side. */
async function compiledFile(): Promise<string> {
  const script = readFileSync("assembly/compile.ts", "utf8");
  const hash = createHash("sha256").update(readFileSync(source)).update(script);
  for (const path of readdirSync("assembly", { recursive: true, encoding: "utf8" }).sort()) {
    if (path.endsWith(".ts")) hash.update(readFileSync(`assembly/${path}`));
  }
  const file = `${folder}/kernels-${hash.digest("hex").slice(0, 16)}.wasm`;
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}.${performance.now()}`;
  await compile(script, draft);
  renameSync(draft, file);
  return file;
}

async function compile(script: string, file: string): Promise<void> {
  const kept = keptFunctions(script);
  const keepFunctions = {
    afterCompile(module: binaryen.Module): void {
      for (const kernel of kept) {
        binaryen.setPassArgument("no-inline", kernel);
        module.runPasses(["no-inline"]);
      }
    },
  };
  const { error, stderr } = await asc.main([source, "-o", file, ...compilerFlags(script)], {
    transforms: [keepFunctions as never],
  });
  if (error) throw new Error(`asc: ${error.message}\n${stderr}`);
}

/** The flags of assembly/compile.ts, read from its text: importing it would compile. */
function compilerFlags(script: string): string[] {
  const flags = /const flags = "([^"]+)"/.exec(script)?.[1];
  if (flags === undefined) throw new Error('assembly/compile.ts no longer has a line `const flags = "…"`');
  return flags.split(" ");
}

/** The patterns of `keptAsFunctions` in assembly/compile.ts. */
export function keptFunctions(script: string): string[] {
  const list = /const keptAsFunctions = \[([^\]]+)\]/.exec(script)?.[1];
  if (list === undefined) throw new Error("assembly/compile.ts no longer has a list `keptAsFunctions`");
  return Array.from(list.matchAll(/"([^"]+)"/g), ([, pattern]) => pattern);
}
