import { now } from "../clock.ts";
import { inWorkers } from "../families/in-workers.ts";
import { modelOf, readFit } from "../fit/fit.ts";
import { readPath, wrapParts } from "../fit/fit-path.ts";
import { optionsOfQuantiles, splitQuantiles } from "../fit/quantile-parts.ts";
import type { FitProblem } from "../fit/training-data.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import type { FitOf } from "../model/quantile-lists.ts";
import { fitOptionNames, pathOptionNames } from "../options/check-options.ts";
import type { CheckedOptions, FitOptions, PathOptions, Quantiles } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import type { RelaxedPath } from "../wasm/solve.ts";
import { checkAbortable, settle, withWorkers } from "./call.ts";
import type { FitWorkerOptions, PathWorkerOptions, WorkerOptions } from "./options.ts";

/** `fit` in a worker: see src/workers.ts. */
export async function fitInWorker<F extends Family, Q extends Quantiles>(
  X: DesignInput,
  y: ResponseInput,
  options: FitWorkerOptions<F, Q>,
): Promise<FitOf<F, Q>> {
  const start = now();
  const { own, given } = split<FitOptions<Family>>(options, fitOptionNames);
  const { first, quantiles } = splitQuantiles(inWorkers, given);
  const { definition, problem } = readFit(inWorkers, X, y, first, start);
  if (quantiles === undefined) {
    const [{ path }] = await solveInWorkers(problem, [problem.options], own);
    return modelOf<F>(definition, problem, problem.options, path) as FitOf<F, Q>;
  }
  // Crossings are counted here when the workers have ended: by then what was lent may be something else.
  const kept = { ...problem, design: settle(problem.design, true) };
  const parts = optionsOfQuantiles(problem.options, quantiles);
  const solved = await solveInWorkers(kept, parts, own);
  const models = solved.map(({ path }, at) => modelOf(definition, problem, parts[at]!, path));
  const rows = { design: kept.design, rows: undefined, offset: problem.options.offset };
  return inWorkers.quantileLists!.models(models, rows) as FitOf<F, Q>;
}

/** `fitPath` in a worker: see src/workers.ts. */
export async function fitPathInWorker<F extends Family>(
  X: DesignInput,
  y: ResponseInput,
  options: PathWorkerOptions<F>,
): Promise<RegularizationPath<ModelOf<F>>> {
  const start = now();
  const { own, given } = split<PathOptions<Family>>(options, pathOptionNames);
  const problem = readPath(inWorkers, X, y, given, start);
  const [solved] = await solveInWorkers(problem, [problem.options], own);
  return wrapParts(problem, problem.options, solved);
}

/** The options of workers, and those of the call, each read once. */
export function split<Options extends object>(
  options: WorkerOptions & object,
  names: readonly string[],
): { readonly own: WorkerOptions; readonly given: Options } {
  const read: WorkerOptions & Options = readOptions(options as WorkerOptions & Options, [...names, "workers"]);
  const { workers, ...given } = read;
  const { signal } = read;
  checkAbortable(signal);
  return {
    own: { ...(workers !== undefined && { workers }), ...(signal !== undefined && { signal }) },
    given: given as unknown as Options,
  };
}

/** A path for each of the options, in their order: one at least. */
async function solveInWorkers(
  problem: FitProblem,
  parts: readonly CheckedOptions[],
  { workers, signal }: WorkerOptions,
): Promise<[RelaxedPath, ...RelaxedPath[]]> {
  const { design, response, options } = problem;
  const { length } = parts;
  const call = {
    design,
    response,
    options,
    workers,
    signal,
    parts: length,
    most: length,
    isReused: length > 1 || options.relax || options.adaptive !== undefined,
  };
  const solved = await withWorkers(call, (run) =>
    Promise.all(parts.map((own, part) => run<"path">({ kind: "path" }, own, part))),
  );
  return solved as [RelaxedPath, ...RelaxedPath[]];
}
