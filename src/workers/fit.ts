import { now } from "../clock.ts";
import { full } from "../families/full.ts";
import { modelOf, readFit } from "../fit/fit.ts";
import { readPath, wrapParts } from "../fit/fit-path.ts";
import type { FitProblem } from "../fit/training-data.ts";
import type { RegularizationPath } from "../model/path.ts";
import type { ModelOf } from "../model/point.ts";
import { fitOptionNames, pathOptionNames } from "../options/check-options.ts";
import { invalid } from "../options/checks.ts";
import type { FitOptions, FitSettings, PathOptions } from "../options/options.ts";
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
  const { definition, problem } = readFit(full, X, y, given, start);
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
  const problem = readPath(full, X, y, given, start);
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
  refuseOwnLoss(given as FitSettings<Family>);
  checkAbortable(signal);
  return {
    own: { ...(workers !== undefined && { workers }), ...(signal !== undefined && { signal }) },
    given: given as unknown as Options,
  };
}

/** Functions cannot be sent. */
function refuseOwnLoss({ family, loss }: Pick<FitSettings<Family>, "family" | "loss">): void {
  if (family !== "custom" && loss === undefined) return;
  const advice =
    "A loss is a function, which no worker can be sent: call fit, fitPath or crossValidate of l1l2 inside a worker of yours";
  invalid("family", 'a family of the package, not "custom"', family, advice);
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
