import { L1L2Error } from "../../errors.ts";
import type { Family, FamilyResponse } from "../../types.ts";
import { readResponse } from "../read-response.ts";
import { columnReader, type ResponseReader } from "./response-reader.ts";

/** Gaussian: any finite numbers. */
export const gaussianResponse: ResponseReader = /* @__PURE__ */ columnReader((input, rows, X) =>
  numbers("gaussian", rows, readResponse(input, rows, X)),
);

/** Huber: any finite numbers. */
export const huberResponse: ResponseReader = /* @__PURE__ */ columnReader((input, rows, X) =>
  numbers("huber", rows, readResponse(input, rows, X)),
);

/** Quantile: any finite numbers. */
export const quantileResponse: ResponseReader = /* @__PURE__ */ columnReader((input, rows, X) =>
  numbers("quantile", rows, readResponse(input, rows, X)),
);

/** Custom: any finite numbers. */
export const customResponse: ResponseReader = /* @__PURE__ */ columnReader((input, rows, X) =>
  numbers("custom", rows, readResponse(input, rows, X)),
);

/**
 * Poisson: numbers ≥ 0, not all 0 (their mean would be the exponential of −∞). They need not be whole: rates work too.
 *
 * Errors: those of `readResponse`, and `invalid-value` for a negative number or nothing but zeros, which new rows may be.
 */
export const poissonResponse: ResponseReader = /* @__PURE__ */ nonnegative("poisson");

function nonnegative(family: "poisson" | "tweedie" | "negative-binomial"): ResponseReader {
  const read = (input: unknown, rows: number, X: unknown): FamilyResponse =>
    numbers(family, rows, readResponse(input, rows, X, "y", { minimum: 0 }));
  return {
    ...columnReader((input, rows, X) => {
      const response = read(input, rows, X);
      if (response.values.some((value) => value > 0)) return response;
      const expected = `${family === "tweedie" ? "an amount" : "a count"} above 0`;
      throw new L1L2Error({ code: "invalid-value", argument: "y", expected, received: "only zeros" });
    }),
    readNew: (_, input, rows, X) => read(input, rows, X),
  };
}

/** Tweedie: amounts ≥ 0, not all 0. Negative-binomial: counts. As those of poisson. */
export const tweedieResponse: ResponseReader = /* @__PURE__ */ nonnegative("tweedie");
export const negativeBinomialResponse: ResponseReader = /* @__PURE__ */ nonnegative("negative-binomial");

/** Gamma and inverse-gaussian: numbers above 0. */
export const gammaResponse: ResponseReader = /* @__PURE__ */ positive("gamma");
export const inverseGaussianResponse: ResponseReader = /* @__PURE__ */ positive("inverse-gaussian");

function positive(family: "gamma" | "inverse-gaussian"): ResponseReader {
  return columnReader((input, rows, X) =>
    numbers(family, rows, readResponse(input, rows, X, "y", { minimum: 0, above: true })),
  );
}

/** Numbers as read. */
export function numbers(family: Family, rows: number, values: Float64Array): FamilyResponse {
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
