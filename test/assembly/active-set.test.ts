// The Cholesky factor that follows the active set. Bounds: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.;
// u = 2⁻⁵³, γₖ ≈ k u.
//
//   factor    |A − LLᵀ| ≤ γₖ₊₁ |L||Lᵀ|                       (Theorem 10.3)
//   solve     |b − Ax| ≤ γ₃ₖ₊₁ |L||Lᵀ||x|                    (Theorem 10.4)
//   remove    each of at most k rotations perturbs a row of length √aᵢᵢ by at most γ₆ of it   (Lemma 18.7)

import { beforeEach, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/matrix.ts";
import { absoluteDot, dot } from "./naive/vector.ts";
import { Workspace } from "./workspace.ts";

const sizes = [...Array(41).keys(), 65];
const u = Number.EPSILON / 2;

let kernels: TestKernels;
let workspace: Workspace;

beforeEach(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** XᵀX of random columns, twice as many rows: positive definite. */
function positiveDefinite(p: number, seed = p): number[][] {
  const random = new Random(seed);
  return naive.gram(Array.from({ length: p }, () => random.normals(2 * p + 1)));
}

/** An active set over the columns of a Gram matrix, and the system it is to factor: A = G + shift·V. */
function setOver(gram: naive.Matrix, { shift = 0, room = gram.length, factor = 1 } = {}) {
  const p = gram.length;
  const factors = Array.from({ length: p }, (_, j) => factor * (1 + (j % 3)));
  const [g, curvature] = [workspace.floats(gram.flat()), workspace.floats(gram.map((row, j) => row[j]))];
  const state = kernels.placeActiveSet(p, g, curvature, workspace.floats(factors), room, shift);
  const system = gram.map((row, i) => row.map((value, j) => (i === j ? value + shift * factors[j] : value)));
  return { state, system };
}

/** The columns of the set in their order, holes left out, and the factor of their rows. */
function contents(state: number): { members: number[]; factor: number[][] } {
  const used = Array.from({ length: kernels.positions(state) }, (_, at) => at).filter(
    (at) => kernels.memberAt(state, at) >= 0,
  );
  return {
    members: used.map((at) => kernels.memberAt(state, at)),
    factor: used.map((row) => used.map((column) => (column <= row ? kernels.factorAt(state, row, column) : 0))),
  };
}

/** LLᵀ is the system cut down to `members`, within `share`·u of √(aᵢᵢ aⱼⱼ). Without removals that is |L||Lᵀ| at most. */
function expectFactorOf(state: number, system: naive.Matrix, members: readonly number[], share: number): void {
  const { members: actual, factor } = contents(state);
  expect(actual).toEqual(members);
  members.forEach((i, row) => {
    expect(factor[row][row]).toBeGreaterThan(0);
    members.slice(0, row + 1).forEach((j, column) => {
      const size = Math.sqrt(system[i][i] * system[j][j]);
      const error = Math.abs(dot(factor[row], factor[column]) - system[i][j]);
      expect(error, `columns ${i} and ${j} of ${members.length}`).toBeLessThanOrEqual(share * u * size);
    });
  });
}

describe("append", () => {
  test("LLᵀ is the system, in the order the columns came", () => {
    for (const k of sizes.slice(1)) {
      workspace.clear();
      const { state, system } = setOver(positiveDefinite(k), { shift: k % 2 });
      const order = new Random(k).permutation(k);
      expect(order.map((j) => kernels.append(state, j))).toEqual(order.map(() => 1));
      // γₖ₊₁ for the factor, γₖ for the product of the test; the shift rounds once or twice.
      expectFactorOf(state, system, order, 2 * k + 4);
      expect(workspace.overwritten()).toEqual([]);
    }
  });

  // The condition number of this matrix is below 3, so the two factors differ by little more than their residuals do.
  test("is the naive factor where the system is well conditioned", () => {
    for (const k of sizes.slice(1)) {
      workspace.clear();
      const random = new Random(k);
      const noise = Array.from({ length: k }, () => random.normals(k).map((value) => value / (24 * k)));
      const { state, system } = setOver(
        noise.map((row, i) => row.map((_, j) => +(i === j) + noise[i][j] + noise[j][i])),
      );
      for (let j = 0; j < k; j++) kernels.append(state, j);
      const expected = naive.cholesky(system);
      contents(state).factor.forEach((row, i) => {
        row.forEach((value, j) => {
          expect(Math.abs(value - expected[i][j])).toBeLessThanOrEqual(2 * 3 * (k + 1) * u);
        });
      });
    }
  });

  test("grows from a small set to the same bits", () => {
    const gram = positiveDefinite(70);
    const [large, small] = [setOver(gram), setOver(gram, { room: 1 })];
    for (let j = 0; j < 70; j++) {
      kernels.append(large.state, j);
      expect(kernels.reserveActiveSet(small.state, j + 1)).toBe(1);
      kernels.append(small.state, j);
    }
    expect(contents(small.state)).toEqual(contents(large.state));
  });

  test("refuses a column that depends on those before, and the set stays as it was", () => {
    for (const k of [2, 3, 8, 21, 40]) {
      workspace.clear();
      const random = new Random(k);
      const columns = Array.from({ length: k }, () => random.normals(2 * k));
      columns[k - 1] = columns[0].map((value, i) => 2 * value - (k > 2 ? 3 * columns[k - 2][i] : 0));
      const { state } = setOver(naive.gram(columns));
      for (let j = 0; j < k - 1; j++) expect(kernels.append(state, j)).toBe(1);
      const before = contents(state);
      expect(kernels.append(state, k - 1)).toBe(0);
      expect(contents(state)).toEqual(before);
    }
  });

  test("takes a dependent column where the shift makes the system regular", () => {
    const [x, z] = [new Random(1).normals(9), new Random(2).normals(9)];
    const { state, system } = setOver(naive.gram([x, z, x]), { shift: 0.5 });
    expect([0, 1, 2].map((j) => kernels.append(state, j))).toEqual([1, 1, 1]);
    expectFactorOf(state, system, [0, 1, 2], 10);
  });

  test.each([
    ["zero", 0],
    ["negative", -1],
    ["not a number", Number.NaN],
  ])("refuses a pivot that is %s", (_, pivot) => {
    const { state } = setOver([
      [2, 0],
      [0, pivot],
    ]);
    expect(kernels.append(state, 0)).toBe(1);
    expect(kernels.append(state, 1)).toBe(0);
  });
});

describe("remove", () => {
  test("leaves the factor of the system without that column", () => {
    for (const k of sizes.slice(2)) {
      for (const position of new Set([0, k >> 1, k - 1])) {
        workspace.clear();
        const { state, system } = setOver(positiveDefinite(k));
        for (let j = 0; j < k; j++) kernels.append(state, j);
        kernels.remove(state, position);
        const left = Array.from({ length: k }, (_, j) => j).filter((j) => j !== position);
        expectFactorOf(state, system, left, 2 * k + 4 + 12 * k);
      }
    }
  });

  test("coming and going at random, holes closed on the way", () => {
    const p = 60;
    const { state, system } = setOver(positiveDefinite(p), { shift: 0.25 });
    const random = new Random(4);
    const inside = new Set<number>();
    let removals = 0;
    for (let round = 0; round < 40; round++) {
      const leaving = round % 5 === 4 ? 0.8 : 0.2;
      for (let position = kernels.positions(state) - 1; position >= 0; position--) {
        if (position >= kernels.positions(state)) continue;
        const j = kernels.memberAt(state, position);
        if (j < 0 || !random.chance(leaving)) continue;
        kernels.remove(state, position);
        inside.delete(j);
        removals++;
      }
      kernels.compact(state);
      for (const j of random.permutation(p).slice(0, 25)) {
        if (inside.has(j)) continue;
        kernels.reserveActiveSet(state, kernels.positions(state) + 1);
        expect(kernels.append(state, j)).toBe(1);
        inside.add(j);
      }
      const { members } = contents(state);
      expect(new Set(members)).toEqual(inside);
      // The errors of all removals so far add up.
      expectFactorOf(state, system, members, 2 * p + 4 + 12 * p * removals);
    }
    expect(removals).toBeGreaterThan(200);
  });

  test("down to nothing, and up again after clear with another shift", () => {
    const gram = positiveDefinite(12);
    const { state } = setOver(gram);
    for (let j = 0; j < 12; j++) kernels.append(state, j);
    for (let position = 11; position >= 0; position--) kernels.remove(state, position);
    expect(kernels.positions(state)).toBe(0);
    kernels.append(state, 5);
    kernels.clear(state, 2);
    expect(kernels.positions(state)).toBe(0);
    const shifted = gram.map((row, i) => row.map((value, j) => (i === j ? value + 2 * (1 + (j % 3)) : value)));
    for (const j of [5, 0, 7]) kernels.append(state, j);
    expectFactorOf(state, shifted, [5, 0, 7], 10);
  });
});

describe("solveFactored", () => {
  test("LLᵀx = b; a hole keeps its entry to itself", () => {
    for (const k of sizes.slice(2)) {
      workspace.clear();
      const { state, system } = setOver(positiveDefinite(k));
      for (let j = 0; j < k; j++) kernels.append(state, j);
      const hole = k - 2;
      kernels.remove(state, hole);
      const b = new Random(k + 1).normals(k).map((value, at) => (at === hole ? 0 : value));
      const right = workspace.floats(b, 8);
      kernels.solveFactored(state, right);
      const x = workspace.read(right, k);
      expect(x[hole]).toBe(0);
      const { members, factor } = contents(state);
      const solution = members.map((_, at) => x[at < hole ? at : at + 1]);
      members.forEach((i, row) => {
        const product = members.reduce((total, j, at) => total + system[i][j] * solution[at], 0);
        const size = factor.reduce(
          (total, other, at) => total + absoluteDot(factor[row], other) * Math.abs(solution[at]),
          0,
        );
        // γ₃ₖ₊₁ for the solution, γₖ₊₁ for the residual of the test; the removal perturbs each entry of the system.
        const length = Math.sqrt(system[i][i]);
        const removal = members.reduce((total, j, at) => total + Math.sqrt(system[j][j]) * Math.abs(solution[at]), 0);
        const tolerance = (4 * k + 3) * u * size + 12 * k * u * length * removal;
        expect(Math.abs(product - b[row < hole ? row : row + 1]), `row ${row} of ${k}`).toBeLessThanOrEqual(tolerance);
      });
      expect(workspace.overwritten()).toEqual([]);
    }
  });
});
