import { Status } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import { throwNonFinite } from "../data/find-non-finite.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";
import { decode, type SolvedPath } from "./decode.ts";
import { type EncodedProblem, encode, outOfMemory } from "./encode.ts";
import { type Kernels, withKernels } from "./instance.ts";
import { standardizeResponse } from "./standardize-response.ts";

/** The straight line of every fit: encode → prepare → solve → decode. */
export function solvePath(design: DesignMatrix, response: FamilyResponse, options: CheckedOptions): SolvedPath {
  const standardized = standardizeResponse(response, options);
  const path = solveWith(design, standardized.response, standardized.options, (_kernels, _problem, solved) => solved);
  return standardized.restore(path);
}

/** As {@link solvePath}, with a look at the solved problem before its memory is given back. */
export function solveWith<Result>(
  design: DesignMatrix,
  response: FamilyResponse,
  options: CheckedOptions,
  finish: (kernels: Kernels, problem: EncodedProblem, path: SolvedPath) => Result,
): Result {
  return withKernels((kernels) => {
    const problem = encode(kernels, design, response, options);
    check(kernels, design, kernels.prepare(problem.address));
    run(kernels, problem, design, options);
    return finish(kernels, problem, decode(kernels, problem));
  });
}

/** Solves the points of a prepared problem: one at a time with someone watching, else the border is crossed once. */
export function run(kernels: Kernels, problem: EncodedProblem, design: DesignMatrix, options: CheckedOptions): void {
  const stride = options.onProgress ? 1 : problem.lambdaCount;
  for (let from = 0; from < problem.lambdaCount; from += stride) {
    const to = Math.min(from + stride, problem.lambdaCount);
    check(kernels, design, kernels.solvePath(problem.address, from, to));
    options.onProgress?.({ done: to, total: problem.lambdaCount });
    if (completed(kernels, problem) < to) break;
  }
}

function completed(kernels: Kernels, problem: EncodedProblem): number {
  return new DataView(kernels.memory.buffer, problem.address).getInt32(ProblemField.completed, true);
}

/** Throws what a status other than Ok means. */
export function check(kernels: Kernels, design: DesignMatrix, status: number): void {
  if (status === Status.Ok) return;
  if (status === Status.OutOfMemory) throw outOfMemory(kernels.shortBy());
  if (status === Status.NonFiniteColumn) throwNonFinite(design, "X");
  throw new L1L2Error({
    code: "non-finite",
    argument: "y",
    expected: "a response whose sum of squares stays below 1.8e308",
    received: "finite numbers that overflow when squared and added",
    advice: "Rescale the response",
  });
}
