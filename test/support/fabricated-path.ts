import type { Model, MultiModel, PathParts } from "../../src/index.ts";
import { RegularizationPath } from "../../src/model/path.ts";

/** The coefficients of a point: an intercept and all coefficients per output. */
export type FabricatedPoint = readonly (readonly [intercept: number, coefficients: readonly number[]])[];

/** A path made up, without a fit: everything that is not given is harmless. */
export function fabricatedPath<M extends Model | MultiModel = Model>(
  lambdas: readonly number[],
  points: readonly FabricatedPoint[],
  facts: Partial<PathParts<Model | MultiModel>> = {},
): RegularizationPath<M> {
  const outputs = points[0]!.length;
  const columns = points[0]![0]![1].length;
  const parts: PathParts<Model | MultiModel> = {
    family: "gaussian",
    outputCount: outputs,
    labels: null,
    outputNames: null,
    hasOffset: false,
    hasIntercept: true,
    observations: 10,
    l1Ratio: 1,
    rows: 10,
    columns,
    names: null,
    recipe: null,
    lossParameters: null,
    concavePenalty: null,
    locallyConvex: null,
    tolerance: 1e-6,
    lambdas: Float64Array.from(lambdas),
    intercepts: Float64Array.from(points.flatMap((point) => point.map(([intercept]) => intercept))),
    supports: points.flatMap((point) => point.map(([, coefficients]) => supportOf(coefficients))),
    degreesOfFreedom: Int32Array.from(points, (point) => {
      const used = Array.from({ length: columns }, (_, j) => point.some(([, coefficients]) => coefficients[j] !== 0));
      return used.filter(Boolean).length;
    }),
    devianceRatios: Float64Array.from(lambdas, () => 0.5),
    dualityGaps: new Float64Array(lambdas.length),
    epochs: new Int32Array(lambdas.length),
    outcomes: lambdas.map(() => "converged"),
    converged: lambdas.map(() => true),
    lambdaMax: lambdas[0]!,
    nullDeviance: 1,
    strategy: "none",
    stoppedByMaxActive: false,
    stoppedByTimeLimit: false,
    stoppedByCaller: false,
    relaxed: null,
    ...facts,
  };
  return new RegularizationPath<M>(parts as PathParts<M>);
}

function supportOf(coefficients: readonly number[]) {
  const columns = Int32Array.from(coefficients.keys()).filter((j) => coefficients[j] !== 0);
  return { columns, values: Float64Array.from(columns, (j) => coefficients[j]!) };
}
