import { Strategy } from "../../assembly/codes.ts";
import { ProblemField } from "../../assembly/fields.ts";
import type { CheckedOptions } from "../options/options.ts";
import { outOfMemory } from "./allocate.ts";
import type { Columns, Sample } from "./dataset.ts";
import { decode } from "./decode.ts";
import { encode } from "./encode.ts";
import { withDeadline } from "./instance.ts";
import { refitSolved } from "./refit.ts";
import { check, type RelaxedPath, run } from "./solve.ts";

/**
 * The moments of all rows (assembly/moments.ts), from which the path without any fold is had at the cost of that fold's rows.
 * Preconditions: a dense sample with its rows in the order of their folds, an intercept. Lies in linear memory below the problems of the
 * folds; whoever made it gives its memory back after the last of them.
 */
export class SharedMoments {
  readonly #sample: Sample;
  readonly #columns: Columns;
  readonly #address: number;

  /**
   * @param options Of any mix, at any lambdas: moments know neither.
   * @param given The second moments of the same sample, which another thread has computed.
   */
  constructor(sample: Sample, options: CheckedOptions, given?: Float64Array) {
    const { dataset, rows, response } = sample;
    const { kernels } = dataset;
    dataset.settle();
    this.#sample = sample;
    this.#columns = dataset.take(rows, undefined);
    this.#address = withDeadline(kernels, options.deadline, () => {
      const problem = encode(kernels, this.#columns, response, { ...options, lambdas: Float64Array.of(0) });
      return kernels.prepareMoments(problem.address, given !== undefined) >>> 0;
    });
    if (this.#address === 0) throw outOfMemory(kernels.shortBy());
    if (given !== undefined) this.second.set(given);
  }

  /** Σ ωᵢ xᵢxᵢᵀ, p × p, where it lies: until memory grows. */
  get second(): Float64Array {
    const { kernels, design } = this.#sample.dataset;
    return new Float64Array(
      kernels.memory.buffer,
      kernels.secondMoments(this.#address) >>> 0,
      design.columns * design.columns,
    );
  }

  /**
   * The path without the rows `from` … `to` − 1, at lambdas that are given; undefined where it has to be fitted from X: the moments
   * have not the digits, or not for some lambda.
   */
  solve(options: CheckedOptions, from: number, to: number): RelaxedPath | undefined {
    const { dataset, response } = this.#sample;
    const { kernels, design } = dataset;
    return dataset.solve(options.deadline, () => {
      const problem = encode(kernels, this.#columns, response, options);
      const input = { design, options };
      const needsX = (): boolean => {
        const view = new DataView(kernels.memory.buffer, problem.address);
        return view.getInt32(ProblemField.strategy, true) === Strategy.Automatic;
      };
      check(kernels, input, kernels.prepareFold(problem.address, this.#address, from, to));
      if (needsX()) return undefined;
      const isStopped = run(kernels, problem, input);
      if (needsX()) return undefined;
      const path = decode(kernels, problem, isStopped);
      return { path, relaxed: options.relax ? refitSolved(kernels, problem, path) : undefined };
    });
  }
}
