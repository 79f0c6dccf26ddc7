import { type Command, Option } from "commander";
import { plotValidation } from "../../plot.ts";
import type { CommandContext } from "../context.ts";
import { type CvFlags, type CvOutcome, crossValidations } from "../cross-validations.ts";
import { cvJson } from "../cv-json.ts";
import { cvQuantiles, requireOneMix } from "../cv-quantiles.ts";
import { cvReport } from "../cv-report.ts";
import { cvText } from "../cv-text.ts";
import { withoutControls } from "../escape.ts";
import { requireDistinct, requireFolder, writeText } from "../files.ts";
import {
  addColumnOptions,
  addFormatOptions,
  addGridOptions,
  addMixOption,
  addPlotOption,
  addRecipeOptions,
  addScoreOptions,
  addSolverOptions,
  fileArgument,
  severalQuantiles,
} from "../flags.ts";
import { formatNumber } from "../format.ts";
import { penaltyName } from "../penalty-name.ts";
import { requirePlotName, writePlot } from "../plot-file.ts";
import { toJson } from "../to-json.ts";
import { readTraining } from "../training-input.ts";
import { warn, warnOfPath } from "../warnings.ts";

const examples = `
Examples:
  l1l2 cv examples/diabetes.csv --response y
  l1l2 cv examples/diabetes.csv --response y --l1-ratio 1 --l1-ratio 0.5 --l1-ratio 0 --report report.md
  l1l2 cv examples/diabetes.csv --response y --exclude s1,s2 --folds 5 --seed 7 --measure mae
  l1l2 cv examples/diabetes.csv --response y --choose min --relax --model model.json
  l1l2 cv examples/diabetes.csv --response y --l1-ratio 1 --l1-ratio 0 --plot scores.svg
  l1l2 cv examples/flats.csv --response rent --id id --missing mean --spline year=3
  l1l2 cv - --response y --folds loo --json < examples/diabetes.csv`;

/** `l1l2 cv FILE --response NAME` */
export function addCvCommand(program: Command, context: CommandContext): void {
  const command = program.command("cv").description("choose lambda by cross-validation");
  command.argument("<FILE>", fileArgument);
  addScoreOptions(addMixOption(addRecipeOptions(addColumnOptions(command)), true), true);
  addPlotOption(addFormatOptions(addSolverOptions(addGridOptions(command))), "the scores over lambda")
    .addOption(
      new Option("--choose <C>", "the best score, or the simplest model within one standard error of it")
        .choices(["min", "1se"])
        .default("1se"),
    )
    .option("--model <OUT.json>", "write the model that --choose names, of several mixes among all, for predict")
    .option("--report <FILE.md>", "write a report as Markdown")
    .addHelpText("after", examples)
    .action((file: string, flags: CvFlags) => runCv(file, flags, context));
}

async function runCv(file: string, flags: CvFlags, context: CommandContext): Promise<void> {
  requireFolder(flags.model, context);
  requireDistinct([file], [flags.model, flags.report, flags.plot], context);
  requirePlotName(flags.plot, context);
  requireFolder(flags.report, context);
  const quantiles = severalQuantiles(flags);
  if (quantiles !== undefined) {
    requireOneMix(flags);
    return cvQuantiles(await readTraining(file, flags, context), flags, quantiles, context);
  }
  const outcome = crossValidations(await readTraining(file, flags, context), flags, context);
  warnOfOutcome(outcome, context);
  const written = await writeFiles(outcome, context);
  context.stdout.write(flags.json ? cvJson(outcome) : withoutControls(cvText(outcome) + written));
}

function warnOfOutcome({ mixed }: CvOutcome, context: CommandContext): void {
  for (const { path, foldsConverged } of mixed.validations) {
    warnOfPath(context, path);
    if (!foldsConverged)
      warn(context, `${penaltyName(path)}: some fits on the folds did not converge: its scores are not exact`);
  }
}

/** Writes what was asked for, and returns the lines that say so. */
async function writeFiles(outcome: CvOutcome, context: CommandContext): Promise<string> {
  const { flags, mixed } = outcome;
  let written = "";
  if (flags.report !== undefined) {
    await writeText(flags.report, cvReport(outcome), context);
    written += `Report: ${flags.report}\n`;
  }
  if (flags.model !== undefined) {
    const model = mixed.at(flags.choose);
    await writeText(flags.model, toJson(model), context);
    written += `Model (${penaltyName(model)}, ${flags.choose}, lambda ${formatNumber(model.lambda, 5)}): ${flags.model}\n`;
  }
  if (flags.plot !== undefined) {
    await writePlot(flags.plot, [plotValidation(mixed)], context);
    written += `Plot: ${flags.plot}\n`;
  }
  return written;
}
