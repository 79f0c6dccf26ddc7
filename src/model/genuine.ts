import { describe, L1L2Error } from "../errors.ts";

/** The models and paths that this package made. */
const made = new WeakSet<object>();

/** Called by the constructors of what {@link requireGenuine} is to accept, last: with everything in its place. */
export function markGenuine(instance: object): void {
  made.add(instance);
}

/**
 * Refuses what only looks like a model or a path: its parts were never checked, and a getter or a proxy may give others each time.
 *
 * @throws L1L2Error `invalid-type`.
 */
export function requireGenuine(value: unknown, argument: string, expected: string): void {
  if (typeof value === "object" && value !== null && made.has(value)) return;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(value) });
}

/** What a model is, in words. */
export const GENUINE_MODEL = "a model, from fit, a path or loadModel";
