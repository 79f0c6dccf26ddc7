import type { CvOutcome } from "../cross-validations.ts";
import { formatGap, formatNumber } from "../format.ts";
import { mixName } from "../mix-name.ts";
import type { TextTable } from "../text-table.ts";

/** How exact each model of a cross-validation is, and the fits behind its score. */
export function certificateTable({ validations }: CvOutcome): TextTable {
  const rows = validations.flatMap((validation) => {
    const { path } = validation;
    const pathConverged = path.converged.filter(Boolean).length;
    return validation
      .table()
      .map(({ choice, lambda, dualityGap, outcome, epochs }) => [
        mixName(path.l1Ratio),
        choice,
        formatNumber(lambda, 5),
        formatGap(dualityGap),
        outcome,
        String(epochs),
        `${pathConverged} of ${path.lambdas.length}`,
        validation.foldsConverged ? "all" : "NOT all",
      ]);
  });
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
