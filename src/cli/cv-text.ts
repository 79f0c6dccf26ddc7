import type { CvOutcome } from "./cross-validations.ts";
import { describeFolds } from "./folds-flags.ts";
import { penaltyName } from "./penalty-name.ts";
import { certificateLine } from "./tables/certificate-line.ts";
import { hiddenLine } from "./tables/coefficient-table.ts";
import { cvCoefficients, cvTable } from "./tables/cv-table.ts";
import { describeData, recipeLines } from "./tables/describe-data.ts";
import { renderText } from "./text-table.ts";

/** What `cv` writes to the terminal. */
export function cvText(outcome: CvOutcome): string {
  const { table: coefficients, hidden } = cvCoefficients(outcome);
  const notes = [...markNotes(outcome), ...edgeNotes(outcome).map((note) => `Note: ${note}`)];
  const sections = [
    headline(outcome),
    renderText(cvTable(outcome)) + notes.map((note) => `${note}\n`).join(""),
    renderText(coefficients) + hiddenLine(hidden),
    `${certificateLine(outcome.mixed.best.path.tolerance, outcome.mixed.best.path)}\n`,
  ];
  return sections.join("\n");
}

function headline(outcome: CvOutcome): string {
  const parts = [describeData(outcome.table), describeFolds(outcome.flags, outcome.mixed.best.foldCount)];
  const line = parts.join("; ");
  return `${line.length <= 100 ? line : parts.join("\n")}\n${recipeLines(outcome.mixed.best.path.recipe)}`;
}

/** What the marks in the table mean. */
export function markNotes({ mixed }: CvOutcome): readonly string[] {
  const isAlone = mixed.validations.length === 1;
  const notes = isAlone ? [] : ["* Of all: the best score, and the fewest columns within one standard error of it."];
  if (mixed.foldsConverged) return notes;
  return [...notes, "folds NO: some fits on the folds did not converge; those scores are not exact."];
}

/** What to know when the best lambda is the last of the grid: a smaller one might be better. */
export function edgeNotes({ mixed, flags }: CvOutcome): readonly string[] {
  if (flags.lambdas !== undefined) return [];
  return mixed.validations
    .filter((of) => (of.relaxed ?? of).isAtEdge)
    .map(({ path }) => `${penaltyName(path)}: best at the grid's smallest lambda; try a smaller --lambda-min-ratio`);
}
