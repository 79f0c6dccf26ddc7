import { type CvOutcome, shownChoices } from "../cross-validations.ts";
import { formatGap, formatNumber } from "../format.ts";
import { penaltyName } from "../penalty-name.ts";
import type { TextTable } from "../text-table.ts";

/** How exact each model of a cross-validation is, and the fits behind its score. */
export function certificateTable(outcome: CvOutcome): TextTable {
  const rows = shownChoices(outcome).map(({ validation: { path, foldsConverged }, row, name }) => [
    penaltyName(path),
    name,
    formatNumber(row.lambda, 5),
    formatGap(row.dualityGap),
    row.outcome,
    String(row.epochs),
    `${path.converged.filter(Boolean).length} of ${path.lambdas.length}`,
    foldsConverged ? "all" : "NOT all",
  ]);
  return {
    columns: [
      { title: "model", align: "left" },
      { title: "at", align: "left" },
      { title: "lambda", align: "right" },
      { title: "duality gap", align: "right" },
      { title: "outcome", align: "left" },
      { title: "epochs", align: "right" },
      { title: "converged on the path", align: "right" },
      { title: "converged in the folds", align: "left" },
    ],
    rows,
  };
}
