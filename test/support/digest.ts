// A fingerprint of numbers, bit by bit: FNV-1a, 64 bits (Fowler, Noll & Vo), over their little-endian bytes.

import type { GlmPath } from "./fit-glm.ts";

const PRIME = 0x100000001b3n;
const START = 0xcbf29ce484222325n;

/** The digest of a list of numbers, as 16 hexadecimal digits. −0 and 0 differ. */
export function digest(numbers: Iterable<number>): string {
  const bytes = new DataView(new ArrayBuffer(8));
  let hash = START;
  for (const value of numbers) {
    bytes.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(bytes.getUint8(i))) * PRIME);
  }
  return hash.toString(16).padStart(16, "0");
}

/** The digest of everything a path computed. */
export function digestPath(path: GlmPath): string {
  return digest([
    ...path.lambdas,
    ...path.intercepts,
    ...path.dualityGaps,
    ...path.devianceRatio,
    ...path.epochs,
    ...path.supports.flatMap(({ columns, values }) => [...columns, ...values]),
  ]);
}
