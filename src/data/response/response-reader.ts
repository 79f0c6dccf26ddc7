import type { Family, FamilyResponse, Label } from "../../types.ts";
import { holdResponse } from "../hold.ts";

/** What a model knows about its response. */
export interface KnownResponse {
  readonly family: Family;
  readonly outputs: number;
  /** A name per output where there are several; null elsewhere. */
  readonly outputNames: readonly string[] | null;
  /** The classes of binomial or multinomial, ascending; null elsewhere. */
  readonly labels: readonly Label[] | null;
}

/** How the response of a family is read; nothing of the caller's is kept. */
export interface ResponseReader {
  /** The response as the caller gave it, held: what the other functions take (see `hold`). */
  readonly hold: (y: unknown) => unknown;
  /** The keys of row objects that a response takes, and that are therefore no columns of X. */
  readonly keys: (held: unknown) => readonly string[];
  /**
   * @param rows The number of rows of the design.
   * @param X The design as the caller gave it, for names of keys of row objects.
   */
  readonly read: (held: unknown, rows: number, X: unknown) => FamilyResponse;
  /** As `read`, for rows that a model is to be compared with. */
  readonly readNew: (known: KnownResponse, held: unknown, rows: number, X: unknown) => FamilyResponse;
}

/** A reader of responses that are one column, and of new ones as of those of the fit. */
export function columnReader(read: ResponseReader["read"]): ResponseReader {
  return { hold: holdResponse, keys: nameOf, read, readNew: (_, held, rows, X) => read(held, rows, X) };
}

/** A response that is the name of a key. */
export function nameOf(held: unknown): readonly string[] {
  return typeof held === "string" ? [held] : [];
}

/** The names among the parts of a response. */
export function namesOfParts(held: unknown): readonly string[] {
  if (typeof held !== "object" || held === null) return nameOf(held);
  return Object.values(held).filter((part) => typeof part === "string");
}
