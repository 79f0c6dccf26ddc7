// Times of short and of long bodies, in seconds. The minimum is reported: other work on the machine only ever adds.

/** Seconds of one run. */
export function once(body: () => void): number {
  const before = performance.now();
  body();
  return (performance.now() - before) / 1000;
}

/** The fastest of at most `repeats` runs; stops when `budget` seconds are spent. */
export function fastest(body: () => void, repeats: number, budget = Number.POSITIVE_INFINITY): number {
  let best = Number.POSITIVE_INFINITY;
  let spent = 0;
  for (let run = 0; run < repeats && (run === 0 || spent < budget); run++) {
    const time = once(body);
    best = Math.min(best, time);
    spent += time;
  }
  return best;
}

/** Long enough for every engine to have swapped in its optimised code. */
const WARM_SECONDS = 0.15;

/** Seconds per run of a body too short for the clock: the fastest of `batches` batches of at least `batchSeconds`. */
export function perRun(body: () => void, batches = 7, batchSeconds = 0.005): number {
  let runs = 0;
  const start = performance.now();
  while (performance.now() - start < 1000 * WARM_SECONDS) body();
  const middle = performance.now();
  while (performance.now() - middle < 1000 * batchSeconds) {
    body();
    runs++;
  }
  const batch = (): void => {
    for (let run = 0; run < runs; run++) body();
  };
  return fastest(batch, batches) / runs;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
