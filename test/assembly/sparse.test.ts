import { beforeAll, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import { absoluteDot, dot } from "./naive/vector.ts";
import { rounding } from "./rounding.ts";
import { Workspace } from "./workspace.ts";

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** The entries of one column, between entries of others that must not count. */
interface Entries {
  readonly values: number[];
  readonly rows: number[];
  readonly start: number;
  readonly end: number;
  /** The same column, zeros filled in. */
  readonly filled: number[];
}

function randomEntries(random: Random, count: number, rows: number): Entries {
  const start = random.integer(0, 3);
  const own = random
    .permutation(rows)
    .slice(0, count)
    .sort((a, b) => a - b);
  const around = (length: number): number[] => Array.from({ length }, () => random.integer(0, rows - 1));
  const indices = [...around(start), ...own, ...around(3)];
  const values = random.normals(indices.length);
  const filled = new Array<number>(rows).fill(0);
  own.forEach((row, at) => {
    filled[row] = values[start + at];
  });
  return { values, rows: indices, start, end: start + count, filled };
}

const counts = [...Array(41).keys(), 255];

test("gatherDot is the dot product with the column filled in", () => {
  for (const count of counts) {
    workspace.clear();
    const random = new Random(count);
    const dense = random.normals(count + 5);
    const { values, rows, start, end, filled } = randomEntries(random, count, dense.length);
    const [atValues, atRows] = [workspace.floats(values, 8), workspace.integers(rows)];
    const actual = kernels.gatherDot(atValues, atRows, start, end, workspace.floats(dense, 8));
    const tolerance = rounding(count, absoluteDot(filled, dense));
    expect(Math.abs(actual - dot(filled, dense)), `${count} entries`).toBeLessThanOrEqual(tolerance);
    expect(workspace.overwritten()).toEqual([]);
  }
});

test("scatterSubtract is the axpy with the column filled in, to the bit", () => {
  for (const count of counts) {
    workspace.clear();
    const random = new Random(count);
    const dense = random.normals(count + 5);
    const { values, rows, start, end, filled } = randomEntries(random, count, dense.length);
    const target = workspace.floats(dense);
    kernels.scatterSubtract(workspace.floats(values), workspace.integers(rows), start, end, 1.3, target);
    expect(workspace.read(target, dense.length)).toEqual(dense.map((value, row) => value - 1.3 * filled[row]));
    expect(workspace.overwritten()).toEqual([]);
  }
});

test("an empty column is nothing", () => {
  workspace.clear();
  const dense = workspace.floats([1, 2]);
  expect(kernels.gatherDot(workspace.floats([]), workspace.integers([]), 0, 0, dense)).toBe(0);
  kernels.scatterSubtract(workspace.floats([]), workspace.integers([]), 0, 0, 5, dense);
  expect(workspace.read(dense, 2)).toEqual([1, 2]);
});
