// The normal distribution and the logarithm of Γ: the same bits on both sides of the border, and tables and relations that they must keep.

import { beforeAll, describe, expect, test } from "vitest";
import { exponentialTail } from "../../src/arithmetic/exponential.ts";
import { digamma, logGamma } from "../../src/arithmetic/gamma-function.ts";
import { log, logOnePlus } from "../../src/arithmetic/logarithm.ts";
import { normalBelow, scaledTail } from "../../src/arithmetic/normal.ts";
import { instantiateKernels, type TestKernels } from "../assembly/kernels.ts";
import { Random } from "../support/random.ts";

let kernels: TestKernels;
beforeAll(async () => {
  kernels = await instantiateKernels();
});

/** The edges of the three approximations, and everywhere. */
const points = (): number[] => {
  const random = new Random(4);
  const edges = [0.46875, 4].flatMap((z) => [-1e-15, 0, 1e-15].map((by) => Math.SQRT2 * (z + by)));
  return [0, 1e-300, 1e-8, ...edges, ...Array.from({ length: 20_000 }, () => 50 * random.uniform() ** 3), 1e3, 1e10];
};

test("the bits of both sides", () => {
  for (const x of points()) expect(Object.is(scaledTail(x), kernels.scaledTail(x))).toBe(true);
  for (const x of points().filter((value) => value < 0.34)) {
    for (const r of [x, -x]) expect(Object.is(exponentialTail(r), kernels.exponentialTail(r))).toBe(true);
  }
});

describe("the normal distribution", () => {
  // To 16 digits.
  test.each([
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [-1, 0.15865525393145705],
    [-2, 0.0227501319481792],
    [-5, 2.866515718791939e-7],
    [-6, 9.865876450376981e-10],
    [-10, 7.619853024160527e-24],
    [-37, 5.725571222524577e-300],
  ])("below %f is %f", (x, share) => {
    expect(Math.abs(normalBelow(x) / share - 1)).toBeLessThan(1e-13);
  });

  test("is the integral of its density: R′ = xR − 1/√2π", () => {
    const STEP = 1e-4;
    for (const x of [0.01, 0.3, 0.66, 0.664, 1, 2, 4, 5.65, 5.66, 8, 20]) {
      const slope = (scaledTail(x + STEP) - scaledTail(x - STEP)) / (2 * STEP);
      expect(Math.abs(slope - (x * scaledTail(x) - 1 / Math.sqrt(2 * Math.PI)))).toBeLessThan(2e-9);
    }
  });
});

describe("Γ", () => {
  test("its logarithm is that of factorials", () => {
    let product = 1;
    for (let k = 1; k < 60; k++) {
      product *= k;
      expect(Math.abs(logGamma(k + 1) - Math.log(product))).toBeLessThan(1e-14 * (1 + Math.log(product)));
    }
    expect(Math.abs(logGamma(0.5) - Math.log(Math.PI) / 2)).toBeLessThan(1e-14);
  });

  test("ψ(x + 1) = ψ(x) + 1/x, and ψ(1) is −γ", () => {
    expect(Math.abs(digamma(1) + 0.5772156649015329)).toBeLessThan(1e-14);
    for (const x of [1e-3, 0.2, 0.9, 3, 9.5, 10, 11, 400]) {
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-14 * (2 + 1 / x));
    }
  });
});

test("log(1 + x) keeps the digits of x", () => {
  for (const x of [-0.9, -0.26, -0.2, -1e-3, -1e-12, 1e-300, 1e-9, 0.1, 0.249, 0.26, 5]) {
    expect(Math.abs(logOnePlus(x) / Math.log1p(x) - 1)).toBeLessThan(2e-15);
  }
  expect(logOnePlus(0)).toBe(0);
  expect(logOnePlus(1)).toBe(log(2));
});
