import { freeze } from "../recipe/freeze.ts";
import type { UncheckedParts } from "./check-fields.ts";
import { checkPath } from "./check-path.ts";
import type { Model } from "./model.ts";
import type { MultiModel } from "./multi-model.ts";
import { RegularizationPath } from "./path.ts";
import type { PathParts } from "./path-parts.ts";
import type { AnyPath } from "./point.ts";
import { readJson } from "./read-json.ts";
import { numberOf } from "./to-plain.ts";

/** What `loadPath` takes, in words. */
const PATH_JSON = "the JSON of a path of this package, as JSON.stringify(path) writes it";

/**
 * A path from its JSON, as text or parsed, or from its structured clone. Needs no WebAssembly: a page may ship a path and let its visitors
 * choose lambda.
 *
 * A look at `family` tells of which models it is: `if (path.family === "multinomial") path.model(0).outputs…`.
 *
 * @throws L1L2Error `invalid-model` when it is not what a path's `JSON.stringify` wrote.
 */
export function loadPath<P extends RegularizationPath<Model | MultiModel> = AnyPath>(json: string | object): P {
  const parts = readJson(json, PATH_JSON);
  checkPath(parts, PATH_JSON);
  return buildPath(parts) as P;
}

/** The path of checked parts. */
export function buildPath(parts: UncheckedParts): RegularizationPath<Model | MultiModel> {
  const {
    labels,
    outputNames,
    names,
    recipe = null,
    lossParameters = null,
    concavePenalty = null,
    locallyConvex = null,
    outcomes,
    converged,
    relaxed,
    supports,
  } = parts as unknown as Lists;
  return new RegularizationPath<Model | MultiModel>({
    ...(parts as unknown as PathParts<Model | MultiModel>),
    labels: frozen(labels) as PathParts<Model | MultiModel>["labels"],
    outputNames: frozen(outputNames),
    names: frozen(names),
    recipe: freeze(recipe),
    lossParameters: lossParameters && Object.freeze({ ...lossParameters }),
    concavePenalty: concavePenalty && Object.freeze({ ...concavePenalty }),
    lambdas: numbers(parts.lambdas),
    intercepts: numbers(parts.intercepts),
    supports: Object.freeze(
      supports.map(({ columns, values }) => {
        return Object.freeze({ columns: Int32Array.from(columns), values: Float64Array.from(values) });
      }),
    ),
    degreesOfFreedom: Int32Array.from(parts.degreesOfFreedom as number[]),
    devianceRatios: numbers(parts.devianceRatios),
    dualityGaps: numbers(parts.dualityGaps),
    epochs: Int32Array.from(parts.epochs as number[]),
    outcomes: Object.freeze(outcomes),
    converged: Object.freeze(converged),
    locallyConvex: frozen(locallyConvex),
    lambdaMax: numberOf(parts.lambdaMax)!,
    nullDeviance: numberOf(parts.nullDeviance)!,
    relaxed: relaxed && buildPath(relaxed),
  });
}

/** The lists of a path's JSON. */
interface Lists
  extends Pick<
    PathParts,
    | "outputNames"
    | "names"
    | "recipe"
    | "lossParameters"
    | "concavePenalty"
    | "locallyConvex"
    | "outcomes"
    | "converged"
  > {
  readonly labels: PathParts<Model | MultiModel>["labels"];
  readonly supports: readonly { readonly columns: number[]; readonly values: number[] }[];
  readonly relaxed: UncheckedParts | null;
}

function frozen<Entry>(list: readonly Entry[] | null): readonly Entry[] | null {
  return list && Object.freeze([...list]);
}

/** A list of numbers, some of which may be words (see `PlainNumber`). */
export function numbers(list: unknown): Float64Array {
  return Float64Array.from(list as unknown[], (value) => numberOf(value)!);
}
