import { beforeEach, describe, expect, test } from "vitest";
import { type CscInput, crossValidate, fit, fitPath, type Model } from "../../src/index.ts";
import { memoryInUse } from "../../src/wasm/instance.ts";
import { expectError } from "../data/expect-error.ts";

const small = [
  [1, 2],
  [2, 1],
  [4, 7],
  [5, 3],
];
const y = [1, 2, 3, 9];

/** Rows that share one array, so that only WebAssembly memory is ever large. */
function sharedRows(rows: number, columns: number): Float64Array[] {
  const line = Float64Array.from({ length: columns + rows }, (_, at) => (at * 7) % 11);
  return Array.from({ length: rows }, (_, row) => line.subarray(row, row + columns));
}

/** A 4 × columns matrix that is the identity on its first columns and zero elsewhere. */
function wide(columns: number): CscInput {
  const pointers = Int32Array.from({ length: columns + 1 }, (_, j) => Math.min(j, 4));
  return { format: "csc", rows: 4, columns, pointers, indices: [0, 1, 2, 3], values: [1, 2, 3, 4] };
}

/** What a fit gives when nothing went wrong before it. */
let expected: Model;

beforeEach(() => {
  expected = fit(small, y, { lambda: 0.1 });
});

function expectNextCallWorks(): void {
  expect(fit(small, y, { lambda: 0.1 })).toEqual(expected);
  expect(memoryInUse()).toBeGreaterThan(0);
}

describe("an instance that grew past what is kept", () => {
  test("is dropped, and the next call has a small one", () => {
    const before = memoryInUse();
    const model = fit(
      sharedRows(70, 1_000_000),
      Float64Array.from({ length: 70 }, (_, i) => i),
      { lambda: 1e9 },
    );
    expect(model.degreesOfFreedom).toBe(0);
    expect(memoryInUse()).toBe(0);
    expectNextCallWorks();
    expect(memoryInUse()).toBeLessThanOrEqual(before);
  });
});

describe("out of memory", () => {
  test("X beyond 4 GiB, found before anything is written", () => {
    const response = Float64Array.from({ length: 600 }, (_, i) => i);
    const error = expectError(() => fit(sharedRows(600, 1_000_000), response, { lambda: 1 }), "out-of-memory", "X");
    expect(error.received).toContain("4800000000 bytes");
    expectNextCallWorks();
  });

  test("a Gram matrix just below 4 GiB, found inside the kernels", () => {
    const call = () => fit(wide(23_170), y, { lambda: 0.1, strategy: "gram" });
    const error = expectError(call, "out-of-memory", "X");
    expect(error.received).toContain(`${8 * 23_170 ** 2} bytes`);
    expectNextCallWorks();
  });

  test.each([23_171, 70_000])("a Gram matrix of %i columns, whose size does not fit 32 bits", (columns) => {
    expectError(() => fit(wide(columns), y, { lambda: 0.1, strategy: "gram" }), "out-of-memory", "X");
    expectNextCallWorks();
  });

  test("rows of leave-one-out whose size does not fit 32 bits", () => {
    const [rows, columns] = [5_368_710, 100];
    const X: CscInput = {
      format: "csc",
      rows,
      columns,
      pointers: Int32Array.from({ length: columns + 1 }, (_, j) => 2 * j),
      indices: Int32Array.from({ length: 2 * columns }, (_, entry) => entry),
      values: new Float64Array(2 * columns).fill(1),
    };
    const response = Float64Array.from({ length: rows }, (_, i) => i % 3);
    const call = () => crossValidate(X, response, { folds: "loo", l1Ratio: 0, lambdas: [1] });
    expectError(call, "out-of-memory", "X");
    expectNextCallWorks();
  });
});

describe("an exception on the way", () => {
  test("drops the instance, and the next call works", () => {
    const stop = () => {
      throw new RangeError("enough");
    };
    expect(() => fitPath(small, y, { onProgress: stop })).toThrow(RangeError);
    expect(memoryInUse()).toBe(0);
    expectNextCallWorks();
  });

  test("a fit inside onProgress has an instance of its own", () => {
    const inner: Model[] = [];
    const outer = fitPath(small, y, { lambdaCount: 5, onProgress: () => inner.push(fit(small, y, { lambda: 0.1 })) });
    expect(inner).toEqual(Array.from({ length: 5 }, () => expected));
    expect(outer).toEqual(fitPath(small, y, { lambdaCount: 5 }));
  });
});
