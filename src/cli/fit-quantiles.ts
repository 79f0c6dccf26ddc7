import { fit, type QuantileModels } from "../index.ts";
import { plotCoefficients } from "../plot.ts";
import { ratioTitle } from "./any-model.ts";
import type { TrainingTable } from "./columns/training-table.ts";
import type { CommandContext } from "./context.ts";
import { withoutControls } from "./escape.ts";
import { writeText } from "./files.ts";
import { type FitFlags, mixesOf } from "./flags.ts";
import { formatGap, formatNumber, formatRatio, formatTolerance } from "./format.ts";
import { namingLines } from "./naming-lines.ts";
import { penaltyName } from "./penalty-name.ts";
import { writePlot } from "./plot-file.ts";
import { crossingLine, quantileCoefficients } from "./quantile-text.ts";
import { certificateLine } from "./tables/certificate-line.ts";
import { hiddenLine } from "./tables/coefficient-table.ts";
import { describeData, recipeLines } from "./tables/describe-data.ts";
import { renderText, type TextTable } from "./text-table.ts";
import { toJson } from "./to-json.ts";
import { fitSettings } from "./training-input.ts";
import { warn } from "./warnings.ts";

/** `fit` of several quantiles. */
export async function fitQuantiles(
  table: TrainingTable,
  flags: FitFlags,
  quantiles: readonly number[],
  context: CommandContext,
): Promise<void> {
  const options = { ...fitSettings(table, flags), l1Ratio: mixesOf(flags)[0], lambda: flags.lambda, quantiles };
  const models = namingLines(table, () => fit(table.columns, table.response, options));
  const tolerance = flags.tolerance ?? 1e-6;
  for (const { converged, dualityGap, lossParameters } of models.models) {
    if (converged) continue;
    const gap = `${formatGap(dualityGap)}, above ${formatTolerance(tolerance)}`;
    const name = `quantile ${lossParameters!.quantiles}`;
    warn(context, `${name}: the fit ended at a gap of ${gap}; raise --max-epochs or --tolerance`);
  }
  if (flags.model !== undefined) await writeText(flags.model, toJson(models), context);
  if (flags.plot !== undefined) {
    const named = Object.fromEntries(models.models.map((model, at) => [`quantile ${models.quantiles[at]}`, model]));
    await writePlot(flags.plot, [plotCoefficients(named)], context);
  }
  const written = [
    ...(flags.model === undefined ? [] : [`Models: ${flags.model}\n`]),
    ...(flags.plot === undefined ? [] : [`Plot: ${flags.plot}\n`]),
  ];
  const end = written.length === 0 ? "" : `\n${written.join("")}`;
  context.stdout.write(flags.json ? toJson(models) : withoutControls(describeFit(table, models, tolerance) + end));
}

function describeFit(table: TrainingTable, models: QuantileModels, tolerance: number): string {
  const { table: coefficients, hidden } = quantileCoefficients(models, table);
  const [first] = models.models;
  return [
    `${describeData(table)}\n${recipeLines(first.recipe)}`,
    renderText(summary(models)),
    renderText(coefficients) + hiddenLine(hidden),
    `${crossingLine(models.trainingCrossings, "training row")}\n${certificateLine(tolerance, first)}\n`,
  ].join("\n");
}

function summary({ models, quantiles }: QuantileModels): TextTable {
  const titles = ["quantile", "model", "lambda", ratioTitle("quantile"), "support", "gap", "converged"];
  return {
    columns: titles.map((title) => ({ title, align: "left" })),
    rows: models.map((model, at) => [
      String(quantiles[at]),
      penaltyName(model),
      formatNumber(model.lambda, 5),
      formatRatio(model.devianceRatio),
      `${model.degreesOfFreedom} of ${model.columns}`,
      formatGap(model.dualityGap),
      model.converged ? "yes" : "NO",
    ]),
  };
}
