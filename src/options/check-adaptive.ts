import { checkChoice, checkNumber, invalid } from "./checks.ts";
import type { AdaptiveOptions, CheckedOptions } from "./options.ts";
import { readOptions } from "./read-options.ts";

/** The adaptive lasso's options with their defaults; undefined where it is not asked for. */
export function checkAdaptive(adaptive: boolean | AdaptiveOptions | undefined): CheckedOptions["adaptive"] {
  if (adaptive === undefined || adaptive === false) return undefined;
  if (adaptive !== true && (typeof adaptive !== "object" || adaptive === null)) {
    invalid("adaptive", "true, false or { pilot, exponent }", adaptive);
  }
  const { pilot, exponent } =
    adaptive === true ? ({} as AdaptiveOptions) : readOptions(adaptive, ["pilot", "exponent"], "adaptive");
  return {
    pilot: checkChoice("adaptive.pilot", pilot, "ridge", ["ridge", "ols"]),
    exponent: checkNumber("adaptive.exponent", exponent, 1, { minimum: 0, above: true }),
  };
}
