import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { addCompareCommand } from "./commands/compare.ts";
import { addCvCommand } from "./commands/cv.ts";
import { addExplainCommand } from "./commands/explain.ts";
import { addFitCommand } from "./commands/fit.ts";
import { addInferCommand } from "./commands/infer.ts";
import { addPathCommand } from "./commands/path.ts";
import { addPredictCommand } from "./commands/predict.ts";
import type { CommandContext } from "./context.ts";

const examples = `
Examples:
  l1l2 compare examples/diabetes.csv --response y
  l1l2 cv examples/diabetes.csv --response y
  l1l2 cv examples/diabetes.csv --response y --model model.json
  l1l2 predict model.json examples/diabetes.csv
  l1l2 help cv`;

const exitCodes = `
Exit codes:
  0  done; fits that did not converge are marked and warned of
  1  a file or its contents cannot be used
  2  the command line cannot be understood`;

/** The commands and their options. Nothing runs until it parses arguments. */
export function commandLine(context: CommandContext): Command {
  const program = new Command("l1l2")
    .description("Lasso, ridge and elastic net on tables in files. Every solution carries a proof of how exact it is.")
    .version(packageJson.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .showHelpAfterError("(--help lists the options and examples)")
    .addHelpText("after", examples)
    .addHelpText("afterAll", exitCodes);
  addCompareCommand(program, context);
  addExplainCommand(program, context);
  addCvCommand(program, context);
  addInferCommand(program, context);
  addFitCommand(program, context);
  addPathCommand(program, context);
  addPredictCommand(program, context);
  return program;
}
