// The fixed problems whose results must have the same bits in every runtime. Inputs use + − × ÷ and √ alone: the last bit of
// anything else is the engine's own.

import { crossValidate, fitPath } from "../../src/index.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { DesignInput, Family, ResponseInput } from "../../src/types.ts";
import { toCsc, toDense } from "../data/layouts.ts";
import { digest, digestPath } from "./digest.ts";
import { Random } from "./random.ts";

interface Data {
  readonly X: number[][];
  readonly y: number[];
  readonly random: Random;
}

/** Correlated columns and a response that needs about a third of them; a share of the entries is zero. */
function generate(seed: number, rows: number, columns: number, zeros = 0): Data {
  const random = new Random(seed);
  const common = random.normals(rows);
  const X = common.map((factor) =>
    Array.from({ length: columns }, () => (random.chance(zeros) ? 0 : factor / 2 + random.normal())),
  );
  const truth = Array.from({ length: columns }, () => (random.chance(0.3) ? random.normal() : 0));
  const y = X.map((row) => row.reduce((sum, x, j) => sum + x * truth[j], 3 + random.normal()));
  return { X, y, random };
}

function path(data: Data, input: DesignInput, options: PathOptions): string {
  return digestPath(fitPath(input, data.y, { lambdaCount: 20, ...options }));
}

function family(input: DesignInput, y: ResponseInput, options: PathOptions<Family>): string {
  return digestPath(fitPath<Family>(input, y, { lambdaCount: 12, ...options }));
}

const quarters = ({ y }: Data): number[] => {
  const sorted = [...y].sort((a, b) => a - b);
  const cuts = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * y.length)]);
  // Every seventh row is somewhere else, so that no plane separates the classes.
  return y.map((value, row) => (row % 7 === 0 ? row % 4 : cuts.filter((cut) => value > cut).length));
};
const halves = (data: Data): number[] => quarters(data).map((at) => Number(at > 1));
const counts = ({ y }: Data): number[] => y.map((value) => Math.floor(Math.abs(value)));
const times = ({ y }: Data): number[] => y.map((value) => 1 + Math.round(4 * Math.abs(value)));
const pairs = ({ y, X }: Data): number[][] => y.map((value, row) => [value, X[row][0] - X[row][1] + value / 4]);

const tall = (): Data => generate(1, 300, 20);
const wide = (): Data => generate(2, 60, 200);
const sparse = (): Data => generate(3, 200, 90, 0.9);

/** The digests to hold, by problem. */
export const bitProblems: Readonly<Record<string, () => string>> = {
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
  "cox, efron, late entry, strata": () => {
    const time = times(tall());
    const start = time.map((value, row) => value - 1 - (row % 5));
    const y = { time, event: quarters(tall()).map((at) => at > 0), start, strata: time.map((_, row) => row % 2) };
    return family(tall().X, y, { family: "cox", ties: "efron", l1Ratio: 0.9 });
  },
  multigaussian: () => family(tall().X, pairs(tall()), { family: "multigaussian" }),
  "multigaussian, more columns than rows, standardised": () =>
    family(wide().X, pairs(wide()), { family: "multigaussian", standardizeResponse: true, l1Ratio: 0.3 }),
  "cross-validation": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, { folds: 5, seed: 7, lambdaCount: 15, l1Ratio: 0.8 });
    return digest([...result.scores, ...result.standardErrors, ...result.foldOf]);
  },
  "leave-one-out, ridge": () => {
    const { X, y } = tall();
    const result = crossValidate(X, y, { folds: "loo", lambdaCount: 15, l1Ratio: 0 });
    return digest([...result.scores, ...result.standardErrors]);
  },
};
