import type { FitSettings } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { customLoss } from "./custom-losses.ts";
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
    ...(family === "custom"
      ? { loss: customLoss(problem.parameters!.name!) }
      : (problem.parameters as Pick<FitSettings<Family>, "link">)),
    ...(family !== "cox" && { intercept }),
    ...(offset && { offset: outputsOf(problem) > 1 ? offset : offset.map(([value]) => value) }),
    ...(family === "multinomial" && { grouped: grouped ?? false }),
    ...(family === "cox" && { ties: ties ?? "breslow" }),
    ...(family === "multigaussian" && { standardizeResponse: standardizeResponse ?? false }),
  };
}
