import { describe, expect, test } from "vitest";
import { fitPath } from "../../src/index.ts";
import { stabilityBounds, stabilitySelection } from "../../src/inference.ts";
import { shuffledRows } from "../../src/splits/random-order.ts";
import { expectError } from "../data/expect-error.ts";
import { toCsc } from "../data/layouts.ts";
import { everyFamily } from "../support/every-family.ts";
import { responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";
import { Random } from "../support/random.ts";
import { randomGlm } from "../support/random-glm.ts";

const random = new Random(21);
const X = Array.from({ length: 80 }, () => random.normals(20));
const y = X.map((row) => 2 * row[0]! - 2 * row[3]! + random.normal());

describe("stability selection", () => {
  test("is counting over complementary halves, each fitted by itself", () => {
    const found = stabilitySelection(X, y, { pairs: 4, seed: 3, count: 4, threshold: 0.75, tolerance: 1e-10 });
    const counts = new Float64Array(20);
    for (let pair = 0; pair < 4; pair++) {
      const order = shuffledRows(80, 3 + pair);
      for (const half of [order.slice(0, 40), order.slice(40, 80)]) {
        const rows = [...half];
        const path = fitPath(
          rows.map((row) => X[row]!),
          rows.map((row) => y[row]!),
          { lambdas: found.lambdas, tolerance: 1e-10 },
        );
        const chosen = new Set<number>();
        for (let point = 0; point < path.lambdas.length; point++) {
          const used = path.model(point).support.map(({ column }) => column);
          const union = new Set([...chosen, ...used]);
          if (union.size > 4) break;
          for (const column of used) chosen.add(column);
        }
        for (const column of chosen) counts[column]!++;
      }
    }
    expect([...found.frequencies]).toEqual([...counts.map((count) => count / 8)]);
    expect(found.meanChosen).toBe(counts.reduce((sum, count) => sum + count, 0) / 8);
  });

  test("finds the two columns that have an effect, and says what it cannot exclude", () => {
    const found = stabilitySelection(X, y, { expectedFalse: 0.5 });
    expect([...found.selected]).toEqual([0, 3]);
    expect(found.expectedFalse).toBeLessThanOrEqual(0.5);
    expect(found.table()[0]).toMatchObject({ frequency: 1, isSelected: true });
    expect(found.summary()).toContain("selected: 2 columns");
    expect(JSON.parse(JSON.stringify(found)).frequencies).toHaveLength(20);
    expect([...stabilitySelection(toCsc(X), y, { expectedFalse: 0.5 }).selected]).toEqual([0, 3]);
  });

  test("of nothing but noise selects little: below the bound, in the mean over 40 responses", () => {
    const noise = Array.from({ length: 40 }, () => random.normals(80));
    const selected = noise.map((each) => stabilitySelection(X, each, { pairs: 25, expectedFalse: 1 }).selected.length);
    expect(selected.reduce((sum, count) => sum + count, 0) / 40).toBeLessThan(1);
  });

  test.each(everyFamily)("%s", (family) => {
    const { problem } = randomGlm(12, family, { factors: false, bounds: false });
    const options = { ...(glmSettingsOf(problem) as object), family, l1Ratio: 1, pairs: 5, count: 2, threshold: 0.7 };
    const found = stabilitySelection(problem.X as never, responseInputOf(problem) as never, options as never);
    expect(found.samples + found.failed).toBe(10);
    expect(found.frequencies.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(found.meanChosen).toBeLessThanOrEqual(2);
  });

  test("progress, and stopping", () => {
    const seen: number[] = [];
    const stopped = stabilitySelection(X, y, {
      pairs: 5,
      onProgress: ({ done }) => {
        seen.push(done);
        return done < 4;
      },
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(stopped.samples).toBe(4);
  });

  test("halves without something to fit are counted, and do not count", () => {
    const rare = y.map((_, row) => (row < 3 ? "a" : "b"));
    const found = stabilitySelection(X, rare, { family: "binomial", pairs: 20, count: 3 });
    expect(found.failed).toBeGreaterThan(0);
    expect(found.samples + found.failed).toBe(40);
    expect(found.summary()).toContain("had nothing to fit");
  });
});

describe("bounds", () => {
  test("two give the third, and the third with one the other", () => {
    for (const assumption of ["none", "unimodal"] as const) {
      const rule = { columns: 200, pairs: 50, assumption };
      const { expectedFalse } = stabilityBounds({ ...rule, threshold: 0.8, count: 12 });
      const { count } = stabilityBounds({ ...rule, threshold: 0.8, expectedFalse });
      expect(count).toBe(12);
      const { threshold } = stabilityBounds({ ...rule, count: 12, expectedFalse: expectedFalse * (1 + 1e-9) });
      expect(threshold).toBeCloseTo(0.8, 9);
    }
  });

  test.each([
    [{ columns: 10, threshold: 0.8 }, "options"],
    [{ columns: 10, threshold: 0.8, count: 3, expectedFalse: 1 }, "options"],
    [{ columns: 10, threshold: 0.5, count: 3 }, "threshold"],
    [{ columns: 10, threshold: 0.8, count: 0 }, "count"],
    [{ columns: 10, count: 10, expectedFalse: 0.01 }, "count"],
    [{ columns: 10, threshold: 0.6, expectedFalse: 0.001 }, "expectedFalse"],
    [{ threshold: 0.6, expectedFalse: 1 }, "columns"],
  ])("%j", (options, argument) => {
    expectError(() => stabilityBounds(options as never), "invalid-value", argument);
  });
});

test.each([
  [{ l1Ratio: 0 }, "l1Ratio"],
  [{ pairs: 0 }, "pairs"],
  [{ seed: 0.5 }, "seed"],
  [{ threshold: 0.4 }, "threshold"],
  [{ lambdas: [1], count: 3 }, "count"],
  [{ subsamples: [] }, "subsamples"],
  [{ subsamples: [[0, 1, 80]] }, "subsamples[0][2]"],
  [{ assumption: "r-concave" }, "assumption"],
] as const)("%j", (options, argument) => {
  expectError(() => stabilitySelection(X, y, options as never), "invalid-value", argument);
});
