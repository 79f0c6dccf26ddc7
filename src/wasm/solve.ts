import { PointStatus, Status } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { throwNonFinite } from "../data/find-non-finite.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";
import { countedRows } from "./counted-rows.ts";
import { decode, type SolvedPath } from "./decode.ts";
import { type EncodedProblem, encode, outOfMemory } from "./encode.ts";
import { type Kernels, withKernels } from "./instance.ts";
import { refitSolved } from "./refit.ts";
import { shiftOffset } from "./shift-offset.ts";
import { standardizeResponse } from "./standardize-response.ts";

/** The straight line of every fit: encode → prepare → solve → decode. */
export function solvePath(design: DesignMatrix, response: FamilyResponse, options: CheckedOptions): SolvedPath {
  return solveRelaxed(design, response, { ...options, relax: false }).path;
}

/** A path and, where they could be had from what it left in linear memory, its refits without a penalty. */
export interface RelaxedPath {
  readonly path: SolvedPath;
  readonly relaxed: SolvedPath | undefined;
}

/** As {@link solvePath}; with `relax`, the refits too. */
export function solveRelaxed(design: DesignMatrix, response: FamilyResponse, options: CheckedOptions): RelaxedPath {
  const standardized = standardizeResponse(response, options);
  const shifted = shiftOffset(response, standardized.options);
  const restore = (path: SolvedPath): SolvedPath => standardized.restore(shifted.restore(path));
  return solveWith(design, standardized.response, shifted.options, (kernels, problem, path) => {
    const relaxed = options.relax ? refitSolved(kernels, problem, path) : undefined;
    return { path: restore(path), relaxed: relaxed && restore(relaxed) };
  });
}

/**
 * As {@link solvePath}, with a look at the solved problem before its memory is given back. `rows`: which rows it has, where
 * some have weight 0.
 */
export function solveWith<Result>(
  design: DesignMatrix,
  response: FamilyResponse,
  options: CheckedOptions,
  finish: (kernels: Kernels, problem: EncodedProblem, path: SolvedPath, rows: Int32Array | undefined) => Result,
): Result {
  const counted = countedRows(design, response, options);
  const input = { design, response, options };
  return withKernels(options.deadline, (kernels) => {
    const problem = encode(kernels, counted.design, counted.response, counted.options);
    check(kernels, input, kernels.prepare(problem.address));
    run(kernels, problem, input);
    return finish(kernels, problem, decode(kernels, problem), counted.rows);
  });
}

/** Solves the points of a prepared problem: one at a time with someone watching, else the border is crossed once. */
export function run(kernels: Kernels, problem: EncodedProblem, input: Input): void {
  const { options } = input;
  const stride = options.onProgress ? 1 : problem.lambdaCount;
  for (let from = 0; from < problem.lambdaCount; from += stride) {
    const to = Math.min(from + stride, problem.lambdaCount);
    check(kernels, input, kernels.solvePath(problem.address, from, to));
    requireMemory(kernels, problem);
    options.onProgress?.({ done: to, total: problem.lambdaCount });
    if (completed(kernels, problem) < to) break;
  }
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

/** e^offset of a rate overflows near 709, squares of a response or an offset beyond 10¹⁵⁴. */
function overflowOf({ family, offset }: CheckedOptions): L1L2Error {
  const isOffset = offset?.some((value) => Math.abs(value) > (family === "poisson" ? 700 : 1e150)) ?? false;
  const sums = family === "poisson" ? "a mean loss" : "a sum of squares";
  return new L1L2Error({
    code: "non-finite",
    argument: isOffset ? "offset" : "y",
    expected: `${isOffset ? "an offset" : "a response"} that leaves ${sums} below 1.8e308`,
    received:
      isOffset && family === "poisson" ? "finite numbers whose exponentials overflow" : "finite numbers that overflow",
    advice: isOffset ? "Rescale the offset" : "Rescale the response",
  });
}
