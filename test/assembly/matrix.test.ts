import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/matrix.ts";
import { absoluteDot, dot } from "./naive/vector.ts";
import { rounding } from "./rounding.ts";
import { skews, Workspace } from "./workspace.ts";

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

function randomColumns(random: Random, rows: number, columns: number): number[][] {
  return Array.from({ length: columns }, () => random.normals(rows));
}

/** Columns one after the other, `stride` entries apart; what lies between them is noise that must not count. */
function laidOut(random: Random, columns: readonly (readonly number[])[], stride: number): number[] {
  return columns.flatMap((column) => [...column, ...random.normals(stride - column.length)]);
}

describe("Gram matrices", () => {
  test("innerTile adds 4 × 2 inner products to what is there", () => {
    for (const n of [...Array(41).keys(), 255]) {
      for (const skew of skews) {
        workspace.clear();
        const random = new Random(n);
        const stride = n + random.integer(0, 3);
        const [x, z] = [randomColumns(random, n, 4), randomColumns(random, n, 2)];
        const before = random.normals(16);
        const outStride = 8;
        const out = workspace.floats(before, skew);
        const atX = workspace.floats(laidOut(random, x, stride), skew);
        const atZ = workspace.floats(laidOut(random, z, stride));
        const [x0, x1, x2, x3] = [0, 1, 2, 3].map((a) => atX + 8 * stride * a) as [number, number, number, number];
        kernels.innerTile(x0, x1, x2, x3, atZ, atZ + 8 * stride, n, out, 8 * outStride);
        const after = workspace.read(out, 16);
        for (let at = 0; at < 16; at++) {
          const [a, b] = [at % outStride, Math.floor(at / outStride)];
          const product = a < 4 ? dot(x[a], z[b]) : 0;
          const size = a < 4 ? Math.abs(before[at]) + absoluteDot(x[a], z[b]) : 0;
          expect(Math.abs(after[at] - (before[at] + product))).toBeLessThanOrEqual(rounding(n + 1, size));
        }
        expect(workspace.overwritten()).toEqual([]);
      }
    }
  });

  // 513 and 1100 rows take more than one panel of 512.
  test.each([1, 2, 3, 8, 15, 40, 513, 1100])("gramMatrix is XᵀX: %i rows, 0 to 20 columns", (n) => {
    for (let p = 0; p <= 20; p++) {
      for (const skew of skews) {
        workspace.clear();
        const random = new Random(1000 * n + p);
        const columns = randomColumns(random, n, p);
        const g = workspace.floats(new Array(p * p).fill(0), skew);
        kernels.gramMatrix(workspace.floats(laidOut(random, columns, n + 1), skew), 8 * (n + 1), n, p, g);
        const actual = workspace.read(g, p * p);
        naive.gram(columns).forEach((row, i) => {
          row.forEach((product, j) => {
            const tolerance = rounding(n, absoluteDot(columns[i], columns[j]));
            expect(Math.abs(actual[i * p + j] - product)).toBeLessThanOrEqual(tolerance);
            expect(actual[i * p + j]).toBe(actual[j * p + i]);
          });
        });
        expect(workspace.overwritten()).toEqual([]);
      }
    }
  });

  test("gramAccumulate over blocks of rows, then mirror, is gramMatrix up to rounding", () => {
    const [n, p] = [37, 11];
    const columns = randomColumns(new Random(5), n, p);
    const x = workspace.floats(columns.flat());
    const g = workspace.floats(new Array(p * p).fill(0));
    kernels.gramAccumulate(x, 8 * n, 20, p, g);
    kernels.gramAccumulate(x + 8 * 20, 8 * n, n - 20, p, g);
    kernels.mirror(g, p);
    const actual = workspace.read(g, p * p);
    naive.gram(columns).forEach((row, i) => {
      row.forEach((product, j) => {
        const tolerance = rounding(n, absoluteDot(columns[i], columns[j]));
        expect(Math.abs(actual[i * p + j] - product)).toBeLessThanOrEqual(tolerance);
      });
    });
  });

  test("mirror copies the part with row ≤ column and nothing else", () => {
    for (let p = 0; p <= 12; p++) {
      workspace.clear();
      const values = new Random(p).normals(p * p);
      const g = workspace.floats(values);
      kernels.mirror(g, p);
      const expected = values.map((_, at) => {
        const [column, row] = [Math.floor(at / p), at % p];
        return values[Math.max(column, row) * p + Math.min(column, row)];
      });
      expect(workspace.read(g, p * p)).toEqual(expected);
      expect(workspace.overwritten()).toEqual([]);
    }
  });
});

describe("transpose", () => {
  test("moves every entry, and no entry between the columns of its target", () => {
    for (const rows of [0, 1, 2, 7, 8, 9, 17, 40]) {
      for (const columns of [0, 1, 3, 8, 15, 24, 33]) {
        for (const skew of skews) {
          workspace.clear();
          const random = new Random(100 * rows + columns);
          const stride = rows + random.integer(0, 4);
          const values = random.normals(rows * columns);
          const before = random.normals(stride * columns);
          const target = workspace.floats(before, skew);
          kernels.transpose(workspace.floats(values, skew), rows, columns, target, stride);
          const expected = before.map((value, at) => {
            const [column, row] = [Math.floor(at / stride), at % stride];
            return row < rows ? values[row * columns + column] : value;
          });
          expect(workspace.read(target, before.length)).toEqual(expected);
          expect(workspace.overwritten()).toEqual([]);
        }
      }
    }
  });

  test("twice is the identity", () => {
    workspace.clear();
    const values = new Random(3).normals(13 * 29);
    const [there, back] = [workspace.room(8 * 13 * 29), workspace.room(8 * 13 * 29, 8)];
    kernels.transpose(workspace.floats(values), 13, 29, there, 13);
    kernels.transpose(there, 29, 13, back, 29);
    expect(workspace.read(back, 13 * 29)).toEqual(values);
  });
});

// Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., Theorem 8.5: (L + Δ)x = b with |Δ| ≤ γₖ |L|, whatever the
// order of the sums; the residual of the test rounds as much again.
describe("triangular solves", () => {
  const cases = [
    ["forwardSubstitute", (l: naive.Matrix) => l],
    ["backSubstitute", (l: naive.Matrix) => naive.transposed(l)],
  ] as const;
  test.each(cases)("%s", (name, systemOf) => {
    for (const k of [...Array(41).keys(), 67]) {
      for (const skew of skews) {
        workspace.clear();
        const random = new Random(k);
        const stride = k + random.integer(0, 3);
        const l = Array.from({ length: k }, (_, i) =>
          Array.from({ length: k }, (_, j) => (j > i ? 0 : i === j ? 2 + random.uniform() : random.normal() / (k + 1))),
        );
        const b = random.normals(k);
        // Above the diagonal stands what no kernel may read.
        const columns = Array.from({ length: k }, (_, j) => l.map((row, i) => (i < j ? 1e9 : row[j])));
        const right = workspace.floats(b, skew);
        kernels[name](workspace.floats(laidOut(random, columns, stride), skew), 8 * stride, k, right);
        const x = workspace.read(right, k);
        systemOf(l).forEach((row, i) => {
          const tolerance = rounding(k, absoluteDot(row, x) + Math.abs(b[i]));
          expect(Math.abs(dot(row, x) - b[i]), `row ${i} of ${k}`).toBeLessThanOrEqual(tolerance);
        });
        expect(workspace.overwritten()).toEqual([]);
      }
    }
  });
});
