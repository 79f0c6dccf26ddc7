import { now } from "../clock.ts";
import { type Edition, familyOf, sourceOf } from "../families/edition.ts";
import type { ModelOf } from "../model/point.ts";
import { checkFitOptions, fitOptionNames } from "../options/check-options.ts";
import type { FitOptions } from "../options/options.ts";
import { readOptions } from "../options/read-options.ts";
import type { DesignInput, Family, ResponseInput } from "../types.ts";
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
  const problem = readProblem(X, y, definition.reader, (design, response) =>
    checkFitOptions(given, design, response, source, start),
  );
  const { design, response, options: checked } = problem;
  const solved = onSample(problem, (sample) => {
    requireVariation(response, checked);
    return solvePath(sample, adapt(sample, checked));
  });
  const facts = {
    family: response.family,
    lambda: solved.lambdas[0]!,
    l1Ratio: checked.l1Ratio,
    columns: design.columns,
    names: design.names ?? null,
    hasOffset: checked.offset !== undefined,
    devianceRatio: devianceRatios(solved)[0]!,
    dualityGap: solved.dualityGaps[0]!,
    epochs: solved.epochs[0]!,
    converged: solved.outcomes[0] === "converged",
    interpolated: false,
  };
  const outputs = solved.supports.map((support, output) => ({ intercept: solved.intercepts[output]!, support }));
  return definition.build(facts, response, outputs) as ModelOf<F>;
}
