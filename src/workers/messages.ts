import type { L1L2ErrorDetails } from "../errors.ts";
import type { Plan } from "../fit/plan.ts";
import type { FoldResult } from "../fit/validate.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix, Family, FamilyResponse } from "../types.ts";
import type { PathWithFreedom } from "../wasm/freedom.ts";
import type { LeaveOneOutPath } from "../wasm/leave-one-out.ts";
import type { RelaxedPath } from "../wasm/solve.ts";

/** Checked options but for what only the thread has that they were checked in. */
export type SentOptions = Omit<CheckedOptions, "source" | "onProgress" | "onGrid" | "watch" | "deadline">;

/** What a worker is told once per call: the data, and all that its tasks have in common. */
export interface Job {
  readonly family: Exclude<Family, "custom">;
  readonly design: DesignMatrix;
  readonly response: FamilyResponse;
  readonly options: SentOptions;
  /** Undefined where no folds are fitted. */
  readonly plan: Plan | undefined;
  /** More than one problem is made of X. */
  readonly isReused: boolean;
  /** Paths of several mixes or quantiles share their columns, centred and scaled. */
  readonly sharesColumns: boolean;
  readonly isWatched: boolean;
  /** Whether memory can be shared. */
  readonly isShared: boolean;
  /** Its one entry becomes 1 when the caller stops the call; undefined where memory cannot be shared. */
  readonly stop: Int32Array | undefined;
}

/** What a task has of its own among the options. */
export interface TaskSettings extends Pick<CheckedOptions, "l1Ratio" | "lossParameters" | "lambdas" | "earlyStop"> {
  /** Milliseconds that are left of the time limit. */
  readonly timeLeft: number;
}

/** Something to compute, and what comes of it. */
export interface TaskResults {
  readonly path: RelaxedPath;
  readonly "leave-one-out": LeaveOneOutPath;
  readonly freedom: PathWithFreedom;
  /** Undefined where the caller has stopped it. */
  readonly fold: FoldResult | undefined;
  /** What the folds share is computed before they are known: the second moments, where they have those and memory can be shared. */
  readonly preparation: Float64Array | undefined;
}

export type TaskKind = keyof TaskResults;

export interface Task<Kind extends TaskKind = TaskKind> {
  readonly kind: Kind;
  readonly settings: TaskSettings;
  /** Of a path: whether its lambdas are to be told early. */
  readonly tellsGrid?: boolean;
  /** Of a fold: its number, and the lambdas of the path on all rows. */
  readonly fold?: number;
  readonly foldLambdas?: Float64Array;
  /** Of a fold: what a worker that has prepared itself found. */
  readonly secondMoments?: Float64Array | undefined;
  /** Where columns are learned without the rows of the fold: X as it is then. */
  readonly foldDesign?: DesignMatrix;
}

/** To a worker. `module`: the compiled kernels. */
export type Order =
  | { readonly type: "job"; readonly job: Job; readonly module: object }
  | { readonly type: "task"; readonly task: Task }
  | { readonly type: "end" };

/** From a worker: what came of the last task, or how far it is. */
export type Answer =
  | { readonly type: "ready" }
  | { readonly type: "done"; readonly result: TaskResults[TaskKind] }
  | { readonly type: "refused"; readonly details: L1L2ErrorDetails }
  | { readonly type: "failed"; readonly reason: string }
  | Remark;

/** What a worker says while it is at a task. */
export type Remark =
  | { readonly type: "progress"; readonly share: number }
  /** The lambdas of a path that is not done yet. */
  | { readonly type: "grid"; readonly lambdas: Float64Array };
