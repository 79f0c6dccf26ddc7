// The references of glmnet, judged by our twins: a translation or a twin that is wrong fails here before any kernel is asked.

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { meanLoss, saturatedLoss } from "../support/glm-losses.ts";
import { linearPredictors, nullDeviance, nullLoss } from "../support/glm-null-model.ts";
import { glmObjective, kktResidual, unscaleResponse } from "../support/glm-objective.ts";
import { lossWeights } from "../support/glm-problem.ts";
import type { PathCase, SingleCase } from "./golden-case.ts";
import { comparesDeviance, comparesNullDeviance } from "./kinds/path.ts";
import { translateSingle } from "./kinds/single.ts";
import { GoldenRoot, type ManifestEntry } from "./read-case.ts";
import { candidateFrom } from "./tables.ts";
import { translateCase } from "./translate-family.ts";

const folder = fileURLToPath(new URL("../../../shared/golden", import.meta.url));

/** The text messages take minutes in plain arrays. */
const isSmall = ({ id }: ManifestEntry): boolean => !id.startsWith("sparse-sms");

/** Both residuals are relative, theirs to 1 where ours is to a deviation: up to 2.1 times. */
function judgeReference(golden: PathCase, root: GoldenRoot): void {
  const { problem, lambdaScale } = translateCase(golden, golden.args, root.data(golden.data));
  const { lambda, a0, beta, dev_ratio, nulldev } = golden.expected;
  const skipped = new Set(golden.check.skip_lambda_index);
  lambda.forEach((strength, point) => {
    if (skipped.has(point)) return;
    const theirs = candidateFrom(problem, a0?.[point], beta[point]);
    expect(kktResidual(problem, strength * lambdaScale, theirs)).toBeLessThan(1e-12 + 3 * golden.check.kkt_max_rel);
    expect(glmObjective(problem, strength * lambdaScale, theirs) / golden.check.objective[point]).toBeCloseTo(1, 12);
    if (!comparesDeviance(golden)) return;
    const fitted = unscaleResponse(problem, theirs);
    const least = saturatedLoss(fitted.problem);
    const left = meanLoss(fitted.problem, linearPredictors(fitted.problem, fitted.candidate)) - least;
    expect(Math.abs(1 - left / (nullLoss(fitted.problem) - least) - dev_ratio![point])).toBeLessThan(1e-8);
  });
  if (comparesNullDeviance(golden)) expect(nullDeviance(problem) / nulldev!).toBeCloseTo(1, 10);
}

/** scikit-learn and R stop at steps of a size, not at a gradient: 1e-6 is what most reach. */
function judgeSingleReference(golden: SingleCase, root: GoldenRoot): void {
  const { problem, lambda } = translateSingle(golden, root.data(golden.data));
  const { coef, intercept, beta, a0, loglik } = golden.expected;
  const theirs = candidateFrom(problem, intercept ?? a0, coef ?? beta!);
  expect(kktResidual(problem, lambda, theirs)).toBeLessThan(Math.max(1e-6, golden.tol.coef_rel ?? 0));
  if (problem.family !== "cox" || lambda > 0) return;
  const total = lossWeights(problem).reduce((sum, weight) => sum + weight, 0);
  expect((-total * meanLoss(problem, linearPredictors(problem, theirs))) / loglik!).toBeCloseTo(1, 10);
}

describe.skipIf(!GoldenRoot.exists(folder))("references beside gaussian (needs ../shared)", () => {
  const root = GoldenRoot.exists(folder) ? new GoldenRoot(folder) : undefined;
  const entries = root?.entries.filter(({ kind, family }) => kind === "path" && family !== "gaussian") ?? [];
  it.each(entries.filter(isSmall))("$id", (entry) => judgeReference(root!.read(entry) as PathCase, root!));

  const singles = root?.entries.filter(({ kind, family }) => kind === "single" && family !== "gaussian") ?? [];
  // One strength per response has no counterpart in one problem; kinds/single.ts takes it apart.
  const whole = singles.filter(({ id }) => !id.includes("multialpha") && !id.startsWith("sk-sparse-logit"));
  it.each(whole)("$id", (entry) => judgeSingleReference(root!.read(entry) as SingleCase, root!));
});
