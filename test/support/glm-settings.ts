import type { FitSettings } from "../../src/options/options.ts";
import type { Family, LossParameters } from "../../src/types.ts";
import { type GlmProblem, outputsOf, plainOf } from "./glm-problem.ts";
import { settingsOf } from "./settings-of.ts";

/** The options that ask l1l2 for what a problem says; gaussian ones are those of {@link settingsOf}, without a word of families. */
export function glmSettingsOf(problem: GlmProblem): FitSettings<Family> {
  if (problem.family === "gaussian") return settingsOf(plainOf(problem)) as FitSettings<Family>;
  const { family, grouped, ties, standardizeResponse, offset } = problem;
  const { intercept, ...settings } = settingsOf({ ...plainOf(problem), offset: undefined });
  return {
    ...settings,
    family,
    ...optionsOf(problem.parameters),
    ...(family !== "cox" && { intercept }),
    ...(offset && { offset: outputsOf(problem) > 1 ? offset : offset.map(([value]) => value) }),
    ...(family === "multinomial" && { grouped: grouped ?? false }),
    ...(family === "cox" && { ties: ties ?? "breslow" }),
    ...(family === "multigaussian" && { standardizeResponse: standardizeResponse ?? false }),
  };
}

/** What a loss has beside its family, by the names of the options. */
function optionsOf({ quantile, ...others }: LossParameters = {}): Partial<FitSettings<Family>> {
  return { ...others, ...(quantile !== undefined && { quantiles: quantile }) };
}
