import { requireGenuine } from "../model/genuine.ts";
import { invalid } from "../options/checks.ts";
import type { Inference } from "./inference.ts";
import { chiSquareTest, fisherTest, type Test, type WaldFacts } from "./wald.ts";

/**
 * Are the coefficients that a smaller model leaves out all 0? With dispersions that are estimated
 *
 *     F = (D₀ − D₁) / k / φ₁      on k and the degrees of freedom of the larger model
 *
 * else the difference of deviances (of cox twice that of log-likelihoods) by χ² on k, the number of coefficients left out: what `anova(small, large)` of R prints.
 *
 * @param larger From `wald`, of all columns.
 * @param smaller From `wald`, of some of them, the same rows, family and weights: that they are the same is not checked.
 * @throws L1L2Error `invalid-value` for another thing, another family or a model that is not smaller.
 */
export function likelihoodRatioTest(larger: Inference<WaldFacts>, smaller: Inference<WaldFacts>): Test {
  for (const [name, given] of Object.entries({ larger, smaller })) {
    requireGenuine(given, name, "a result of wald");
    if (given.method !== "wald") invalid(name, "a result of wald", given);
  }
  if (larger.family !== smaller.family) invalid("smaller", `a model of family "${larger.family}"`, smaller.family);
  const [large, small] = [larger.facts, smaller.facts];
  const freedom = large.parameters - small.parameters;
  if (!(freedom > 0)) invalid("smaller", `fewer than ${large.parameters} parameters`, small.parameters);
  if (large.deviance === null || small.deviance === null) {
    return chiSquareTest(2 * (large.logLikelihood! - small.logLikelihood!), freedom);
  }
  const change = small.deviance - large.deviance;
  return large.likelihoodRatio.residualFreedom < Infinity
    ? fisherTest(change / freedom / large.dispersion!, freedom, large.degreesOfFreedom!)
    : chiSquareTest(change, freedom);
}
