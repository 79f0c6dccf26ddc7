import { describe, L1L2Error } from "../errors.ts";

/**
 * Runs `read`, which looks at something of the caller's: a getter or a proxy may throw anything there.
 *
 * @throws L1L2Error its own errors as they are; whatever else is thrown becomes the `cause` of an `unreadable`.
 */
export function reading<Result>(argument: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (isOwn(cause)) throw cause;
    const details = { code: "unreadable" as const, argument, expected: "data that can be read" };
    throw new L1L2Error({ ...details, received: `an error on the way: ${describeThrown(cause)}` }, { cause });
  }
}

/** What was thrown, in words. Anything can be: the proxy that was revoked, too. */
export function describeThrown(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : describe(thrown);
  } catch {
    return describe(thrown);
  }
}

function isOwn(thrown: unknown): thrown is L1L2Error {
  try {
    return thrown instanceof L1L2Error;
  } catch {
    return false;
  }
}

/**
 * An array of `length` numbers, all 0.
 *
 * @throws L1L2Error `out-of-memory`, where the runtime has no room for them.
 */
export function allocateNumbers(length: number, argument: string): Float64Array {
  try {
    return new Float64Array(length);
  } catch {
    throw tooLarge(argument, 8 * length);
  }
}

/** What to do about a design that is too large. */
export const FEWER = "Fit fewer rows or columns, or pass a sparse design";

/** What 32 bits address, but for the last page. */
const MOST_BYTES = 0xffff_0000;

/**
 * Refuses what WebAssembly memory cannot hold before anything is built of it.
 *
 * @throws L1L2Error `out-of-memory`.
 */
export function requireRoom(bytes: number, argument: string, advice?: string): void {
  if (bytes > MOST_BYTES) throw tooLarge(argument, bytes, advice);
}

/** The error for an argument that would need `bytes` at once. */
export function tooLarge(argument: string, bytes: number, advice?: string): L1L2Error {
  const details = {
    code: "out-of-memory" as const,
    argument,
    expected: "data that fits the 4 GiB of WebAssembly memory",
    received: `${(bytes / 1_048_576).toFixed(1)} MiB (${bytes} bytes)`,
  };
  return new L1L2Error(advice === undefined ? details : { ...details, advice });
}
