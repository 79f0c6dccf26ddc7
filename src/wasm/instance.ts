import { clock, type Deadline, setDeadline } from "../clock.ts";
import { L1L2Error } from "../errors.ts";
import type { FamilySource } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";

/** What the compiled kernels export: addresses and sizes are bytes, addresses may come back negative (use `>>> 0`). */
export interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer };
  allocate(bytes: number): number;
  mark(): number;
  release(to: number): void;
  /** Bytes of the last allocation that failed. */
  shortBy(): number;
  /** Row-major rows × columns at `source` into column-major columns, `targetStride` elements apart. */
  transpose(source: number, rows: number, columns: number, target: number, targetStride: number): void;
  /** Rows and columns of a dense X into one of their own; lists of 32-bit numbers, 0: all. */
  takeDense(
    source: number,
    sourceRows: number,
    rows: number,
    rowCount: number,
    columns: number,
    columnCount: number,
    target: number,
  ): void;
  /** As `takeDense` for sparse entries; `places`: where each row's new rows begin, 0: as they are. */
  takeSparse(
    pointers: number,
    indices: number,
    values: number,
    places: number,
    columns: number,
    columnCount: number,
    outPointers: number,
    outIndices: number,
    outValues: number,
  ): void;
  /** out ← out + Σ valueₖ·columnₖ over some columns, in the order of their list. */
  addDense(x: number, rows: number, columns: number, values: number, count: number, out: number): void;
  addSparse(
    pointers: number,
    indices: number,
    entries: number,
    columns: number,
    values: number,
    count: number,
    out: number,
  ): void;
  /** The entries that `takeSparse` takes. */
  countEntries(pointers: number, indices: number, places: number, columns: number, columnCount: number): number;
  /** Whether `clock.isOver` is asked from here on; what it said before is forgotten. */
  watchClock(on: boolean): void;
  /** Whether the clock ended something since the last `watchClock`. */
  isLate(): number;
  prepare(problem: number): number;
  /** The columns of a problem, for others to share; then what all of gaussian on them may use: the Gram matrix, the form of ridge. */
  prepareShared(problem: number): number;
  shareGram(problem: number): number;
  shareRidge(problem: number): number;
  solvePath(problem: number, from: number, to: number): number;
  /** The refits of a solved problem into `relaxed`; status Unresolved where they need X as it was. */
  refitPath(problem: number, relaxed: number): number;
  /** Moments of a dense problem whose rows lie in the order of their folds, or 0 without memory. Overwrites X. */
  prepareMoments(problem: number): number;
  /** As `prepare`, for the rows but from … to − 1; leaves the strategy Automatic where X is needed. */
  prepareFold(problem: number, moments: number, from: number, to: number): number;
  /** Rows for `leaveOneOut`, or 0 without memory; after `prepare` chose a ridge strategy. */
  prepareLeaveOneOut(problem: number): number;
  leaveOneOut(problem: number, rows: number, lambda: number, errors: number): void;
  /** n − tr H of the ridge model at a lambda, 0 where that may be rounding; after `prepare` chose a ridge strategy. */
  freedom(problem: number, lambda: number): number;
}

/** Linear memory never shrinks: an instance that has grown past this is dropped after the call, and made anew when needed. */
const KEPT_BYTES = 512 * 1024 * 1024;

/** Where a module comes from, as an entry of the package has it. */
type Source = FamilySource["kernelsModule"];

const compiled = new Map<Source, WebAssembly.Module>();
const shared = new Map<Source, Kernels>();

/** Kernels that someone has for himself, until he returns them. */
export interface Loan {
  readonly kernels: Kernels;
  /** After this they are not returned. */
  readonly drop: () => void;
  /** Gives them back with everything that was allocated since. Where that is never called they are let go. */
  readonly giveBack: () => void;
}

/** The shared kernels of an entry, or others where someone has those. */
export function lendKernels({ source: { kernelsModule } }: Pick<CheckedOptions, "source">): Loan {
  const kernels = shared.get(kernelsModule) ?? instantiate(kernelsModule);
  shared.delete(kernelsModule);
  let isDropped = false;
  const mark = kernels.mark();
  return {
    kernels,
    drop: () => {
      isDropped = true;
    },
    giveBack: () => {
      kernels.release(mark);
      // One that ran short says so for good.
      const isWhole = !isDropped && kernels.shortBy() === 0;
      if (isWhole && kernels.memory.buffer.byteLength <= KEPT_BYTES) shared.set(kernelsModule, kernels);
    },
  };
}

/**
 * Runs `body` with the shared kernels of the entry and gives back everything it allocated. After an exception through the border, or
 * `drop`, the instance is let go, so the next call starts clean.
 */
export function withKernels<Result>(
  options: Pick<CheckedOptions, "source">,
  body: (kernels: Kernels, drop: () => void) => Result,
): Result {
  const { kernels, drop, giveBack } = lendKernels(options);
  const result = body(kernels, drop);
  giveBack();
  return result;
}

/** Runs `body`, in which the kernels end what they do at the deadline. A callback inside may fit something under one of its own. */
export function withDeadline<Result>(kernels: Kernels, deadline: Deadline, body: () => Result): Result {
  const outer = setDeadline(deadline);
  kernels.watchClock(deadline < Infinity);
  try {
    return body();
  } finally {
    setDeadline(outer);
  }
}

/** Bytes of linear memory the package holds on to between calls; 0 before the first fit. */
export function memoryInUse(): number {
  let bytes = 0;
  for (const { memory } of shared.values()) bytes += memory.buffer.byteLength;
  return bytes;
}

function instantiate(kernelsModule: Source): Kernels {
  return available(() => new WebAssembly.Instance(moduleOf(kernelsModule), { clock }).exports as unknown as Kernels);
}

/** The compiled module of an entry: once for all its instances, those of workers too. */
export function moduleOf(kernelsModule: Source): WebAssembly.Module {
  return available(() => {
    const module = compiled.get(kernelsModule) ?? (kernelsModule() as WebAssembly.Module);
    compiled.set(kernelsModule, module);
    return module;
  });
}

function available<Result>(body: () => Result): Result {
  if (typeof WebAssembly === "undefined") throw unavailable("a runtime without WebAssembly");
  try {
    return body();
  } catch (cause) {
    throw cause instanceof L1L2Error ? cause : unavailable(String(cause));
  }
}

function unavailable(received: string): L1L2Error {
  return new L1L2Error({
    code: "webassembly-unavailable",
    argument: "WebAssembly",
    expected: "a runtime that may compile WebAssembly",
    received,
    advice:
      "In a page, add 'wasm-unsafe-eval' to the script-src of its Content-Security-Policy; on an edge runtime, bundle " +
      "with its export condition (workerd or edge-light). Saved models predict without WebAssembly: l1l2/predict",
  });
}
