// Every judge notices a false answer, and says nothing of the right one.

import { describe, expect, test } from "vitest";
import { type ChoiceName, crossValidate, fit, fitPath, L1L2Error } from "../../src/index.ts";
import { QuantileModels } from "../../src/model/quantile-models.ts";
import type { Family } from "../../src/types.ts";
import type { Call, Prelude, Scope, Settings } from "./call.ts";
import { families } from "./draw/call.ts";
import { judgeCertificate, judgedOf } from "./judge/certificate.ts";
import type { Complaint, Tally } from "./judge/complaint.ts";
import { judgeConcave } from "./judge/concave.ts";
import { judgeConditions } from "./judge/conditions.ts";
import { judgeCriteria } from "./judge/criteria.ts";
import { judgeError } from "./judge/errors.ts";
import {
  judgeConvergence,
  judgeCounts,
  judgeDeviance,
  judgeFeasible,
  judgeFinite,
  judgeParameters,
} from "./judge/facts.ts";
import { judgeFolds } from "./judge/folds.ts";
import { judge } from "./judge/judge.ts";
import { judgeMixed, judgeRefusedMixes } from "./judge/mixed.ts";
import { judgeClasses, judgeLink, judgeResponse } from "./judge/predictions.ts";
import { judgeQuantiles } from "./judge/quantiles.ts";
import { difference } from "./judge/same.ts";
import { judgeScope } from "./judge/scope.ts";
import { judgeValidation } from "./judge/validation.ts";
import { type Outcome, perform } from "./perform/perform.ts";
import { answered, withCoefficient } from "./planted.ts";

const nobody = (): [] => [];

function tally(): Tally {
  return { proved: 0, unproved: 0 };
}

function names(complaints: readonly Complaint[]): string[] {
  return complaints.map(({ verdict }) => verdict);
}

/** A frozen result with other parts. */
function planted<Result extends object>(result: Result, parts: object): Result {
  return Object.create(result, Object.getOwnPropertyDescriptors(parts)) as Result;
}

/** Groups, and links of binomial, beside the families; a point that is stationary has no gap, and tests of its own below. */
const certified: readonly (readonly [name: string, family: Family, settings: Settings])[] = [
  ...families.filter((family) => family !== "inverse-gaussian").map((family) => [family, family, {}] as const),
  ["binomial, probit", "binomial", { link: "probit" }],
  ["binomial, cloglog", "binomial", { link: "cloglog" }],
  ["gaussian in groups", "gaussian", { groups: [0, 0, 1], groupRatio: 0.7, lambda: 0.1 }],
  ["gamma in groups", "gamma", { groups: [0, 1, 0], groupWeights: { 1: 0.5 } }],
];

