import { exp } from "./exponential.ts";
import { log, logInTwo, productError } from "./logarithm.ts";

/**
 * base^exponent for base ≥ 0, by + − × ÷ and √ alone. Exponents ½, 1 and 2 are correctly rounded; others come from
 *
 *     e^(exponent · log base),    the logarithm and the product as sums of two numbers
 *
 * within 2 units of the last place for exponents up to 32: the error of the logarithm, 2⁻⁵⁹, grows with the exponent.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  const rough = exponent * log(base);
  // Zero, Infinity and NaN, overflow and underflow: the logarithm alone decides. So it does below the normal numbers.
  if (!(Math.abs(rough) <= 745 && base >= 2.2250738585072014e-308)) return exponent === 0 ? 1 : exp(rough);
  const [high, low] = logInTwo(base);
  const product = exponent * high;
  const value = exp(product);
  return value + value * (productError(exponent, high, product) + exponent * low);
}
