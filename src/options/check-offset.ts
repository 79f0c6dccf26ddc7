import { readOffset } from "../data/read-offset.ts";
import { rowWeights } from "../data/row-weights.ts";
import { L1L2Error } from "../errors.ts";
import type { FamilyResponse } from "../types.ts";
import { hasLossOfResiduals } from "./loss-of-residuals.ts";

/**
 * From here on neighbouring linear predictors lie more than 10⁻⁶ apart, the least that the default tolerance tells from each other: what
 * the columns say is lost beside the offset, and an intercept that makes up for it cannot be written down.
 */
const FARTHEST = 1e10;

/**
 * A fresh copy of the offset, undefined where there is none. Where losses are not squares it has a bound, which rows of weight 0 need not
 * keep: e^η, or 1 / (1 + e^−η), depends on the last digits of η, however large it is.
 */
export function checkOffset(
  offset: unknown,
  response: FamilyResponse,
  sampleWeight: Float64Array | undefined,
): Float64Array | undefined {
  if (offset === undefined) return undefined;
  const { family, rows, outputs, outputNames } = response;
  const values = readOffset(offset, rows, outputs, outputNames);
  if (hasLossOfResiduals(family)) return values;
  const weights = rowWeights(response, sampleWeight);
  const found = values.findIndex((value, at) => Math.abs(value) > FARTHEST && weights?.[at % rows] !== 0);
  if (found < 0) return values;
  const [row, output] = [found % rows, Math.floor(found / rows)];
  throw new L1L2Error({
    code: "invalid-value",
    argument: outputs === 1 ? `offset[${row}]` : `offset[${row}][${output}]`,
    expected: `a number from -1e10 to 1e10 for ${family}`,
    received: String(values[found]),
    advice: "Beside a larger one the columns have no digits left",
  });
}