describe.each(certified)("%s", (_name, family, own) => {
  const { call, frame, point } = answered(family, own);

  test("nothing to complain of the right answer", () => {
    const counts = tally();
    expect(judge(call, counts).complaints).toEqual([]);
    expect(counts).toEqual({ proved: 1, unproved: 0 });
  });

  test.each([0.99, 1.01, 0.9])("a coefficient × %d: the gap is not true", (factor) => {
    expect(names(judgeCertificate(frame, withCoefficient(point, factor), tally(), nobody))).toEqual([
      "the gap is true",
    ]);
  });

  test("a solution that is better than its gap is proved by a dual point", () => {
    const counts = tally();
    expect(judgeCertificate(frame, { ...point, gap: 1e-4 }, counts, nobody)).toEqual([]);
    expect(counts.proved).toBe(1);
  });

  test("a false gap of a fit that was stopped", () => {
    // Least squares needs no second step: there the gap of a coefficient that was moved is planted.
    const right = answered(family, { ...own, maxEpochs: 1, lambda: 0.001 });
    const stopped =
      family === "gaussian" && own.groups === undefined
        ? { ...right, point: { ...withCoefficient(right.point, 0.9), gap: 0.1 } }
        : right;
    expect(stopped.point.gap).toBeGreaterThan(1e-6);
    const { gap } = stopped.point;
    expect(judgeCertificate(stopped.frame, stopped.point, tally(), nobody)).toEqual([]);
    const false_ = { ...stopped.point, gap: gap! * 1e-3 };
    expect(names(judgeCertificate(stopped.frame, false_, tally(), nobody))).toEqual(["the gap is true"]);
  });

  test("an objective above that of the null model", () => {
    const worse = { ...point, coefficients: point.coefficients.map((of) => of.map((b) => -20 * b)) };
    expect(names(judgeCertificate(frame, worse, tally(), nobody))).toEqual(["not worse than nothing"]);
  });

  test("the loss of other coefficients", () => {
    expect(judgeDeviance(frame, call.settings, point)).toEqual([]);
    const wrong = { ...point, devianceRatio: point.devianceRatio! + 1e-7 };
    expect(names(judgeDeviance(frame, call.settings, wrong))).toEqual([
      "the deviance ratio is that of the coefficients",
    ]);
  });

  test("predictions of another model", () => {
    const link = call.X.map(() => point.intercepts.map(() => 0.123));
    expect(names(judgeLink(call, point, link))).toContain("a link is the linear predictor");
    expect(names(judgeLink(call, withCoefficient(point, 1 + 1e-12), linkOf()))).toContain(
      "a link is the linear predictor",
    );
  });

  /** The right one. */
  function linkOf(): number[][] {
    return call.X.map((row) =>
      point.intercepts.map((intercept, k) => row.reduce((sum, x, j) => sum + x * point.coefficients[k][j], intercept)),
    );
  }

  test("means that are no inverse links", () => {
    const [link] = linkOf();
    expect(names(judgeResponse(call, [link], [link.map((eta) => eta + 0.1)]))).toContain("a mean is the inverse link");
  });
});

describe("inverse-gaussian", () => {
  const { call, frame, point } = answered("inverse-gaussian");

  test("nothing to complain of the right answer", () => {
    expect(judge(call, tally()).complaints).toEqual([]);
    expect(point.gap).toBeNull();
  });

  test.each([0.99, 1.01, 0.9])("a coefficient × %d: no stationary point", (factor) => {
    expect(names(judgeCertificate(frame, withCoefficient(point, factor), tally(), nobody))).toEqual([
      "a stationary point is one",
    ]);
  });

  test("a gap that nothing bounds, and an outcome that does not say what it is", () => {
    expect(names(judgeCertificate(frame, { ...point, gap: 1e-9 }, tally(), nobody))).toEqual([
      "a loss that is not convex has no gap",
    ]);
    expect(names(judgeConvergence({ ...point, outcome: "converged" }, call.settings))).toEqual([
      "the outcome says whether it converged",
    ]);
  });

  test("an objective above that of the null model", () => {
    const worse = { ...point, coefficients: point.coefficients.map((of) => of.map((b) => -20 * b)) };
    expect(names(judgeCertificate(frame, worse, tally(), nobody))).toContain("not worse than nothing");
  });
});

describe.each(["mcp", "scad"] as const)("a penalty that flattens: %s", (penalty) => {
  const { call, frame, point } = answered("gaussian", { penalty, l1Ratio: 1, lambda: 0.3 });
  const judged = (other: typeof point): string[] =>
    names(judgeConcave(frame, other, judgedOf(frame, other), call.settings.tolerance));

  test("nothing to complain of the right answer", () => {
    expect(judge(call, tally()).complaints).toEqual([]);
    expect(judged(point)).toEqual([]);
  });

  test.each([0.99, 1.01, 0.9])("a coefficient × %d: no stationary point", (factor) => {
    expect(judged(withCoefficient(point, factor))).toContain("a stationary point of a penalty that flattens is one");
  });

  test("a gap that nothing bounds, and an objective above that of the null model", () => {
    expect(judged({ ...point, gap: 0 })).toEqual(["a penalty that flattens has no gap"]);
    expect(judged(withCoefficient(point, -50))).toContain("not worse than nothing");
  });
});

