import { describe, L1L2Error } from "../errors.ts";

/**
 * What another copy of this code asks an instance: each entry of the package is a file with classes of its own, and a model of one is a
 * model of the others. A proxy asks in its own name, and was not made here.
 */
export const GENUINE: unique symbol = Symbol.for("l1l2.genuine") as never;

/** The models and paths that this copy made. */
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
  if (typeof value === "object" && value !== null && (isGenuine(value) || isOfOtherEntry(value))) return;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(value) });
}

/** Whether a constructor of this copy made it. */
export function isGenuine(value: object): boolean {
  return made.has(value);
}

function isOfOtherEntry(value: object): boolean {
  try {
    return (value as { readonly [GENUINE]?: () => unknown })[GENUINE]?.() === true;
  } catch {
    return false;
  }
}

/** What a model is, in words. */
export const GENUINE_MODEL = "a model, from fit, a path or loadModel";
