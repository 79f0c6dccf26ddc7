import type { CvOutcome } from "./cross-validations.ts";
import { pathJson } from "./path-json.ts";
import { toJson } from "./to-json.ts";

/** What `cv --json` writes: everything the library returned, and the models at both choices. */
export function cvJson({ table, flags, validations, best }: CvOutcome): string {
  const mixes = validations.map((validation) => {
    const { path, ...fields } = validation;
    const { lambdaMin, lambda1se } = validation;
    const models = { min: validation.at("min"), "1se": validation.at("1se") };
    return { l1Ratio: path.l1Ratio, lambdaMin, lambda1se, ...fields, models, path: pathJson(path) };
  });
  const { source, responseName: response, design } = table;
  const { rows, columns, names } = design;
  const { folds, seed, measure } = flags;
  return toJson({ command: "cv", source, response, rows, columns, names, folds, seed, measure, best, mixes });
}
