// The same bits in every runtime: fixed problems, and the digests of everything they compute. Both test projects run this file,
// so Node and Chromium are held to the constants, and through them to each other.
//
// A change of the kernels that moves a last bit is legitimate; then refresh the constants, and let both projects confirm them:
//
//     npx tsx test/support/refresh-bits.ts && npx vitest run test/bits.test.ts

import { describe, expect, it } from "vitest";
import { bitProblems } from "./support/bit-problems.ts";
import { digest } from "./support/digest.ts";
import { expectedBits } from "./support/expected-bits.ts";

describe("bits", () => {
  it.each(Object.entries(bitProblems))("%s", (name, compute) => {
    expect(compute()).toBe(expectedBits[name]);
  });

  it("has no constant without a problem", () => {
    expect(Object.keys(expectedBits)).toEqual(Object.keys(bitProblems));
  });
});

describe("the digest", () => {
  it("is FNV-1a", () => {
    // Eight bytes of value 0, from the definition.
    let hash = 0xcbf29ce484222325n;
    for (let i = 0; i < 8; i++) hash = (hash * 0x100000001b3n) % 2n ** 64n;
    expect(digest([0])).toBe(hash.toString(16).padStart(16, "0"));
  });

  it("sees the last bit, the sign of zero and the order", () => {
    expect(digest([1])).not.toBe(digest([1 + Number.EPSILON]));
    expect(digest([0])).not.toBe(digest([-0]));
    expect(digest([1, 2])).not.toBe(digest([2, 1]));
  });
});
