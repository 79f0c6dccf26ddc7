import { describe, L1L2Error } from "../errors.ts";

/**
 * Refuses what is no result of this package, by the fields that a picture needs: results of every entry, and what was loaded, have them.
 *
 * @throws L1L2Error `invalid-type`.
 */
export function requireResult(value: unknown, argument: string, expected: string, fields: readonly string[]): void {
  if (typeof value === "object" && value !== null && fields.every((field) => field in value)) return;
  throw new L1L2Error({ code: "invalid-type", argument, expected, received: describe(value) });
}
