import { describe, L1L2Error } from "../errors.ts";
import { requireGenuine } from "../model/genuine.ts";
import type { Model } from "../model/model.ts";
import type { MultiModel } from "../model/multi-model.ts";
import { printable } from "../model/render.ts";

/** A model of any family. */
export type AnyModelGiven = Model | MultiModel;

/** The coefficients of one column, and of one output where there are several, in several models. */
export interface CoefficientEntry {
  readonly name: string;
  /** One per model, 0 where it is not in use. */
  readonly coefficients: readonly number[];
  /** The largest of them in size. */
  readonly size: number;
}

/**
 * The coefficients of several models side by side, matched by name (and output), without intercepts, the largest first.
 *
 * @throws L1L2Error `invalid-type` for what is no model.
 */
export function coefficientTable(models: readonly AnyModelGiven[], argument: string): CoefficientEntry[] {
  const entries = new Map<string, number[]>();
  models.forEach((model, at) => {
    requireGenuine(model, argument, "a model, from fit, a path or loadModel");
    for (const { output, column, name, coefficient } of model.table()) {
      if (column === null) continue;
      const key = printable(output === null ? name : `${name} (${output})`);
      if (!entries.has(key)) entries.set(key, new Array<number>(models.length).fill(0));
      entries.get(key)![at] = coefficient;
    }
  });
  return Array.from(entries, ([name, coefficients]) => {
    return { name, coefficients, size: Math.max(...coefficients.map(Math.abs)) };
  }).sort((a, b) => b.size - a.size);
}

/** What a subtitle says where not everything is shown. */
export function shownOf(shown: number, all: number, what: string): string[] {
  return shown < all ? [`the ${shown} largest of ${all} ${what}`] : [];
}

/** Models that one picture can tell apart. */
const MOST_MODELS = 8;

/**
 * Models by the names that a picture gives them.
 *
 * @throws L1L2Error `invalid-type`, `invalid-value`.
 */
export function readModels<Given extends AnyModelGiven>(models: Readonly<Record<string, Given>>): [string, Given][] {
  const isRecord = typeof models === "object" && models !== null && !Array.isArray(models) && !("family" in models);
  const entries = isRecord ? Object.entries(models) : [];
  if (entries.length > 0 && entries.length <= MOST_MODELS) return entries;
  const expected = `an object of 1 to ${MOST_MODELS} models by their names, as { lasso, ridge }`;
  const received = isRecord ? `${entries.length} models` : describe(models);
  throw new L1L2Error({ code: isRecord ? "invalid-value" : "invalid-type", argument: "models", expected, received });
}
