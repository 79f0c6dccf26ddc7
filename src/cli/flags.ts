import { type Command, InvalidArgumentError, Option } from "commander";
import type { BinomialLink, Measure } from "../index.ts";
import { type CliFamily, cliFamilies } from "./columns/response-columns.ts";
import type { ColumnChoice } from "./columns/training-table.ts";
import { usageError } from "./command-error.ts";
import {
  collectMix,
  collectName,
  parseComment,
  parseCount,
  parseDelimiter,
  parseFolds,
  parseLambda,
  parseLambdas,
  parsePositive,
  parseQuantiles,
  parseRatio,
  parseRolling,
  parseSeed,
  parseShare,
} from "./parse-values.ts";
import type { ReadFlags } from "./read/file-table.ts";

/** What `compare`, `cv`, `fit` and `path` share, as commander hands it over. */
export interface TrainingFlags extends ColumnChoice, ReadFlags {
  readonly family: CliFamily;
  readonly power?: number;
  readonly theta?: number;
  readonly delta?: number;
  readonly quantiles?: number | readonly number[];
  readonly classWeight?: "balanced";
  readonly link?: BinomialLink;
  readonly l1Ratio?: readonly number[];
  readonly penalty?: "elastic-net" | "mcp" | "scad";
  readonly concavity?: number;
  readonly adaptive?: boolean;
  readonly groups?: "factors";
  readonly groupRatio?: number;
  readonly standardize: boolean;
  readonly intercept: boolean;
  readonly tolerance?: number;
  readonly maxEpochs?: number;
  readonly timeLimit?: number;
  readonly json?: boolean;
  readonly plot?: string;
}

/** What `cv` and `path` take beyond {@link TrainingFlags}. */
export interface GridFlags extends TrainingFlags {
  readonly lambdas?: readonly number[];
  readonly lambdaCount?: number;
  readonly lambdaMinRatio?: number;
  readonly relax?: boolean;
}

/** What `fit` takes beyond {@link TrainingFlags}. */
export interface FitFlags extends TrainingFlags {
  readonly lambda: number;
  readonly model?: string;
}

/** The mixes asked for; the lasso where none was. */
export function mixesOf({ l1Ratio }: TrainingFlags): readonly number[] {
  return l1Ratio ?? [1];
}

/** The quantiles, where several were asked for. */
export function severalQuantiles({ quantiles }: Pick<TrainingFlags, "quantiles">): readonly number[] | undefined {
  return typeof quantiles === "object" ? quantiles : undefined;
}

/** Refuses several quantiles where a command takes one. */
export function requireOneQuantile(flags: TrainingFlags, command: string): void {
  const several = severalQuantiles(flags);
  if (several === undefined) return;
  throw usageError(`--quantiles: ${command} takes one quantile, got ${several.length}; fit and cv take several`);
}

function option<Value>(flags: string, description: string, parse: (text: string, before: Value) => Value): Option {
  return new Option(flags, description).argParser(parse);
}

/** An option that takes names of columns, and more of them each time. */
export function collectColumns(flags: string, description: string): Option {
  return option(flags, description, collectName);
}

const links: readonly BinomialLink[] = ["logit", "probit", "cloglog"];

/** Which columns are what. */
export function addColumnOptions(command: Command): Command {
  return command
    .addOption(familyOption())
    .option("--response <NAME>", "the column to predict: numbers, counts, or classes of any text")
    .option("--time <COLUMN>", "cox: when each row left")
    .option("--event <COLUMN>", "cox: 1 or true where it left by the event, 0 or false where censored")
    .option("--start <COLUMN>", "cox: when each row came under observation (default: before all)")
    .option("--strata <COLUMN>", "cox: rows of different strata are never compared")
    .addOption(new Option("--link <L>", "binomial: of the probability (default: logit)").choices(links))
    .addOption(
      option("--power <Q>", "tweedie: of the mean, in the variance, between 1 and 2 (default: 1.5)", parsePositive),
    )
    .addOption(option("--theta <T>", "negative-binomial: of the variance (default: estimated)", parsePositive))
    .addOption(option("--delta <D>", "huber: residuals from here on are outliers (default: estimated)", parsePositive))
    .addOption(new Option("--class-weight <W>", "of classes: every one weighs the same").choices(["balanced"]))
    .addOption(
      option("--quantiles <T>", "quantile: share of responses below (default: 0.5); fit, cv: or a,b,c", parseQuantiles),
    )
    .addOption(option("--exclude <NAME>", "leave out this column, or a,b,c (repeatable)", collectName))
    .addOption(option("--include <NAME>", "take these columns only (repeatable)", collectName))
    .option("--id <COLUMN>", "names the rows: no column of the model")
    .option("--weights <COLUMN>", "one weight >= 0 per row")
    .option("--offset <COLUMN>", "a known part of the prediction, per row");
}

/** What becomes of columns; all but the first can be repeated. */
export function addRecipeOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--missing <P>",
        "missing cells: drop their rows, fill in means, or that and say where (default: error)",
      ).choices(["error", "drop", "mean", "indicator"]),
    )
    .addOption(
      option("--missing-values <TEXT>", "texts that stand for a missing cell, beside NA and the like", collectName),
    )
    .addOption(option("--category <NAME>", "take numbers for levels", collectName))
    .addOption(option("--number <NAME>", "take text for numbers", collectName))
    .addOption(option("--reference <NAME=LEVEL>", "the level without a column of its own", collectName))
    .addOption(option("--log <NAME>", "the natural logarithm of a column", collectName))
    .addOption(option("--degree <NAME=N>", "powers of a column, up to this one", collectName))
    .addOption(option("--spline <NAME=N>", "natural splines of so many degrees of freedom", collectName))
    .addOption(option("--interaction <NAME:NAME>", "the product of columns", collectName));
}

