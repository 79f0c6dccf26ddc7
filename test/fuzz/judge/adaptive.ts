// The factors of the adaptive lasso, from a first fit made apart.

import { fit, L1L2Error, type Model, type MultiModel } from "../../../src/index.ts";
import { alone, type Call, type Settings } from "../call.ts";
import { pointOfModel } from "../perform/answer.ts";
import { argumentsOf } from "../perform/inputs.ts";
import { candidateOf } from "./candidate.ts";
import { documentedOf } from "./documented.ts";
import { timesPower } from "./exact.ts";

/** The settings with the factors that `adaptive` stands for; undefined where the pilot is refused. */
export function adaptedSettings(call: Call): Settings | undefined {
  const { pilot = "ridge", exponent = 1, ...settings } = call.settings;
  const problem = documentedOf(call, { ...settings, standardize: true });
  if (problem === undefined) return undefined;
  const given = call.X[0].map((_, j) => settings.penaltyFactor?.[j] ?? 1);
  const columns = given.filter((factor) => factor < Infinity).length;
  const first: Settings = {
    ...withoutGrid(settings),
    standardize: true,
    l1Ratio: 0,
    lambda: columns / problem.rows,
    penaltyFactor: given.map((factor) => (factor === 0 || factor === Infinity ? factor : pilot === "ols" ? 0 : 1)),
  };
  const { X, y, options } = argumentsOf({ ...alone(call), entry: "fit", settings: first });
  try {
    const point = pointOfModel(fit(X, y, options as never) as Model | MultiModel);
    // In the units of the problem, in which nothing overflows.
    const own = candidateOf(problem, point).coefficients;
    const sizes = given.map((_, j) => {
      const size =
        Math.hypot(...own.map((of, k) => of[j] * problem.responseScales[k])) *
        (settings.standardize === false ? 1 : problem.sizes[j]);
      const back = settings.standardize === false ? -problem.exponents[j] : 0;
      return timesPower(size, problem.responseExponent + back);
    });
    const penaltyFactor = given.map((factor, j) =>
      factor === 0 || factor === Infinity ? factor : factor / sizes[j] ** exponent,
    );
    return { ...settings, penaltyFactor };
  } catch (error) {
    if (error instanceof L1L2Error) return undefined;
    throw error;
  }
}

/** Settings but for what says which lambdas. */
export function withoutGrid({
  lambda: _lambda,
  lambdas: _lambdas,
  lambdaCount: _count,
  lambdaMinRatio: _ratio,
  maxActive: _most,
  earlyStop: _stop,
  ...settings
}: Settings): Settings {
  return settings;
}
