import { L1L2Error } from "../errors.ts";

/** Coefficients, which the units of columns and response may put beyond the range of numbers. */
export function requireFinite(coefficients: Float64Array): Float64Array {
  if (coefficients.every(Number.isFinite)) return coefficients;
  throw new L1L2Error({
    code: "non-finite",
    argument: "X",
    expected: "columns whose coefficients are below 1.8e308",
    received: "columns so small beside the response that they are not",
    advice: "Rescale the smallest columns or the response",
  });
}
