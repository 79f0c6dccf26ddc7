import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "../support/random.ts";
import { instantiateKernels, type TestKernels } from "./kernels.ts";
import * as naive from "./naive/elastic-net.ts";
import { Workspace } from "./workspace.ts";

const u = Number.EPSILON / 2;

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

/** Every combination of these, as column 2 of a penalty whose other columns must not count. */
const coordinates: readonly naive.Coordinate[] = [0, 0.4, 2].flatMap((l1) =>
  [0, 0.7].flatMap((l2) =>
    [0, 0.5, 3].flatMap((factor) =>
      [
        [-Infinity, Infinity],
        [0, Infinity],
        [-Infinity, 0],
        [-0.6, 0.3],
        [-2, Infinity],
        [0, 0],
      ].map(([lower, upper]) => ({ l1, l2, factor, lower, upper })),
    ),
  ),
);

/** Gradients around the thresholds, on them, and far from them. */
const gradients = [0, 0.2, 1.2, 6, 0.199, 1.201, 5.9, 40, 1e-12]
  .flatMap((z) => [z, -z])
  .concat(new Random(9).normals(20));

function place({ l1, l2, factor, lower, upper }: naive.Coordinate): number {
  workspace.clear();
  const [factors, lowers, uppers] = [
    [7, 7, factor],
    [-9, -9, lower],
    [9, 9, upper],
  ].map((list) => workspace.floats(list));
  const penalty = workspace.room(kernels.penaltyBytes());
  kernels.placePenalty(penalty, l1, l2, factors, lowers, uppers);
  return penalty;
}

/** Runs `body` for every coordinate and gradient. */
function everyCase(body: (penalty: number, of: naive.Coordinate, z: number, label: string) => void): void {
  for (const of of coordinates) {
    const penalty = place(of);
    for (const z of gradients) body(penalty, of, z, `${JSON.stringify(of)}, z = ${z}`);
    expect(workspace.overwritten()).toEqual([]);
  }
}

describe("the elastic net is what its formula says", () => {
  // v(l1|b| + ½ l2 b²): five roundings.
  test("value", () => {
    everyCase((penalty, of, b, label) => {
      const expected = naive.value(of, b);
      expect(Math.abs(kernels.value(penalty, 2, b) - expected), label).toBeLessThanOrEqual(10 * u * expected);
    });
  });

  test("threshold", () => {
    everyCase((penalty, { l1, factor }, _z, label) => {
      expect(kernels.threshold(penalty, 2), label).toBe(l1 * factor);
    });
  });

  // The slope that bisection reads rounds by at most 8u of its terms, and divides by the curvature on the way to b.
  test("minimise finds the bottom that bisection finds", () => {
    everyCase((penalty, of, z, label) => {
      for (const curvature of [0.2, 1, 13]) {
        const expected = naive.minimise(of, z, curvature);
        const tolerance = (16 * u * (Math.abs(z) + of.l1 * of.factor)) / curvature;
        expect(Math.abs(kernels.minimise(penalty, 2, z, curvature) - expected), label).toBeLessThanOrEqual(tolerance);
      }
    });
  });

  test("no point of a fine grid lies lower than what minimise gives", () => {
    everyCase((penalty, of, z, label) => {
      const curvature = 1.7;
      const loss = (b: number): number => 0.5 * curvature * (b - z / curvature) ** 2 + naive.value(of, b);
      const best = kernels.minimise(penalty, 2, z, curvature);
      expect(best).toBeGreaterThanOrEqual(of.lower);
      expect(best).toBeLessThanOrEqual(of.upper);
      const reach = Math.abs(z) / curvature;
      const grid = Array.from({ length: 401 }, (_, at) => ((at - 200) / 200) * reach);
      const losses = grid.map((b) => loss(Math.min(Math.max(b, of.lower), of.upper)));
      expect(loss(best), label).toBeLessThanOrEqual(Math.min(...losses) * (1 + 16 * u));
    });
  });

  test("blocks: value, minimiser and pull are those of the length", () => {
    const random = new Random(10);
    for (const of of coordinates) {
      const penalty = place(of);
      const free = { ...of, lower: -Infinity, upper: Infinity };
      for (const width of [1, 2, 3, 5, 8]) {
        const z = random.normals(width).map((one) => 2 * one);
        const length = Math.hypot(...z);
        const at = workspace.floats(z);
        const expected = naive.value(of, length);
        const slack = (width + 12) * u;
        expect(Math.abs(kernels.blockValue(penalty, 2, at, width) - expected)).toBeLessThanOrEqual(slack * expected);
        expect(kernels.blockPull(penalty, 2, length) * length).toBeCloseTo(of.l1 * of.factor, 14);
        kernels.minimiseBlock(penalty, 2, at, width, 1.7);
        const share = naive.minimise(free, length, 1.7) / length;
        // As for one coordinate, with the roundings of the length.
        const tolerance = ((16 + width) * u * (length + of.l1 * of.factor)) / 1.7;
        workspace.read(at, width).forEach((b, k) => {
          expect(Math.abs(b - share * z[k]), JSON.stringify({ of, z })).toBeLessThanOrEqual(tolerance);
        });
      }
      const nothing = workspace.floats([0, 0, 0]);
      expect(kernels.blockPull(penalty, 2, 0)).toBe(0);
      expect(kernels.blockValue(penalty, 2, nothing, 3)).toBe(0);
      kernels.minimiseBlock(penalty, 2, nothing, 3, 1.7);
      expect(workspace.read(nothing, 3)).toEqual([0, 0, 0]);
      expect(workspace.overwritten()).toEqual([]);
    }
  });

  // Near its top the gain is flat, so the value of ternary search is good to rounding though its place is not.
  test("conjugate is the supremum that ternary search finds", () => {
    everyCase((penalty, of, z, label) => {
      const expected = naive.conjugate(of, z);
      if (expected === Infinity) return;
      const tolerance = 1e-12 * Math.max(1e-12, expected);
      expect(Math.abs(kernels.conjugate(penalty, 2, z) - expected), label).toBeLessThanOrEqual(tolerance);
    });
  });

  test("conjugate is Infinity where the supremum is", () => {
    let infinite = 0;
    everyCase((penalty, of, z, label) => {
      if (naive.conjugate(of, z) !== Infinity) return;
      infinite++;
      expect(kernels.conjugate(penalty, 2, z), label).toBe(Infinity);
    });
    expect(infinite).toBeGreaterThan(100);
  });

  test("hasFiniteConjugate beyond the threshold", () => {
    everyCase((penalty, of, z, label) => {
      if (Math.abs(z) <= of.l1 * of.factor) return;
      expect(kernels.hasFiniteConjugate(penalty, 2, z), label).toBe(+(naive.conjugate(of, z) < Infinity));
    });
  });

  test("feasibleScale is the largest share of z whose conjugate is zero", () => {
    everyCase((penalty, of, z, label) => {
      const scale = kernels.feasibleScale(penalty, 2, z);
      expect(scale).toBeGreaterThanOrEqual(0);
      expect(scale).toBeLessThanOrEqual(1);
      expect(naive.conjugate(of, scale * (1 - 4 * u) * z), label).toBe(0);
      if (scale < 1 && z !== 0) expect(naive.conjugate(of, (scale + 1e-6) * z), label).toBeGreaterThan(0);
    });
  });

  test("wantsToMove where zero is not the minimiser", () => {
    everyCase((penalty, of, z, label) => {
      expect(kernels.wantsToMove(penalty, 2, z), label).toBe(+(naive.minimise(of, z, 1) !== 0));
    });
  });
});
