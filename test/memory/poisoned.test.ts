// Memory is handed out as it is, and a solver that read a word it never wrote would give the bits of whatever was there before: of the
// fits that came before it. Here every call into the kernels starts on memory that is filled with numbers of the worst kinds.

import { afterAll, expect, test } from "vitest";
import { bitProblems } from "../support/bit-problems.ts";

const original = WebAssembly.Instance;
let filling: number | undefined;

interface Exports {
  readonly memory: WebAssembly.Memory;
  mark(): number;
  watchClock(on: boolean): void;
}

/** The kernels, but that each use of them begins by filling what is free. */
WebAssembly.Instance = class extends original {
  constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
    super(module, imports);
    const exports = new original(module, imports).exports as unknown as Exports;
    const watchClock = (on: boolean): void => {
      const { buffer } = exports.memory;
      const start = exports.mark() >>> 0;
      if (filling !== undefined)
        new Float64Array(buffer, start, Math.floor((buffer.byteLength - start) / 8)).fill(filling);
      exports.watchClock(on);
    };
    Object.defineProperty(this, "exports", { value: { ...exports, watchClock } });
  }
};

afterAll(() => {
  WebAssembly.Instance = original;
});

// Two of them pass every comparison that a forgotten word could meet, the third none.
test.each(Object.entries(bitProblems))("%s", (_, compute) => {
  filling = undefined;
  const right = compute();
  for (filling of [Number.POSITIVE_INFINITY, -1e300, Number.NaN]) {
    expect(compute(), `on memory full of ${filling}`).toEqual(right);
  }
});
