import { L1L2Error } from "../../errors.ts";
import type { FamilyResponse } from "../../types.ts";
import { readResponse } from "../read-response.ts";
import { columnReader, type ResponseReader } from "./response-reader.ts";

/** Gaussian: any finite numbers. */
export const gaussianResponse: ResponseReader = /* @__PURE__ */ columnReader((input, rows, X) =>
  numbers("gaussian", rows, readResponse(input, rows, X)),
);

/**
 * Poisson: numbers ≥ 0, not all 0 (their mean would be the exponential of −∞). They need not be whole: rates work too.
 *
 * Errors: those of `readResponse`, and `invalid-value` for a negative number or nothing but zeros, which new rows may be.
 */
export const poissonResponse: ResponseReader = /* @__PURE__ */ (() => ({
  ...columnReader((input, rows, X) => {
    const response = readCounts(input, rows, X);
    if (response.values.some((value) => value > 0)) return response;
    throw new L1L2Error({ code: "invalid-value", argument: "y", expected: "a count above 0", received: "only zeros" });
  }),
  readNew: (_, input, rows, X) => readCounts(input, rows, X),
}))();

function readCounts(input: unknown, rows: number, X: unknown): FamilyResponse {
  return numbers("poisson", rows, readResponse(input, rows, X, "y", { minimum: 0 }));
}

/** Numbers as read. */
export function numbers(family: "gaussian" | "poisson", rows: number, values: Float64Array): FamilyResponse {
  return {
    family,
    rows,
    outputs: 1,
    values,
    trials: undefined,
    labels: null,
    outputNames: null,
    survival: undefined,
  };
}
