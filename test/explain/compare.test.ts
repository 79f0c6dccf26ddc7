import { describe, expect, test } from "vitest";
import { assess, compare, crossValidate, fit, isMaximised, type Model } from "../../src/index.ts";
import { expectError } from "../data/expect-error.ts";
import { Random } from "../support/random.ts";

const random = new Random(71);
const X = Array.from({ length: 120 }, () => random.normals(8));
const y = X.map((row) => 2 * row[0]! - row[1]! + 0.7 * random.normal());
const plain = compare(X, y, { pairs: 6 });

describe("candidates", () => {
  test("lasso, elastic net, ridge and no penalty, on the folds of crossValidate", () => {
    expect(plain.candidates.map(({ name }) => name)).toEqual([
      "lasso",
      "lasso, simplest",
      "elastic net 0.5",
      "elastic net 0.5, simplest",
      "ridge",
      "ridge, simplest",
      "no penalty",
    ]);
    const mixed = crossValidate(X, y, { l1Ratio: [1, 0.5, 0] });
    for (const { l1Ratio, choice, lambda, score, standardError, model } of plain.candidates) {
      if (l1Ratio === null) continue;
      const own = mixed.validations.find(({ path }) => path.l1Ratio === l1Ratio)!;
      expect({ lambda, score, standardError }).toEqual({
        lambda: own.choice(choice).lambda,
        score: own.choice(choice).score,
        standardError: own.choice(choice).standardError,
      });
      expect(model).toEqual(own.at(choice));
    }
    const free = plain.candidates.at(-1)!;
    expect(free.model).toEqual(crossValidate(X, y, { lambdas: [0] }).at("min"));
  });

  test("differences are those of the folds, paired", () => {
    const best = plain.candidates.find(({ isBest }) => isBest)!;
    const mixed = crossValidate(X, y, { l1Ratio: [1, 0.5, 0] });
    const ofFolds = (l1Ratio: number, lambda: number): number[] => {
      const own = mixed.validations.find(({ path }) => path.l1Ratio === l1Ratio)!;
      return own.foldScores.map((scores) => scores[own.lambdas.indexOf(lambda)]!);
    };
    const reference = ofFolds(best.l1Ratio!, best.lambda);
    const ridge = plain.candidates.find(({ name }) => name === "ridge")!;
    const differences = ofFolds(0, ridge.lambda).map((score, fold) => score - reference[fold]!);
    const mean = differences.reduce((sum, value) => sum + value, 0) / 10;
    const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9;
    expect(ridge.difference).toBeCloseTo(mean, 12);
    expect(ridge.differenceError!).toBeCloseTo(Math.sqrt(variance / 10), 12);
    expect(ridge.isTie).toBe(mean <= 2 * Math.sqrt(variance / 10));
    expect(best).toMatchObject({ difference: 0, isBest: true });
  });

  test("training scores, sizes and costs are those of the model", () => {
    for (const { model, trainingScore, columnsInUse, bytes, multiplications } of plain.candidates) {
      expect(trainingScore).toBeCloseTo(assess(model, X, y).mse!, 10);
      expect(columnsInUse).toBe(model.degreesOfFreedom);
      expect(multiplications).toBe((model as Model).support.length);
      expect(bytes).toBe(JSON.stringify(model).length);
    }
  });

  test("stability is how often half samples choose the columns again", () => {
    const lasso = plain.candidates[1]!;
    expect(plain.facts.halves).toBe(12);
    expect(
      lasso.frequencies!.every((share) => share >= 0 && share <= 1 && Number.isInteger(Math.round(share * 12))),
    ).toBe(true);
    const used = (lasso.model as Model).support.map(({ column }) => lasso.frequencies![column]!);
    expect(lasso.stability!).toBeCloseTo(used.reduce((sum, share) => sum + share, 0) / used.length, 12);
    expect(lasso.frequencies![0]).toBe(1);
    expect(plain.candidates.find(({ name }) => name === "ridge")!.stability).toBeNull();
    // The halves of a pair are complementary, whatever the seed.
    expect(compare(X, y, { pairs: 6, l1Ratio: [1] }).candidates[1]!.frequencies).toEqual(lasso.frequencies);
  });
});

