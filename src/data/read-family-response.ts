import type { FamilyResponse } from "../types.ts";
import { reading } from "./reading.ts";
import type { KnownResponse, ResponseReader } from "./response/response-reader.ts";

/**
 * Reads a response by the reader of its family: see `ResponseInput` for the forms and `FamilyResponse` for what they become.
 * Everything is copied.
 *
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it, held (see `hold`), for names of keys of row objects.
 * @throws L1L2Error naming the part at fault: `y[3]`, `y.time[3]`, or `X[3].price` for a key of row objects. Wrong types and
 * lengths; NaN; values the family does not have (a negative count, a third class); nothing to fit: a single class, counts that
 * are all zero, no event.
 */
export function readFamilyResponse(y: unknown, reader: ResponseReader, rows: number, X: unknown): FamilyResponse {
  return reading("y", () => reader.read(reader.hold(y), rows, X));
}

/**
 * Reads the response of rows that a model is to be compared with. As {@link readFamilyResponse}, but classes are those of the model,
 * so that a class may be missing from the rows; and counts may all be zero.
 *
 * @throws L1L2Error `invalid-value` for a class that the model does not know, `shape-mismatch` for another number of outputs, and
 * what `readFamilyResponse` throws.
 */
export function readNewResponse(
  known: KnownResponse,
  y: unknown,
  reader: ResponseReader,
  rows: number,
  X: unknown,
): FamilyResponse {
  return reading("y", () => reader.readNew(known, reader.hold(y), rows, X));
}
