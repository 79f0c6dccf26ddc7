import type { Deadline } from "../clock.ts";
import { takeColumns } from "../data/take-columns.ts";
import { startsOfRows, takeRows } from "../data/take-rows.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DenseDesign, DesignMatrix, FamilyResponse, SparseDesign } from "../types.ts";
import { allocate } from "./allocate.ts";
import { type Kernels, lendKernels, withDeadline, withKernels } from "./instance.ts";
import { requireProblemRoom } from "./problem-size.ts";
import type { SharedColumns } from "./shared-columns.ts";

/** Where the columns of a problem lie in linear memory, and their shape. */
export interface Columns {
  readonly storage: DesignMatrix["storage"];
  readonly rows: number;
  readonly columns: number;
  /** Dense: rows × columns, column-major. Sparse: the values of the entries. */
  readonly x: number;
  readonly rowIndices: number;
  readonly columnPointers: number;
}

/** Some rows of a dataset, with their response. */
export interface Sample {
  readonly dataset: Dataset;
  /** Rows of the dataset; undefined: all. */
  readonly rows: Int32Array | undefined;
  readonly response: FamilyResponse;
  /** Its columns, prepared for several problems. */
  readonly shared?: SharedColumns | undefined;
}

/** The rows of the dataset that stand at some places of a sample. */
export function rowsAt({ rows }: Pick<Sample, "rows">, places: Int32Array): Int32Array {
  return rows === undefined ? places : places.map((place) => rows[place]!);
}

/** A copy of X beyond this may not fit beside it: then X is written again instead. */
const MOST_COPIED = 1 << 30;
/** Rows of a row-major input that are staged at a time, so that X is never in linear memory twice on its way in. */
const STAGED_BYTES = 1 << 20;

let writes = 0;

/** How often this process has written an X into linear memory: once per call of a user's. For tests. */
export function writesOfX(): number {
  return writes;
}

/**
 * X in linear memory, for as many problems as a user's call is made of. A problem centres and scales its columns in place, so it gets
 * a copy of the rows and columns it is of, made inside linear memory; one that is the only one gets X itself.
 */
export class Dataset {
  readonly kernels: Kernels;
  readonly design: DesignMatrix;
  readonly #written: Columns | undefined;
  readonly #drop: () => void;
  /** Where the memory of a problem that failed begins. */
  #failedAt: number | undefined;

  /** @param drop Lets the kernels go: their memory is not to be used again. */
  constructor(kernels: Kernels, design: DesignMatrix, isReused: boolean, drop: () => void) {
    this.kernels = kernels;
    this.design = design;
    this.#drop = drop;
    this.#written = isReused && bytesOf(design) <= MOST_COPIED ? write(kernels, design) : undefined;
  }

