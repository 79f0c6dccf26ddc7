// Sparse columns by their rows against the columns filled in.

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

/** Columns with zeros, empty rows and columns among them. */
function randomColumns(random: Random, rows: number, columns: number, density: number): number[][] {
  return Array.from({ length: columns }, () =>
    random.normals(rows).map((value) => (random.uniform() < density ? value : 0)),
  );
}

function place(columns: readonly (readonly number[])[], rows: number): number {
  const entries = columns.map((column) => column.flatMap((value, row) => (value === 0 ? [] : [{ value, row }])));
  const pointers = [0];
  for (const { length } of entries) pointers.push(pointers.at(-1)! + length);
  const all = entries.flat();
  return kernels.placeSparse(
    rows,
    columns.length,
    workspace.integers(pointers),
    workspace.integers(all.map(({ row }) => row)),
    workspace.floats(all.map(({ value }) => value)),
  );
}

const shapes = [1, 2, 3, 7, 20, 61].flatMap((rows) => [1, 2, 5, 13].map((columns) => ({ rows, columns })));

test.each(shapes)("products by rows: $rows × $columns", ({ rows, columns }) => {
  for (const density of [0, 0.1, 0.5, 1]) {
    workspace.clear();
    const random = new Random(100 * rows + columns);
    const x = randomColumns(random, rows, columns, density);
    const state = place(x, rows);
    const gram = workspace.floats(new Array(columns * columns).fill(0));
    kernels.gramOfRows(state, gram);
    const actual = workspace.read(gram, columns * columns);
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < columns; k++) {
        const expected = k <= j ? dot(x[j], x[k]) : 0;
        const most = rounding(rows, absoluteDot(x[j], x[k]));
        expect(Math.abs(actual[j * columns + k] - expected)).toBeLessThanOrEqual(most);
      }
      const list = random.permutation(columns).slice(0, Math.ceil(columns / 2));
      const products = workspace.floats(random.normals(columns));
      kernels.productsOfRows(state, j, workspace.integers(list), list.length, products);
      const found = workspace.read(products, columns);
      for (const k of list) {
        expect(Math.abs(found[k] - dot(x[j], x[k]))).toBeLessThanOrEqual(rounding(rows, absoluteDot(x[j], x[k])));
      }
    }
    expect(workspace.overwritten()).toEqual([]);
  }
});
