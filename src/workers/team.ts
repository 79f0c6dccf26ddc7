import { now } from "../clock.ts";
import { L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { Answer, Job, Remark, Task, TaskKind, TaskResults, TaskSettings } from "./messages.ts";
import { type Crew, endWorker, requestWorkers, returnWorker } from "./pool.ts";

/** A task that waits for a worker, or for its result. */
interface Entry {
  readonly task: Omit<Task, "settings">;
  readonly options: CheckedOptions;
  readonly listener: Listener;
  readonly resolve: (result: TaskResults[TaskKind]) => void;
  readonly reject: (error: unknown) => void;
}

/** Who has to do with a task before its result. */
export interface Listener {
  readonly onShare: (share: number) => void;
  /** Makes what else belongs to the task, when a worker takes it: not before, for there may be many that wait. */
  readonly complete?: (() => Pick<Task, "foldDesign">) | undefined;
  readonly onGrid?: ((lambdas: Float64Array) => void) | undefined;
}

/** The workers of one call. */
export class Team {
  readonly #job: Job;
  readonly #module: object;
  /** What a worker does that has nothing to do yet. */
  readonly #preparation: CheckedOptions | undefined;
  readonly #queue: Entry[] = [];
  /** What each worker is at: an entry, `"preparation"`, or nothing. */
  readonly #workers = new Map<Crew, Entry | "preparation" | undefined>();
  readonly #prepared = new Set<Crew>();
  #secondMoments: Float64Array | undefined;
  readonly #cancel: () => void;
  #failure: { readonly error: unknown } | undefined;
  #isStopped = false;

  /** @param count How many workers are wanted at most. */
  constructor(job: Job, module: object, count: number, preparation: CheckedOptions | undefined) {
    this.#job = job;
    this.#module = module;
    this.#preparation = preparation;
    this.#cancel = requestWorkers(
      count,
      (worker) => this.#take(worker),
      // The constructor has not returned yet.
      (reason) => queueMicrotask(() => this.fail(failureOf(reason))),
    );
  }

  /** The result of a task; undefined where the call was stopped before it had begun. */
  run<Kind extends TaskKind>(
    task: Omit<Task<Kind>, "settings">,
    options: CheckedOptions,
    listener: Listener,
  ): Promise<TaskResults[Kind] | undefined> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error);
    if (this.#isStopped) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, options, listener, resolve: resolve as Entry["resolve"], reject });
      this.#assign();
    });
  }

  /** No task is begun from here on; those that run end at their next point, where memory is shared, else with their last. */
  stop(): void {
    this.#isStopped = true;
    if (this.#job.stop !== undefined) Atomics.store(this.#job.stop, 0, 1);
    for (const { resolve } of this.#queue.splice(0)) resolve(undefined);
  }

  /** Every task, now and later, fails; workers that are at one are ended. */
  fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = { error };
    const running = [...this.#workers.values()].filter((entry) => typeof entry === "object");
    for (const { reject } of [...running, ...this.#queue.splice(0)]) reject(error);
    this.close();
  }

  /** Gives the workers back. */
  close(): void {
    this.#cancel();
    for (const [worker, entry] of this.#workers) {
      if (entry !== undefined) endWorker(worker);
      else {
        worker.thread.post({ type: "end" });
        returnWorker(worker);
      }
    }
    this.#workers.clear();
  }

  #take(worker: Crew): void {
    this.#workers.set(worker, undefined);
    worker.serves = {
      onAnswer: (answer) => this.#hear(worker, answer),
      onFailure: (reason) => this.fail(failureOf(reason)),
    };
    worker.thread.post({ type: "job", job: this.#job, module: this.#module });
    // The constructor has not returned yet when the first worker is there.
    queueMicrotask(() => this.#assign());
  }

  /** Gives tasks to the workers that have none. */
  #assign(): void {
    for (const [worker, entry] of this.#workers) {
      if (entry !== undefined) continue;
      const next = this.#queue.shift();
      if (next === undefined) this.#prepare(worker);
      else this.#begin(worker, next);
    }
  }

  #begin(worker: Crew, entry: Entry): void {
    const { task, options, listener, reject } = entry;
    try {
      const secondMoments = task.kind === "fold" ? this.#secondMoments : undefined;
      this.#post(worker, { ...task, ...listener.complete?.(), secondMoments }, options);
      this.#workers.set(worker, entry);
    } catch (error) {
      reject(error);
      queueMicrotask(() => this.#assign());
    }
  }

  /** While others are at the tasks that have to come first. */
  #prepare(worker: Crew): void {
    if (this.#preparation === undefined || this.#prepared.has(worker) || this.#isStopped) return;
    if (![...this.#workers.values()].some((entry) => typeof entry === "object")) return;
    this.#prepared.add(worker);
    this.#workers.set(worker, "preparation");
    this.#post(worker, { kind: "preparation" }, this.#preparation);
  }

  #post(worker: Crew, task: Omit<Task, "settings">, options: CheckedOptions): void {
    worker.thread.post({ type: "task", task: { ...task, settings: settingsOf(options) } });
  }

  #hear(worker: Crew, answer: Answer): void {
    if (answer.type === "ready") return;
    const entry = this.#workers.get(worker);
    if (answer.type === "progress" || answer.type === "grid") {
      if (typeof entry === "object") tell(entry, answer);
      return;
    }
    this.#workers.set(worker, undefined);
    // What went wrong in a preparation goes wrong again where its result is missing.
    if (typeof entry === "object") settle(entry, answer);
    else if (answer.type === "done") this.#secondMoments ??= answer.result as TaskResults["preparation"];
    this.#assign();
  }
}

function tell({ listener }: Entry, remark: Remark): void {
  if (remark.type === "progress") listener.onShare(remark.share);
  else listener.onGrid?.(remark.lambdas);
}

function settle(
  { listener, resolve, reject }: Entry,
  answer: Exclude<Answer, Remark | { readonly type: "ready" }>,
): void {
  if (answer.type === "done") {
    listener.onShare(1);
    resolve(answer.result);
  } else reject(answer.type === "refused" ? new L1L2Error(answer.details) : failureOf(answer.reason));
}

function settingsOf({ l1Ratio, lossParameters, lambdas, earlyStop, deadline }: CheckedOptions): TaskSettings {
  return { l1Ratio, lossParameters, lambdas, earlyStop, timeLeft: deadline - now() };
}

function failureOf(received: string): L1L2Error {
  return new L1L2Error({
    code: "worker-failed",
    argument: "workers",
    expected: "workers that compute to the end",
    received,
    advice: "In a page, the worker-src of its Content-Security-Policy has to have blob: (docs/workers.md)",
  });
}