describe("families and tables", () => {
  const classes = y.map((value) => (value > 0 ? "yes" : "no"));

  test.each([
    ["binomial", classes, undefined],
    ["binomial", classes, "auc"],
    ["poisson", y.map((value) => Math.round(Math.exp(Math.min(2, value / 2)))), undefined],
    ["multinomial", y.map((value) => (value > 1 ? "c" : value > -1 ? "b" : "a")), undefined],
    ["multigaussian", y.map((value, row) => [value, X[row]![3]!]), undefined],
    ["cox", { time: y.map((value) => Math.exp(-value)), event: y.map((_, row) => row % 3 > 0) }, undefined],
  ] as const)("%s %#", (family, response, measure) => {
    const options = { family, pairs: 3, folds: 4, l1Ratio: [1, 0], lambdaCount: 20, ...(measure && { measure }) };
    const result = compare(X, response as never, options as never);
    expect(result.candidates.filter(({ isBest }) => isBest)).toHaveLength(1);
    const sign = isMaximised(result.measure) ? -1 : 1;
    const best = result.candidates.find(({ isBest }) => isBest)!;
    for (const { score } of result.candidates) expect(sign * best.score).toBeLessThanOrEqual(sign * score);
    for (const { trainingScore } of result.candidates) expect(Number.isFinite(trainingScore)).toBe(true);
    expect(result.summary()).toContain("predict: ");
  });

  test("a table with text and gaps", () => {
    const rows = X.map((row, at) => ({
      a: at % 10 === 3 ? null : row[0]!,
      kind: ["p", "q", "r"][at % 3],
      price: y[at]! + (at % 3),
    }));
    const result = compare(rows, "price", { missing: "indicator", pairs: 2, folds: 4 });
    expect(result.facts.columns).toBe(5);
    expect((result.candidates[0]!.model as Model).recipe!.report.missing).toEqual([{ column: "a", count: 12 }]);
  });

  test("more columns than rows: no candidate without a penalty, and why", () => {
    const wide = Array.from({ length: 20 }, () => random.normals(30));
    const result = compare(
      wide,
      wide.map((row) => row[0]! + random.normal()),
      { folds: 4, pairs: 2 },
    );
    expect(result.candidates.some(({ l1Ratio }) => l1Ratio === null)).toBe(false);
    expect(result.facts.withoutPenalty).toContain("do not determine");
    expect(result.facts.conditionNumber).toBe(Infinity);
  });
});

describe("facts", () => {
  test("clusters and the condition number", () => {
    const twins = X.map((row) => [...row, row[2]! + 0.05 * random.normal()]);
    const { clusters, conditionNumber } = compare(twins, y, { pairs: 0, folds: 3 }).facts;
    expect(clusters).toHaveLength(1);
    expect(clusters![0]!.columns).toEqual(["x2", "x8"]);
    expect(clusters![0]!.correlation).toBeGreaterThan(0.99);
    // Two columns of correlation r alone: (1 + r) / (1 − r).
    const pair = twins.map((row) => [row[2]!, row[8]!]);
    const two = compare(pair, y, { pairs: 0, folds: 3 }).facts;
    const r = two.clusters![0]!.correlation;
    expect(two.conditionNumber! / ((1 + r) / (1 - r))).toBeCloseTo(1, 8);
    expect(conditionNumber!).toBeGreaterThan(two.conditionNumber!);
    expect(plain.facts.conditionNumber!).toBeLessThan(4);
  });

  test("signal to noise, about that of the truth: 5 / 0.49", () => {
    expect(plain.facts.signalToNoise!).toBeGreaterThan(6);
    expect(plain.facts.signalToNoise!).toBeLessThan(15);
  });
});

describe("verdicts on planted truth", () => {
  const truths: readonly (readonly [
    string,
    (row: readonly number[], at: number) => number,
    (name: string) => boolean,
  ])[] = [
    ["sparse: lasso", (row) => 1.5 * (row[0]! + row[1]! + row[2]! - row[3]!), (name) => name.startsWith("lasso")],
    [
      "dense: ridge",
      (row) => row.reduce((sum, value, j) => sum + (j % 2 ? 0.25 : -0.25) * value, 0),
      (name) => name.startsWith("ridge"),
    ],
  ];

  test.each(truths)("%s, or a tie, in every one of 8 seeds", (_, truth, isRight) => {
    for (let seed = 1; seed <= 8; seed++) {
      const own = new Random(7919 * seed);
      const rows = Array.from({ length: 100 }, () => own.normals(60));
      const response = rows.map((row, at) => truth(row, at) + 2 * own.normal());
      const { verdicts, candidates } = compare(rows, response, { pairs: 0 });
      const named = [verdicts.predict.candidate, ...verdicts.predict.ties].map((at) => candidates[at]!.name);
      expect(named.some(isRight), `seed ${seed}: ${named.join(", ")}`).toBe(true);
    }
  });

  test("many rows and few columns: no penalty is among the best", () => {
    const rows = Array.from({ length: 1000 }, () => random.normals(5));
    const { verdicts, candidates } = compare(
      rows,
      rows.map((row) => row[0]! + row[4]! + random.normal()),
      { pairs: 0 },
    );
    const named = [verdicts.predict.candidate, ...verdicts.predict.ties].map((at) => candidates[at]!.name);
    expect(named).toContain("no penalty");
  });
});

test("what cannot be compared", () => {
  expectError(() => compare(X, y, { folds: "gcv" }), "invalid-value", "folds");
  expectError(() => compare(X, y, { pairs: -1 }), "invalid-value", "pairs");
  expectError(() => compare(X, y, { relax: true } as never), "unknown-option", "relax");
  expect(fit(X, y, { lambda: 0.1 }).converged).toBe(true);
});

test("JSON holds everything", () => {
  const json = JSON.parse(JSON.stringify(plain)) as { candidates: { model: object; frequencies: number[] | null }[] };
  expect(json.candidates).toHaveLength(plain.candidates.length);
  expect(json.candidates[0]!.frequencies).toHaveLength(8);
  expect(plain.table()[0]).not.toHaveProperty("model");
});
