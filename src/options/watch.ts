import { reading } from "../data/reading.ts";
import { L1L2Error } from "../errors.ts";
import { invalid } from "./checks.ts";
import type { Progress } from "./options.ts";

/** What is needed of an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
}

/** Whether a call is to end with what it has. */
export interface StopState {
  readonly isStopped: boolean;
}

/** Who looks on while a call computes, and may stop it: at every point of every path. */
export class Watch implements StopState {
  readonly #onProgress: ((progress: Progress) => unknown) | undefined;
  readonly #signal: StopSignal | undefined;
  #isStopped = false;

  constructor(onProgress: ((progress: Progress) => unknown) | undefined, signal: StopSignal | undefined) {
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Tells how far the call has come, and asks whether it is to go on. */
  readonly report = (progress: Progress): void => {
    if (this.#onProgress?.(progress) === false || (this.#signal !== undefined && isAborted(this.#signal))) {
      this.#isStopped = true;
    }
  };
}

/**
 * @returns undefined where nobody looks on.
 * @throws L1L2Error `invalid-value` for what is no callback or no signal, `stopped` for a signal that is aborted already.
 */
export function checkWatch(onProgress: unknown, signal: unknown): Watch | undefined {
  if (onProgress !== undefined && typeof onProgress !== "function") invalid("onProgress", "a function", onProgress);
  if (signal !== undefined) checkSignal(signal);
  if (onProgress === undefined && signal === undefined) return undefined;
  return new Watch(onProgress as ((progress: Progress) => unknown) | undefined, signal as StopSignal | undefined);
}

/** @throws L1L2Error as {@link checkWatch}. */
function checkSignal(signal: unknown): void {
  const isObject = typeof signal === "object" && signal !== null;
  if (!isObject || typeof reading("signal", () => (signal as StopSignal).aborted) !== "boolean") {
    invalid("signal", "an AbortSignal, or an object with an aborted of true or false", signal);
  }
  if (!isAborted(signal as StopSignal)) return;
  throw new L1L2Error({
    code: "stopped",
    argument: "signal",
    expected: "a signal that is not aborted yet",
    received: "one that is",
  });
}

function isAborted(signal: StopSignal): boolean {
  return reading("signal", () => signal.aborted) === true;
}
