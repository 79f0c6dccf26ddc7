import { describe, expect, test } from "vitest";
import { type CustomLoss, checkLoss, type LossValues } from "../../src/index.ts";
import { customLoss, customLossNames } from "../support/custom-losses.ts";

const responses: Readonly<Record<string, readonly number[]>> = {
  "own-logit": [0, 1],
  "own-squared-hinge": [0, 1],
  "own-gamma": [0.2, 1, 30],
  "own-poisson": [0, 1, 40],
};

const logCosh = customLoss("log-cosh");

function spoiled(change: (out: LossValues, i: number) => void): CustomLoss {
  return {
    ...logCosh,
    evaluate(eta, y, out) {
      logCosh.evaluate(eta, y, out);
      for (let i = 0; i < eta.length; i++) change(out, i);
    },
  };
}

function kindsOf(loss: CustomLoss, y: readonly number[] = [0.4, -3], eta?: readonly number[]): string[] {
  return [...new Set(checkLoss(loss, y, eta).map(({ what }) => what))];
}

describe("right losses", () => {
  test.each(customLossNames)("%s", (name) => {
    const y = responses[name] ?? [-1.7, 0, 2.3, 12];
    expect(checkLoss(customLoss(name), y)).toEqual([]);
    expect(checkLoss(customLoss(name, false), y)).toEqual([]);
  });

  test("at places of the caller's", () => {
    expect(checkLoss(customLoss("own-poisson"), [3], [-4, 0.5, 2])).toEqual([]);
  });

  test("with a domain: rates by the identity", () => {
    const loss: CustomLoss = {
      name: "rates",
      start: 1,
      evaluate(eta, y, out) {
        for (let i = 0; i < eta.length; i++) {
          const mean = eta[i]!;
          out.loss[i] = mean > 0 ? mean - y[i]! * Math.log(mean) : Infinity;
          out.gradient[i] = 1 - y[i]! / mean;
          out.curvature[i] = y[i]! / (mean * mean);
        }
      },
      conjugate(u, y, out) {
        for (let i = 0; i < u.length; i++) {
          out[i] = u[i]! < 1 ? y[i]! * (Math.log(y[i]! / (1 - u[i]!)) - 1) : Infinity;
        }
      },
    };
    expect(checkLoss(loss, [1, 5])).toEqual([]);
  });
});

describe("wrong ones", () => {
  test("a gradient of the wrong sign, where it is and what it should be", () => {
    const loss = spoiled((out, i) => {
      out.gradient[i]! *= -1;
    });
    const found = checkLoss(loss, [0.4], [1.4]).filter(({ what }) => what === "gradient");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ y: 0.4, eta: 1.4, u: null, received: -Math.tanh(1) });
    expect(Number.parseFloat(found[0]!.expected)).toBeCloseTo(Math.tanh(1), 8);
    expect(found[0]!.expected).toMatch(/, as the finite difference of the loss$/);
  });

  test("a gradient that is off by 10⁻⁵ of itself", () => {
    expect(
      kindsOf(
        spoiled((out, i) => {
          out.gradient[i]! *= 1 + 1e-5;
        }),
      ),
    ).toContain("gradient");
  });

  test("a curvature", () => {
    expect(
      kindsOf(
        spoiled((out, i) => {
          out.curvature[i] = 1;
        }),
      ),
    ).toEqual(["curvature"]);
  });

  test("a loss that is not convex, unless it says so", () => {
    const cauchy: CustomLoss = {
      name: "cauchy",
      evaluate(eta, y, out) {
        for (let i = 0; i < eta.length; i++) {
          const square = (eta[i]! - y[i]!) ** 2;
          out.loss[i] = 0.5 * Math.log1p(square);
          out.gradient[i] = (eta[i]! - y[i]!) / (1 + square);
          out.curvature[i] = (1 - square) / (1 + square) ** 2;
        }
      },
    };
    expect(kindsOf(cauchy)).toEqual(["convexity"]);
    expect(kindsOf({ ...cauchy, isConvex: false })).toEqual([]);
  });

  test.each<[string, (u: number, y: number, right: number) => number]>([
    ["too small: it would certify too much", (_u, _y, right) => right - 1e-3],
    ["too large", (_u, _y, right) => right + 1e-3],
    ["without the response", (u, y, right) => right - u * y],
    ["infinite", () => Infinity],
    ["no number", () => Number.NaN],
  ])("a conjugate that is %s", (_, change) => {
    const conjugate: NonNullable<CustomLoss["conjugate"]> = (u, y, out) => {
      logCosh.conjugate!(u, y, out);
      for (let i = 0; i < u.length; i++) out[i] = change(u[i]!, y[i]!, out[i]!);
    };
    const found = checkLoss({ ...logCosh, conjugate }, [0.4, -3]);
    expect(new Set(found.map(({ what }) => what))).toEqual(new Set(["conjugate"]));
    expect(found.every(({ u }) => u !== null)).toBe(true);
  });

  test("a least loss that is not the least", () => {
    expect(kindsOf({ ...logCosh, leastLoss: 0 })).toEqual([]);
    expect(kindsOf({ ...logCosh, leastLoss: -2 })).toEqual([]);
    expect(kindsOf({ ...logCosh, leastLoss: 0.1 })).toEqual(["leastLoss"]);
    expect(kindsOf({ ...logCosh, leastLoss: (_, out) => out.fill(Number.NaN) as unknown as undefined })).toEqual([
      "leastLoss",
    ]);
  });

  test("one that throws, or writes nothing", () => {
    const evaluate = (): never => {
      throw new TypeError("no");
    };
    expect(checkLoss({ name: "throws", evaluate }, [1])).toMatchObject([
      { what: "evaluate", received: "TypeError: no", expected: "no exception" },
    ]);
    expect(kindsOf({ name: "idle", evaluate: () => undefined })).toEqual(["evaluate"]);
    const conjugate = evaluate;
    expect(kindsOf({ ...logCosh, conjugate })).toEqual(["conjugate"]);
  });

  test("what is no loss, or no list", () => {
    expect(() => checkLoss({} as CustomLoss, [1])).toThrow(/^loss\.name/);
    expect(() => checkLoss(logCosh, [])).toThrow(/^y: expected a list of at least one number/);
    expect(() => checkLoss(logCosh, [1], [Number.NaN])).toThrow(/^eta/);
  });
});
