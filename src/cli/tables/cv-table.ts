import type { QuantileValidations } from "../../index.ts";
import { type AnyValidation, ratioTitle } from "../any-model.ts";
import { type CvOutcome, type ShownChoice, shownChoices } from "../cross-validations.ts";
import { formatGap, formatNumber, formatRatio, shorten } from "../format.ts";
import { penaltyName } from "../penalty-name.ts";
import type { TextTable } from "../text-table.ts";
import { type CoefficientTable, coefficientTable } from "./coefficient-table.ts";

/** One row per mix and choice of lambda; among several mixes the choice among all is marked. */
export function cvTable(outcome: CvOutcome): TextTable {
  const rows = shownChoices(outcome).map((choice) => cvRow(choice, shorten(penaltyName(choice.validation.path), 20)));
  return choicesTable("model", outcome.mixed.best, rows);
}

/** One row per quantile and choice of lambda. */
export function quantileChoicesTable(all: QuantileValidations): TextTable {
  const rows = all.quantiles.flatMap((quantile) => {
    const validation = all.validation(quantile) as unknown as AnyValidation;
    return validation.table().map((row) => cvRow({ validation, row, name: row.choice }, String(quantile)));
  });
  return choicesTable("quantile", all.validations[0] as unknown as AnyValidation, rows);
}

function choicesTable(title: string, like: AnyValidation, rows: TextTable["rows"]): TextTable {
  const { path, relaxed, measure } = like;
  return {
    columns: [
      { title, align: "left" },
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
    rows,
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

function cvRow({ validation, row, name }: Omit<ShownChoice, "model">, title: string): readonly string[] {
  const { path, relaxed, foldsConverged } = validation;
  const converged = row.converged ? "yes" : "NO";
  return [
    title,
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
