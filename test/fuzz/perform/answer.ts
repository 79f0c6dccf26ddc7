// What came of a call, as plain numbers: models, paths and validations alike are points with one candidate each.

import type { Family, LossParameters } from "../../../src/types.ts";

/** One solution on the scale of the data, as its model says it. */
export interface Point {
  readonly lambda: number;
  /** One per output. */
  readonly intercepts: readonly number[];
  /** Per output, one number per column. */
  readonly coefficients: readonly Float64Array[];
  readonly gap: number | null;
  readonly converged: boolean;
  readonly outcome?: string;
  readonly epochs: number;
  readonly devianceRatio: number | null;
  readonly degreesOfFreedom: number;
  readonly lossParameters: LossParameters | null;
}

interface ModelLike {
  readonly lossParameters: LossParameters | null;
  readonly lambda: number;
  readonly dualityGap: number | null;
  readonly converged: boolean;
  readonly epochs: number;
  readonly devianceRatio: number | null;
  readonly degreesOfFreedom: number;
}
interface SingleLike extends ModelLike {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}
interface MultiLike extends ModelLike {
  readonly outputs: readonly { readonly intercept: number }[];
  coefficients(output: number): Float64Array;
}

export function pointOfModel(model: SingleLike | MultiLike): Point {
  const many = "outputs" in model;
  return {
    lambda: model.lambda,
    intercepts: many ? model.outputs.map(({ intercept }) => intercept) : [model.intercept],
    coefficients: many ? model.outputs.map((_, k) => model.coefficients(k)) : [model.coefficients],
    gap: model.dualityGap,
    converged: model.converged,
    epochs: model.epochs,
    devianceRatio: model.devianceRatio,
    degreesOfFreedom: model.degreesOfFreedom,
    lossParameters: model.lossParameters,
  };
}

interface PathLike {
  readonly family: Family;
  readonly outputCount: number;
  readonly lambdas: Float64Array;
  readonly intercepts: Float64Array;
  readonly dualityGaps: Float64Array;
  readonly converged: readonly boolean[];
  readonly outcomes: readonly string[];
  readonly epochs: Int32Array;
  readonly devianceRatios: Float64Array;
  readonly degreesOfFreedom: Int32Array;
  readonly lossParameters: LossParameters | null;
  readonly concavePenalty: object | null;
  coefficients(point: number, output?: number): Float64Array;
}

export function pointsOfPath(path: PathLike): Point[] {
  return Array.from(path.lambdas, (lambda, at) => ({
    lambda,
    intercepts: Array.from(path.intercepts.subarray(at * path.outputCount, (at + 1) * path.outputCount)),
    coefficients: Array.from({ length: path.outputCount }, (_, k) => path.coefficients(at, k)),
    // NaN is how a list says that there is none.
    gap: mayLackGap(path) && Number.isNaN(path.dualityGaps[at]) ? null : path.dualityGaps[at],
    converged: path.converged[at],
    outcome: path.outcomes[at],
    epochs: path.epochs[at],
    devianceRatio: path.devianceRatios[at],
    degreesOfFreedom: path.degreesOfFreedom[at],
    lossParameters: path.lossParameters,
  }));
}

function mayLackGap({ family, concavePenalty }: PathLike): boolean {
  return family === "inverse-gaussian" || concavePenalty !== null;
}
