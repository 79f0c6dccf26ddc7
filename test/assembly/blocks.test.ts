import { beforeAll, expect, test } from "vitest";
import { instantiateKernels, type TestKernels } from "./kernels.ts";

let kernels: TestKernels;

beforeAll(async () => {
  kernels = await instantiateKernels();
});

/** The coordinates of every block, after a look at what the table says of each coordinate. */
function readTable(table: number, grown = false): number[][] {
  return Array.from({ length: kernels.countOfBlocks(table) }, (_, b) =>
    Array.from({ length: kernels.widthOfBlock(table, b) }, (_place, k) => {
      const coordinate = grown ? kernels.beginOfBlock(table, b) + k : kernels.coordinateOf(table, b, k);
      expect(kernels.blockOf(table, coordinate)).toBe(b);
      return coordinate;
    }),
  );
}

test.each([
  [1, 1],
  [0, 3],
  [5, 1],
  [1, 4],
  [3, 2],
])("%i columns over %i outputs", (columns, outputs) => {
  expect(readTable(kernels.makeBlocksOverOutputs(columns, outputs))).toEqual(
    Array.from({ length: columns }, (_, j) => Array.from({ length: outputs }, (_output, k) => k * columns + j)),
  );
});

test("a table that grows keeps what it has, and starts anew when cleared", () => {
  const table = kernels.makeEmptyBlocks();
  expect(readTable(table, true)).toEqual([]);
  const append = (opens: readonly number[]): void => {
    for (const one of opens) kernels.appendTo(table, one);
  };
  kernels.growBlocks(table, 0, 4);
  append([1, 1, 0, 0]);
  expect(readTable(table, true)).toEqual([[0], [1, 2, 3]]);
  kernels.growBlocks(table, 4, 9);
  append([0, 1, 0]);
  expect(readTable(table, true)).toEqual([[0], [1, 2, 3, 4], [5, 6]]);
  kernels.emptyOfBlocks(table);
  expect(readTable(table, true)).toEqual([]);
  append([1, 0]);
  expect(readTable(table, true)).toEqual([[0, 1]]);
});

test("without memory a table says so", () => {
  expect(kernels.makeBlocksOverOutputs(2 ** 30, 1)).toBe(0);
  expect(kernels.growBlocks(kernels.makeEmptyBlocks(), 0, 2 ** 30)).toBe(0);
});
