import type { Command } from "commander";
import { fit } from "../../index.ts";
import { plotCoefficients } from "../../plot.ts";
import { type AnyModel, ratioTitle } from "../any-model.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { usageError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { withoutControls } from "../escape.ts";
import { requireDistinct, requireFolder, writeText } from "../files.ts";
import { fitQuantiles } from "../fit-quantiles.ts";
import {
  addColumnOptions,
  addFormatOptions,
  addLambdaOption,
  addMixOption,
  addPlotOption,
  addRecipeOptions,
  addSolverOptions,
  type FitFlags,
  fileArgument,
  mixesOf,
  severalQuantiles,
} from "../flags.ts";
import { formatGap, formatNumber, formatRatio, formatTolerance } from "../format.ts";
import { namingLines } from "../naming-lines.ts";
import { penaltyName } from "../penalty-name.ts";
import { requirePlotName, writePlot } from "../plot-file.ts";
import { certificateLine } from "../tables/certificate-line.ts";
import { coefficientTable, hiddenLine } from "../tables/coefficient-table.ts";
import { describeData, recipeLines } from "../tables/describe-data.ts";
import { renderText, type TextTable } from "../text-table.ts";
import { toJson } from "../to-json.ts";
import { fitSettings, readTraining } from "../training-input.ts";
import { warn } from "../warnings.ts";

const examples = `
Examples:
  l1l2 fit examples/diabetes.csv --response y --lambda 2
  l1l2 fit examples/diabetes.csv --response y --lambda 2 --l1-ratio 0.5 --model model.json
  l1l2 fit examples/diabetes.csv --response y --lambda 2 --plot coefficients.svg
  l1l2 fit examples/diabetes.csv --response y --family quantile --quantiles 0.1,0.5,0.9 --lambda 0.02
  l1l2 fit examples/flats.csv --response rent --exclude id,area --lambda 5 --interaction region:balcony
  l1l2 fit - --response y --lambda 2 --json < examples/diabetes.csv`;

/** `l1l2 fit FILE --response NAME --lambda L` */
export function addFitCommand(program: Command, context: CommandContext): void {
  const command = program.command("fit").description("fit one model at one lambda");
  command.argument("<FILE>", fileArgument);
  addFormatOptions(addSolverOptions(addMixOption(addLambdaOption(addRecipeOptions(addColumnOptions(command))), false)));
  addPlotOption(command, "the coefficients")
    .option("--model <OUT.json>", "write the model, for predict")
    .addHelpText("after", examples)
    .action((file: string, flags: FitFlags) => runFit(file, flags, context));
}

async function runFit(file: string, flags: FitFlags, context: CommandContext): Promise<void> {
  const mixes = mixesOf(flags);
  if (mixes.length > 1)
    throw usageError(`--l1-ratio: fit takes one mix, got ${mixes.length}; cv and path take several`);
  requireFolder(flags.model, context);
  requirePlotName(flags.plot, context);
  requireDistinct([file], [flags.model, flags.plot], context);
  const table = await readTraining(file, flags, context);
  const quantiles = severalQuantiles(flags);
  if (quantiles !== undefined) return fitQuantiles(table, flags, quantiles, context);
  const settings = fitSettings(table, flags);
  const model = namingLines(table, () =>
    fit(table.columns, table.response, { ...settings, l1Ratio: mixes[0], lambda: flags.lambda }),
  );
  const tolerance = flags.tolerance ?? 1e-6;
  if (!model.converged) {
    const gap = `${formatGap(model.dualityGap)}, above ${formatTolerance(tolerance)}`;
    warn(context, `${penaltyName(model)}: the fit ended at a gap of ${gap}; raise --max-epochs or --tolerance`);
  }
  if (flags.model !== undefined) await writeText(flags.model, toJson(model), context);
  if (flags.plot !== undefined)
    await writePlot(flags.plot, [plotCoefficients({ [penaltyName(model)]: model })], context);
  context.stdout.write(flags.json ? toJson(model) : withoutControls(describeFit(table, model, tolerance)));
  const written = [...named("Model", flags.model), ...named("Plot", flags.plot)];
  if (written.length > 0 && !flags.json) context.stdout.write(withoutControls(`\n${written.join("")}`));
}

/** The line that says what was written. */
function named(what: string, file: string | undefined): string[] {
  return file === undefined ? [] : [`${what}: ${file}\n`];
}

function describeFit(table: TrainingTable, model: AnyModel, tolerance: number): string {
  const { table: coefficients, hidden } = coefficientTable([{ title: penaltyName(model), model }], table);
  return [
    `${describeData(table)}\n${recipeLines(model.recipe)}`,
    renderText(summary(model)),
    renderText(coefficients) + hiddenLine(hidden),
    `${certificateLine(tolerance, model)}\n`,
  ].join("\n");
}

function summary(model: AnyModel): TextTable {
  const cells: readonly (readonly [string, string])[] = [
    ["model", penaltyName(model)],
    ["lambda", formatNumber(model.lambda, 5)],
    [ratioTitle(model.family), formatRatio(model.devianceRatio)],
    ["support", `${model.degreesOfFreedom} of ${model.columns}`],
    ["gap", formatGap(model.dualityGap)],
    ["converged", model.converged ? "yes" : "NO"],
  ];
  return { columns: cells.map(([title]) => ({ title, align: "left" })), rows: [cells.map(([, cell]) => cell)] };
}
