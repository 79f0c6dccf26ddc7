import { type AnyValidation, ratioTitle } from "../any-model.ts";
import { type Choice, type CvOutcome, chosenAt, chosenModel } from "../cross-validations.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import { mixName } from "../mix-name.ts";
import type { TextTable } from "../text-table.ts";
import { type CoefficientTable, coefficientTable } from "./coefficient-table.ts";

/** One row per mix and choice of lambda; among several mixes the one with the best score is marked. */
export function cvTable({ validations, best }: CvOutcome): TextTable {
  const rows = validations.flatMap((validation, at) =>
    (["min", "1se"] as const).map((choice) => {
      const isBest = validations.length > 1 && at === best && choice === "min";
      return cvRow(validation, choice, isBest);
    }),
  );
  return {
    columns: [
      { title: "model", align: "left" },
      { title: "at", align: "left" },
      { title: "lambda", align: "decimal" },
      ...(validations[0].relaxed ? [{ title: "gamma", align: "right" as const }] : []),
      { title: `CV ${validations[0].measure}`, align: "decimal" },
      { title: "± s.e.", align: "decimal" },
      { title: `${ratioTitle(validations[0].path.family)} train`, align: "right" },
      { title: "support", align: "right" },
      { title: "gap", align: "right" },
      { title: "converged", align: "left" },
    ],
    rows,
  };
}

/** The coefficients of every mix at the lambda chosen. */
export function cvCoefficients({ validations, flags, table }: CvOutcome): CoefficientTable {
  const models = validations.map((validation) => ({
    title: `${mixName(validation.path.l1Ratio)}, ${flags.choose}`,
    model: chosenModel(validation, flags.choose),
  }));
  return coefficientTable(models, table.design);
}

function cvRow(validation: AnyValidation, choice: Choice, isBest: boolean): readonly string[] {
  const { path, relaxed, foldsConverged } = validation;
  const { point, gamma, score, standardError } = chosenAt(validation, choice);
  const converged = path.converged[point] ? "yes" : "NO";
  return [
    shorten(mixName(path.l1Ratio), 20),
    isBest ? `${choice} *` : choice,
    formatNumber(path.lambdas[point], 5),
    ...(relaxed ? [String(gamma)] : []),
    formatNumber(score, 5),
    Number.isNaN(standardError) ? "–" : formatNumber(standardError, 3),
    formatRatio(path.devianceRatios[point]),
    `${path.degreesOfFreedom[point]} of ${path.columns}`,
    formatGap(path.dualityGaps[point]),
    foldsConverged ? converged : converged === "NO" ? "NO + folds" : "folds NO",
  ];
}