/** The mix; `several` where a command takes more than one. */
export function addMixOption(command: Command, several: boolean): Command {
  const again = several ? " (repeatable: one model each)" : "";
  const description = `1: lasso, 0: ridge, between: elastic net${again} (default: 1)`;
  return command.addOption(option("--l1-ratio <R>", description, collectMix));
}

const measureNames: readonly Measure[] = ["mse", "mae", "deviance", "class", "auc", "brier", "cindex", "loss"];

/** How models are scored on rows left out; `closed`: whether generalised cross-validation, which leaves none out, is one way. */
export function addScoreOptions(command: Command, closed: boolean): Command {
  const [flag, gcv] = closed ? ["--folds <N|loo|gcv>", "; gcv: none, for ridge"] : ["--folds <N|loo>", ""];
  return command
    .addOption(new Option(flag, `parts left out in turn; loo: each row${gcv}`).argParser(parseFolds).default(10))
    .option("--group-column <COLUMN>", "rows of one value of it stay in one fold; no column of the model")
    .addOption(option("--repeats <N>", "divide the rows into folds N times", parseCount))
    .addOption(
      option("--rolling <R>", "rows in order of time: INITIAL,HORIZON[,STEP[,GAP]] in place of folds", parseRolling),
    )
    .addOption(new Option("--seed <N>", "of the random folds").argParser(parseSeed).default(1))
    .addOption(new Option("--measure <M>", "score (default: mse, loss or deviance, by family)").choices(measureNames));
}

/** The strength, for one fit. */
export function addLambdaOption(command: Command): Command {
  const lambda = option("--lambda <L>", "the strength of the penalty, >= 0", parseLambda);
  return command.addOption(lambda.makeOptionMandatory());
}

/** The strengths, for a path. */
export function addGridOptions(command: Command): Command {
  return command
    .addOption(option("--lambdas <a,b,c>", "strengths to fit (default: a grid)", parseLambdas))
    .option("--relax", "refit the columns in use at each lambda without a penalty")
    .addOption(option("--lambda-count <N>", "points of the grid (default: 100)", parseCount))
    .addOption(
      option(
        "--lambda-min-ratio <R>",
        "smallest lambda / largest (default: 1e-4, or 1e-2 if rows <= columns)",
        parseShare,
      ),
    );
}

/** How models are fitted. */
export function addSolverOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--penalty <P>", "mcp, scad: shrinks large coefficients less (default: elastic-net)").choices([
        "elastic-net",
        "mcp",
        "scad",
      ]),
    )
    .addOption(option("--concavity <G>", "how slowly mcp (default: 3), scad (3.7) flatten", parsePositive))
    .option("--adaptive", "penalty factors from a first ridge fit: strong columns are shrunk less")
    .addOption(
      new Option("--groups <factors>", "what one text column, spline or interaction became is in or out whole").choices(
        ["factors"],
      ),
    )
    .addOption(
      option("--group-ratio <R>", "1: whole groups, 0: lasso, between: columns in groups (default: 1)", parseRatio),
    )
    .option("--no-standardize", "penalise coefficients on the scale of the data")
    .option("--no-intercept", "fit without an intercept")
    .addOption(option("--tolerance <T>", "duality gap that counts as converged (default: 1e-6)", parseShare))
    .addOption(option("--max-epochs <N>", "passes over the columns per lambda (default: 10000)", parseCount))
    .addOption(option("--time-limit <MS>", "milliseconds that the fit may take (default: no limit)", parsePositive));
}

/** How the file is to be read, and what every command ends with. */
export function addFormatOptions(command: Command): Command {
  return command
    .addOption(
      option("--delimiter <D>", "between cells: one character, tab or space (default: detected)", parseDelimiter),
    )
    .option("--header", "the first line holds names, even if they are numbers")
    .option("--no-header", "the first line holds data: the columns are x1, x2, …")
    .addOption(new Option("--decimal <MARK>", "of numbers").choices([".", ","]).default("."))
    .addOption(option("--comment <MARK>", "lines that start with this are left out", parseComment))
    .option("--json", "write the full result as JSON to the standard output");
}

/** A picture of the result. */
export function addPlotOption(command: Command, picture: string): Command {
  return command.option("--plot <OUT.svg>", `draw ${picture}; OUT.json: as a Vega-Lite specification`);
}

/** What the argument FILE of every command may be. */
export const fileArgument = "CSV, TSV or text (.gz too), JSON, .ndjson, .parquet, .arrow; or - for the standard input";

/** A loss of one's own is a function: of a file there is none. */
function familyOption(): Option {
  const option = new Option("--family <F>", "what the response is").choices(cliFamilies).default("gaussian");
  const choose = option.parseArg!;
  return option.argParser((value: string, before: string) => {
    if (value !== "custom") return choose(value, before);
    throw new InvalidArgumentError("A loss of your own is a function: fit it in JavaScript; predict takes the model.");
  });
}
