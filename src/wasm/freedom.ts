import type { CheckedOptions } from "../options/options.ts";
import { outOfMemory } from "./allocate.ts";
import type { Sample } from "./dataset.ts";
import type { SolvedPath } from "./decode.ts";
import type { Kernels } from "./instance.ts";
import { solveWith } from "./solve.ts";

/** A ridge path with what each of its points leaves free. */
export interface PathWithFreedom {
  readonly path: SolvedPath;
  /** n − tr H per point, H the matrix from y to fitted values; 0 where that may be rounding. Undefined where no ridge form carried the path. */
  readonly freedom: Float64Array | undefined;
}

/** Solves a path and, if a ridge form carried it, n − tr H from the same factorisation. */
export function solveWithFreedom(sample: Sample, options: CheckedOptions): PathWithFreedom {
  return solveWith(sample, options, (kernels, problem, path) => ({
    path,
    freedom: path.strategy.startsWith("ridge")
      ? path.lambdas.map((lambda) => freedomAt(kernels, problem.address, lambda))
      : undefined,
  }));
}

function freedomAt(kernels: Kernels, problem: number, lambda: number): number {
  const left = kernels.freedom(problem, lambda);
  if (left < 0) throw outOfMemory(kernels.shortBy());
  return left;
}
