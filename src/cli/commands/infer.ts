import { type Command, Option } from "commander";
import {
  type CovarianceKind,
  debiasedLasso,
  doubleSelection,
  selectiveInference,
  stabilitySelection,
  wald,
} from "../../inference.ts";
import type { CliFamily } from "../columns/response-columns.ts";
import type { TrainingTable } from "../columns/training-table.ts";
import { usageError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { withoutControls } from "../escape.ts";
import { addColumnOptions, addFormatOptions, addRecipeOptions, fileArgument, type TrainingFlags } from "../flags.ts";
import { namingLines } from "../naming-lines.ts";
import { parseCount, parseLambda, parsePositive, parseSeed, parseShare } from "../parse-values.ts";
import { describeData } from "../tables/describe-data.ts";
import { toJson } from "../to-json.ts";
import { readTraining } from "../training-input.ts";

const methods = ["wald", "debiased", "selective", "double-selection", "stability"] as const;
type Method = (typeof methods)[number];

interface InferFlags extends TrainingFlags {
  readonly method: Method;
  readonly level?: number;
  readonly covariance?: CovarianceKind;
  readonly lambda?: number;
  readonly treatment?: string;
  readonly pairs?: number;
  readonly threshold?: number;
  readonly expectedFalse?: number;
  readonly seed?: number;
}

const examples = `
Examples:
  l1l2 infer examples/diabetes.csv --response y
  l1l2 infer examples/diabetes.csv --response y --method stability
  l1l2 infer examples/flats.csv --response rent --exclude id --missing mean --method double-selection --treatment area`;

/** The flags that each method takes, beside those of columns. */
const flagsOf: Readonly<Record<Method, readonly (keyof InferFlags)[]>> = {
  wald: ["level", "covariance"],
  debiased: ["level", "lambda"],
  selective: ["level", "lambda"],
  "double-selection": ["level", "treatment"],
  stability: ["pairs", "threshold", "expectedFalse", "seed"],
};
const ownFlags = [...new Set(Object.values(flagsOf).flat())];

/** `l1l2 infer FILE --response NAME` */
export function addInferCommand(program: Command, context: CommandContext): void {
  const command = program.command("infer").description("how sure: errors, tests and intervals, stable columns");
  command.argument("<FILE>", fileArgument);
  addRecipeOptions(addColumnOptions(command))
    .addOption(new Option("--method <M>", "see docs/inference.md").choices(methods).default("wald"))
    .addOption(new Option("--level <S>", "share that intervals cover (default: 0.95)").argParser(parseShare))
    .addOption(
      new Option("--covariance <C>", "wald: robust, or of second derivatives (default: expected)").choices([
        "expected",
        "observed",
        "HC0",
        "HC1",
        "HC2",
        "HC3",
      ]),
    )
    .addOption(new Option("--lambda <L>", "selective (needed), debiased: of the lasso").argParser(parseLambda))
    .option("--treatment <COLUMN>", "double-selection: the column whose effect is asked for")
    .addOption(new Option("--pairs <N>", "stability: pairs of half samples (default: 50)").argParser(parseCount))
    .addOption(new Option("--threshold <S>", "stability: share of halves (default: 0.75)").argParser(parseShare))
    .addOption(new Option("--expected-false <E>", "stability: at most (default: 1)").argParser(parsePositive))
    .addOption(new Option("--seed <N>", "stability: of the half samples (default: 1)").argParser(parseSeed));
  addFormatOptions(command)
    .addHelpText("after", examples)
    .action((file: string, flags: InferFlags) => runInfer(file, flags, context));
}

async function runInfer(file: string, flags: InferFlags, context: CommandContext): Promise<void> {
  const { method } = flags;
  for (const flag of ownFlags) {
    if (flags[flag] !== undefined && !flagsOf[method].includes(flag)) {
      throw usageError(`${flagName(flag)}: no such option with --method ${method}`);
    }
  }
  if (method === "selective" && flags.lambda === undefined) throw usageError("--lambda: selective needs one");
  if (method === "double-selection" && flags.treatment === undefined) {
    throw usageError("--treatment: double-selection needs one");
  }
  const table = await readTraining(file, flags, context);
  requireGaussian(table, method);
  const found = namingLines(table, () => infer(table, flags));
  const source = { command: "infer", source: table.source, response: table.responseName };
  if (flags.json) context.stdout.write(toJson({ ...source, ...found.toJSON() }));
  else context.stdout.write(withoutControls(`${describeData(table)}\n${found.summary()}\n`));
}

/** These know squared errors alone, and no weights. */
function requireGaussian(table: TrainingTable, method: Method): void {
  if (method === "wald" || method === "stability") return;
  if (table.family !== "gaussian") throw usageError(`--family: ${method} is for gaussian, got ${table.family}`);
  if (table.weights) throw usageError(`--weights: no weights with --method ${method}`);
  if (table.offset) throw usageError(`--offset: no offset with --method ${method}`);
}

function infer(table: TrainingTable, flags: InferFlags) {
  const { columns, response, options } = table;
  const own = Object.fromEntries(
    flagsOf[flags.method].flatMap((flag) => (flags[flag] === undefined ? [] : [[flag, flags[flag]]])),
  );
  switch (flags.method) {
    case "wald":
      return wald(columns, response, { ...options, ...familySettings(table, flags), ...own } as never);
    case "stability":
      return stabilitySelection<CliFamily>(columns, response, {
        ...options,
        ...familySettings(table, flags),
        ...own,
      } as never);
    case "debiased":
      return debiasedLasso(columns, response, { ...options, ...own });
    case "selective":
      return selectiveInference(columns, response, { ...options, ...own } as never);
    default:
      return doubleSelection(columns, response, { ...options, ...own } as never);
  }
}

function familySettings({ family, weights, offset }: TrainingTable, { link, power, theta }: InferFlags): object {
  return {
    family,
    ...(link !== undefined && { link }),
    ...(power !== undefined && { power }),
    ...(theta !== undefined && { theta }),
    ...(weights && { sampleWeight: weights }),
    ...(offset && { offset }),
  };
}

function flagName(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
