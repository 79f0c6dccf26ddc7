import { settleDense } from "../data/dense-object.ts";
import { settleSparse } from "../data/sparse.ts";
import { inWorkers } from "../families/in-workers.ts";
import type { Plan } from "../fit/plan.ts";
import type { TrainingData } from "../fit/training-data.ts";
import { checkCount, invalid } from "../options/checks.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix, Family } from "../types.ts";
import { moduleOf } from "../wasm/instance.ts";
import { requireProblemRoom } from "../wasm/problem-size.ts";
import type { Task, TaskKind, TaskResults } from "./messages.ts";
import type { AbortableSignal } from "./options.ts";
import { type Listener, Team } from "./team.ts";
import { canShare, processors, share } from "./threads.ts";

/** A call that was checked, and is to be computed by workers. */
export interface Call extends TrainingData {
  readonly options: CheckedOptions;
  /** Where folds are fitted. */
  readonly plan?: Plan;
  /** Whether paths on all rows are several: those of mixes, or of quantiles. */
  readonly sharesColumns?: boolean;
  /** How many workers were asked for. */
  readonly workers: unknown;
  readonly signal: AbortableSignal | undefined;
  /** Parts of equal weight that its progress has: paths and folds. */
  readonly parts: number;
  /** How many of them may be computed at the same time. */
  readonly most: number;
  readonly isReused: boolean;
}

/** Computes a task of a call. `part`: which of its parts it is; undefined where its progress is not counted. */
export type Run = <Kind extends TaskKind>(
  task: Omit<Task<Kind>, "settings">,
  options: CheckedOptions,
  part?: number,
  hooks?: Omit<Listener, "onShare">,
) => Promise<TaskResults[Kind] | undefined>;

/** Runs `body` with workers that have the data of a call, until it has ended, or has been aborted. */
export async function withWorkers<Result>(call: Call, body: (run: Run) => Promise<Result>): Promise<Result> {
  const { options, signal } = call;
  const count = Math.min(checkCount("workers", call.workers, processors(), 1, MOST_WORKERS), call.most);
  requireProblemRoom(call.design, call.response, options);
  const team = new Team(jobOf(call), moduleOf(inWorkers.kernelsModule), count, preparationOf(call));
  const tally = tallyOf(call, team);
  const abort = (): void => team.fail(signal?.reason ?? new Error("aborted"));
  signal?.addEventListener("abort", abort);
  try {
    const onShare = (part: number | undefined) => (share: number) => part !== undefined && tally(part, share);
    return await body((task, own, part, hooks = {}) => {
      const tellsGrid = hooks.onGrid !== undefined;
      return team.run({ ...task, tellsGrid }, own, { ...hooks, onShare: onShare(part) });
    });
  } finally {
    signal?.removeEventListener("abort", abort);
    team.close();
  }
}

/** What the folds share is computed beforehand, where they share their columns. */
function preparationOf({ plan, design, options }: Call): CheckedOptions | undefined {
  return plan !== undefined && design.encoding?.recode === undefined ? options : undefined;
}

const MOST_WORKERS = 1024;

/** Tells who watches how much of all parts is done, and stops the workers where he says so. */
function tallyOf({ options, parts }: Call, team: Team): (part: number, share: number) => void {
  const { watch, onProgress } = options;
  const points = options.lambdas?.length ?? options.lambdaCount;
  const done = new Float64Array(parts);
  let told = 0;
  return (part, share) => {
    done[part] = Math.max(done[part]!, Math.round(share * points));
    const sum = done.reduce((total, each) => total + each, 0);
    if (onProgress === undefined || sum <= told || watch?.isStopped) return;
    told = sum;
    try {
      onProgress({ done: sum, total: parts * points });
    } catch (error) {
      team.fail(error);
    }
    if (watch?.isStopped) team.stop();
  };
}

function jobOf({
  design,
  response,
  options,
  plan,
  sharesColumns = false,
  isReused,
}: Call): ConstructorParameters<typeof Team>[0] {
  const { source: _source, onProgress, watch: _watch, deadline: _deadline, ...sent } = options;
  const isShared = canShare();
  return {
    // Others are refused where options are read.
    family: response.family as Exclude<Family, "custom">,
    // The caller goes on before the workers begin: what he has lent is copied here.
    design: isShared ? shareDesign(settle(design, false)) : settle(design, true),
    response,
    options: sent as typeof sent & CheckedOptions,
    plan,
    isReused,
    sharesColumns,
    isWatched: onProgress !== undefined,
    isShared,
    stop: isShared && onProgress !== undefined ? new Int32Array(new SharedArrayBuffer(4)) : undefined,
  };
}

/** What is sent of a design: where its columns come from stays here. `isKept`: what was lent is copied. */
export function settle({ encoding: _, ...design }: DesignMatrix, isKept: boolean): DesignMatrix {
  return design.storage === "sparse" ? settleSparse(design, isKept) : settleDense(design, isKept);
}

/** The same design in memory that workers look at without a copy. */
function shareDesign(design: DesignMatrix): DesignMatrix {
  if (design.storage === "dense") return { ...design, data: share(design.data) };
  const { pointers, indices, values } = design;
  return { ...design, pointers: share(pointers), indices: share(indices), values: share(values) };
}

/** @throws L1L2Error `invalid-value` for what cannot be listened to. */
export function checkAbortable(signal: AbortableSignal | undefined): AbortableSignal | undefined {
  if (signal === undefined || typeof signal.addEventListener === "function") return signal;
  return invalid("signal", "an AbortSignal", signal);
}
