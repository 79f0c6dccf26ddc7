import { type Command, Option } from "commander";
import { type Comparison, compare, crossValidate } from "../../index.ts";
import { plotDifferences, plotFrequencies } from "../../plot.ts";
import type { AnyModel } from "../any-model.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { type CompareFlags, comparisonGoals } from "../compare-flags.ts";
import { compareReport, reportInput, reportKind } from "../compare-report.ts";
import type { CommandContext } from "../context.ts";
import { withoutControls } from "../escape.ts";
import { requireDistinct, requireFolder, writeText } from "../files.ts";
import {
  addColumnOptions,
  addFormatOptions,
  addMixOption,
  addPlotOption,
  addRecipeOptions,
  addScoreOptions,
  addSolverOptions,
  fileArgument,
  requireOneQuantile,
} from "../flags.ts";
import { foldsOf } from "../folds-flags.ts";
import { namingLines } from "../naming-lines.ts";
import { parsePairs } from "../parse-values.ts";
import { requirePlotName, writePlot } from "../plot-file.ts";
import { reportPictures } from "../report-pictures.ts";
import { coefficientTable, hiddenLine } from "../tables/coefficient-table.ts";
import { describeData, recipeLines } from "../tables/describe-data.ts";
import { renderText } from "../text-table.ts";
import { toJson } from "../to-json.ts";
import { fitSettings, readTraining } from "../training-input.ts";
import { warn } from "../warnings.ts";
import { withProgress } from "../with-progress.ts";

const examples = `
Examples:
  l1l2 compare examples/diabetes.csv --response y
  l1l2 compare examples/diabetes.csv --response y --goal small --model model.json
  l1l2 compare examples/diabetes.csv --response y --report report.html
  l1l2 compare examples/diabetes.csv --response y --pairs 5 --plot comparison.svg
  l1l2 compare examples/flats.csv --response rent --id id --missing mean --folds 5`;

/** `l1l2 compare FILE --response NAME` */
export function addCompareCommand(program: Command, context: CommandContext): void {
  const command = program.command("compare").description("L1, L2, both or neither: evidence and a verdict");
  command.argument("<FILE>", fileArgument);
  addScoreOptions(addMixOption(addRecipeOptions(addColumnOptions(command)), true), false);
  addPlotOption(addFormatOptions(addSolverOptions(command)), "the differences, and how often columns are chosen")
    .addOption(
      new Option("--pairs <N>", "pairs of half samples for the stability of chosen columns")
        .argParser(parsePairs)
        .default(25),
    )
    .addOption(
      new Option("--goal <G>", "whose model is shown, and written").choices(comparisonGoals).default("explain"),
    )
    .option("--model <OUT.json>", "write the model of the goal, for predict")
    .option("--report <FILE>", "write a report: .html, a page with pictures to send to someone, or .md")
    .addHelpText("after", examples)
    .action((file: string, flags: CompareFlags) => runCompare(file, flags, context));
}

async function runCompare(file: string, flags: CompareFlags, context: CommandContext): Promise<void> {
  const kind = flags.report === undefined ? undefined : reportKind(flags.report);
  requireFolder(flags.model, context);
  requireFolder(flags.report, context);
  requirePlotName(flags.plot, context);
  requireDistinct([file], [flags.model, flags.report, flags.plot], context);
  requireOneQuantile(flags, "compare");
  const table = await readTraining(file, flags, context);
  const { seed, measure, pairs, l1Ratio } = flags;
  const folds = foldsOf(flags, table) as Exclude<ReturnType<typeof foldsOf>, "gcv">;
  const options = { ...fitSettings(table, flags), folds, seed, ...(measure && { measure }) };
  const comparison = withProgress(context.stderr, 1, (report) =>
    namingLines(table, () =>
      compare(table.columns, table.response, {
        ...options,
        pairs,
        ...(l1Ratio && { l1Ratio }),
        onProgress: (progress) => report(0, progress),
      }),
    ),
  );
  for (const { name, converged } of comparison.candidates) {
    if (!converged) warn(context, `${name}: some fits did not converge: its scores are not exact`);
  }
  const { candidate } = comparison.verdicts[flags.goal];
  const { name, model } = comparison.candidates[candidate]!;
  if (kind !== undefined) {
    // The comparison has no paths: the same folds once more.
    const validate = () =>
      crossValidate(table.columns, table.response, { ...options, l1Ratio: l1Ratio ?? [1, 0.5, 0] });
    const pictures = kind === "md" ? [] : await reportPictures(comparison, validate());
    const facts = { file, flags, table, comparison, candidate, pictures, words: context.words };
    await writeText(flags.report!, compareReport(kind, reportInput(facts)), context);
  }
  if (flags.model !== undefined) await writeText(flags.model, toJson(model), context);
  if (flags.plot !== undefined)
    await writePlot(flags.plot, [plotDifferences(comparison), plotFrequencies(comparison)], context);
  if (flags.json) {
    context.stdout.write(
      toJson({ command: "compare", source: table.source, response: table.responseName, ...asData(comparison) }),
    );
    return;
  }
  const files = [
    ...(flags.model === undefined ? [] : [`Model (${name}): ${flags.model}\n`]),
    ...(flags.plot === undefined ? [] : [`Plot: ${flags.plot}\n`]),
    ...(flags.report === undefined ? [] : [`Report: ${flags.report}\n`]),
  ];
  const written = files.length === 0 ? "" : `\n${files.join("")}`;
  context.stdout.write(withoutControls(describeComparison(table, comparison, name, model) + written));
}

function asData({ measure, verdicts, facts, candidates }: Comparison): object {
  return { measure, verdicts, facts, candidates };
}

function describeComparison(table: TrainingTable, comparison: Comparison, name: string, model: AnyModel): string {
  const { table: coefficients, hidden } = coefficientTable([{ title: name, model }], table);
  return [
    `${describeData(table)}\n${recipeLines(model.recipe)}`,
    `${comparison.summary()}\n`,
    renderText(coefficients) + hiddenLine(hidden),
    'best, tie: paired over the folds; a tie is within two standard errors. "simplest": the largest lambda within one.\n',
  ].join("\n");
}
