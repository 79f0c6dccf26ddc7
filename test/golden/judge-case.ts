import type { GoldenCase, Verdict } from "./golden-case.ts";
import { judgeCrossValidation } from "./kinds/cross-validation.ts";
import { judgeError } from "./kinds/error.ts";
import { judgeInformationCriteria } from "./kinds/information-criteria.ts";
import { judgePath } from "./kinds/path.ts";
import { judgeAssess, judgePredict } from "./kinds/prediction.ts";
import { judgeCrossValidationRelaxed, judgeRelax } from "./kinds/relaxed.ts";
import { judgeRidgeLeaveOneOut } from "./kinds/ridge-leave-one-out.ts";
import { judgeSingle } from "./kinds/single.ts";
import { judgeSklearnCrossValidation } from "./kinds/sklearn-cross-validation.ts";
import { judgeKnots, judgeSklearnPath } from "./kinds/sklearn-path.ts";
import type { CaseTable, ManifestEntry } from "./read-case.ts";

type Judge<Case> = (golden: Case, table: CaseTable) => Verdict;
type Judges = {
  readonly [Kind in GoldenCase["kind"]]: Judge<Extract<GoldenCase, { kind: Kind }>>;
};

const judges: Judges = {
  path: judgePath,
  single: judgeSingle,
  cv: judgeCrossValidation,
  cv_sk: judgeSklearnCrossValidation,
  ridge_loo: judgeRidgeLeaveOneOut,
  knots: judgeKnots,
  path_sk: judgeSklearnPath,
  predict: judgePredict,
  assess: judgeAssess,
  error: judgeError,
  ic: judgeInformationCriteria,
  relax: judgeRelax,
  cv_relax: judgeCrossValidationRelaxed,
};

/** Why a case is not run, or undefined: known from the manifest alone. */
export function reasonToSkip({ id, family, category }: ManifestEntry): string | undefined {
  if (family !== "gaussian") return "arrives with the families";
  if (category === "cv_interp" || category === "cv_relax_interp") {
    return "records glmnet's per-fold grids, which we do not follow";
  }
  if (id === "edge-n1-ridge") return "one row is an error by design (too-few-rows)";
  return undefined;
}

/** Runs one case. */
export function judgeCase(golden: GoldenCase, table: CaseTable): Verdict {
  return (judges[golden.kind] as Judge<GoldenCase>)(golden, table);
}
