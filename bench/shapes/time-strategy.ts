import { fitPath, type StrategyName } from "../../src/index.ts";
import type { Data } from "../support/designs.ts";
import { once } from "../support/stopwatch.ts";

/** How long one strategy took on one problem. */
export interface Timing {
  /** Seconds; where the limit was reached, a lower bound. */
  readonly time: number;
  readonly complete: boolean;
  /** What was used: `automatic` names its choice. */
  readonly used: string;
}

export interface PathPlan {
  readonly l1Ratio: number;
  readonly lambdas: Float64Array;
}

class OutOfTime extends Error {}

/** The fastest of three fits (one where it is long), stopped after the first point past `limit` seconds. */
export function timeStrategy(data: Data, plan: PathPlan, strategy: StrategyName, limit: number): Timing {
  let best: Timing = { time: Number.POSITIVE_INFINITY, complete: false, used: strategy };
  for (let run = 0, spent = 0; run < 3 && (run === 0 || spent < 0.4); run++) {
    const one = timeOnce(data, plan, strategy, limit);
    spent += one.time;
    if (one.time < best.time) best = one;
    if (!one.complete) break;
  }
  return best;
}

function timeOnce({ X, y }: Data, plan: PathPlan, strategy: StrategyName, limit: number): Timing {
  const deadline = performance.now() + 1000 * limit;
  const onProgress = (): void => {
    if (performance.now() > deadline) throw new OutOfTime();
  };
  let used: string = strategy;
  let complete = true;
  const time = once(() => {
    try {
      used = fitPath(X, y, { ...plan, strategy, onProgress }).strategy;
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      complete = false;
    }
  });
  return { time, complete, used };
}
