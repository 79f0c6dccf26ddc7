import type { Edition } from "../families/edition.ts";
import type { CheckedOptions } from "../options/options.ts";

/** What a call for several quantiles is made of. */
export interface QuantileParts<Options> {
  /** Options with the first quantile alone; those given where there is no list. */
  readonly first: Options;
  /** Ascending; undefined where there is no list. */
  readonly quantiles: readonly number[] | undefined;
}

/** Takes a list of quantiles out of options that `readOptions` has read. Of another family it stays there, and is refused. */
export function splitQuantiles<Options extends object>(
  { quantileLists }: Edition,
  given: Options,
): QuantileParts<Options> {
  const { family, quantiles: own } = given as { readonly family?: unknown; readonly quantiles?: unknown };
  const quantiles = family === "quantile" ? quantileLists?.read(own) : undefined;
  return { quantiles, first: quantiles === undefined ? given : { ...given, quantiles: quantiles[0] } };
}

/** The checked options of each, of which those of the first are known. */
export function optionsOfQuantiles(options: CheckedOptions, quantiles: readonly number[]): CheckedOptions[] {
  return quantiles.map((tau, at) => (at === 0 ? options : { ...options, lossParameters: { quantiles: tau } }));
}
