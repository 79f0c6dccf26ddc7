/**
 * The time at which a call is to end, in milliseconds of the runtime's clock; Infinity: never. Where a runtime's clock stands still
 * while code runs (Cloudflare Workers) no limit of time is ever reached.
 */
export type Deadline = number;

let deadline: Deadline = Infinity;

/** Milliseconds since some moment that stays the same: a clock that is never set, where there is one. */
export function now(): number {
  return typeof performance === "undefined" ? Date.now() : performance.now();
}

/** What the kernels ask (assembly/clock.ts) until `end`; returns what they asked before. */
export function setDeadline(end: Deadline): Deadline {
  const before = deadline;
  deadline = end;
  return before;
}

/** What the kernels import, beside a loss of the caller's (src/wasm/custom-loss.ts). */
export const clock = { isOver: (): boolean => now() >= deadline };
