import { L1L2Error } from "../errors.ts";
import type { Kernels } from "./instance.ts";

/** `bytes` of linear memory, or the error that says how many there were to be had. */
export function allocate(kernels: Pick<Kernels, "allocate">, bytes: number): number {
  // A size past 32 bits would wrap on its way in.
  if (bytes > 0xffff_0000) throw outOfMemory(bytes);
  const address = kernels.allocate(bytes) >>> 0;
  if (address === 0) throw outOfMemory(bytes);
  return address;
}

/** The error for `bytes` that linear memory (at most 4 GiB) did not hold. */
export function outOfMemory(bytes: number): L1L2Error {
  return new L1L2Error({
    code: "out-of-memory",
    argument: "X",
    expected: "a problem that fits the 4 GiB of WebAssembly memory",
    received: `one that needs another ${(bytes / 1_048_576).toFixed(1)} MiB (${bytes} bytes) at once`,
    advice: "Fit fewer rows or columns, or pass a sparse design",
  });
}
