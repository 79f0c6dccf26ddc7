// The columns of X once per output (assembly/design/stacked.ts, grouped.ts), against a matrix that is written out, and the small
// systems of assembly/solver/small-system.ts.

import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/matrix.ts";
import { absoluteDot, dot } from "./naive/vector.ts";
import { rounding } from "./rounding.ts";
import { Workspace } from "./workspace.ts";

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

const shapes = [
  [1, 1, 1],
  [7, 5, 3],
  [12, 9, 2],
  [40, 3, 4],
  [9, 30, 3],
].flatMap(([rows, p, outputs]) => (["dense", "sparse"] as const).map((kind) => ({ rows, p, outputs, kind })));

/** Columns of the kernels, and the same written out. */
function columnsOf(random: Random, rows: number, p: number, kind: "dense" | "sparse") {
  if (kind === "dense") {
    const columns = Array.from({ length: p }, () => random.normals(rows));
    return { columns, x: kernels.placeColumns(rows, p, workspace.floats(columns.flat()), 0, 0, 0) };
  }
  // x̃ = v − k·1: entries v, and a number per column.
  const shifts = random.normals(p);
  const entries = Array.from({ length: p }, () =>
    Array.from({ length: rows }, (_, row) => ({ row, value: random.normal() })).filter(() => random.chance(0.4)),
  );
  const pointers = [0];
  for (const of of entries) pointers.push(pointers.at(-1)! + of.length);
  const columns = entries.map((of, j) => {
    const filled = new Array<number>(rows).fill(-shifts[j]);
    for (const { row, value } of of) filled[row] += value;
    return filled;
  });
  const x = kernels.placeColumns(
    rows,
    p,
    workspace.floats(entries.flat().map(({ value }) => value)),
    workspace.integers(entries.flat().map(({ row }) => row)),
    workspace.integers(pointers),
    workspace.floats(shifts),
  );
  return { columns, x };
}

/** One list per output, two words between: the first is minus the sum. */
function vectorOf(parts: readonly (readonly number[])[]): number {
  return workspace.floats(parts.flatMap((part) => [...part, -part.reduce((sum, one) => sum + one, 0), 0]));
}

