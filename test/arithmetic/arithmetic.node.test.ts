// exp, log and what follows from them on both sides of the border: the same bits, and within one unit of the last place of a
// reference of 200 bits.

import { beforeAll, describe, expect, test } from "vitest";
import { exp } from "../../src/arithmetic/exponential.ts";
import { log } from "../../src/arithmetic/logarithm.ts";
import { power } from "../../src/arithmetic/power.ts";
import { instantiateKernels, type TestKernels } from "../assembly/kernels.ts";
import { Random } from "../support/random.ts";
import { exponents, limits, positives, shares } from "./points.ts";
import { errorInUlp, exactExp, exactLog, exactLogOnePlus, exactPower } from "./reference.ts";

const COUNT = 60_000;

let kernels: TestKernels;
beforeAll(async () => {
  kernels = await instantiateKernels();
});

type Many = (x: number, out: number, n: number) => void;

/** A kernel of vectors on an array, in place or from one array to another. */
function apply(many: Many, values: Float64Array, inPlace: boolean): Float64Array {
  const start = kernels.mark();
  const from = kernels.allocate(8 * values.length + 8);
  const to = inPlace ? from : kernels.allocate(8 * values.length + 8);
  new Float64Array(kernels.memory.buffer, from, values.length).set(values);
  many(from, to, values.length);
  const result = new Float64Array(kernels.memory.buffer, to, values.length).slice();
  kernels.release(start);
  return result;
}

/** The first argument at which two lists differ in a bit, NaN being one number. */
function firstDifference(arguments_: Float64Array, a: Float64Array, b: Float64Array): number | undefined {
  return arguments_.find((_, at) => !Object.is(a[at], b[at]));
}

function worst(points: Float64Array, error: (x: number) => number): number {
  return points.reduce((most, x) => Math.max(most, error(x)), 0);
}

describe("accuracy", () => {
  test("exp is within 0.9 units of the last place", () => {
    const points = exponents(COUNT);
    expect(points.length).toBeGreaterThan(0.99 * COUNT);
    expect(worst(points, (x) => errorInUlp(exp(x), exactExp(x)))).toBeLessThan(0.9);
  });

  test("log is within 0.9 units of the last place", () => {
    expect(worst(positives(COUNT), (x) => errorInUlp(log(x), exactLog(x)))).toBeLessThan(0.9);
  });

  test("log(1 + e) is within 1 unit of the last place", () => {
    const points = shares(COUNT);
    const results = apply(kernels.logOnePlusMany, points, false);
    // Below 2⁻⁶⁰ it is e, to half a unit; the reference has no digits for the smallest.
    const errors = points.map((e, at) =>
      e < 2 ** -60 ? Math.abs(results[at] - e) : errorInUlp(results[at], exactLogOnePlus(e)),
    );
    expect(errors.reduce((most, error) => Math.max(most, error), 0)).toBeLessThan(1);
  });

  test("powers are within 2 units of the last place", () => {
    const random = new Random(4);
    const errors = Array.from({ length: 20_000 }, () => {
      const base = random.uniform() * 2 ** Math.floor(40 * (random.uniform() - 0.5));
      const exponent = 32 * random.uniform() * random.uniform();
      return errorInUlp(power(base, exponent), exactPower(base, exponent));
    });
    expect(Math.max(...errors.slice(0, 10_000), ...errors.slice(10_000))).toBeLessThan(2);
  });

  test("the reference knows e, log 2 and what it is told", () => {
    expect(errorInUlp(Math.E, exactExp(1))).toBeLessThan(0.5);
    expect(errorInUlp(Math.LN2, exactLog(2))).toBeLessThan(0.5);
    expect(errorInUlp(Math.LN2, exactLogOnePlus(1))).toBeLessThan(0.5);
    expect(errorInUlp(Math.SQRT2, exactPower(2, 0.5))).toBeLessThan(0.5);
    expect(errorInUlp(2 ** -1074, exactExp(-745.1332191019411))).toBeLessThan(0.51);
    expect(errorInUlp(1 + 2 ** -52, exactLog(Math.E))).toBeGreaterThan(0.99);
    expect(errorInUlp(1, exactLog(Math.E))).toBeLessThan(0.5);
  });
});

describe("the edges", () => {
  test.each(limits.exp)("exp(%d) is %d", (x, result) => {
    expect([exp(x), kernels.exp(x)]).toEqual([result, result]);
  });

  test.each(limits.log)("log(%d) is %d", (x, result) => {
    expect([log(x), kernels.log(x)]).toEqual([result, result]);
  });

  test("powers of 0, 1, and with the exponents ½, 1 and 2", () => {
    expect([power(0, 3), power(0, 0), power(1, 7.5), power(4, 0), power(1e-310, 0.7) > 0]).toEqual([0, 1, 1, 1, true]);
    expect([power(3, 0.5), power(0.1, 1), power(0.1, 2)]).toEqual([Math.sqrt(3), 0.1, 0.1 * 0.1]);
    expect([power(10, 400), power(0.1, 400), power(8, 1 / 3)]).toEqual([Infinity, 0, 2]);
  });
});

describe("the same bits on both sides of the border", () => {
  const everywhere = Float64Array.from([...exponents(COUNT), ...limits.exp.map(([x]) => x), -900, 900, 5]);
  const arguments_ = Float64Array.from([...positives(COUNT), ...limits.log.map(([x]) => x)]);

  test("exp, one by one", () => {
    expect(firstDifference(everywhere, everywhere.map(exp), everywhere.map(kernels.exp))).toBe(undefined);
  });

  test.each([0, 1])("expMany, in place and not, from place %d on", (first) => {
    const points = everywhere.subarray(first);
    const expected = points.map(exp);
    expect(firstDifference(points, expected, apply(kernels.expMany, points, true))).toBe(undefined);
    expect(firstDifference(points, expected, apply(kernels.expMany, points, false))).toBe(undefined);
  });

  test("log, one by one", () => {
    expect(firstDifference(arguments_, arguments_.map(log), arguments_.map(kernels.log))).toBe(undefined);
  });

  test.each([0, 1])("logMany, in place and not, from place %d on", (first) => {
    const points = arguments_.subarray(first);
    const expected = points.map(log);
    expect(firstDifference(points, expected, apply(kernels.logMany, points, true))).toBe(undefined);
    expect(firstDifference(points, expected, apply(kernels.logMany, points, false))).toBe(undefined);
  });

  test("log(1 + e) of a vector does not depend on the place", () => {
    const points = shares(2000);
    const results = apply(kernels.logOnePlusMany, points, false);
    expect(apply(kernels.logOnePlusMany, points.slice(1), true)).toEqual(results.slice(1));
  });
});
