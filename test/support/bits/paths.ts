import { checkLoss, crossValidate, fitPath } from "../../../src/index.ts";
import type { PathOptions } from "../../../src/options/options.ts";
import type { DesignInput, Family, ResponseInput } from "../../../src/types.ts";
import { toCsc, toDense } from "../../data/layouts.ts";
import { customLoss } from "../custom-losses.ts";
import type { GlmPath } from "../fit-glm.ts";
import { counts, type Data, halves, lateTimes, pairs, quarters, sparse, tall, times, wide } from "./data.ts";
import type { BitProblems } from "./problems.ts";

/** What a path computed, but for what follows from the rest. */
function numbersOf(path: GlmPath): readonly number[] {
  return [
    ...path.lambdas,
    ...path.intercepts,
    ...path.dualityGaps,
    ...path.devianceRatios,
    ...path.epochs,
    ...path.supports.flatMap(({ columns, values }) => [...columns, ...values]),
  ];
}

function path(data: Data, input: DesignInput, options: PathOptions): readonly number[] {
  return numbersOf(fitPath(input, data.y, { lambdaCount: 20, ...options }));
}

function family(input: DesignInput, y: ResponseInput, options: PathOptions<Family>): readonly number[] {
  return numbersOf(fitPath<Family>(input, y, { lambdaCount: 12, ...options }));
}

/** Five columns a group. */
function byFives({ X }: Data): number[] {
  return X[0].map((_, j) => Math.floor(j / 5));
}

