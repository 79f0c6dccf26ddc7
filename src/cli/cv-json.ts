import type { RelaxedValidation } from "../index.ts";
import type { AnyModel, AnyValidation } from "./any-model.ts";
import type { CvOutcome } from "./cross-validations.ts";
import { pathJson } from "./path-json.ts";
import { toJson } from "./to-json.ts";

/** The scores of the blends, and their models; the path stands beside it. */
function relaxedJson(relaxed: RelaxedValidation<AnyModel>): object {
  const { path: _path, ...fields } = relaxed;
  const { lambdaMin, gammaMin, lambda1se, gamma1se } = relaxed;
  const models = { min: relaxed.at("min"), "1se": relaxed.at("1se") };
  return { lambdaMin, gammaMin, lambda1se, gamma1se, ...fields, models };
}

/** One cross-validation: every field of the library's, and the models at both choices. */
export function validationJson(validation: AnyValidation): object {
  const { path, relaxed, format: _format, ...fields } = validation;
  const { lambdaMin, lambda1se } = validation;
  // Those of the blends stand with them.
  const penalised = { gamma: 1 };
  const models = { min: validation.at("min", penalised), "1se": validation.at("1se", penalised) };
  const blends = relaxed && relaxedJson(relaxed);
  return { lambdaMin, lambda1se, ...fields, relaxed: blends, models, path: pathJson(path) };
}

/** What `cv --json` writes: everything the library returned, and the models at both choices. */
export function cvJson({ table, flags, mixed }: CvOutcome): string {
  const mixes = mixed.validations.map((validation) => ({
    l1Ratio: validation.path.l1Ratio,
    ...validationJson(validation),
  }));
  const { source, responseName: response } = table;
  const { columns, names, recipe } = mixed.best.path;
  const rows = recipe?.report.rows ?? table.rows;
  const { folds, seed, groupColumn, repeats, rolling } = flags;
  const { measure } = mixed;
  const choices = { min: mixed.choice("min"), "1se": mixed.choice("1se") };
  const best = choices.min.mix;
  const about = {
    command: "cv",
    source,
    response,
    rows,
    columns,
    names,
    recipe,
    folds,
    groupColumn,
    repeats,
    rolling,
    seed,
    measure,
  };
  return toJson({ ...about, best, choices, mixes });
}
