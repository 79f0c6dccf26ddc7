// Every call of the public API that depends on the family, in one place.

import { type CrossValidation, type CrossValidationOptions, crossValidate, fitPath } from "../../src/index.ts";
import type { RegularizationPath } from "../../src/model/path.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { DesignInput, Label } from "../../src/types.ts";
import { everyFamily } from "../support/every-family.ts";
import { inputOf, type PlainStorage, tight } from "../support/fit-plain.ts";
import { type GlmCandidate, type GlmProblem, outputsOf, responseInputOf } from "../support/glm-problem.ts";
import { glmSettingsOf } from "../support/glm-settings.ts";

/** The families that have kernels, or a loss in test/support/custom-losses.ts; the cases of the others are skipped. */
export const solvedFamilies: ReadonlySet<string> = new Set([...everyFamily, "custom"]);

/** A path over a problem of any family. */
export function fitGlm(problem: GlmProblem, options: PathOptions, storage: PlainStorage): RegularizationPath {
  // Without absolute values a gap is the square of an error: 1e-15 leaves eight digits.
  const squared = problem.family !== "gaussian" && problem.l1Ratio < 1 && options.tolerance === tight.tolerance;
  const settings = { ...glmSettingsOf(problem), ...options, ...(squared && { tolerance: 1e-22 }) } as PathOptions;
  return fitPath(inputOf(problem.X, storage), responseInputOf(problem), settings);
}

/** {@link crossValidate} of a problem of any family. */
export function crossValidateGlm(
  problem: GlmProblem,
  options: Omit<CrossValidationOptions, "measure"> & { readonly measure?: string },
  storage: PlainStorage,
): CrossValidation {
  const settings = { ...glmSettingsOf(problem), ...options } as CrossValidationOptions;
  return crossValidate(inputOf(problem.X, storage), responseInputOf(problem), settings);
}

/** Intercepts and coefficients of one point. */
export function glmCandidateAt(path: RegularizationPath, problem: GlmProblem, point: number): GlmCandidate {
  const outputs = outputsOf(problem);
  const coefficients = path.coefficients.bind(path) as (point: number, output?: number) => Float64Array;
  const each = Array.from({ length: outputs }, (_, k) => k);
  return {
    intercepts: each.map((k) => path.intercepts[point * outputs + k]),
    coefficients: each.map((k) => (outputs === 1 ? coefficients(point) : coefficients(point, k))),
  };
}

/** Every point of a path. */
export function glmCandidatesOf(path: RegularizationPath, problem: GlmProblem): GlmCandidate[] {
  return Array.from(path.lambdas, (_, point) => glmCandidateAt(path, problem, point));
}

/** What the harness asks of a model, single or of several outputs. */
interface AnyModel {
  readonly intercept?: number;
  readonly outputs?: readonly { readonly intercept: number }[];
  readonly coefficients: ArrayLike<number> | ((output: number) => ArrayLike<number>);
  predict(X: DesignInput, options?: { readonly type?: string; readonly offset?: unknown }): ArrayLike<unknown>;
}

/** The model at a lambda between the points of a path. */
export function modelAt(path: RegularizationPath, lambda: number): AnyModel {
  return path.at(lambda) as unknown as AnyModel;
}

export function candidateOfModel(model: AnyModel): GlmCandidate {
  const { outputs, intercept, coefficients } = model;
  if (outputs === undefined || typeof coefficients !== "function") {
    return { intercepts: [intercept ?? 0], coefficients: [coefficients as ArrayLike<number>] };
  }
  return {
    intercepts: outputs.map((output) => output.intercept),
    // It looks at the model's outputs.
    coefficients: outputs.map((_, k) => coefficients.call(model, k)),
  };
}

/** Linear predictors or means, rows × outputs. */
export function predictTable(
  model: AnyModel,
  X: DesignInput,
  type: "link" | "response",
  offset?: readonly (readonly number[])[],
): number[][] {
  const given = offset && (offset[0].length === 1 ? offset.map(([value]) => value) : offset);
  const predicted = model.predict(X, { ...(type === "link" && { type }), ...(given && { offset: given }) });
  return Array.from(predicted, (row) => (typeof row === "number" ? [row] : Array.from(row as ArrayLike<number>)));
}

/** Classes. */
export function predictLabels(model: AnyModel, X: DesignInput): Label[] {
  return Array.from(model.predict(X, { type: "class" }) as ArrayLike<Label>);
}
