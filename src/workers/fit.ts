import { now } from "../clock.ts";
import { inWorkers } from "../families/in-workers.ts";
import { modelOf, readFit } from "../fit/fit.ts";
import { readPath, wrapParts } from "../fit/fit-path.ts";
import type { FitProblem } from "../fit/training-data.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import { fitOptionNames, pathOptionNames } from "../options/check-options.ts";
import type { FitOptions, PathOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import type { RelaxedPath } from "../wasm/solve.ts";
import { checkAbortable, withWorkers } from "./call.ts";
import type { FitWorkerOptions, PathWorkerOptions, WorkerOptions } from "./options.ts";

/** `fit` in a worker: see src/workers.ts. */
export async function fitInWorker<F extends Family>(
  X: DesignInput,
  y: ResponseInput,
  options: FitWorkerOptions<F>,
): Promise<ModelOf<F>> {
  const start = now();
  const { own, given } = split<FitOptions<Family>>(options, fitOptionNames);
  const { definition, problem } = readFit(inWorkers, X, y, given, start);
  const { path } = await solveInWorker(problem, own);
  return modelOf<F>(definition, problem, problem.options, path);
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
  return wrapParts(problem, problem.options, await solveInWorker(problem, own));
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

async function solveInWorker(problem: FitProblem, { workers, signal }: WorkerOptions): Promise<RelaxedPath> {
  const { design, response, options } = problem;
  const call = {
    design,
    response,
    options,
    workers,
    signal,
    parts: 1,
    most: 1,
    isReused: options.relax || options.adaptive !== undefined,
  };
  const solved = await withWorkers(call, (run) => run<"path">({ kind: "path" }, options, 0));
  return solved!;
}
