import { ratioTitle } from "../any-model.ts";
import { type CvOutcome, type ShownChoice, shownChoices } from "../cross-validations.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import { penaltyName } from "../penalty-name.ts";
import type { TextTable } from "../text-table.ts";
import { type CoefficientTable, coefficientTable } from "./coefficient-table.ts";

/** One row per mix and choice of lambda; among several mixes the choice among all is marked. */
export function cvTable(outcome: CvOutcome): TextTable {
  const { path, relaxed, measure } = outcome.mixed.best;
  return {
    columns: [
      { title: "model", align: "left" },
      { title: "at", align: "left" },
      { title: "lambda", align: "decimal" },
      ...(relaxed ? [{ title: "gamma", align: "right" as const }] : []),
      { title: `CV ${measure}`, align: "decimal" },
      { title: "± s.e.", align: "decimal" },
      { title: `${ratioTitle(path.family)} train`, align: "right" },
      { title: "support", align: "right" },
      { title: "gap", align: "right" },
      { title: "converged", align: "left" },
    ],
    rows: shownChoices(outcome).map(cvRow),
  };
}

/** The coefficients of every mix at the choice asked for. */
export function cvCoefficients(outcome: CvOutcome): CoefficientTable {
  const { flags, table } = outcome;
  const models = shownChoices(outcome)
    .filter(({ row }) => row.choice === flags.choose)
    .map(({ validation, name, model }) => ({
      title: `${penaltyName(validation.path)}, ${name}`,
      model,
    }));
  return coefficientTable(models, table);
}

function cvRow({ validation: { path, relaxed, foldsConverged }, row, name }: ShownChoice): readonly string[] {
  const converged = row.converged ? "yes" : "NO";
  return [
    shorten(penaltyName(path), 20),
    name,
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
