import type { CheckedOptions } from "../options/options.ts";
import { allocate, outOfMemory } from "./allocate.ts";
import type { Sample } from "./dataset.ts";
import type { SolvedPath } from "./decode.ts";
import type { Kernels } from "./instance.ts";
import { solveWith } from "./solve.ts";

/** A ridge path with the closed-form error of each row under the model fitted without it, per lambda. */
export interface LeaveOneOutPath {
  readonly path: SolvedPath;
  /** Undefined where the problem has no closed form: penalties other than ridge, bounds, unpenalised columns. */
  readonly errors: readonly Float64Array[] | undefined;
}

/** Solves a path and, if a ridge form carried it, the leave-one-out errors from the same factorisation. */
export function solveLeaveOneOut(sample: Sample, options: CheckedOptions): LeaveOneOutPath {
  const { rows } = sample.response;
  return solveWith(sample, options, (kernels, problem, path, places) => ({
    path,
    errors: path.strategy.startsWith("ridge")
      ? readErrors(kernels, problem.address, places?.length ?? rows, path.lambdas).map((errors) =>
          spreadRows(errors, rows, places),
        )
      : undefined,
  }));
}

function readErrors(kernels: Kernels, problem: number, rows: number, lambdas: Float64Array): Float64Array[] {
  const errors = allocate(kernels, 8 * rows);
  const rotated = kernels.prepareLeaveOneOut(problem) >>> 0;
  if (rotated === 0) throw outOfMemory(kernels.shortBy());
  return Array.from(lambdas, (lambda) => {
    kernels.leaveOneOut(problem, rotated, lambda, errors);
    return new Float64Array(kernels.memory.buffer, errors, rows).slice();
  });
}

/** Errors of all rows: 0 where a row counts nothing. */
function spreadRows(errors: Float64Array, count: number, rows: Int32Array | undefined): Float64Array {
  if (rows === undefined) return errors;
  const all = new Float64Array(count);
  rows.forEach((row, at) => {
    all[row] = errors[at]!;
  });
  return all;
}