  /** Columns for one problem, of the rows and columns listed, or all; to be given back with what the problem allocates. */
  take(rows: Int32Array | undefined, columns: Int32Array | undefined): Columns {
    const { storage } = this.design;
    // The entries of sparse columns stay in order where rows do.
    const canCopy =
      storage === "dense" || rows === undefined || rows.every((row, at) => at === 0 || rows[at - 1]! <= row);
    if (this.#written !== undefined && canCopy) return copy(this.kernels, this.#written, rows, columns);
    const some = rows === undefined ? this.design : takeRows(this.design, rows);
    return write(this.kernels, columns === undefined ? some : takeColumns(some, columns));
  }

  /** Columns of the given rows that are looked at and stay as they are: those of all rows are X itself. */
  look(rows: Int32Array | undefined): Columns {
    return rows === undefined && this.#written !== undefined ? this.#written : this.take(rows, undefined);
  }

  /** Another X of the same rows, in linear memory until the scope around it ends. */
  beside(design: DesignMatrix): Dataset {
    return new Dataset(this.kernels, design, true, this.#drop);
  }

  /** Runs `body`, which solves a problem until the deadline, and gives back what it allocated. */
  solve<Result>(deadline: Deadline, body: () => Result): Result {
    return this.within(() => withDeadline(this.kernels, deadline, body));
  }

  /** Runs `body` and gives back what it allocated; where it throws, before the next. */
  within<Result>(body: () => Result): Result {
    this.settle();
    const mark = this.kernels.mark();
    try {
      const result = body();
      this.kernels.release(mark);
      return result;
    } catch (error) {
      this.#failedAt = mark;
      // What a trap, or a stack that overflowed, has left behind nobody knows.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) this.#drop();
      throw error;
    }
  }

  /** Gives back what a problem that failed had allocated: before anything that is to stay is. */
  settle(): void {
    if (this.#failedAt !== undefined) this.kernels.release(this.#failedAt);
    this.#failedAt = undefined;
  }
}

/**
 * Runs `body` with X in linear memory. `isReused`: more than one problem may be made of it.
 *
 * @throws L1L2Error `out-of-memory` for a problem that cannot fit, before anything is allocated.
 */
export function openDataset<Result>(
  design: DesignMatrix,
  response: FamilyResponse,
  options: CheckedOptions,
  isReused: boolean,
  body: (dataset: Dataset) => Result,
): Result {
  requireProblemRoom(design, response, options);
  return keepDataset(design, options.source, isReused, body);
}

/** As {@link openDataset}, for problems that are not yet known: whoever makes them asks for their room. */
export function keepDataset<Result>(
  design: DesignMatrix,
  source: CheckedOptions["source"],
  isReused: boolean,
  body: (dataset: Dataset) => Result,
): Result {
  return withKernels({ source }, (kernels, drop) => body(new Dataset(kernels, design, isReused, drop)));
}

/** A dataset that stays until `close`, for whoever cannot say what is done with it inside one function. */
export function lendDataset(
  design: DesignMatrix,
  source: CheckedOptions["source"],
  isReused: boolean,
): { readonly dataset: Dataset; readonly close: () => void } {
  const { kernels, drop, giveBack } = lendKernels({ source });
  return { dataset: new Dataset(kernels, design, isReused, drop), close: giveBack };
}

function bytesOf(design: DesignMatrix): number {
  return design.storage === "dense" ? 8 * design.rows * design.columns : 12 * design.values.length;
}

function write(kernels: Kernels, design: DesignMatrix): Columns {
  writes++;
  return design.storage === "dense" ? writeDense(kernels, design) : writeSparse(kernels, design);
}

function writeSparse(kernels: Kernels, { rows, columns, pointers, indices, values }: SparseDesign): Columns {
  const x = allocate(kernels, 8 * values.length);
  const rowIndices = allocate(kernels, 4 * indices.length);
  const columnPointers = allocate(kernels, 4 * (columns + 1));
  const { buffer } = kernels.memory;
  new Float64Array(buffer, x, values.length).set(values);
  new Int32Array(buffer, rowIndices, indices.length).set(indices);
  new Int32Array(buffer, columnPointers, columns + 1).set(pointers);
  return { storage: "sparse", rows, columns, x, rowIndices, columnPointers };
}

function writeDense(kernels: Kernels, { rows, columns, layout, data }: DenseDesign): Columns {
  const x = allocate(kernels, 8 * rows * columns);
  const written: Columns = { storage: "dense", rows, columns, x, rowIndices: 0, columnPointers: 0 };
  if (layout === "column-major") {
    new Float64Array(kernels.memory.buffer, x, rows * columns).set(data);
    return written;
  }
  // Row-major: some rows at a time into a small buffer, transposed from there by the kernel.
  const chunk = Math.max(1, Math.min(rows, Math.floor(STAGED_BYTES / (8 * columns))));
  const mark = kernels.mark();
  const staged = allocate(kernels, 8 * chunk * columns);
  const view = new Float64Array(kernels.memory.buffer, staged, chunk * columns);
  for (let from = 0; from < rows; from += chunk) {
    const count = Math.min(chunk, rows - from);
    view.set(data.subarray(from * columns, (from + count) * columns));
    kernels.transpose(staged, count, columns, x + 8 * from, rows);
  }
  kernels.release(mark);
  return written;
}

/** The part of `source` that a problem is made of; its lists stay beside it. */
function copy(
  kernels: Kernels,
  source: Columns,
  rows: Int32Array | undefined,
  columns: Int32Array | undefined,
): Columns {
  const counts = { rows: rows?.length ?? source.rows, columns: columns?.length ?? source.columns };
  const columnList = columns === undefined ? 0 : writeList(kernels, columns);
  if (source.storage === "dense") {
    const rowList = rows === undefined ? 0 : writeList(kernels, rows);
    const x = allocate(kernels, 8 * counts.rows * counts.columns);
    kernels.takeDense(source.x, source.rows, rowList, counts.rows, columnList, counts.columns, x);
    return { ...source, ...counts, x };
  }
  // New rows increase with the old: where each begins says where all are.
  const places = rows === undefined ? 0 : writeList(kernels, startsOfRows(rows, source.rows));
  const { x: values, rowIndices: indices, columnPointers: pointers } = source;
  const entries = kernels.countEntries(pointers, indices, places, columnList, counts.columns);
  const x = allocate(kernels, 8 * entries);
  const rowIndices = allocate(kernels, 4 * entries);
  const columnPointers = allocate(kernels, 4 * (counts.columns + 1));
  const { columns: all } = counts;
  kernels.takeSparse(pointers, indices, values, places, columnList, all, columnPointers, rowIndices, x);
  return { ...source, ...counts, x, rowIndices, columnPointers };
}

function writeList(kernels: Kernels, list: Int32Array): number {
  const address = allocate(kernels, 4 * list.length);
  new Int32Array(kernels.memory.buffer, address, list.length).set(list);
  return address;
}
