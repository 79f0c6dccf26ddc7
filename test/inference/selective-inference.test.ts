// The numbers of R's selectiveInference are held by the golden cases; here what they rest on.

import { describe, expect, test } from "vitest";
import { fit } from "../../src/index.ts";
import { meanWithShareAbove, truncatedAbove } from "../../src/inference/selective.ts";
import { selectiveInference } from "../../src/inference.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(77);
const rows = 60;
const X = Array.from({ length: rows }, () => random.normals(6));
const y = X.map((row) => row[0]! - row[1]! + random.normal());
const lambda = 0.15;

/** Columns in use and their signs. */
function signsOf(response: readonly number[]): string {
  const { support } = fit(X, response as number[], { lambda, tolerance: 1e-14 });
  return support.map(({ column, coefficient }) => `${column}${coefficient > 0 ? "+" : "-"}`).join(" ");
}

describe("selective inference", () => {
  test("an estimate may move between its limits without another choice, and not beyond", () => {
    const found = selectiveInference(X, y, { lambda, noise: 1 });
    const chosen = signsOf(y);
    const columns = found.estimates.map(({ column }) => column!);
    let [checked, ends] = [0, 0];
    found.estimates.forEach((estimate, at) => {
      const sign = Math.sign(found.facts.lassoCoefficients[at]!);
      const value = sign * estimate.estimate;
      const [from, to] = [found.facts.from[at]!, found.facts.to[at]!];
      expect(value).toBeGreaterThan(from);
      expect(value).toBeLessThan(to);
      // What of the column the other chosen ones do not make up: y + t d moves this estimate alone, by t.
      const direction = residual(column(columns[at]!), columns.filter((other) => other !== columns[at]!).map(column));
      const moved = (target: number) => y.map((own, row) => own + sign * (target - value) * direction[row]!);
      const nearby = moved(value + 1e-4);
      if (signsOf(nearby) === chosen) {
        checked++;
        const there = selectiveInference(X, nearby, { lambda, noise: 1 }).estimates[at]!.estimate;
        expect(there).toBeCloseTo(sign * (value + 1e-4), 9);
      }
      // Only the signs of the columns in use are conditioned on: others may come in.
      const keeps = (target: number) =>
        chosen.split(" ").every((part) => signsOf(moved(target)).split(" ").includes(part));
      for (const [end, inside] of [
        [from, 1],
        [to, -1],
      ] as const) {
        if (!Number.isFinite(end) || Math.abs(end - value) > 1) continue;
        const beyond = moved(end - inside * 1e-3);
        const before = moved(end + inside * 1e-3);
        if (signsOf(before).split(" ").length === columns.length) {
          expect(keeps(end + inside * 1e-3)).toBe(true);
          expect(signsOf(beyond)).not.toBe(chosen);
          ends++;
        }
      }
    });
    expect(checked).toBeGreaterThan(0);
    expect(ends).toBeGreaterThan(0);
  });

  test("p-values of columns without an effect are uniform, those of a table made afterwards are not", () => {
    const pValues: number[] = [];
    for (let repeat = 0; repeat < 300; repeat++) {
      const noise = random.normals(rows);
      for (const { pValue } of selectiveInference(X, noise, { lambda, noise: 1 }).estimates) pValues.push(pValue);
    }
    expect(pValues.length).toBeGreaterThan(300);
    const share = (limit: number) => pValues.filter((p) => p <= limit).length / pValues.length;
    // Four standard deviations of a share.
    for (const limit of [0.05, 0.2, 0.5, 0.8]) {
      const error = 4 * Math.sqrt((limit * (1 - limit)) / pValues.length);
      expect(Math.abs(share(limit) - limit)).toBeLessThan(error);
    }
  });

  test("intervals say whether the noise was given, and read tables", () => {
    const table = X.map((row, at) => ({ a: row[0]!, b: row[1]!, c: row[2]!, y: y[at]! }));
    const found = selectiveInference(table, "y", { lambda: 0.3 });
    expect(found.facts.noiseMethod).toBe("least-squares");
    expect(found.facts.noise).toBeCloseTo(1, 0);
    expect(found.estimates.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(selectiveInference(X.slice(0, 20), y.slice(0, 20), { lambda: 0.3 }).facts.noiseMethod).toBe(
      "cross-validated",
    );
  });

  test("with nothing in use there is nothing to say", () => {
    expect(selectiveInference(X, y, { lambda: 100, noise: 1 }).estimates).toEqual([]);
  });
});

describe("the cut normal law", () => {
  /** Simpson's rule. */
  function shareAbove(x: number, mean: number, from: number, to: number): number {
    const density = (z: number) => Math.exp(-0.5 * (z - mean) ** 2);
    const integral = (a: number, b: number) => {
      const steps = 2000;
      const width = (b - a) / steps;
      let sum = density(a) + density(b);
      for (let k = 1; k < steps; k++) sum += (k % 2 === 1 ? 4 : 2) * density(a + k * width);
      return (sum * width) / 3;
    };
    return integral(x, to) / integral(from, to);
  }

  test.each([
    [0.5, 0, -1, 2],
    [0.5, -3, 0, 1],
    [1.5, 4, 1, 2],
    [-0.2, 0.3, -5, 0],
    [2.5, 0, 2, 6],
  ])("P(Z > %f) of mean %f between %f and %f", (x, mean, from, to) => {
    const share = truncatedAbove(x, mean, { deviation: 1, from, to });
    expect(share).toBeCloseTo(shareAbove(x, mean, from, to), 10);
    expect(meanWithShareAbove(x, share, { deviation: 1, from, to })).toBeCloseTo(mean, 8);
  });

  test("keeps digits forty deviations out, and its ends", () => {
    const law = { deviation: 1, from: 40, to: Infinity };
    // P(Z > 40.01) / P(Z > 40) ≈ e^(−0.4) far out.
    expect(truncatedAbove(40.01, 0, law)).toBeCloseTo(Math.exp(-0.40005) * (40 / 40.01), 5);
    expect(truncatedAbove(40, 0, law)).toBe(1);
    expect(truncatedAbove(3, 0, { deviation: 1, from: -Infinity, to: 3 })).toBe(0);
    expect(truncatedAbove(-40.01, 0, { deviation: 1, from: -Infinity, to: -40 })).toBeCloseTo(
      1 - Math.exp(-0.40005) * (40 / 40.01),
      5,
    );
  });
});

test.each([
  [{}, "lambda"],
  [{ lambda: 0 }, "lambda"],
  [{ lambda: 1, noise: 0 }, "noise"],
  [{ lambda: 1, level: 1 }, "level"],
])("%j", (options, argument) => {
  expectError(() => selectiveInference(X, y, options as never), "invalid-value", argument);
});

function column(at: number): number[] {
  const values = X.map((row) => row[at]!);
  const mean = values.reduce((sum, value) => sum + value, 0) / rows;
  return values.map((value) => value - mean);
}

/** By Gram and Schmidt, twice. */
function residual(values: readonly number[], others: readonly (readonly number[])[]): number[] {
  const basis: number[][] = [];
  const reduce = (given: readonly number[]): number[] => {
    let left = [...given];
    for (let pass = 0; pass < 2; pass++) {
      for (const unit of basis) {
        const product = unit.reduce((sum, part, row) => sum + part * left[row]!, 0);
        left = left.map((part, row) => part - product * unit[row]!);
      }
    }
    return left;
  };
  for (const other of others) {
    const left = reduce(other);
    const length = Math.sqrt(left.reduce((sum, part) => sum + part * part, 0));
    basis.push(left.map((part) => part / length));
  }
  return reduce(values);
}
