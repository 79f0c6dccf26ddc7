import { type ChoiceName, crossValidate, type QuantileValidations } from "../index.ts";
import { plotValidation } from "../plot.ts";
import type { AnyValidation } from "./any-model.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import { usageError } from "./command-error.ts";
import type { CommandContext } from "./context.ts";
import type { CvFlags } from "./cross-validations.ts";
import { validationJson } from "./cv-json.ts";
import { withoutControls } from "./escape.ts";
import { writeText } from "./files.ts";
import { mixesOf } from "./flags.ts";
import { describeFolds } from "./folds-flags.ts";
import { namingLines } from "./naming-lines.ts";
import { writePlot } from "./plot-file.ts";
import { crossingLine, quantileCoefficients } from "./quantile-text.ts";
import { certificateLine } from "./tables/certificate-line.ts";
import { hiddenLine } from "./tables/coefficient-table.ts";
import { quantileChoicesTable } from "./tables/cv-table.ts";
import { describeData, recipeLines } from "./tables/describe-data.ts";
import { renderText } from "./text-table.ts";
import { toJson } from "./to-json.ts";
import { pathOptions } from "./training-input.ts";
import { warn, warnOfPath } from "./warnings.ts";
import { withProgress } from "./with-progress.ts";

/** What several quantiles do not go together with. */
export function requireOneMix(flags: CvFlags): void {
  if (mixesOf(flags).length > 1) throw usageError("--l1-ratio: one mix, together with several --quantiles");
  if (flags.report !== undefined) throw usageError("--report: of one quantile; of several, --json has everything");
}

/** `cv` of several quantiles: each chooses its own lambda. */
export async function cvQuantiles(
  table: TrainingTable,
  flags: CvFlags,
  quantiles: readonly number[],
  context: CommandContext,
): Promise<void> {
  const { folds, seed, measure, choose } = flags;
  const options = { ...pathOptions(table, flags), l1Ratio: mixesOf(flags)[0], folds, seed, quantiles };
  const all = withProgress(context.stderr, 1, (report) =>
    namingLines(table, () =>
      crossValidate(table.columns, table.response, {
        ...options,
        ...(measure && { measure }),
        onProgress: (progress) => report(0, progress),
      }),
    ),
  );
  for (const { path, foldsConverged } of all.validations as unknown as readonly AnyValidation[]) {
    warnOfPath(context, path);
    const name = `quantile ${path.lossParameters!.quantiles}`;
    if (!foldsConverged) warn(context, `${name}: some fits on the folds did not converge: its scores are not exact`);
  }
  let written = "";
  if (flags.model !== undefined) {
    await writeText(flags.model, toJson(all.at(choose)), context);
    written += `Models (${choose}): ${flags.model}\n`;
  }
  if (flags.plot !== undefined) {
    await writePlot(
      flags.plot,
      all.validations.map((validation) => plotValidation(validation as unknown as AnyValidation)),
      context,
    );
    written += `Plot: ${flags.plot}\n`;
  }
  context.stdout.write(
    flags.json
      ? quantilesJson(table, flags, all)
      : withoutControls(describeQuantiles(table, flags, all, choose) + (written === "" ? "" : `\n${written}`)),
  );
}

function describeQuantiles(table: TrainingTable, flags: CvFlags, all: QuantileValidations, choose: ChoiceName): string {
  const [{ path, foldCount }] = all.validations as unknown as readonly [AnyValidation];
  const models = all.at(choose);
  const { table: coefficients, hidden } = quantileCoefficients(models, table, (quantile) => `${quantile}, ${choose}`);
  const notes = flags.lambdas === undefined ? edgesOf(all) : [];
  return [
    `${describeData(table)}; ${describeFolds(flags, foldCount)}\n${recipeLines(path.recipe)}`,
    renderText(quantileChoicesTable(all)) + notes.map((note) => `Note: ${note}\n`).join(""),
    renderText(coefficients) + hiddenLine(hidden),
    `${crossingLine(models.trainingCrossings, "training row")}\n${certificateLine(path.tolerance, path)}\n`,
  ].join("\n");
}

/** Quantiles whose best lambda is the last of the grid: a smaller one might be better. */
function edgesOf(all: QuantileValidations): readonly string[] {
  return all.quantiles
    .filter((quantile) => {
      const validation = all.validation(quantile);
      return (validation.relaxed ?? validation).isAtEdge;
    })
    .map((quantile) => `quantile ${quantile}: best at the grid's smallest lambda; try a smaller --lambda-min-ratio`);
}

function quantilesJson(table: TrainingTable, { folds, seed }: CvFlags, all: QuantileValidations): string {
  const { source, responseName: response } = table;
  const { quantiles, measure, trainingCrossings } = all;
  const { columns, names, recipe, rows } = all.validations[0].path;
  const validations = all.validations.map((validation, at) => ({
    quantile: quantiles[at],
    ...validationJson(validation as unknown as AnyValidation),
  }));
  const about = { command: "cv", source, response, rows, columns, names, recipe, folds, seed, measure };
  return toJson({ ...about, quantiles, trainingCrossings, validations });
}
