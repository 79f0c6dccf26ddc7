import { rowWeights } from "../data/row-weights.ts";
import { describe, L1L2Error } from "../errors.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";

/**
 * Refuses a response without anything to fit: of binomial and multinomial a class without weight, of poisson no count, of cox
 * no event. Where a grid of lambdas is wanted, a constant response too: it has no largest useful lambda to start from.
 *
 * @throws L1L2Error `invalid-value`, on `y`.
 */
export function requireVariation(response: FamilyResponse, options: CheckedOptions): void {
  const weights = rowWeights(response, options.sampleWeight);
  const missing = missingPart(response, (row) => weights?.[row] ?? 1);
  if (missing !== undefined) {
    const [expected, received] = [`${missing} with positive weight`, "none"];
    throw new L1L2Error({ code: "invalid-value", argument: "y", expected, received });
  }
  const constant = options.lambdas === undefined ? constantValue(response, options, weights) : undefined;
  if (constant === undefined) return;
  throw new L1L2Error({
    code: "invalid-value",
    argument: "y",
    expected: "a response that varies",
    received: constant,
    advice: "A constant response leaves nothing to fit; with lambdas of your own you get the model of its mean",
  });
}

/** What a model of this family cannot do without, in words, if no row of positive weight has it. */
export function missingPart(response: FamilyResponse, weightOf: (row: number) => number): string | undefined {
  const { family, rows, values, labels, survival } = response;
  const has = (part: (row: number) => number): boolean => {
    for (let row = 0; row < rows; row++) if (weightOf(row) > 0 && part(row) > 0) return true;
    return false;
  };
  const classes = (labels ?? []).map((label) => `a row of class ${describe(label)}`);
  if (family === "poisson") return has((row) => values[row]) ? undefined : "a count above 0";
  if (family === "cox") return has((row) => survival!.event[row]) ? undefined : "an event";
  if (family === "multinomial") return classes.find((_, k) => !has((row) => values[k * rows + row]));
  if (family !== "binomial") return undefined;
  return classes.find((_, k) => !has((row) => (k === 1 ? values[row] : 1 - values[row])));
}

/** The one value of a constant response, in words; undefined where it varies. */
function constantValue(
  response: FamilyResponse,
  { offset, intercept }: CheckedOptions,
  weights: Float64Array | undefined,
): string | undefined {
  const { family, rows, outputs, values } = response;
  const isLinear = family === "gaussian" || family === "multigaussian";
  // Classes are never constant, nor are event times; an offset of the others sets apart what is equal.
  if (family === "cox" || family === "multinomial" || (!isLinear && offset !== undefined)) return undefined;
  const without = family === "gaussian" || family === "multigaussian" ? 0 : family === "poisson" ? 1 : 0.5;
  for (let output = 0; output < outputs; output++) {
    const of = values
      .subarray(output * rows, (output + 1) * rows)
      .map((value, row) => value - (offset?.[output * rows + row] ?? 0))
      .filter((_, row) => weights?.[row] !== 0);
    const reference = intercept ? of[0]! : without;
    if (of.some((value) => value !== reference)) return undefined;
    if (output === outputs - 1) return `${of.length} times ${reference}`;
  }
  return undefined;
}
