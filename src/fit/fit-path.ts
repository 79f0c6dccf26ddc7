import { now } from "../clock.ts";
import { rowWeights } from "../data/row-weights.ts";
import { type Edition, familyOf, sourceOf } from "../families/edition.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { RegularizationPath } from "../model/path.ts";
import { isArrival } from "../model/path-parts.ts";
import { columnsInUse, type ModelOf } from "../model/point.ts";
import { checkPathOptions, pathOptionNames } from "../options/check-options.ts";
import type { CheckedOptions, PathOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, FamilyResponse, LabelsOf, ResponseInput } from "../types.ts";
import type { Sample } from "../wasm/dataset.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { type RelaxedPath, solveRelaxed } from "../wasm/solve.ts";
import { adapt } from "./adaptive.ts";
import { localConvexity } from "./local-convexity.ts";
import { withRefits } from "./relax.ts";
import { requirePoints } from "./require-points.ts";
import { requireVariation } from "./require-variation.ts";
import { type FitProblem, onSample, readProblem, type TrainingData } from "./training-data.ts";

/** `fitPath` of an entry: see src/entry/full.ts. */
export function fitPathIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: PathOptions<F>,
): RegularizationPath<ModelOf<F>> {
  const start = now();
  const given = readOptions<object>(options, pathOptionNames) as PathOptions<Family>;
  const problem = readPath(edition, X, y, given, start);
  return onSample(problem, (sample) => solve(sample, problem.options));
}

/** What `fitPath` is given, checked; the options as `readOptions` has read them. `start`: when the call began. */
export function readPath(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  given: PathOptions<Family>,
  start: number,
): FitProblem {
  const definition = familyOf(edition, given.family);
  const source = sourceOf(edition, definition);
  return readProblem({ X, y, reader: definition.reader, options: given }, (own, design, response) =>
    checkPathOptions(own, design, response, source, start),
  );
}

/** Solves checked input and wraps what comes back, one point at least; M is the model of the family (see `ModelOf`). */
export function solve<M extends Model | MultiModel>(sample: Sample, options: CheckedOptions): RegularizationPath<M> {
  return wrapParts<M>(dataOf(sample), options, solveWhole(sample, options));
}

/** Solves checked input: the adaptive lasso's factors come before, the relaxed lasso's refits after. */
export function solveParts(sample: Sample, options: CheckedOptions): RelaxedPath {
  requireVariation(sample.response, options);
  const adapted = adapt(sample, options);
  return withRefits(sample, adapted, solveRelaxed(sample, adapted));
}

/** As {@link solveParts}, and where the path is locally convex. */
export function solveWhole(sample: Sample, options: CheckedOptions): RelaxedPath {
  const { path, relaxed } = solveParts(sample, options);
  return { path: withConvexity(sample, options, path), relaxed };
}

/** A path with what is known of the convexity around it. */
export function withConvexity(sample: Sample, options: CheckedOptions, path: SolvedPath): SolvedPath {
  return options.concavePenalty === null ? path : { ...path, locallyConvex: localConvexity(sample, options, path) };
}

/** What a sample is of. */
export function dataOf({ dataset: { design }, response }: Sample): TrainingData {
  return { design, response };
}

/** A solved path and its refits as users see them. */
export function wrapParts<M extends Model | MultiModel>(
  data: TrainingData,
  options: CheckedOptions,
  { path, relaxed }: RelaxedPath,
): RegularizationPath<M> {
  return wrap<M>(data, options, path, relaxed === undefined ? null : wrap<M>(data, options, relaxed));
}

/** A solved path as users see it. */
export function wrap<M extends Model | MultiModel>(
  { design, response }: TrainingData,
  options: CheckedOptions,
  solved: SolvedPath,
  relaxed: RegularizationPath<M> | null = null,
): RegularizationPath<M> {
  requirePoints(solved, options);
  const weights = rowWeights(response, options.sampleWeight);
  const weightSum = weights?.reduce((sum, weight) => sum + weight, 0) ?? response.rows;
  const { saturatedLoss, supports } = solved;
  // Two numbers that may be equal but for rounding.
  const nullLoss = Math.max(0, solved.nullLoss - saturatedLoss);
  const { outputs, labels, outputNames } = response;
  return new RegularizationPath<M>({
    // M is the model of this family: see ModelOf.
    family: response.family as M["family"],
    outputCount: outputs,
    labels: (labels && Object.freeze([...labels])) as LabelsOf<M["family"]>,
    outputNames: outputNames && Object.freeze([...outputNames]),
    hasOffset: options.offset !== undefined,
    hasIntercept: options.intercept,
    observations: countObservations(response, weights),
    l1Ratio: options.l1Ratio,
    rows: response.rows,
    columns: design.columns,
    names: design.names === undefined ? null : Object.freeze([...design.names]),
    recipe: design.encoding?.recipe ?? null,
    lossParameters: options.lossParameters,
    concavePenalty: options.concavePenalty,
    tolerance: options.tolerance,
    lambdas: solved.lambdas,
    intercepts: solved.intercepts,
    supports: Object.freeze(supports.map((support) => Object.freeze(support))),
    degreesOfFreedom:
      outputs === 1
        ? Int32Array.from(supports, ({ columns }) => columns.length)
        : Int32Array.from(
            solved.lambdas,
            (_, point) => columnsInUse(supports.slice(point * outputs, (point + 1) * outputs)).size,
          ),
    devianceRatios: devianceRatios(solved),
    dualityGaps: solved.dualityGaps,
    epochs: solved.epochs,
    outcomes: Object.freeze(solved.outcomes),
    converged: Object.freeze(solved.outcomes.map(isArrival)),
    locallyConvex: solved.locallyConvex === undefined ? null : Object.freeze([...solved.locallyConvex]),
    lambdaMax: solved.lambdaMax,
    nullDeviance: 2 * nullLoss * weightSum,
    strategy: solved.strategy,
    stoppedByMaxActive: solved.stoppedByMaxActive,
    stoppedByTimeLimit: solved.stoppedByTimeLimit,
    stoppedByCaller: solved.stoppedByCaller,
    relaxed,
  });
}

/** 1 − (loss − least loss) / (null loss − least loss) at every point. */
export function devianceRatios({ losses, nullLoss, saturatedLoss }: SolvedPath): Float64Array {
  const range = nullLoss - saturatedLoss;
  return losses.map((loss) => (range > 0 ? 1 - (loss - saturatedLoss) / range : 0));
}

function countObservations({ rows, survival }: FamilyResponse, weights: Float64Array | undefined): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (weights?.[row] !== 0 && survival?.event[row] !== 0) count++;
  return count;
}
