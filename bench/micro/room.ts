import type { TestKernels } from "../../test/assembly/kernels.ts";
import { Normals } from "../support/normals.ts";

/** An array in linear memory, and its address. */
export interface Placed<Values> {
  readonly at: number;
  readonly values: Values;
  /** The same numbers in memory of JavaScript's own, for the twins: views of WebAssembly memory may be slower. */
  readonly plain: Values;
}

/** Linear memory for the arrays of one case. All of it is taken first: growing later would detach the views. */
export class Room {
  readonly kernels: TestKernels;
  readonly #random = new Normals(1);
  #next: number;
  readonly #end: number;

  constructor(kernels: TestKernels, bytes: number) {
    this.kernels = kernels;
    const size = bytes + 4096;
    this.#next = kernels.allocate(size) >>> 0;
    if (this.#next === 0) throw new Error(`no room for ${size} bytes`);
    this.#end = this.#next + size;
  }

  /** `count` random f64. */
  floats(count: number): Placed<Float64Array> {
    const at = this.#take(8 * count);
    const values = new Float64Array(this.kernels.memory.buffer, at, count);
    // A thousand different numbers do: no kernel's time depends on its values.
    const some = Float64Array.from({ length: 1000 }, () => this.#random.normal());
    for (let i = 0; i < count; i += 1000) values.set(some.subarray(0, Math.min(1000, count - i)), i);
    return { at, values, plain: values.slice() };
  }

  /** `count` i32: ascending row numbers below `bound`, spread evenly at random. */
  rows(count: number, bound: number): Placed<Int32Array> {
    const at = this.#take(4 * count);
    const values = new Int32Array(this.kernels.memory.buffer, at, count);
    const step = bound / count;
    for (let e = 0; e < count; e++) values[e] = Math.floor(step * (e + this.#random.uniform()));
    return { at, values, plain: values.slice() };
  }

  /** Bytes without content. */
  take(bytes: number): number {
    return this.#take(bytes);
  }

  #take(bytes: number): number {
    const at = (this.#next + 63) & ~63;
    this.#next = at + bytes;
    if (this.#next > this.#end) throw new Error("the room is full");
    return at;
  }
}
