import { Concavity, Family, PointStatus, Strategy } from "../../assembly/codes.ts";
import { ProblemField, SupportField } from "../../assembly/fields.ts";
import type { PointOutcome } from "../model/path-parts.ts";
import type { Support } from "../model/point.ts";
import { type EncodedProblem, INVERSE_GAUSSIAN, WITHOUT_GAP } from "./encode.ts";
import type { Kernels } from "./instance.ts";
import { requireFinite } from "./require-finite.ts";

/** A solved path, copied out of linear memory. */
export interface SolvedPath {
  readonly lambdas: Float64Array;
  /** Points × outputs, point after point. */
  readonly intercepts: Float64Array;
  /** Points × outputs, point after point. */
  readonly supports: readonly Support[];
  /** Mean loss per point. */
  readonly losses: Float64Array;
  /** Mean loss of the null model, and the least of any. */
  readonly nullLoss: number;
  readonly saturatedLoss: number;
  /** Relative to the null objective. */
  readonly dualityGaps: Float64Array;
  readonly epochs: Int32Array;
  readonly outcomes: readonly PointOutcome[];
  readonly lambdaMax: number;
  /** Of a penalty that flattens, where it is looked at (fit/local-convexity.ts). */
  readonly locallyConvex?: readonly (boolean | null)[] | undefined;
  readonly strategy: string;
  /** True when `maxActive` ended the path before its last lambda. */
  readonly stoppedByMaxActive: boolean;
  /** True when `timeLimit` did. */
  readonly stoppedByTimeLimit: boolean;
  /** True when the caller did. */
  readonly stoppedByCaller: boolean;
}

const outcomes: Record<number, PointOutcome> = {
  [PointStatus.Converged]: "converged",
  [PointStatus.EpochLimit]: "epoch-limit",
  [PointStatus.PrecisionLimit]: "precision-limit",
  [PointStatus.TimeLimit]: "time-limit",
};

/** Losses that are not convex, or whose least value is not known. */
const shapesWithoutGap: Readonly<Record<number, number>> = {
  [Family.Power]: INVERSE_GAUSSIAN,
  [Family.Custom]: WITHOUT_GAP,
};

const strategyNames: Record<number, string> = {
  [Strategy.Gram]: "gram",
  [Strategy.Residual]: "residual",
  [Strategy.RidgePrimal]: "ridge-primal",
  [Strategy.RidgeDual]: "ridge-dual",
  [Strategy.RidgeIterative]: "ridge-iterative",
  [Strategy.ProximalNewton]: "proximal-newton",
};

/** Copies the results of a solved problem, which the caller may have stopped. Everything returned is owned by JavaScript. */
export function decode(kernels: Kernels, problem: EncodedProblem, isStopped = false): SolvedPath {
  const buffer = kernels.memory.buffer;
  const view = new DataView(buffer, problem.address, ProblemField.size);
  const pointer = (name: ProblemField): number => view.getUint32(name, true);
  const count = view.getInt32(ProblemField.completed, true);
  const { outputs } = problem;
  const columns = view.getInt32(ProblemField.columns, true);
  const gaussian = view.getInt32(ProblemField.family, true) === Family.Gaussian;
  // What the kernels take for a gap then says how far the optimality conditions are from holding, and bounds nothing.
  const hasGaps =
    view.getInt32(ProblemField.concave, true) === Concavity.None &&
    shapesWithoutGap[view.getInt32(ProblemField.family, true)] !== view.getFloat64(ProblemField.shape, true);
  const floats = (name: ProblemField, each = 1): Float64Array =>
    new Float64Array(buffer, pointer(name), count * each).slice();
  const integers = (name: ProblemField): Int32Array => new Int32Array(buffer, pointer(name), count).slice();
  const addresses = new Uint32Array(buffer, pointer(ProblemField.supports), count);
  const isShort = count < view.getInt32(ProblemField.lambdaCount, true);
  const isLate = kernels.isLate() !== 0;
  const supports = Array.from(addresses, (address) => readSupport(buffer, address));
  return {
    lambdas: floats(ProblemField.lambdas),
    intercepts: floats(ProblemField.intercepts, outputs),
    supports: outputs === 1 ? supports : supports.flatMap((support) => splitSupport(support, outputs, columns)),
    losses: floats(ProblemField.losses),
    dualityGaps: hasGaps ? floats(ProblemField.gaps) : new Float64Array(count).fill(Number.NaN),
    epochs: integers(ProblemField.epochs),
    outcomes: Array.from(integers(ProblemField.statuses), (status) =>
      !hasGaps && status === PointStatus.Converged ? "stationary" : outcomes[status]!,
    ),
    lambdaMax: view.getFloat64(ProblemField.lambdaMax, true),
    nullLoss: view.getFloat64(gaussian ? ProblemField.nullObjective : ProblemField.nullLoss, true),
    saturatedLoss: view.getFloat64(ProblemField.saturatedLoss, true),
    strategy: strategyNames[view.getInt32(ProblemField.strategy, true)]!,
    stoppedByMaxActive: isShort && !isLate && !isStopped,
    stoppedByTimeLimit: isShort && isLate,
    stoppedByCaller: isStopped,
  };
}

function readSupport(buffer: ArrayBuffer, address: number): Support {
  const view = new DataView(buffer, address, SupportField.size);
  const count = view.getInt32(SupportField.count, true);
  const pointer = (name: SupportField): number => view.getUint32(name, true);
  return {
    values: requireFinite(new Float64Array(buffer, pointer(SupportField.values), count).slice()),
    columns: new Int32Array(buffer, pointer(SupportField.columns), count).slice(),
  };
}

/** Columns k·p + j → column j of output k. */
function splitSupport({ columns, values }: Support, outputs: number, width: number): Support[] {
  return Array.from({ length: outputs }, (_, output) => {
    const from = lowerBound(columns, output * width);
    const to = lowerBound(columns, (output + 1) * width);
    return {
      columns: columns.slice(from, to).map((column) => column - output * width),
      values: values.slice(from, to),
    };
  });
}

/** The first position of an ascending list whose entry is at least `least`. */
function lowerBound(list: Int32Array, least: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
