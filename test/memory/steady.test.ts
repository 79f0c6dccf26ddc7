import { expect, test } from "vitest";
import { type DenseInput, fit } from "../../src/index.ts";
import { memoryInUse } from "../../src/wasm/instance.ts";
import { Random } from "../support/random.ts";
import { collectedHeap } from "./collected-heap.ts";

const [rows, columns] = [442, 10];

/** What profiling and lazily compiled code may add over a run: one byte kept per call would be 100 kB, an object 5 MB. */
const HEAP_SLACK = 1 << 20;

test("100 000 fits end with the memory they had after the first hundred", () => {
  const random = new Random(1);
  const X: DenseInput = {
    data: Float64Array.from(random.normals(rows * columns)),
    rows,
    columns,
    order: "column",
  };
  const y = Float64Array.from(random.normals(rows));
  let supported = 0;
  const fits = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const lambda = 0.001 * (1 + (i % 50));
      supported += fit(X, y, { lambda, l1Ratio: (i % 3) / 2 }).degreesOfFreedom;
    }
  };
  fits(100);
  const heap = collectedHeap();
  const memory = memoryInUse();
  fits(99_900);
  expect(memoryInUse()).toBe(memory);
  expect(collectedHeap() - heap).toBeLessThan(HEAP_SLACK);
  expect(memory).toBeGreaterThan(0);
  expect(supported).toBeGreaterThan(100_000);
});
