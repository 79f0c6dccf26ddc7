import { now } from "../clock.ts";
import type { FamilyEntry } from "../families/edition.ts";
import { solveWhole } from "../fit/fit-path.ts";
import { FoldFitter } from "../fit/fold-paths.ts";
import { type FoldResult, type FoldTask, validateAs } from "../fit/validate.ts";
import type { FamilySource } from "../options/family-definition.ts";
import type { CheckedOptions } from "../options/options.ts";
import { heldRows } from "../splits/splits.ts";
import { lendDataset, type Sample } from "../wasm/dataset.ts";
import { solveWithFreedom } from "../wasm/freedom.ts";
import { solveLeaveOneOut } from "../wasm/leave-one-out.ts";
import { SharedColumns } from "../wasm/shared-columns.ts";
import type { Job, Remark, Task, TaskKind, TaskResults, TaskSettings } from "./messages.ts";
import { share } from "./threads.ts";

/** Losses of the caller's are none of a worker's. */
const nobody = (): never => {
  throw new Error("no loss of the caller's");
};
const imports = { loss: { evaluate: nobody, least: nobody } };

type FoldOfTask = Pick<Task, "fold" | "foldLambdas" | "foldDesign" | "secondMoments">;

/**
 * The computing side of a call: X in linear memory, and what its tasks share, until `close`. Every task has the bits that it has where
 * the call is synchronous: it is the same code, and what is shared does not depend on the order of tasks.
 */
export class Session {
  readonly #job: Job;
  readonly #source: FamilySource;
  readonly #sample: Sample;
  readonly #close: () => void;
  readonly #fitter: FoldFitter | undefined;
  readonly #heldRows: readonly Int32Array[];
  readonly #remark: (remark: Remark) => void;
  #shared: SharedColumns | undefined;

  constructor(
    job: Job,
    definition: FamilyEntry,
    kernelsModule: FamilySource["kernelsModule"],
    remark: (remark: Remark) => void,
  ) {
    this.#job = job;
    this.#source = { definition, kernelsModule, imports, checkGroups: undefined };
    const { dataset, close } = lendDataset(job.design, this.#source, job.isReused);
    this.#sample = { dataset, rows: undefined, response: job.response };
    this.#close = close;
    this.#fitter = job.plan && new FoldFitter(this.#sample, job.plan.splits);
    this.#heldRows = job.plan === undefined ? [] : heldRows(job.plan.splits);
    this.#remark = remark;
  }

  /** Gives the memory back. */
  close(): void {
    this.#close();
  }

  perform({ kind, settings, tellsGrid, ...task }: Task): TaskResults[TaskKind] {
    const options = this.#optionsOf(settings, tellsGrid);
    const make: { readonly [Kind in TaskKind]: () => TaskResults[Kind] } = {
      path: () => solveWhole(this.#sampleFor(options), options),
      "leave-one-out": () => solveLeaveOneOut(this.#sampleFor(options), options),
      freedom: () => solveWithFreedom(this.#sampleFor(options), options),
      fold: () => this.#fitFold(task, options),
      preparation: () => this.#prepare(options),
    };
    return make[kind]();
  }

  #prepare(options: CheckedOptions): Float64Array | undefined {
    this.#fitter?.prepare(options);
    const moments = this.#fitter?.secondMoments;
    return moments && this.#job.isShared ? share(moments) : undefined;
  }

  #fitFold(
    { fold, foldLambdas, foldDesign, secondMoments }: FoldOfTask,
    options: CheckedOptions,
  ): FoldResult | undefined {
    if (secondMoments !== undefined) this.#fitter?.prepare(options, secondMoments);
    const held = this.#heldRows[fold!]!;
    const task: FoldTask = { options, fold: fold!, lambdas: foldLambdas! };
    return validateAs(foldDesign, this.#sample, this.#fitter!, this.#job.plan!, held, task);
  }

  /** All rows, with the columns that paths of several mixes or quantiles share. */
  #sampleFor(options: CheckedOptions): Sample {
    if (!this.#job.sharesColumns) return this.#sample;
    this.#shared ??= new SharedColumns(this.#sample, options);
    return { ...this.#sample, shared: this.#shared };
  }

  #optionsOf({ timeLeft, ...own }: TaskSettings, tellsGrid = false): CheckedOptions {
    const { stop, isWatched } = this.#job;
    return {
      ...this.#job.options,
      ...own,
      source: this.#source,
      deadline: now() + timeLeft,
      onProgress: isWatched ? ({ done, total }) => this.#remark({ type: "progress", share: done / total }) : undefined,
      onGrid: tellsGrid ? (lambdas) => this.#remark({ type: "grid", lambdas }) : undefined,
      watch: {
        get isStopped() {
          return stop !== undefined && Atomics.load(stop, 0) !== 0;
        },
      },
    } as CheckedOptions;
  }
}
