import type { GoldenCase, Verdict } from "./golden-case.ts";
import { isConcave, judgeConcave } from "./kinds/concave.ts";
import { judgeCriterion } from "./kinds/criterion.ts";
import { judgeCrossValidation } from "./kinds/cross-validation.ts";
import { judgeDoubleSelection, judgeRigorous } from "./kinds/double-selection.ts";
import { judgeError } from "./kinds/error.ts";
import { hasGroups, judgeGroups } from "./kinds/groups.ts";
import { judgeKnockoff } from "./kinds/knockoff.ts";
import { judgeNested } from "./kinds/nested.ts";
import { judgePath } from "./kinds/path.ts";
import { judgeAssess, judgePredict } from "./kinds/prediction.ts";
import { judgeRelax, judgeRelaxedCrossValidation } from "./kinds/relax.ts";
import { judgeRidgeLeaveOneOut } from "./kinds/ridge-leave-one-out.ts";
import { judgeDebiased, judgeSelective } from "./kinds/selective.ts";
import { judgeSingle } from "./kinds/single.ts";
import { judgeSklearnCrossValidation } from "./kinds/sklearn-cross-validation.ts";
import { judgeKnots, judgeSklearnPath } from "./kinds/sklearn-path.ts";
import { judgeRepeated, judgeSplits } from "./kinds/splits.ts";
import { judgeStability, judgeStabilityBounds } from "./kinds/stability.ts";
import { judgeCoxInference, judgeGlmInference } from "./kinds/wald.ts";
import type { CaseTable, ManifestEntry } from "./read-case.ts";
import { solvedFamilies } from "./run.ts";
import { familyOf } from "./translate-family.ts";

type Judge<Case> = (golden: Case, table: CaseTable) => Verdict;
type Judges = { readonly [Kind in GoldenCase["kind"]]: Judge<Extract<GoldenCase, { kind: Kind }>> };

const judges: Judges = {
  path: (golden, table) => (hasGroups(golden) ? judgeGroups(golden, table) : judgePath(golden, table)),
  relax: judgeRelax,
  single: judgeSingle,
  cv: judgeCrossValidation,
  cv_splits: judgeSplits,
  cv_repeated: judgeRepeated,
  cv_relax: judgeRelaxedCrossValidation,
  ic: judgeCriterion,
  cv_sk: judgeSklearnCrossValidation,
  ridge_loo: judgeRidgeLeaveOneOut,
  knots: judgeKnots,
  path_sk: judgeSklearnPath,
  predict: judgePredict,
  assess: judgeAssess,
  stability_selection: judgeStability,
  stability_bounds: judgeStabilityBounds,
  knockoff: judgeKnockoff,
  cv_nested: judgeNested,
  selective_inference: judgeSelective,
  debiased_lasso: judgeDebiased,
  double_selection: judgeDoubleSelection,
  rlasso: judgeRigorous,
  glm_inference: judgeGlmInference,
  cox_inference: judgeCoxInference,
  error: judgeError,
};

/** Categories of the second set whose subject has no kernels yet. */
const later = /^pen_rescaled/;

/** Why a case is not run, or undefined: known from the manifest alone. */
export function reasonToSkip({ id, family, kind, category }: ManifestEntry): string | undefined {
  if (!Object.hasOwn(judges, kind)) return "no call of ours answers it";
  if (later.test(category)) return "arrives with its penalty";
  if (kind !== "stability_bounds" && !solvedFamilies.has(familyOf({ family })))
    return "arrives with the kernels of the family";
  if (id === "cv1se-huber-mae-prostate") return "its means are e^η: 9.23 is the mean of |y − e^η| in the first fold";
  if (/^cv1se-quantile0\.[58]-inline$/.test(id)) {
    return "in one fold any intercept of an interval is as good: the reference has an end of it, we its inside";
  }
  if (id === "edge-n1-ridge") return "one row is an error by design (too-few-rows)";
  return undefined;
}

/** Runs one case. */
export function judgeCase(golden: GoldenCase, table: CaseTable): Verdict {
  if (golden.kind === "path" && isConcave(golden)) return judgeConcave(golden, table);
  return (judges[golden.kind] as Judge<GoldenCase>)(golden, table);
}
