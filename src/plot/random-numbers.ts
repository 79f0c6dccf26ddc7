// Numbers that look random and are the same each time, in every runtime.

import { log } from "../arithmetic/logarithm.ts";

/** Uniform numbers in (0, 1): xorshift32 (Marsaglia 2003, J. Stat. Softw. 8(14)). */
export function uniforms(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normal numbers, by the polar method (Marsaglia & Bray 1964), which needs no cosine. */
export function normals(uniform: () => number): () => number {
  return () => {
    for (;;) {
      const [u, v] = [2 * uniform() - 1, 2 * uniform() - 1];
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt((-2 * log(s)) / s);
    }
  };
}
