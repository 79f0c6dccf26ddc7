import type { TestKernels } from "./kernels.ts";

/** Where an array starts: on a 16-byte boundary, or 8 bytes past one, as odd rows of a matrix do. */
export type Skew = 0 | 8;

/** Both, for loops over every alignment. */
export const skews: readonly Skew[] = [0, 8];

/** Fills the memory between arrays. No test computes with it. */
const CANARY = -7.25e77;
/** Canaries on either side of an array: more than the widest kernel reads in one step. */
const GAP = 16;
const BYTES = 1 << 20;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of linear memory filled with canaries, in which a test lays out its arrays. */
export class Workspace {
  readonly #kernels: TestKernels;
  readonly #start: number;
  #spans: Span[] = [];
  #next = 0;

  constructor(kernels: TestKernels) {
    this.#kernels = kernels;
    this.#start = kernels.allocate(BYTES);
    this.clear();
  }

  /** Forgets every array. */
  clear(): void {
    this.#spans = [];
    this.#next = this.#start;
    new Float64Array(this.#kernels.memory.buffer, this.#start, BYTES / 8).fill(CANARY);
  }

  /** Lays `values` out as f64. */
  floats(values: ArrayLike<number>, skew: Skew = 0): number {
    const address = this.room(8 * values.length, skew);
    new Float64Array(this.#kernels.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** Lays `values` out as i32. */
  integers(values: ArrayLike<number>): number {
    const address = this.room(4 * values.length);
    new Int32Array(this.#kernels.memory.buffer, address, values.length).set(values);
    return address;
  }

  /** `bytes` that a kernel may write, canaries before and behind. */
  room(bytes: number, skew: Skew = 0): number {
    const address = (this.#next + 8 * GAP + 15) & ~15;
    const start = address + skew;
    const end = start + bytes;
    if (end + 8 * GAP > this.#start + BYTES) throw new Error("the workspace is full");
    this.#spans.push({ start, end });
    this.#next = (end + 7) & ~7;
    return start;
  }

  read(address: number, count: number): number[] {
    return Array.from(new Float64Array(this.#kernels.memory.buffer, address, count));
  }

  /** Addresses outside every array whose canary is gone. */
  overwritten(): number[] {
    const found: number[] = [];
    const view = new DataView(this.#kernels.memory.buffer);
    const words = this.#next + 8 * GAP;
    let span = 0;
    for (let at = this.#start; at < words; at += 8) {
      while (span < this.#spans.length && this.#spans[span].end <= at) span++;
      const inside = span < this.#spans.length && at + 8 > this.#spans[span].start;
      if (!inside && view.getFloat64(at, true) !== CANARY) found.push(at);
    }
    return found;
  }
}