describe.each(shapes)("$rows rows, $p columns, $outputs outputs, $kind", ({ rows, p, outputs, kind }) => {
  const build = () => {
    workspace.clear();
    const random = new Random(rows * p);
    const { columns, x } = columnsOf(random, rows, p, kind);
    const u = Array.from({ length: outputs }, () => random.normals(rows));
    const beta = random.normals(p * outputs);
    const gradient = workspace.floats(new Array<number>(p * outputs).fill(7));
    const it = kernels.placeStacked(x, outputs, vectorOf(u), gradient, workspace.floats(beta));
    const others = Array.from({ length: outputs }, () => random.normals(rows));
    return { random, columns, x, u, beta, gradient, it, others };
  };
  const stackOf = (j: number): number[] => Array.from({ length: outputs }, (_, k) => k * p + j);
  // Sparse products lose what the shift takes out: |v|ᵀ|u| + |k| Σ|u| terms.
  const tolerance = (column: readonly number[], u: readonly number[]): number =>
    4 *
    rounding(
      rows + 1,
      absoluteDot(
        column.map((value) => Math.abs(value) + 3),
        u,
      ),
    );

  test("refresh writes the products of the listed columns, of every output", () => {
    const { random, columns, u, gradient, it } = build();
    const list = Array.from({ length: p * outputs }, (_, v) => v).filter(() => random.chance(0.7));
    kernels.stackedRefresh(it, workspace.integers(list), list.length);
    const actual = workspace.read(gradient, p * outputs);
    actual.forEach((value, v) => {
      const [k, j] = [Math.floor(v / p), v % p];
      const expected = list.includes(v) ? dot(columns[j], u[k]) : 7;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(list.includes(v) ? tolerance(columns[j], u[k]) : 0);
      if (!list.includes(v)) return;
      expect(Math.abs(kernels.stackedGradientOf(it, v) - value)).toBeLessThanOrEqual(tolerance(columns[j], u[k]));
    });
    expect(workspace.overwritten()).toEqual([]);
  });

  test("a column in full, and sums of columns", () => {
    const { random, columns, x } = build();
    const out = workspace.room(8 * (rows + 2));
    for (let j = 0; j < p; j++) {
      kernels.expandColumn(x, j, out);
      workspace.read(out, rows).forEach((value, i) => {
        expect(Math.abs(value - columns[j][i])).toBeLessThanOrEqual(4 * Number.EPSILON * (3 + Math.abs(value)));
      });
    }
    const list = Array.from({ length: p }, (_, j) => j).filter(() => random.chance(0.6));
    const steps = random.normals(list.length);
    const start = random.normals(rows);
    const sum = workspace.floats([...start, 0, 0]);
    kernels.addColumns(x, workspace.integers(list), workspace.floats(steps), list.length, sum);
    const expected = start.map(
      (value, i) =>
        value +
        dot(
          list.map((j) => columns[j][i]),
          steps,
        ),
    );
    workspace.read(sum, rows).forEach((value, i) => {
      expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(1e-14 * (p + 3) * 3);
    });
    expect(workspace.read(sum, rows + 1)[rows]).toBe(0);
    expect(workspace.overwritten()).toEqual([]);
  });

  test("products of vectors run over the rows of every output, and nothing between", () => {
    const { u, it, others } = build();
    const actual = kernels.stackedProductWith(it, vectorOf(others));
    const magnitude = absoluteDot(u.flat(), others.flat());
    expect(Math.abs(actual - dot(u.flat(), others.flat()))).toBeLessThanOrEqual(rounding(rows * outputs, magnitude));
  });

  /** Any partition of the columns: each of them in one of at most as many blocks as there are rows. */
  const partition = (random: Random): number[][] => {
    const sets = Array.from({ length: rows }, (): number[] => []);
    for (let v = 0; v < p * outputs; v++) sets[random.integer(0, rows - 1)].push(v);
    return sets.filter((set) => set.length > 0).map((set) => (random.chance(0.5) ? set : set.toReversed()));
  };
  const tableOf = (sets: readonly (readonly number[])[]): number => {
    const starts = [0];
    for (const set of sets) starts.push(starts.at(-1)! + set.length);
    const owner = Array.from({ length: p * outputs }, (_, v) => sets.findIndex((set) => set.includes(v)));
    const [at, order, blockOf] = [starts, sets.flat(), owner].map((list) => workspace.integers(list));
    return kernels.placeBlocks(sets.length, at, order, blockOf);
  };

  test.each([
    ["a column over all outputs", () => Array.from({ length: p }, (_, j) => stackOf(j))],
    ["any sets of columns", (random: Random) => partition(random)],
  ])("lengths and products over blocks: %s", (_, setsOf) => {
    const { random, columns, u, beta, gradient, it } = build();
    const sets = setsOf(random);
    const list = sets.map((_set, j) => j).filter((j) => j === 0 || random.chance(0.8));
    const lengths = workspace.floats(new Array<number>(sets.length).fill(7));
    kernels.groupedRefresh(it, tableOf(sets), lengths, workspace.integers(list), list.length);
    const g = workspace.read(gradient, p * outputs);
    sets.forEach((set, j) => {
      const length = workspace.read(lengths, sets.length)[j];
      if (!list.includes(j)) {
        expect(length).toBe(7);
        return;
      }
      const [b, z] = [beta, g].map((of) => set.map((v) => of[v]));
      const exact = set.map((v) => dot(columns[v % p], u[Math.floor(v / p)]));
      const slack = set.reduce((sum, v) => sum + tolerance(columns[v % p], u[Math.floor(v / p)]), 0);
      expect(Math.abs(length - Math.hypot(...exact))).toBeLessThanOrEqual(slack + rounding(set.length, length));
      expect(Math.abs(kernels.lengthOfBeta(it, j) - Math.hypot(...b))).toBeLessThanOrEqual(
        rounding(set.length, Math.hypot(...b)),
      );
      expect(Math.abs(kernels.alignmentOfBlock(it, j) - dot(b, z))).toBeLessThanOrEqual(
        rounding(set.length, absoluteDot(b, z)),
      );
    });
    expect(workspace.overwritten()).toEqual([]);
  });
});

describe("solvePositive", () => {
  test.each([1, 2, 3, 5, 8])("solves %i equations", (n) => {
    workspace.clear();
    const random = new Random(n);
    const a = naive.gram(Array.from({ length: n }, () => random.normals(2 * n + 1)));
    const b = random.normals(n);
    // The upper triangle does not count.
    const lower = a.map((row, i) => row.map((value, j) => (j <= i ? value : 99)));
    const [at, right] = [workspace.floats(lower.flat()), workspace.floats(b)];
    kernels.solvePositive(at, n, right);
    const x = workspace.read(right, n);
    naive.apply(a, x).forEach((value, i) => {
      // Higham, Theorem 10.4, |L||Lᵀ| ≤ n · diagonal.
      const size = absoluteDot(a[i], x) + n * Math.max(...a.map((row, k) => row[k])) * Math.max(...x.map(Math.abs));
      expect(Math.abs(value - b[i])).toBeLessThanOrEqual((3 * n + 1) * Number.EPSILON * size);
    });
    expect(workspace.overwritten()).toEqual([]);
  });

  test("an equation that says nothing leaves its unknown finite", () => {
    workspace.clear();
    const right = workspace.floats([2, 2]);
    kernels.solvePositive(workspace.floats([4, 0, 4, 4]), 2, right);
    const [x, y] = workspace.read(right, 2);
    // The pivot of the second is 0 and counts as 1: L = (2 0; 2 1), Lᵀ(x, y) = (1, 0).
    expect([x, y]).toEqual([0.5, 0]);
  });
});
