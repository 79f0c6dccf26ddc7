import { now } from "../clock.ts";
import { type Edition, type FamilyEntry, familyOf, sourceOf } from "../families/edition.ts";
import type { ModelOf } from "../model/point.ts";
import { checkFitOptions, fitOptionNames } from "../options/check-options.ts";
import type { CheckedOptions, FitOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
import type { Sample } from "../wasm/dataset.ts";
import { solvePath } from "../wasm/solve.ts";
import { adapt } from "./adaptive.ts";
import { devianceRatios } from "./fit-path.ts";
import { requireVariation } from "./require-variation.ts";
import { onSample, readProblem } from "./training-data.ts";

/** `fit` of an entry: see src/entry/full.ts. A path of one point, without the path. */
export function fitIn<F extends Family>(
  edition: Edition,
  X: DesignInput,
  y: ResponseInput,
  options: FitOptions<F>,
): ModelOf<F> {
  const start = now();
  const given = readOptions<object>(options, fitOptionNames) as FitOptions<Family>;
  const definition = familyOf(edition, given.family);
  const source = sourceOf(edition, definition);
  const problem = readProblem({ X, y, reader: definition.reader, options: given }, (own, design, response) =>
    checkFitOptions(own, design, response, source, start),
  );
  return onSample(problem, (sample) => fitSample<F>(definition, sample, problem.options));
}

/** The model of a sample at the one lambda of checked options. */
export function fitSample<F extends Family>(
  { build }: FamilyEntry,
  sample: Sample,
  options: CheckedOptions,
): ModelOf<F> {
  const { response } = sample;
  const { design } = sample.dataset;
  requireVariation(response, options);
  const solved = solvePath(sample, adapt(sample, options));
  const facts = {
    family: response.family,
    lambda: solved.lambdas[0]!,
    l1Ratio: options.l1Ratio,
    columns: design.columns,
    names: design.names ?? null,
    recipe: design.encoding?.recipe ?? null,
    hasOffset: options.offset !== undefined,
    devianceRatio: devianceRatios(solved)[0]!,
    dualityGap: solved.dualityGaps[0]!,
    epochs: solved.epochs[0]!,
    converged: solved.outcomes[0] === "converged",
    interpolated: false,
  };
  const outputs = solved.supports.map((support, output) => ({ intercept: solved.intercepts[output]!, support }));
  return build(facts, response, outputs) as ModelOf<F>;
}
