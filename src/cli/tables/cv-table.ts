import type { ChoiceRow } from "../../index.ts";
import { type AnyValidation, ratioTitle } from "../any-model.ts";
import type { CvOutcome } from "../cross-validations.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import { mixName } from "../mix-name.ts";
import type { TextTable } from "../text-table.ts";
import { type CoefficientTable, coefficientTable } from "./coefficient-table.ts";

/** One row per mix and choice of lambda; among several mixes the one with the best score is marked. */
export function cvTable({ validations, best }: CvOutcome): TextTable {
  const rows = validations.flatMap((validation, at) =>
    validation.table().map((row) => {
      const isBest = validations.length > 1 && at === best && row.choice === "min";
      return cvRow(validation, row, isBest);
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
    model: validation.at(flags.choose),
  }));
  return coefficientTable(models, table.design);
}

function cvRow({ path, relaxed, foldsConverged }: AnyValidation, row: ChoiceRow, isBest: boolean): readonly string[] {
  const converged = row.converged ? "yes" : "NO";
  return [
    shorten(mixName(path.l1Ratio), 20),
    isBest ? `${row.choice} *` : row.choice,
    formatNumber(row.lambda, 5),
    ...(relaxed ? [String(row.gamma)] : []),
    formatNumber(row.score, 5),
    row.standardError === null ? "–" : formatNumber(row.standardError, 3),
    formatRatio(row.devianceRatio),
    `${row.degreesOfFreedom} of ${path.columns}`,
    formatGap(row.dualityGap),
    foldsConverged ? converged : converged === "NO" ? "NO + folds" : "folds NO",
  ];
}
