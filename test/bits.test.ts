// The same bits in every runtime: fixed problems, and the digests of everything they compute. Both test projects run this file,
// so Node and Chromium are held to the constants, and through them to each other. test/runtimes holds the built package to them in
// other runtimes.
//
// A change that moves a last bit may be legitimate; then refresh the constants, and let all runtimes confirm them:
//
//     npx tsx test/support/refresh-bits.ts && npx vitest run test/bits.test.ts && npm run test:runtimes

import { describe, expect, it } from "vitest";
import { bitProblems } from "./support/bit-problems.ts";
import { digest, fingerprint, partsOf, print } from "./support/digest.ts";
import { expectedBits } from "./support/expected-bits.ts";

describe("bits", () => {
  it.each(Object.entries(bitProblems))("%s", (name, compute) => {
    expect(print(fingerprint(compute()))).toBe(expectedBits[name]);
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

  it("takes every NaN for the same, whatever its bits are", () => {
    const other = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer);
    expect(digest(other)).toBe(digest([Number.NaN]));
  });

  it("goes through lists, objects and texts, in order", () => {
    const value = { b: [1, Float64Array.of(2, -0)], a: "xy", 3: true, none: null };
    expect(partsOf(value)).toEqual([1, 1, 2, -0, "xy", "null"]);
    expect(fingerprint(value)).toMatchObject({ numbers: 4, characters: 6 });
    expect(digest(["xy"])).not.toBe(digest(["yx"]));
    expect(() => partsOf([() => 1])).toThrow("a function has no digest");
  });
});
