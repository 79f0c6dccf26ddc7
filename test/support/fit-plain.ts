import { fitPath } from "../../src/index.ts";
import type { RegularizationPath } from "../../src/model/path.ts";
import type { PathOptions } from "../../src/options/options.ts";
import type { DesignInput } from "../../src/types.ts";
import { toCsc } from "../data/layouts.ts";
import type { Candidate, PlainProblem } from "./plain-problem.ts";
import { settingsOf } from "./settings-of.ts";

export type PlainStorage = "dense" | "csc";

/** Accurate to rounding: a relative gap g allows coefficient errors of √g. */
export const tight = { tolerance: 1e-15, maxEpochs: 20_000 } as const;

/** X in a storage. */
export function inputOf(X: PlainProblem["X"], storage: PlainStorage): DesignInput {
  return storage === "csc" ? toCsc(X as number[][]) : X;
}

/** A path over a plain problem. */
export function fitPlain(
  problem: PlainProblem,
  options: PathOptions,
  storage: PlainStorage = "dense",
): RegularizationPath {
  return fitPath(inputOf(problem.X, storage), [...problem.y], { ...settingsOf(problem), ...options });
}

/** Intercept and coefficients of one point. */
export function candidateOf(path: RegularizationPath, point: number): Candidate {
  return { intercept: path.intercepts[point], coefficients: path.coefficients(point) };
}

/** Every point of a path. */
export function candidatesOf(path: RegularizationPath): Candidate[] {
  return Array.from(path.lambdas, (_, point) => candidateOf(path, point));
}