describe("facts of a point", () => {
  const { call, frame, point } = answered("gaussian", {
    lowerBound: -0.2,
    upperBound: 0.2,
    penaltyFactor: [1, 1, Number.POSITIVE_INFINITY],
  });

  test("the right ones", () => {
    expect(judgeFinite(point)).toEqual([]);
    expect(judgeConvergence(point, call.settings)).toEqual([]);
    expect(judgeFeasible(frame, call, point)).toEqual([]);
    expect(judgeCounts(point)).toEqual([]);
    expect(judgeConditions(frame, point, judgedOf(frame, point))).toEqual([]);
  });

  test.each([
    ["numbers are finite", judgeFinite({ ...point, intercepts: [Number.NaN] })],
    ["numbers are finite", judgeFinite(withCoefficient(point, Number.POSITIVE_INFINITY))],
    ["converged is a gap within the tolerance", judgeConvergence({ ...point, converged: false }, call.settings)],
    ["converged is a gap within the tolerance", judgeConvergence({ ...point, gap: 1e-8 }, call.settings)],
    ["the outcome says whether it converged", judgeConvergence({ ...point, outcome: "epoch-limit" }, call.settings)],
    ["a gap is not negative", judgeConvergence({ ...point, gap: -1e-20 }, call.settings)],
    ["epochs are within their limit", judgeConvergence({ ...point, epochs: 10_001 }, call.settings)],
    ["parameters of the loss are those given", judgeParameters({ settings: { delta: 2 } }, point)],
    ["bounds hold", judgeFeasible(frame, call, withCoefficient(point, 1 + 1e-15))],
    ["degrees of freedom count columns in use", judgeCounts({ ...point, degreesOfFreedom: 3 })],
  ])("%s", (verdict, complaints) => {
    expect(names(complaints)).toContain(verdict);
  });

  test("a column that was left out", () => {
    const used = { ...point, coefficients: point.coefficients.map((of) => Float64Array.of(of[0], of[1], 1e-9)) };
    expect(names(judgeFeasible(frame, call, used))).toEqual(["columns left out are zero"]);
  });

  test("conditions that do not hold", () => {
    const free = answered("gaussian");
    const moved = withCoefficient(free.point, 1.001);
    expect(names(judgeConditions(free.frame, moved, judgedOf(free.frame, moved)))).toContain(
      "conditions hold within the gap",
    );
  });
});

