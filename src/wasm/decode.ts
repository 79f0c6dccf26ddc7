import { PointStatus, Strategy } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import type { PointOutcome } from "../model/path.ts";
import type { Support } from "../model/point.ts";
import type { EncodedProblem } from "./encode.ts";
import type { Kernels } from "./instance.ts";

/** A solved path, copied out of linear memory. */
export interface SolvedPath {
  readonly lambdas: Float64Array;
  /** points × outputs, point after point. */
  readonly intercepts: Float64Array;
  /** points × outputs, point after point. */
  readonly supports: readonly Support[];
  /** (1/Σw) Σ wᵢ loss(yᵢ, ηᵢ) per point. */
  readonly losses: Float64Array;
  /** Relative to the null objective. */
  readonly dualityGaps: Float64Array;
  readonly epochs: Int32Array;
  readonly outcomes: readonly PointOutcome[];
  readonly lambdaMax: number;
  /** The loss of the model without coefficients. */
  readonly nullLoss: number;
  /** The least loss any linear predictor has. */
  readonly saturatedLoss: number;
  readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  readonly stoppedByMaxActive: boolean;
}

const outcomes: Record<number, PointOutcome> = {
  [PointStatus.Converged]: "converged",
  [PointStatus.EpochLimit]: "epoch-limit",
  [PointStatus.PrecisionLimit]: "precision-limit",
};

const strategyNames: Record<number, string> = {
  [Strategy.Gram]: "gram",
  [Strategy.Residual]: "residual",
  [Strategy.RidgePrimal]: "ridge-primal",
  [Strategy.RidgeDual]: "ridge-dual",
  [Strategy.RidgeIterative]: "ridge-iterative",
};

/** Copies the results of a solved problem. Everything returned is owned by JavaScript. */
export function decode(kernels: Kernels, problem: EncodedProblem): SolvedPath {
  const buffer = kernels.memory.buffer;
  const view = new DataView(buffer, problem.address, ProblemField.size);
  const pointer = (name: ProblemField): number => view.getUint32(name, true);
  const count = view.getInt32(ProblemField.completed, true);
  const floats = (name: ProblemField): Float64Array => new Float64Array(buffer, pointer(name), count).slice();
  const integers = (name: ProblemField): Int32Array => new Int32Array(buffer, pointer(name), count).slice();
  const addresses = new Uint32Array(buffer, pointer(ProblemField.supports), count);
  return {
    lambdas: floats(ProblemField.lambdas),
    intercepts: floats(ProblemField.intercepts),
    supports: Array.from(addresses, (address) => readSupport(buffer, address)),
    losses: floats(ProblemField.losses),
    dualityGaps: floats(ProblemField.gaps),
    epochs: integers(ProblemField.epochs),
    outcomes: Array.from(integers(ProblemField.statuses), (status) => outcomes[status]!),
    lambdaMax: view.getFloat64(ProblemField.lambdaMax, true),
    nullLoss: view.getFloat64(ProblemField.nullObjective, true),
    saturatedLoss: 0,
    strategy: strategyNames[view.getInt32(ProblemField.strategy, true)]!,
    stoppedByMaxActive: count < view.getInt32(ProblemField.lambdaCount, true),
  };
}

function readSupport(buffer: ArrayBuffer, address: number): Support {
  const count = new Int32Array(buffer, address, 1)[0]!;
  return {
    values: new Float64Array(buffer, address + 8, count).slice(),
    columns: new Int32Array(buffer, address + 8 + 8 * count, count).slice(),
  };
}
