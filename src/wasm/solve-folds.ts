import { Strategy } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import type { CheckedOptions } from "../options/options.ts";
import { outOfMemory } from "./allocate.ts";
import type { Sample } from "./dataset.ts";
import { decode } from "./decode.ts";
import { type EncodedProblem, encode } from "./encode.ts";
import type { Kernels } from "./instance.ts";
import { refitSolved } from "./refit.ts";
import { check, type Input, type RelaxedPath, run } from "./solve.ts";

/**
 * The paths without each fold, all from one set of moments (assembly/moments.ts); undefined where a fold has to be fitted from
 * X. Preconditions: a dense sample with its rows in the order of their folds, an intercept, lambdas given; fold k is the rows
 * starts[k] … starts[k + 1] − 1. `watch` gives the options of a fold, with its share of the progress.
 */
export function solveFolds(
  { dataset, rows, response }: Sample,
  options: CheckedOptions,
  starts: Int32Array,
  watch: (fold: number) => CheckedOptions,
): (RelaxedPath | undefined)[] {
  const { kernels, design } = dataset;
  return dataset.solve(options.deadline, () => {
    const problem = encode(kernels, dataset.take(rows, undefined), response, options);
    const moments = kernels.prepareMoments(problem.address) >>> 0;
    if (moments === 0) throw outOfMemory(kernels.shortBy());
    return Array.from({ length: starts.length - 1 }, (_, fold) =>
      solvePart(kernels, problem, moments, { design, options: watch(fold) }, [starts[fold], starts[fold + 1]]),
    );
  });
}

function solvePart(
  kernels: Kernels,
  problem: EncodedProblem,
  moments: number,
  input: Input,
  [from, to]: readonly [number, number],
): RelaxedPath | undefined {
  const mark = kernels.mark();
  const view = new DataView(kernels.memory.buffer, problem.address);
  view.setInt32(ProblemField.completed, 0, true);
  view.setInt32(ProblemField.strategy, Strategy.Automatic, true);
  check(kernels, input, kernels.prepareFold(problem.address, moments, from, to));
  const after = new DataView(kernels.memory.buffer, problem.address);
  if (after.getInt32(ProblemField.strategy, true) === Strategy.Automatic) {
    kernels.release(mark);
    return undefined;
  }
  run(kernels, problem, input);
  const done = new DataView(kernels.memory.buffer, problem.address);
  // The moments had not the digits for some lambda: X has.
  if (done.getInt32(ProblemField.strategy, true) === Strategy.Automatic) {
    kernels.release(mark);
    return undefined;
  }
  const path = decode(kernels, problem);
  const relaxed = input.options.relax ? refitSolved(kernels, problem, path) : undefined;
  kernels.release(mark);
  return { path, relaxed };
}
