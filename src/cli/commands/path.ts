import type { Command } from "commander";
import { fitPath } from "../../index.ts";
import { plotPath } from "../../plot.ts";
import type { CommandContext } from "../context.ts";
import { withoutControls } from "../escape.ts";
import { requireDistinct } from "../files.ts";
import {
  addColumnOptions,
  addFormatOptions,
  addGridOptions,
  addMixOption,
  addPlotOption,
  addRecipeOptions,
  addSolverOptions,
  fileArgument,
  type GridFlags,
  mixesOf,
  requireOneQuantile,
} from "../flags.ts";
import { namingLines } from "../naming-lines.ts";
import { pathJson } from "../path-json.ts";
import { penaltyName } from "../penalty-name.ts";
import { requirePlotName, writePlot } from "../plot-file.ts";
import { certificateLine } from "../tables/certificate-line.ts";
import { describeData, recipeLines } from "../tables/describe-data.ts";
import { pathTable } from "../tables/path-table.ts";
import { renderText } from "../text-table.ts";
import { toJson } from "../to-json.ts";
import { pathOptions, readTraining } from "../training-input.ts";
import { warnOfPath } from "../warnings.ts";
import { withProgress } from "../with-progress.ts";

const examples = `
Examples:
  l1l2 path examples/diabetes.csv --response y
  l1l2 path examples/diabetes.csv --response y --l1-ratio 1 --l1-ratio 0.5 --lambda-count 20
  l1l2 path examples/flats.csv --response rent --id id --missing drop --reference region=north
  l1l2 path examples/diabetes.csv --response y --plot path.svg
  l1l2 path examples/diabetes.csv --response y --lambdas 20,10,5,1 --json`;

/** `l1l2 path FILE --response NAME` */
export function addPathCommand(program: Command, context: CommandContext): void {
  const command = program.command("path").description("fit a grid of lambdas, from the strongest to the weakest");
  command.argument("<FILE>", fileArgument);
  addFormatOptions(addSolverOptions(addGridOptions(addMixOption(addRecipeOptions(addColumnOptions(command)), true))));
  addPlotOption(command, "the coefficients over lambda")
    .addHelpText("after", examples)
    .action((file: string, flags: GridFlags) => runPath(file, flags, context));
}

async function runPath(file: string, flags: GridFlags, context: CommandContext): Promise<void> {
  requirePlotName(flags.plot, context);
  requireDistinct([file], [flags.plot], context);
  requireOneQuantile(flags, "path");
  const table = await readTraining(file, flags, context);
  const mixes = mixesOf(flags);
  const paths = withProgress(context.stderr, mixes.length, (report) =>
    namingLines(table, () =>
      mixes.map((l1Ratio, part) =>
        fitPath(table.columns, table.response, {
          ...pathOptions(table, flags),
          l1Ratio,
          onProgress: (progress) => report(part, progress),
        }),
      ),
    ),
  );
  for (const path of paths) warnOfPath(context, path);
  if (flags.plot !== undefined)
    await writePlot(
      flags.plot,
      paths.map((path) => plotPath(path)),
      context,
    );
  if (flags.json) {
    const { source, responseName: response } = table;
    context.stdout.write(toJson({ command: "path", source, response, paths: paths.map(pathJson) }));
    return;
  }
  const blocks = paths.map((path) => `${penaltyName(path)}\n${renderText(pathTable(path))}`);
  const text = [
    `${describeData(table)}\n${recipeLines(paths[0].recipe)}`,
    ...blocks,
    `${certificateLine(paths[0].tolerance, paths[0])}\n`,
  ].join("\n");
  const written = flags.plot === undefined ? "" : `\nPlot: ${flags.plot}\n`;
  context.stdout.write(withoutControls(text + written));
}