describe("what comes of fits", () => {
  const { call } = answered("gaussian");
  const X = call.X as number[][];
  const y = X.map((row, i) => row[0] + (i % 5));

  test("probabilities that are none, a class that is not the most probable", () => {
    const multinomial = answered("multinomial").call;
    expect(names(judgeResponse(multinomial, [[0, 0, 0]], [[0.4, 0.4, 0.4]]))).toContain("probabilities are shares");
    expect(names(judgeClasses(["a", "b"], [[1, 2]], ["a"]))).toEqual(["a class is the most probable"]);
    expect(judgeClasses(["a", "b"], [[1, 2]], ["b"])).toEqual([]);
  });

  test("bits that differ", () => {
    expect(difference({ a: Float64Array.of(1, Number.NaN) }, { a: Float64Array.of(1, Number.NaN) })).toBeUndefined();
    expect(difference({ a: [0] }, { a: [-0] })).toContain(".a.0");
    expect(difference([1], Float64Array.of(1))).toContain("two kinds");
  });

  test("errors of other kinds", () => {
    expect(names(judgeError(new TypeError("no")))).toEqual(["only L1L2Error is thrown"]);
    const details = { code: "invalid-value" as const, argument: "X", expected: "this", received: "that" };
    expect(judgeError(new L1L2Error(details))).toEqual([]);
    expect(names(judgeError(new L1L2Error({ ...details, argument: "" })))).toEqual(["an error says what was wrong"]);
  });

  test("a validation that chooses another point, or whose scores are no means", () => {
    const validation = crossValidate(X, y, { folds: 3, lambdaCount: 5 });
    const right = { ...call, validation: { folds: 3 } };
    expect(judgeValidation(right, validation)).toEqual([]);
    const plant = (parts: object): string[] => names(judgeValidation(right, planted(validation, parts)));
    const other = (validation.indexMin + 1) % validation.scores.length;
    expect(plant({ indexMin: other })).toContain("the best score is chosen");
    expect(plant({ scores: validation.scores.map((score) => 2 * score) })).toContain("a score is a mean of its folds");
    expect(plant({ foldOf: validation.foldOf.map(() => 9) })).toContain("every row has a fold");
  });

  test("folds of an object that leave out others, and predictions that are not those of the fold", () => {
    const { call } = answered("gaussian");
    const groups = call.X.map((_, i) => i % 7);
    const of = (folds: NonNullable<Call["validation"]>["folds"]) => {
      const validation = { folds, outOfFold: true };
      const own: Call = { ...call, entry: "crossValidate", settings: { lambdas: [0.1, 0.01] }, validation };
      const { outcome } = perform(own);
      if (outcome.kind !== "validation") throw new Error(outcome.kind);
      return { own, given: outcome.validation };
    };
    const grouped = of({ count: 3, groups });
    expect(judgeFolds(grouped.own, grouped.given)).toEqual([]);
    const foldOf = grouped.given.foldOf.map((fold, i) => (i === 0 ? (fold + 1) % 3 : fold));
    expect(names(judgeFolds(grouped.own, planted(grouped.given, { foldOf })))).toContain(
      "rows of a group are left out together",
    );
    const repeated = of({ count: 3, repeats: 2 });
    expect(judgeFolds(repeated.own, repeated.given)).toEqual([]);
    const otherSeed: Call = { ...repeated.own, validation: { ...repeated.own.validation!, seed: 9 } };
    expect(names(judgeFolds(otherSeed, repeated.given))).toContain("several divisions are those of each");
    const rolling = of({ rolling: { initial: 8, horizon: 3, gap: 1 } });
    expect(judgeFolds(rolling.own, rolling.given)).toEqual([]);
    const otherGap: Call = {
      ...rolling.own,
      validation: { ...rolling.own.validation!, folds: { rolling: { initial: 8, horizon: 3 } } },
    };
    expect(names(judgeFolds(otherGap, rolling.given))).toContain("splits are those asked for");
    const scores = repeated.given.foldScores.map((each) => each.map((score) => score * (1 + 1e-9)));
    expect(names(judgeFolds(repeated.own, planted(repeated.given, { foldScores: scores })))).toContain(
      "predictions of rows left out have the scores of their folds",
    );
  });

  test("several quantiles of which one is another, and crossings that are none", () => {
    const { call } = answered("quantile");
    const own: Call = { ...call, settings: { lambda: 0.01, quantiles: [0.2, 0.8] } };
    const { outcome } = perform(own);
    if (outcome.kind !== "quantiles") throw new Error(outcome.kind);
    expect(judge(own, tally()).complaints).toEqual([]);
    const { models } = outcome;
    const weaker = fit(X, [...(call.response as { readonly values: readonly number[] }).values], {
      family: "quantile",
      quantiles: 0.8,
      lambda: 0.02,
    });
    const other = new QuantileModels([models.models[0], weaker], models.trainingCrossings);
    expect(names(judgeQuantiles(own, other))).toContain("a quantile of several is what it is alone");
    const crossed = new (class extends QuantileModels {
      override crossings() {
        return { ...super.crossings(call.X as number[][]), crossing: 21 };
      }
    })(models.models, models.trainingCrossings);
    expect(names(judgeQuantiles(own, crossed))).toContain("crossings are counted");
  });

  test("a list of mixes that chooses another one, or has another validation", () => {
    const mixes = [1, 0.4, 0];
    const right = {
      ...call,
      entry: "crossValidate" as const,
      settings: { lambdaCount: 5 },
      validation: { folds: 3, mixes },
    };
    const outcome = perform(right).outcome as Extract<Outcome, { kind: "mixed" }>;
    expect(judgeMixed(right, outcome.mixed)).toEqual([]);
    expect(judge(right, tally())).toEqual({ complaints: [], refused: undefined });
    const plant = (parts: object): string[] => names(judgeMixed(right, planted(outcome.mixed, parts)));
    const { validations } = outcome.mixed;
    const chosen = { min: outcome.mixed.choice("min"), "1se": outcome.mixed.choice("1se") };
    const choice = (which: "min" | "1se") => (name: ChoiceName) =>
      name === which ? { ...chosen[which], point: (chosen[which].point + 1) % 5 } : chosen[name];
    expect(plant({ choice: choice("min") })).toContain("the best of all mixes is chosen");
    expect(plant({ choice: choice("1se") })).toContain("the simplest of all mixes is chosen");
    expect(plant({ at: () => validations[0].at("min") })).toContain("at gives the model of the choice");
    expect(plant({ validations: [validations[1], validations[1], validations[2]] })).toContain(
      "a mix of several is what it is alone",
    );
    expect(plant({ l1Ratios: [1, 0] })).toContain("a list has a validation per mix");
    const wrong = { ...right, validation: { folds: 3, mixes: [1, 0.4] } };
    const error = new L1L2Error({ code: "invalid-value", argument: "X", expected: "this", received: "that" });
    expect(names(judgeRefusedMixes(wrong, { kind: "error", error }))).toEqual([
      "a list is refused as its first mix alone",
    ]);
  });

  test("a dataset with other folds, other lambdas, other errors", () => {
    const before: Prelude[] = [
      { what: "mixes", lambda: 0.1 },
      { what: "late", lambda: 0.1, standardize: false },
      { what: "throws", lambda: 0.1, turn: 2 },
      { what: "nested", lambda: 0.1, rows: "twice" },
    ];
    const keys = call.X.map((_, i) => (i * 7) % 20);
    const scope: Scope = { before, defaults: ["l1Ratio"], keys, others: [{ key: 3, row: [1, 2, 3] }] };
    const settings = { lambdaCount: 5, l1Ratio: 0.5 };
    const right = { ...call, entry: "crossValidate" as const, settings, validation: { folds: 3 }, scope };
    const { outcome } = perform(right);
    expect(outcome.kind).toBe("validation");
    expect(judge(right, tally()).complaints).toEqual([]);
    const others = (validation: Call["validation"], more: Settings = {}): string[] =>
      names(judgeScope({ ...right, settings: { ...settings, ...more }, ...(validation && { validation }) }, outcome));
    expect(others({ folds: 4 })).toContain("a dataset has the folds that there are alone");
    expect(others({ folds: 3 }, { l1Ratio: 0.6 })).toContain("a dataset has the lambdas that there are alone");
    expect(others({ folds: 3 }, { l1Ratio: 2 })).toEqual(["a dataset refuses what is refused alone"]);
  });

  test("criteria of another path", () => {
    const path = fitPath(X, y, { lambdaCount: 5 });
    expect(judgeCriteria(path)).toEqual([]);
    const wrong = planted(path, { coefficients: () => new Float64Array(3) });
    expect(names(judgeCriteria(wrong, path))).toContain("parameters are counted");
  });

  test("a fit is judged as a whole", () => {
    expect(fit(X, y, { lambda: 0.1 }).converged).toBe(true);
    const wrong = { ...call, entry: "wrong" as const, wrong: { place: "options.lambda", value: "minusOne" } };
    expect(judge(wrong, tally())).toEqual({ complaints: [], refused: "invalid-value lambda" });
  });
});

test("a solution far from zero is no witness by digits that its η have not", () => {
  const call: Call = {
    family: "multinomial",
    entry: "fitPath",
    storage: "csc",
    X: [
      [1, 1],
      [1.0000000000004547, 0],
    ],
    response: { kind: "classes", values: [3, 1] },
    settings: { sampleWeight: [3e-200, 1e-200] },
  };
  expect(judge(call, tally()).complaints).toEqual([]);
});
