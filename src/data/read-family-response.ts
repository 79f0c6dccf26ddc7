import type { Family, FamilyResponse } from "../types.ts";
import { holdResponse } from "./hold.ts";
import { reading } from "./reading.ts";
import { binaryResponse, multinomialResponse } from "./response/class-response.ts";
import { isNameList, multiResponse } from "./response/multi-response.ts";
import { gaussianResponse, poissonResponse } from "./response/number-response.ts";
import type { ResponseReader } from "./response/response-reader.ts";
import { survivalResponse } from "./response/survival-response.ts";
import { isTrials, readTrials } from "./response/trials-response.ts";

const readers: Readonly<Record<Family, ResponseReader>> = {
  gaussian: gaussianResponse,
  binomial: (input, rows, X) => (isTrials(input) ? readTrials(input, rows, X) : binaryResponse(input, rows, X)),
  multinomial: multinomialResponse,
  poisson: poissonResponse,
  cox: survivalResponse,
  multigaussian: multiResponse,
};

/**
 * Reads the response of a family: see `ResponseInput` for the forms and `FamilyResponse` for what they become. Everything is
 * copied.
 *
 * @param rows The number of rows of the design.
 * @param X The design as the caller gave it, held (see `hold`), for names of keys of row objects.
 * @throws L1L2Error naming the part at fault: `y[3]`, `y.time[3]`, or `X[3].price` for a key of row objects. Wrong types and
 * lengths; NaN; values the family does not have (a negative count, a third class); nothing to fit: a single class, counts that
 * are all zero, no event.
 */
export function readFamilyResponse(y: unknown, family: Family, rows: number, X: unknown): FamilyResponse {
  return reading("y", () => readers[family](holdResponse(y, family), rows, X));
}

/** The keys of row objects that a response takes, and that are therefore no columns of X. */
export function responseKeys(y: unknown, family: Family): readonly string[] {
  if (typeof y === "string") return [y];
  if (family === "multigaussian") return isNameList(y) ? y : [];
  const isParts = family === "cox" || (family === "binomial" && isTrials(y));
  if (!isParts || typeof y !== "object" || y === null) return [];
  return Object.values(y).filter((part) => typeof part === "string");
}