/** Paths of every strategy and family. */
export const paths: BitProblems = {
  "lasso, gram": () => path(tall(), tall().X, { strategy: "gram" }),
  "lasso, residual": () => path(tall(), tall().X, { strategy: "residual" }),
  "lasso, more columns than rows": () => path(wide(), toDense(wide().X, "column", Float64Array), {}),
  "lasso, float32 rows": () => path(wide(), toDense(wide().X, "row", Float32Array), {}),
  "lasso, sparse": () => path(sparse(), toCsc(sparse().X), {}),
  "lasso, sparse, gram": () => path(sparse(), toCsc(sparse().X), { strategy: "gram", standardize: false }),
  "elastic net": () => path(wide(), wide().X, { l1Ratio: 0.4, tolerance: 1e-10 }),
  "ridge, tall": () => path(tall(), tall().X, { l1Ratio: 0 }),
  "ridge, wide": () => path(wide(), wide().X, { l1Ratio: 0 }),
  "weights, offset, no intercept": () => {
    const data = tall();
    const sampleWeight = data.y.map(() => data.random.uniform());
    return path(data, data.X, { sampleWeight, offset: data.random.normals(300), intercept: false });
  },
  "factors and bounds": () => {
    const data = tall();
    const penaltyFactor = data.X[0].map((_, j) => [0, 1, 2, 0.5, Infinity][j % 5]);
    return path(data, data.X, { penaltyFactor, lowerBound: -0.1, upperBound: 0.3, lambdas: [1, 0.3, 0.1, 0.01] });
  },
  binomial: () => family(tall().X, halves(tall()), { family: "binomial" }),
  "binomial, more columns than rows": () =>
    family(wide().X, halves(wide()), { family: "binomial", l1Ratio: 0.5, lowerBound: -0.2 }),
  "binomial, trials, weights and offset": () => {
    const data = tall();
    const successes = counts(data);
    const y = { successes, failures: successes.map((count, row) => (3 * count + row) % 5) };
    const sampleWeight = data.y.map(() => data.random.uniform());
    return family(data.X, y, { family: "binomial", sampleWeight, offset: data.random.normals(300) });
  },
  multinomial: () => family(tall().X, quarters(tall()), { family: "multinomial" }),
  "multinomial, grouped, sparse": () =>
    family(toCsc(sparse().X), quarters(sparse()), { family: "multinomial", grouped: true, l1Ratio: 0.7 }),
  poisson: () => family(tall().X, counts(tall()), { family: "poisson" }),
  "poisson, sparse, ridge": () => family(toCsc(sparse().X), counts(sparse()), { family: "poisson", l1Ratio: 0 }),
  "cox, breslow": () => {
    const event = quarters(tall()).map((at) => at > 0);
    return family(tall().X, { time: times(tall()), event }, { family: "cox" });
  },
  "cox, efron, late entry, strata": () =>
    family(tall().X, lateTimes(tall()), { family: "cox", ties: "efron", l1Ratio: 0.9 }),
  multigaussian: () => family(tall().X, pairs(tall()), { family: "multigaussian" }),
  "multigaussian, more columns than rows, standardised": () =>
    family(wide().X, pairs(wide()), { family: "multigaussian", standardizeResponse: true, l1Ratio: 0.3 }),
  "groups of columns": () => path(wide(), wide().X, { groups: byFives(wide()) }),
  "groups of columns, sparse groups": () =>
    path(tall(), tall().X, { groups: byFives(tall()), groupRatio: 0.6, tolerance: 1e-10 }),
  "groups of columns, binomial, sparse, elastic net": () =>
    family(toCsc(sparse().X), halves(sparse()), { family: "binomial", groups: byFives(sparse()), l1Ratio: 0.6 }),
  "groups of columns, cox, sparse groups": () =>
    family(tall().X, lateTimes(tall()), { family: "cox", groups: byFives(tall()), groupRatio: 0.3, l1Ratio: 0.8 }),
  "groups of columns, cross-validation": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, {
      folds: 4,
      lambdaCount: 10,
      groups: byFives(tall()),
      groupWeights: { 1: 0.5 },
    });
    return [...result.scores, ...result.standardErrors];
  },
  "mcp, more columns than rows": () => path(wide(), wide().X, { penalty: "mcp" }),
  "scad, sparse, not standardised": () =>
    path(sparse(), toCsc(sparse().X), { penalty: "scad", concavity: 5, standardize: false, l1Ratio: 0.8 }),
  "mcp, binomial": () => family(tall().X, halves(tall()), { family: "binomial", penalty: "mcp", tolerance: 1e-10 }),
  "scad, poisson, sparse": () => family(toCsc(sparse().X), counts(sparse()), { family: "poisson", penalty: "scad" }),
  "mcp, cox, efron, late entry": () =>
    family(tall().X, lateTimes(tall()), { family: "cox", ties: "efron", penalty: "mcp", concavity: 2 }),
  "mcp, cross-validation": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, { folds: 4, lambdaCount: 10, penalty: "mcp", l1Ratio: 0.9 });
    return [...result.scores, ...result.standardErrors];
  },
  // Losses of + − × ÷ alone: others have the digits of an engine.
  "a loss of the caller's, weights and offset": () => {
    const { X, y, random } = tall();
    const sampleWeight = y.map(() => random.uniform());
    return family(X, y, { family: "custom", loss: customLoss("expectile"), sampleWeight, offset: random.normals(300) });
  },
  "a loss of the caller's without its conjugate, sparse, groups": () =>
    family(toCsc(sparse().X), sparse().y, {
      family: "custom",
      loss: customLoss("expectile", false),
      groups: byFives(sparse()),
    }),
  "a loss of the caller's, scored": () => {
    const { X, y } = tall();
    const options = { family: "custom", loss: customLoss("expectile"), folds: 4, lambdaCount: 10 } as const;
    const result = crossValidate(X, y, options);
    return [...result.scores, ...result.standardErrors];
  },
  "a loss of the caller's, wrong": () => {
    const own = customLoss("expectile");
    const evaluate: typeof own.evaluate = (eta, y, out) => {
      own.evaluate(eta, y, out);
      for (let i = 0; i < eta.length; i++) out.gradient[i]! *= 1.25;
    };
    return checkLoss({ ...own, evaluate }, [0.3, 7]);
  },
  "cross-validation": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, { folds: 5, seed: 7, lambdaCount: 15, l1Ratio: 0.8 });
    return [...result.scores, ...result.standardErrors, ...result.foldOf];
  },
  "leave-one-out, ridge": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, { folds: "loo", lambdaCount: 15, l1Ratio: 0 });
    return [...result.scores, ...result.standardErrors];
  },
};
