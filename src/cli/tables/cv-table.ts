import type { CrossValidation } from "../../index.ts";
import type { Choice, CvOutcome } from "../cross-validations.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import { mixName } from "../mix-name.ts";
import type { TextTable } from "../text-table.ts";
import { type CoefficientTable, coefficientTable } from "./coefficient-table.ts";

/** One row per mix and choice of lambda; among several mixes the one with the smallest score is marked. */
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
      { title: `CV ${validations[0].measure}`, align: "decimal" },
      { title: "± s.e.", align: "decimal" },
      { title: "R² train", align: "right" },
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
    model: validation.at(flags.choose),
  }));
  return coefficientTable(models, table.design);
}

function cvRow(validation: CrossValidation, choice: Choice, isBest: boolean): readonly string[] {
  const { path, scores, standardErrors, foldsConverged } = validation;
  const point = choice === "min" ? validation.indexMin : validation.index1se;
  const converged = path.converged[point] ? "yes" : "NO";
  return [
    shorten(mixName(path.l1Ratio), 20),
    isBest ? `${choice} *` : choice,
    formatNumber(path.lambdas[point], 5),
    formatNumber(scores[point], 5),
    formatNumber(standardErrors[point], 3),
    formatRatio(path.devianceRatio[point]),
    `${path.degreesOfFreedom[point]} of ${path.columns}`,
    formatGap(path.dualityGaps[point]),
    foldsConverged ? converged : converged === "NO" ? "NO + folds" : "folds NO",
  ];
}
