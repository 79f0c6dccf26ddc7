// The fixed problems whose results must have the same bits in every runtime. Inputs use + − × ÷ and √ alone: the last bit of
// anything else is the engine's own.

import { crossValidate, fitPath } from "../../src/index.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { DesignInput } from "../../src/types.ts";
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
