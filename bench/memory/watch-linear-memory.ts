// Linear memory never shrinks, so the size of an instance's memory after a call is its peak. The package drops an instance
// that has grown large, so instances are caught where they are made.

const memories: WebAssembly.Memory[] = [];

/** From now on every new WebAssembly instance that exports `memory` is counted by `linearMemoryPeak`. */
export function watchLinearMemory(): void {
  const Original = WebAssembly.Instance;
  WebAssembly.Instance = new Proxy(Original, {
    construct(target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports | undefined]) {
      const instance = new target(module, imports);
      const { memory } = instance.exports;
      if (memory instanceof WebAssembly.Memory) memories.push(memory);
      return instance;
    },
  });
}

/** Bytes of all of them together. */
export function linearMemoryPeak(): number {
  return memories.reduce((total, memory) => total + memory.buffer.byteLength, 0);
}
