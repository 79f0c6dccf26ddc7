import { L1L2Error } from "../errors.ts";

/** Coefficients, which the units of columns and response may put beyond the range of numbers. */
export function requireFinite(coefficients: Float64Array): Float64Array {
  // Anything else times 0 is NaN. A callback for each would take 4 % of a small path.
  let zero = 0;
  for (let i = 0; i < coefficients.length; i++) zero += coefficients[i]! * 0;
  if (zero === 0) return coefficients;
  throw new L1L2Error({
    code: "non-finite",
    argument: "X",
    expected: "columns whose coefficients are below 1.8e308",
    received: "columns so small beside the response that they are not",
    advice: "Rescale the smallest columns or the response",
  });
}
