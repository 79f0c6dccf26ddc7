import { PointStatus, Status } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { throwNonFinite } from "../data/find-non-finite.ts";
import { L1L2Error } from "../errors.ts";
import { hasLossOfResiduals } from "../options/loss-of-residuals.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix } from "../types.ts";
import { outOfMemory } from "./allocate.ts";
import { countedRows } from "./counted-rows.ts";
import type { Sample } from "./dataset.ts";
import { decode, type SolvedPath } from "./decode.ts";
import { type EncodedProblem, encode } from "./encode.ts";
import type { Kernels } from "./instance.ts";
import { refitSolved } from "./refit.ts";

/** The straight line of every fit: take columns → encode → prepare → solve → decode. `columns`: those that are fitted, or all. */
export function solvePath(sample: Sample, options: CheckedOptions, columns?: Int32Array): SolvedPath {
  return solveRestated(sample, options, columns, (_kernels, _problem, path, restore) => restore(path));
}

/** A path and, where they could be had from what it left in linear memory, its refits without a penalty. */
export interface RelaxedPath {
  readonly path: SolvedPath;
  readonly relaxed: SolvedPath | undefined;
}

/** As {@link solvePath}; with `relax`, the refits too. */
export function solveRelaxed(sample: Sample, options: CheckedOptions, columns?: Int32Array): RelaxedPath {
  return solveRestated(sample, options, columns, (kernels, problem, path, restore) => {
    const relaxed = options.relax ? refitSolved(kernels, problem, path) : undefined;
    return { path: restore(path), relaxed: relaxed && restore(relaxed) };
  });
}

/** Solves what the family makes of the response (see `FamilyDefinition`); `restore` leads back to what was given. */
function solveRestated<Result>(
  sample: Sample,
  options: CheckedOptions,
  columns: Int32Array | undefined,
  make: (
    kernels: Kernels,
    problem: EncodedProblem,
    path: SolvedPath,
    restore: (path: SolvedPath) => SolvedPath,
  ) => Result,
): Result {
  const restated = options.source.definition.restate?.(sample.response, options);
  const restore = (path: SolvedPath): SolvedPath => restated?.restore(path) ?? path;
  const finish: Finish<Result> = (kernels, problem, path) => make(kernels, problem, path, restore);
  if (restated === undefined) return solveWith(sample, options, finish, columns);
  return solveWith({ ...sample, response: restated.response }, restated.options, finish, columns);
}

/** A look at the solved problem before its memory is given back. `places`: those of its rows in the sample, where some have weight 0. */
type Finish<Result> = (
  kernels: Kernels,
  problem: EncodedProblem,
  path: SolvedPath,
  places: Int32Array | undefined,
) => Result;

/** As {@link solvePath}, for what `finish` makes of it. */
export function solveWith<Result>(
  sample: Sample,
  options: CheckedOptions,
  finish: Finish<Result>,
  columns?: Int32Array,
): Result {
  const counted = countedRows(sample, options);
  const { dataset, rows, response } = counted.sample;
  const { kernels } = dataset;
  const shared = columns === undefined && sample.shared?.serves(sample, options) ? sample.shared : undefined;
  const prepared = shared?.use(options);
  const { within = (_, body) => body() } = options.source.definition;
  const solve = (): Result => {
    const taken = shared?.columns ?? dataset.take(rows, columns);
    const problem = encode(kernels, taken, response, counted.options, prepared);
    const input = { design: dataset.design, options };
    check(kernels, input, kernels.prepare(problem.address));
    const isStopped = run(kernels, problem, input);
    return finish(kernels, problem, decode(kernels, problem, isStopped), counted.places);
  };
  return dataset.solve(options.deadline, () => within(kernels, solve));
}

/**
 * Solves the points of a prepared problem: one at a time with someone watching, else the border is crossed once.
 *
 * @returns whether who watches has stopped it before its last point.
 */
export function run(kernels: Kernels, problem: EncodedProblem, input: Input): boolean {
  const { options } = input;
  let to = 0;
  for (let from = 0; from < problem.lambdaCount; from = to) {
    to = options.onProgress || (options.onGrid && from === 0) ? from + 1 : problem.lambdaCount;
    check(kernels, input, kernels.solvePath(problem.address, from, to));
    requireMemory(kernels, problem);
    if (from === 0) options.onGrid?.(gridOf(kernels, problem));
    options.onProgress?.({ done: to, total: problem.lambdaCount });
    if (completed(kernels, problem) < to) return false;
    if (options.onProgress && options.watch?.isStopped) return to < problem.lambdaCount;
  }
  return false;
}

function gridOf(kernels: Kernels, problem: EncodedProblem): Float64Array {
  const { buffer } = kernels.memory;
  const lambdas = new DataView(buffer, problem.address).getUint32(ProblemField.lambdas, true);
  return new Float64Array(buffer, lambdas, problem.lambdaCount).slice();
}

/** A solver that does without memory it asked for must still arrive: else the memory is what was missing. */
function requireMemory(kernels: Kernels, problem: EncodedProblem): void {
  if (kernels.shortBy() === 0) return;
  const { buffer } = kernels.memory;
  const statuses = new DataView(buffer, problem.address).getUint32(ProblemField.statuses, true);
  const all = new Int32Array(buffer, statuses, completed(kernels, problem));
  if (all.some((status) => status !== PointStatus.Converged)) throw outOfMemory(kernels.shortBy());
}

function completed(kernels: Kernels, problem: EncodedProblem): number {
  return new DataView(kernels.memory.buffer, problem.address).getInt32(ProblemField.completed, true);
}

/** What the caller gave: errors speak of it. */
export interface Input {
  readonly design: DesignMatrix;
  readonly options: CheckedOptions;
}

/** Throws what a status other than Ok means. */
export function check(kernels: Kernels, { design, options }: Input, status: number): void {
  if (status === Status.Ok) return;
  if (status === Status.OutOfMemory) throw outOfMemory(kernels.shortBy());
  if (status === Status.NonFiniteColumn) throwNonFinite(design, "X");
  if (status === Status.FaintResponse) {
    throw new L1L2Error({
      code: "invalid-value",
      argument: "y",
      expected: "a constant response, or one whose mean square about its mean is above 1e-280",
      received: "numbers whose differences underflow when squared",
      advice: "Rescale the response",
    });
  }
  throw overflowOf(options);
}

/** e^offset of a rate overflows near 709 and powers of it sooner, squares of a response or an offset beyond 10¹⁵⁴. */
function overflowOf({ family, offset }: CheckedOptions): L1L2Error {
  const ofResiduals = hasLossOfResiduals(family);
  const isOffset = offset?.some((value) => Math.abs(value) > (ofResiduals ? 1e150 : 350)) ?? false;
  const sums = ofResiduals ? "a sum of squares" : "a mean loss";
  return new L1L2Error({
    code: "non-finite",
    argument: isOffset ? "offset" : "y",
    expected: `${isOffset ? "an offset" : "a response"} that leaves ${sums} below 1.8e308`,
    received: isOffset && !ofResiduals ? "finite numbers whose exponentials overflow" : "finite numbers that overflow",
    advice: isOffset ? "Rescale the offset" : "Rescale the response",
  });
}
