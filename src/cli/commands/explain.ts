import type { Command } from "commander";
import { type Explanation, explain, fit } from "../../index.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { usageError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { withoutControls } from "../escape.ts";
import {
  addColumnOptions,
  addFormatOptions,
  addLambdaOption,
  addMixOption,
  addRecipeOptions,
  addSolverOptions,
  collectColumns,
  type FitFlags,
  fileArgument,
  mixesOf,
  requireOneQuantile,
} from "../flags.ts";
import { namingLines } from "../naming-lines.ts";
import { describeData, recipeLines } from "../tables/describe-data.ts";
import { toJson } from "../to-json.ts";
import { fitSettings, readTraining } from "../training-input.ts";

interface ExplainFlags extends FitFlags {
  readonly column: readonly string[];
}

const examples = `
Examples:
  l1l2 explain examples/diabetes.csv --response y --lambda 4 --column s1
  l1l2 explain examples/flats.csv --response rent --exclude id --missing mean --lambda 50 --column region=north --column year`;

/** `l1l2 explain FILE --response NAME --lambda L --column NAME` */
export function addExplainCommand(program: Command, context: CommandContext): void {
  const command = program.command("explain").description("why a column has its coefficient, or none");
  command.argument("<FILE>", fileArgument);
  addFormatOptions(addSolverOptions(addMixOption(addLambdaOption(addRecipeOptions(addColumnOptions(command))), false)))
    .addOption(collectColumns("--column <NAME>", "a column of the model (repeatable)").makeOptionMandatory())
    .addHelpText("after", examples)
    .action((file: string, flags: ExplainFlags) => runExplain(file, flags, context));
}

async function runExplain(file: string, flags: ExplainFlags, context: CommandContext): Promise<void> {
  const mixes = mixesOf(flags);
  if (mixes.length > 1) throw usageError(`--l1-ratio: explain takes one mix, got ${mixes.length}`);
  requireOneQuantile(flags, "explain");
  const table = await readTraining(file, flags, context);
  const settings = fitSettings(table, flags);
  const { family: _, ...own } = settings;
  const { model, found } = namingLines(table, () => {
    const fitted = fit(table.columns, table.response, { ...settings, l1Ratio: mixes[0], lambda: flags.lambda });
    const explainOne = (column: string): Explanation =>
      explain(fitted, table.columns, table.response, { ...own, column });
    return { model: fitted, found: flags.column.map(explainOne) };
  });
  if (flags.json) {
    const source = { command: "explain", source: table.source, response: table.responseName };
    context.stdout.write(toJson({ ...source, columns: found }));
    return;
  }
  context.stdout.write(withoutControls(describeAll(table, recipeLines(model.recipe), found)));
}

function describeAll(table: TrainingTable, recipe: string, found: readonly Explanation[]): string {
  return [`${describeData(table)}\n${recipe}`, ...found.map((one) => `${one.summary()}\n`)].join("\n");
}
