import { now } from "../clock.ts";
import { L1L2Error } from "../errors.ts";
import { type Edition, type FamilyEntry, familyOf, sourceOf } from "../families/edition.ts";
import { isArrival } from "../model/path-parts.ts";
import type { ModelOf } from "../model/point.ts";
import type { FitOf } from "../model/quantile-lists.ts";
import { checkFitOptions, fitOptionNames } from "../options/check-options.ts";
import type { CheckedOptions, FitOptions, Quantiles } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import type { Sample } from "../wasm/dataset.ts";
import type { SolvedPath } from "../wasm/decode.ts";
import { dataOf, devianceRatios, solveParts } from "./fit-path.ts";
import { optionsOfQuantiles, splitQuantiles } from "./quantile-parts.ts";
import { type FitProblem, onSample, readProblem, type TrainingData } from "./training-data.ts";

/** `fit` of an entry: see src/entry/full.ts. A path of one point, without the path. */
export function fitIn<F extends Family, Q extends Quantiles>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F, Q>,
): FitOf<F, Q> {
  const start = now();
  const given = readOptions<object>(options, fitOptionNames) as FitOptions<Family>;
  const { first, quantiles } = splitQuantiles(edition, given);
  const { definition, problem } = readFit(edition, X, y, first, start);
  const task: FitTask = { edition, definition, options: problem.options, quantiles };
  return onSample(problem, (sample) => fitTask<F, Q>(task, sample), quantiles !== undefined);
}

/** A fit, checked. */
export interface FitTask {
  readonly edition: Edition;
  readonly definition: FamilyEntry;
  /** Those of the first quantile, where there is a list. */
  readonly options: CheckedOptions;
  readonly quantiles: readonly number[] | undefined;
}

/** The model of a sample, or those of all quantiles. */
export function fitTask<F extends Family, Q extends Quantiles>(task: FitTask, sample: Sample): FitOf<F, Q> {
  const { edition, definition, options, quantiles } = task;
  if (quantiles === undefined) return fitSample<F>(definition, sample, options) as FitOf<F, Q>;
  const models = optionsOfQuantiles(options, quantiles).map((own, at) => {
    if (at > 0 && options.watch?.isStopped) throw stoppedAfter(at, quantiles.length);
    return fitSample(definition, sample, own);
  });
  const { dataset, rows } = sample;
  const fitted = { design: dataset.design, rows, offset: options.offset };
  return edition.quantileLists!.models(models, fitted) as FitOf<F, Q>;
}

function stoppedAfter(done: number, count: number): L1L2Error {
  const received = `one that was after ${done} of ${count} quantiles`;
  return new L1L2Error({ code: "stopped", argument: "signal", expected: "a signal that is not aborted", received });
}

/** What `fit` is given, checked; the options as `readOptions` has read them. `start`: when the call began. */
export function readFit(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  given: FitOptions<Family>,
  start: number,
): { readonly definition: FamilyEntry; readonly problem: FitProblem } {
  const definition = familyOf(edition, given.family);
  const source = sourceOf(edition, definition);
  const problem = readProblem({ X, y, reader: definition.reader, options: given }, (own, design, response) =>
    checkFitOptions(own, design, response, source, start),
  );
  return { definition, problem };
}

/** The model of a sample at the one lambda of checked options. */
export function fitSample<F extends Family>(
  definition: FamilyEntry,
  sample: Sample,
  options: CheckedOptions,
): ModelOf<F> {
  const { path } = solveParts(sample, options);
  return modelOf<F>(definition, dataOf(sample), options, path);
}

/** The model of a path of one point. */
export function modelOf<F extends Family>(
  { build }: FamilyEntry,
  { design, response }: TrainingData,
  options: CheckedOptions,
  solved: SolvedPath,
): ModelOf<F> {
  const facts = {
    family: response.family,
    lambda: solved.lambdas[0]!,
    l1Ratio: options.l1Ratio,
    columns: design.columns,
    names: design.names ?? null,
    recipe: design.encoding?.recipe ?? null,
    lossParameters: options.lossParameters,
    concavePenalty: options.concavePenalty,
    hasOffset: options.offset !== undefined,
    devianceRatio: devianceRatios(solved)[0]!,
    dualityGap: Number.isNaN(solved.dualityGaps[0]!) ? null : solved.dualityGaps[0]!,
    epochs: solved.epochs[0]!,
    converged: isArrival(solved.outcomes[0]),
    interpolated: false,
  };
  const outputs = solved.supports.map((support, output) => ({ intercept: solved.intercepts[output]!, support }));
  return build(facts, response, outputs) as ModelOf<F>;
}
