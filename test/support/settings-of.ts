import type { FitSettings } from "../../src/options/options.ts";
import type { PlainProblem } from "./plain-problem.ts";

/** The options that ask l1l2 for what a plain problem says; what the problem leaves out is left to the defaults. */
export function settingsOf(problem: PlainProblem): FitSettings {
  const { weights, offset, factors, lower, upper, l1Ratio, standardize, intercept } = problem;
  return {
    l1Ratio,
    standardize,
    intercept,
    ...(weights && { sampleWeight: weights }),
    ...(offset && { offset }),
    ...(factors && { penaltyFactor: factors }),
    ...(lower && { lowerBound: lower }),
    ...(upper && { upperBound: upper }),
  };
}
