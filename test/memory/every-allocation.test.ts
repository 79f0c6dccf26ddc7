// Memory that runs out at any allocation of a call is one error, and the next call is right to the bit. Every size of the arena is tried
// from nothing up to what the call needs, each just too small for the next allocation.

import { describe, expect, test } from "vitest";
import { crossValidate, type DesignInput, type Family, fit, fitPath, L1L2Error, withDataset } from "../../src/index.ts";
import type { ResponseInput } from "../../src/types.ts";
import { Random } from "../support/random.ts";
import { ALIGNMENT, withBytes } from "./limited-memory.ts";

const random = new Random(17);
const tall = Array.from({ length: 8 }, () => random.normals(2));
const wide = Array.from({ length: 6 }, () => random.normals(9));

function csc(X: readonly (readonly number[])[]): DesignInput {
  const [rows, columns] = [X.length, X[0].length];
  const indices = Array.from({ length: rows * columns }, (_, at) => at % rows);
  const pointers = Array.from({ length: columns + 1 }, (_, j) => j * rows);
  return {
    format: "csc",
    rows,
    columns,
    pointers,
    indices,
    values: indices.map((i, at) => X[i][Math.floor(at / rows)]),
  };
}

function responseOf(family: Family, rows: number): ResponseInput {
  const numbers = Array.from({ length: rows }, (_, i) => (i * 5) % 7);
  if (family === "binomial") return numbers.map((_, i) => i % 2);
  if (family === "multinomial") return numbers.map((_, i) => "abc"[i % 3]);
  if (family === "cox")
    return { time: numbers.map((value, i) => value + i / 10), event: numbers.map((_, i) => Number(i % 3 !== 2)) };
  return family === "multigaussian" ? numbers.map((value, i) => [value, -i]) : numbers;
}

interface One {
  readonly devianceRatio: number | null;
  readonly converged: boolean;
}
interface Many {
  readonly devianceRatios: Float64Array;
  readonly converged: readonly boolean[];
}
type Answer = One | Many | { readonly path: Many };
type Options = { readonly family: Family; readonly l1Ratio: number; readonly tolerance: number };
type Entry = (X: DesignInput, y: ResponseInput, options: Options) => unknown;

const lambdas = [0.5, 0.05];
const entries: Readonly<Record<string, Entry>> = {
  fit: (X, y, options) => fit(X, y, { ...options, lambda: 0.1 }),
  path: (X, y, options) => fitPath(X, y, { ...options, lambdaCount: 3 }),
  relax: (X, y, options) => fitPath(X, y, { ...options, lambdas, relax: true }),
  adaptive: (X, y, options) => fit(X, y, { ...options, lambda: 0.1, adaptive: true }),
  folds: (X, y, options) => crossValidate(X, y, { ...options, lambdas, folds: 2 }),
  "after one that failed": (X, y, options) =>
    withDataset(X, { family: options.family }, (dataset) => {
      const call = (): unknown => dataset.fit(y, { ...options, lambda: 0.1 } as never);
      attempt(call as () => Answer);
      return call();
    }),
  "least squares": (X, y, options) => fit(X, y, { ...options, lambda: 0 }),
};
const families: readonly Family[] = ["gaussian", "binomial", "multinomial", "poisson", "cox", "multigaussian"];
const designs: Readonly<Record<string, readonly (readonly number[])[]>> = { tall, wide };
const cases = families.flatMap((family) =>
  Object.keys(entries).flatMap((entry) => Object.keys(designs).map((design) => [family, entry, design] as const)),
);

interface Sweep {
  /** Allocations whose failure was an error, and those that a call did without. */
  readonly errors: number;
  readonly replaced: number;
}

/** Every allocation of a call that makes the arena grow fails in turn. */
function sweep(call: () => Answer): Sweep {
  const right = call();
  const bits = JSON.stringify(right);
  const counts = { errors: 0, replaced: 0 };
  for (let bytes = 0; ; ) {
    const { result, failed, used } = withBytes(bytes, () => attempt(call));
    expect(JSON.stringify(call())).toBe(bits);
    if (failed === 0 && !(result instanceof Error)) {
      expect(JSON.stringify(result)).toBe(bits);
      return counts;
    }
    if (result instanceof Error) {
      if (!(result instanceof L1L2Error)) throw result;
      expect(result.code).toBe("out-of-memory");
      counts.errors++;
      bytes = Math.max(bytes + ALIGNMENT, used + roundUp(sizeIn(result)));
    } else {
      expectCertified(result, right);
      counts.replaced++;
      bytes += Math.max(ALIGNMENT, roundUp(failed / 8));
    }
  }
}

function roundUp(bytes: number): number {
  return ALIGNMENT * Math.ceil(bytes / ALIGNMENT);
}

/** The error says how many bytes were asked for. */
function sizeIn({ received }: L1L2Error): number {
  return Number(/\((\d+) bytes\)/.exec(received)?.[1]);
}

/** Objectives within 10⁻¹² of the null one: losses and penalties, which trade, within its root and some. */
const TOLERANCE = 1e-12;
const SAME = 1e-5;

/** Where a solver does without memory it asked for, another one answers: to the same gap, with other bits. */
function expectCertified(given: Answer, right: Answer): void {
  const [ratios, wanted] = [ratiosOf(given), ratiosOf(right)];
  expect(ratios.length).toBe(wanted.length);
  ratios.forEach(([ratio, converged], point) => {
    const [other, both] = wanted[point];
    if (converged && both) expect(Math.abs(ratio - other)).toBeLessThan(SAME);
  });
}

/** Of every point, with whether it converged. */
function ratiosOf(answer: Answer): (readonly [number, boolean])[] {
  if ("path" in answer) return ratiosOf(answer.path);
  if (!("devianceRatios" in answer)) return [[Number(answer.devianceRatio), answer.converged]];
  return Array.from(answer.devianceRatios, (ratio, point) => [ratio, answer.converged[point]!]);
}

function attempt(call: () => Answer): Answer | Error {
  try {
    return call();
  } catch (error) {
    return error as Error;
  }
}

describe.each(cases)("%s, %s, %s", (family, entry, name) => {
  const X = designs[name];
  const y = responseOf(family, X.length);

  test.each([1, 0])("one error for every allocation, l1Ratio %d", (l1Ratio) => {
    const given = name === "wide" && l1Ratio === 1 ? csc(X) : X;
    const { errors } = sweep(() => entries[entry](given, y, { family, l1Ratio, tolerance: TOLERANCE }) as Answer);
    expect(errors).toBeGreaterThan(10);
  });
});
