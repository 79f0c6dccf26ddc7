import type { FamilyResponse } from "../../types.ts";

/**
 * Reads one form of a response; nothing of the caller's is kept.
 *
 * @param input The response as the caller gave it.
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it, for names of keys of row objects.
 */
export type ResponseReader = (input: unknown, rows: number, X: unknown) => FamilyResponse;
