import { fitPath } from "../../src/index.ts";
import type { RegularizationPath } from "../../src/model/path.ts";
import type { ModelOf } from "../../src/model/point.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { Family } from "../../src/types.ts";
import { inputOf, type PlainStorage } from "./fit-plain.ts";
import { type GlmCandidate, type GlmProblem, responseInputOf } from "./glm-problem.ts";
import { glmSettingsOf } from "./glm-settings.ts";

export type GlmPath = RegularizationPath<ModelOf<Family>>;

/** A path over a plain problem of any family. */
export function fitGlm(problem: GlmProblem, options: PathOptions<Family>, storage: PlainStorage = "dense"): GlmPath {
  const settings = { ...glmSettingsOf(problem), ...options };
  return fitPath<Family>(inputOf(problem.X, storage), responseInputOf(problem), settings);
}

/** Intercepts and coefficients of one point. */
export function candidateAt(path: GlmPath, point: number): GlmCandidate {
  const outputs = Array.from({ length: path.outputCount }, (_, k) => k);
  return {
    intercepts: outputs.map((k) => path.intercepts[point * path.outputCount + k]),
    coefficients: outputs.map((k) => path.coefficients(point, k)),
  };
}
