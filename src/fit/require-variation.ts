import { rowWeights } from "../data/row-weights.ts";
import { describe, L1L2Error } from "../errors.ts";
import { hasLossOfResiduals } from "../options/loss-of-residuals.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { FamilyResponse } from "../types.ts";

/**
 * Refuses a response without anything to fit: of binomial and multinomial a class without weight, of counts and amounts none, of cox
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

/** Something that a model cannot do without. */
export interface NeededPart {
  /** In words. */
  readonly name: string;
  /** Above 0 for a row that has it. */
  of(row: number): number;
}

/** What of a response a model of its family needs: a row of every class, a count, an event. */
export function neededParts({ family, rows, values, labels, survival }: FamilyResponse): readonly NeededPart[] {
  if (family === "poisson" || family === "negative-binomial")
    return [{ name: "a count above 0", of: (row) => values[row] }];
  if (family === "tweedie") return [{ name: "an amount above 0", of: (row) => values[row] }];
  if (family === "cox") return [{ name: "an event", of: (row) => survival!.event[row] }];
  if (labels === null) return [];
  return labels.map((label, k) => ({
    name: `a row of class ${describe(label)}`,
    of: family === "multinomial" ? (row) => values[k * rows + row] : (row) => (k === 1 ? values[row] : 1 - values[row]),
  }));
}

/** What no row of positive weight has of that, in words. */
function missingPart(response: FamilyResponse, weightOf: (row: number) => number): string | undefined {
  const has = (part: NeededPart): boolean => {
    for (let row = 0; row < response.rows; row++) if (weightOf(row) > 0 && part.of(row) > 0) return true;
    return false;
  };
  return neededParts(response).find((part) => !has(part))?.name;
}

/** The one value of a constant response, in words; undefined where it varies. */
function constantValue(
  response: FamilyResponse,
  { offset, intercept }: CheckedOptions,
  weights: Float64Array | undefined,
): string | undefined {
  const { family, rows, outputs, values } = response;
  const isLinear = hasLossOfResiduals(family);
  // Classes are never constant, nor are event times; an offset of the others sets apart what is equal.
  if (family === "cox" || family === "multinomial" || (!isLinear && offset !== undefined)) return undefined;
  // Of a loss of the caller's nobody knows which response η = 0 means.
  if (family === "custom" && !intercept) return undefined;
  const without = isLinear ? 0 : family === "binomial" || family === "squared-hinge" ? 0.5 : 1;
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
