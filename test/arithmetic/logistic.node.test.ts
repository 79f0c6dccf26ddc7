// The logistic loss of many rows against its formulas, term by term.

import { beforeAll, expect, test } from "vitest";
import { instantiateKernels, type TestKernels } from "../assembly/kernels.ts";
import { Workspace } from "../assembly/workspace.ts";
import { Random } from "../support/random.ts";

let kernels: TestKernels;
let workspace: Workspace;

beforeAll(async () => {
  kernels = await instantiateKernels();
  workspace = new Workspace(kernels);
});

interface Rows {
  readonly eta: readonly number[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
}

function evaluate({ eta, y, weights }: Rows, equal: number): { total: number; u: number[]; curvature: number[] } {
  workspace.clear();
  const n = eta.length;
  // A word beyond the rows, of any content.
  const [u, curvature] = [workspace.room(8 * (n + 1)), workspace.room(8 * (n + 1))];
  const [atEta, atY, atWeights] = [eta, y, weights].map((vector) => workspace.floats([...vector, Number.NaN]));
  const total = kernels.logisticMany(atEta, atY, atWeights, equal, n, u, curvature);
  expect(workspace.overwritten()).toEqual([]);
  return { total, u: workspace.read(u, n), curvature: workspace.read(curvature, n) };
}

/** The terms without cancellation. */
function termsOf(eta: number, y: number): { loss: number; down: number; size: number; curvature: number } {
  const small = Math.exp(-Math.abs(eta));
  const [large, rest] = [1 / (1 + small), small / (1 + small)];
  const [success, failure] = eta >= 0 ? [large, rest] : [rest, large];
  const loss = Math.log1p(small) + (eta >= 0 ? (1 - y) * eta : -y * eta);
  // The difference of these two rounds as they do.
  const [up, away] = [y * failure, (1 - y) * success];
  return { loss, down: up - away, size: up + away, curvature: success * failure };
}

// 1024 rows to a logarithm: fewer, as many, more.
const lengths = [1, 2, 3, 16, 17, 1023, 1024, 1025, 3001];

test.each(lengths)("%i rows, with equal weights and with others", (n) => {
  for (const spread of [0, 1, 30, 1000]) {
    const random = new Random(n + spread);
    const eta = random.normals(n).map((value) => spread * value);
    const y = eta.map(() => (random.uniform() < 0.8 ? Math.round(random.uniform()) : random.uniform()));
    for (const equal of [1 / n, 0]) {
      const weights = eta.map(() => (equal > 0 ? equal : random.uniform() < 0.2 ? 0 : random.uniform()));
      const { total, u, curvature } = evaluate({ eta, y, weights }, equal);
      const terms = eta.map((at, i) => termsOf(at, y[i]!));
      const expected = terms.reduce((sum, { loss }, i) => sum + weights[i]! * loss, 0);
      const size = weights.reduce((sum, weight) => sum + weight, 0);
      expect(Math.abs(total - expected)).toBeLessThanOrEqual(1e-15 * n * (expected + size));
      terms.forEach(({ down, size: terms, curvature: second }, i) => {
        expect(Math.abs(u[i]! - weights[i]! * down)).toBeLessThanOrEqual(1e-14 * weights[i]! * terms);
        expect(Math.abs(curvature[i]! - weights[i]! * second)).toBeLessThanOrEqual(1e-14 * weights[i]! * second);
      });
    }
  }
});
