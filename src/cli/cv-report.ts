import packageJson from "../../package.json" with { type: "json" };
import type { Measure } from "../index.ts";
import type { CvOutcome } from "./cross-validations.ts";
import { edgeNotes, markNotes } from "./cv-text.ts";
import { escapeMarkdown, inCode } from "./escape.ts";
import { describeFolds } from "./folds-flags.ts";
import { formatTolerance, plural } from "./format.ts";
import { penaltyName } from "./penalty-name.ts";
import { certificateLine, hasGaps } from "./tables/certificate-line.ts";
import { certificateTable } from "./tables/certificate-table.ts";
import { hiddenLine } from "./tables/coefficient-table.ts";
import { columnsTables } from "./tables/columns-table.ts";
import { cvCoefficients, cvTable } from "./tables/cv-table.ts";
import { describeRecipe } from "./tables/describe-recipe.ts";
import { renderMarkdown } from "./text-table.ts";

/** The report of `cv` as Markdown. The same input gives the same text: it holds no date. */
export function cvReport(outcome: CvOutcome): string {
  return [
    title(outcome),
    data(outcome),
    options(outcome),
    scores(outcome),
    coefficients(outcome),
    certificates(outcome),
  ].join("\n");
}

function title({ table, mixed }: CvOutcome): string {
  const mixes = mixed.validations.map(({ path }) => penaltyName(path)).join(", ");
  return `# ${escapeMarkdown(table.responseName)}: ${mixes}\n\nWritten by l1l2 ${packageJson.version}.\n`;
}

function data({ table, mixed }: CvOutcome): string {
  const { numbers, levels, hidden } = columnsTables(table);
  const size = `${plural(table.rows, "row")} and ${plural(table.features.length, "column")} from \`${inCode(table.source)}\`, response \`${inCode(table.responseName)}\``;
  const more = hidden === 0 ? [] : [`… and ${hidden} more columns\n`];
  const steps = describeRecipe(mixed.best.path.recipe, Infinity).map((line) => `- ${escapeMarkdown(line)}\n`);
  const tables = [numbers, levels].filter(({ rows }) => rows.length > 0).map(renderMarkdown);
  return [`## Data\n\n${size}.\n`, ...(steps.length > 0 ? [steps.join("")] : []), ...tables, ...more].join("\n");
}

const measureTitles: Readonly<Record<Measure, string>> = {
  mse: "mean squared error (mse)",
  mae: "mean absolute error (mae)",
  deviance: "deviance",
  class: "share of rows in the wrong class (class)",
  auc: "area under the ROC curve (auc)",
  brier: "squared error of probabilities (brier)",
  cindex: "concordance (cindex)",
  loss: "loss that is fitted (loss)",
};

function options(outcome: CvOutcome): string {
  const { flags, table, mixed } = outcome;
  const { path, measure } = mixed.best;
  const grid = flags.lambdas === undefined ? `a grid of ${path.lambdas.length}` : flags.lambdas.join(", ");
  const entries: readonly (readonly [string, string])[] = [
    ["family", table.family],
    ["folds", describeFolds(outcome.flags, outcome.mixed.best.foldCount)],
    ["score", measureTitles[measure]],
    ["lambdas", grid],
    ["standardize", flags.standardize ? "yes" : "no"],
    ["intercept", flags.intercept ? "yes" : "no"],
    ["weights", escapeMarkdown(flags.weights ?? "none")],
    ["offset", escapeMarkdown(flags.offset ?? "none")],
    ["missing cells", flags.missing ?? "error"],
    ["interactions", (flags.interaction ?? []).map(escapeMarkdown).join(", ") || "none"],
    ["penalty", flags.penalty ?? "elastic-net"],
    ["adaptive", flags.adaptive ? "yes" : "no"],
    ["groups", flags.groups === undefined ? "none" : `${flags.groups}, ratio ${flags.groupRatio ?? 1}`],
    ["relaxed", flags.relax ? "yes" : "no"],
    ["excluded columns", table.excluded.map(escapeMarkdown).join(", ") || "none"],
    ["tolerance", formatTolerance(path.tolerance)],
    ["lambda chosen", flags.choose],
  ];
  return `## Options\n\n${entries.map(([name, value]) => `- ${name}: ${value}\n`).join("")}`;
}

function scores(outcome: CvOutcome): string {
  const notes = [...markNotes(outcome), ...edgeNotes(outcome)].map((note) => `\n${note.replace("*", "\\*")}\n`);
  const reading =
    "`min` is the lambda with the best score, `1se` the largest whose score is within one standard error of it. " +
    "All models were scored on the same folds.";
  return `## Cross-validation\n\n${renderMarkdown(cvTable(outcome))}${notes.join("")}\n${reading}\n`;
}

function coefficients(outcome: CvOutcome): string {
  const { table, hidden } = cvCoefficients(outcome);
  const more = hidden === 0 ? "" : `\n${hiddenLine(hidden)}`;
  return `## Coefficients\n\nOn the scale of the data; \`·\` is exactly zero.\n\n${renderMarkdown(table)}${more}`;
}

function certificates(outcome: CvOutcome): string {
  const { path } = outcome.mixed.best;
  const tolerance = formatTolerance(path.tolerance);
  if (!hasGaps(path)) {
    return `## Certificates\n\n${certificateLine(path.tolerance, path)}\n\n${renderMarkdown(certificateTable(outcome))}`;
  }
  const reading =
    "The duality gap is the objective minus a proven lower bound of the optimum, divided by the objective of the model " +
    `without columns. No other coefficients can lower the objective by more. Converged means a gap of at most ${tolerance}.`;
  return `## Certificates\n\n${reading}\n\n${renderMarkdown(certificateTable(outcome))}`;
}
