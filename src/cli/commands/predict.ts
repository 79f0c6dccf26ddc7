import { type Command, Option } from "commander";
import {
  L1L2Error,
  type Label,
  loadModel,
  loadQuantileModels,
  type ModelOf,
  type NewRowsReport,
  type PredictionType,
  type QuantileModels,
} from "../../index.ts";
import type { AnyModel, NeededColumns } from "../any-model.ts";
import { CommandError, usageError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { escapeFormula } from "../escape.ts";
import { readText, requireDistinct, requireFolder, sourceName, writeText } from "../files.ts";
import { addFormatOptions, fileArgument } from "../flags.ts";
import { namingLines } from "../naming-lines.ts";
import { type NewData, type NewDataFlags, newData } from "../new-data.ts";
import { warnOfNewRows } from "../new-rows-warnings.ts";
import { crossingLine } from "../quantile-text.ts";
import type { ReadFlags } from "../read/file-table.ts";
import { readTable } from "../read/read-table.ts";
import { toJson } from "../to-json.ts";
import { warn } from "../warnings.ts";

interface PredictFlags extends NewDataFlags, ReadFlags {
  readonly type: PredictionType;
  readonly output?: string;
  readonly rearrange?: boolean;
  readonly json?: boolean;
}

const examples = `
Columns are found by name. Those with a coefficient of zero may be missing; others are ignored.

Examples:
  l1l2 fit examples/diabetes.csv --response y --lambda 2 --model model.json
  l1l2 predict model.json examples/diabetes.csv
  l1l2 predict model.json examples/diabetes.csv --id y --json
  l1l2 predict model.json - --output predictions.csv < examples/diabetes.csv`;

/** `l1l2 predict MODEL.json FILE` */
export function addPredictCommand(program: Command, context: CommandContext): void {
  const command = program.command("predict").description("predict the rows of a file with a saved model");
  command
    .argument("<MODEL.json>", "what --model of cv or fit wrote, or JSON.stringify(model)")
    .argument("<FILE>", fileArgument)
    .addOption(
      new Option("--type <T>", "mean (or probability, rate, hazard ratio), linear predictor, or class")
        .choices(["response", "link", "class"])
        .default("response"),
    )
    .option("--rearrange", "of several quantiles: sort those of each row, so that none cross")
    .option("--offset <COLUMN>", "a known part of the prediction, per row")
    .option("--id <COLUMN>", "names the rows: written beside the predictions")
    .option("--output <FILE>", "write the predictions here instead of the standard output");
  addFormatOptions(command)
    .addHelpText("after", examples)
    .action((modelFile: string, file: string, flags: PredictFlags) => runPredict(modelFile, file, flags, context));
}

async function runPredict(
  modelFile: string,
  file: string,
  flags: PredictFlags,
  context: CommandContext,
): Promise<void> {
  if (modelFile === "-" && file === "-") throw usageError("MODEL.json and FILE cannot both be the standard input");
  requireFolder(flags.output, context);
  requireDistinct([modelFile, file], [flags.output], context);
  const model = readModel(await readText(modelFile, context), modelFile);
  const areQuantiles = "models" in model;
  if (!areQuantiles && flags.rearrange) throw usageError("--rearrange: only with models of several quantiles");
  if (areQuantiles && flags.type === "class") throw usageError("--type: quantiles have no classes");
  const needed: NeededColumns = areQuantiles ? { ...factsOf(model.models[0]), table: () => model.table() } : model;
  const table = await readTable(file, flags, context);
  const data = newData(table, needed, flags);
  const onReport = (report: NewRowsReport): void => warnOfNewRows(context, needed, report);
  const predictions = namingLines(table, () =>
    areQuantiles ? predictQuantiles(model, data, flags, context, onReport) : predict(model, data, flags.type, onReport),
  );
  const { id } = data;
  const { lambda, l1Ratio } = areQuantiles ? { lambda: undefined, l1Ratio: model.models[0].l1Ratio } : model;
  const quantiles = areQuantiles && { quantiles: model.quantiles, lambdas: model.models.map((own) => own.lambda) };
  const about = { command: "predict", source: table.source, lambda, l1Ratio, ...quantiles };
  const text = flags.json
    ? toJson({ ...about, ...(id && { id: { ...id, values: Array.from(id.values, plain) } }), predictions })
    : predictionCsv(headerOf(model, predictions), predictions, id);
  if (flags.output === undefined) context.stdout.write(text);
  else await writeText(flags.output, text, context);
}

/** A model whose family has classes. */
type ClassModel = ModelOf<"binomial">;

type Predictions = Float64Array | readonly (Float64Array | Label)[];

function predict(
  model: AnyModel,
  { X, offset }: NewData,
  type: PredictionType,
  onReport: (report: NewRowsReport) => void,
): Predictions {
  const rest = { onReport, ...(offset && { offset }) };
  // Whether the family has classes is known only now: the library says so.
  if (type === "class") return (model as ClassModel).predict(X, { ...rest, type });
  return "outputs" in model ? model.predict(X, { ...rest, type }) : model.predict(X, { ...rest, type });
}

function factsOf({ names, recipe, columns }: AnyModel): Omit<NeededColumns, "table"> {
  return { names, recipe, columns };
}

/** A number per quantile; where they cross it is said, unless they are sorted. */
function predictQuantiles(
  models: QuantileModels,
  { X, offset }: NewData,
  { rearrange = false }: PredictFlags,
  context: CommandContext,
  onReport: (report: NewRowsReport) => void,
): Predictions {
  const rest = offset && { offset };
  const crossings = models.crossings(X, rest);
  if (!rearrange && crossings.crossing > 0) warn(context, crossingLine(crossings, "row"));
  return models.predict(X, { ...rest, onReport, rearrange });
}

/** The names of the columns of predictions: of outputs, or `q0.1` of a quantile. */
function headerOf(model: AnyModel | QuantileModels, predictions: Predictions): string {
  if ("models" in model) return model.quantiles.map((quantile) => `q${quantile}`).join(",");
  const isTable = "outputs" in model && typeof predictions[0] === "object";
  return isTable ? model.outputs.map(({ name }) => csvCell(name)).join(",") : "prediction";
}

/** One line per row: a number or class, or of several outputs or quantiles a number for each; what names the rows is first. */
function predictionCsv(header: string, predictions: Predictions, id: NewData["id"]): string {
  const lines = Array.from<number | Float64Array | Label, string>(predictions, (value) =>
    typeof value === "object" ? value.join(",") : csvCell(String(value)),
  );
  const all = [header, ...lines];
  if (id === undefined) return `${all.join("\n")}\n`;
  const names = [id.name, ...Array.from(id.values, (value) => String(plain(value) ?? ""))];
  return `${all.map((line, at) => `${csvCell(names[at])},${line}`).join("\n")}\n`;
}

/** What names a row, as JSON has it. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  return value instanceof Date ? value.toISOString() : value;
}

/** Quoted only where it must be; no cell is a formula to a spreadsheet. */
function csvCell(cell: string): string {
  const text = escapeFormula(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function readModel(text: string, file: string): AnyModel | QuantileModels {
  try {
    return isOfQuantiles(text) ? loadQuantileModels(text) : loadModel<AnyModel>(text);
  } catch (error) {
    if (!(error instanceof L1L2Error)) throw error;
    throw new CommandError(`${sourceName(file)}: expected ${error.expected}, got ${error.received}`);
  }
}

/** Whether a file says that it is of several quantiles; what is no JSON says nothing. */
function isOfQuantiles(text: string): boolean {
  try {
    const { format } = JSON.parse(text) as { readonly format?: unknown };
    return typeof format === "string" && format.startsWith("l1l2-quantile-models-");
  } catch {
    return false;
  }
}
