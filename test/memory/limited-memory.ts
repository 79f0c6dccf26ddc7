// Linear memory that ends where a test says: the kernels with a largest size in their memory section, and all but so many bytes of it
// taken before the first call. Nothing of the package knows.

import { readFileSync } from "node:fs";
import { fitPath } from "../../src/index.ts";

const PAGE = 65_536;
const MEMORY_SECTION = 5;
/** Of every allocation. */
export const ALIGNMENT = 16;

interface Exports {
  readonly memory: WebAssembly.Memory;
  allocate(bytes: number): number;
  mark(): number;
  shortBy(): number;
}

/** What a call gave, and how the arena was left. */
export interface Limited<Result> {
  readonly result: Result;
  /** Bytes of the last allocation that failed; 0: none did. */
  readonly failed: number;
  /** Bytes of the arena in use after the call: where it threw, up to the allocation that failed. */
  readonly used: number;
}

const original = WebAssembly.Instance;
const never = (): never => {
  throw new Error("a loss of the caller, in a call without one");
};
const imports = { clock: { isOver: () => false }, loss: { evaluate: never, least: never } };
const kernels = readFileSync(new URL("../../build/kernels/kernels.wasm", import.meta.url));
const modules = new Map<number, WebAssembly.Module>();
const heap =
  (new original(new WebAssembly.Module(kernels as BufferSource), imports).exports as unknown as Exports).mark() >>> 0;

/** What `call` gives when the arena has `bytes` and no more; the instance is the call's own, before and after. */
export function withBytes<Result>(bytes: number, call: () => Result): Limited<Result> {
  dropInstance();
  const pages = Math.ceil((heap + bytes) / PAGE);
  const taken = pages * PAGE - heap - bytes;
  let failed = 0;
  let used = 0;
  const made: Exports[] = [];
  WebAssembly.Instance = class extends original {
    constructor() {
      super(limitedModule(pages), imports);
      const exports = this.exports as unknown as Exports;
      if (taken > 0 && exports.allocate(taken) === 0) throw new Error("the rest of the memory could not be taken");
      made.push(exports);
    }
  };
  try {
    const result = call();
    for (const exports of made) {
      failed = exports.shortBy() || failed;
      used = (exports.mark() >>> 0) - heap - taken;
    }
    return { result, failed, used };
  } finally {
    WebAssembly.Instance = original;
    dropInstance();
  }
}

/** An exception through the border drops the instance that is kept between calls. */
function dropInstance(): void {
  const stop = (): never => {
    throw new RangeError("enough");
  };
  try {
    fitPath([[1], [2], [3]], [1, 2, 4], { lambdas: [1], onProgress: stop });
  } catch {
    // As meant.
  }
}

function limitedModule(pages: number): WebAssembly.Module {
  const kept = modules.get(pages) ?? new WebAssembly.Module(withMaximum(kernels, pages) as BufferSource);
  modules.set(pages, kept);
  return kept;
}

/** The module with `maximum` pages: its memory section is `1, flags, initial` and becomes `1, 1, initial, maximum`. */
function withMaximum(bytes: Uint8Array, maximum: number): Uint8Array {
  for (let at = 8; at < bytes.length; ) {
    const size = readLeb(bytes, at + 1);
    const body = size.next;
    if (bytes[at] === MEMORY_SECTION) {
      const initial = readLeb(bytes, body + 2).value;
      const section = [1, 1, ...leb(initial), ...leb(maximum)];
      const replaced = [MEMORY_SECTION, ...leb(section.length), ...section];
      return Buffer.concat([bytes.subarray(0, at), Uint8Array.from(replaced), bytes.subarray(body + size.value)]);
    }
    at = body + size.value;
  }
  throw new Error("a module without memory");
}

function readLeb(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let at = from, shift = 0; ; at++, shift += 7) {
    value |= (bytes[at] & 127) << shift;
    if (bytes[at] < 128) return { value, next: at + 1 };
  }
}

function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)];
}
