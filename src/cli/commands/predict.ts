import { type Command, Option } from "commander";
import {
  L1L2Error,
  type Label,
  loadModel,
  type ModelOf,
  type NewRowsReport,
  type PredictionType,
} from "../../index.ts";
import type { AnyModel } from "../any-model.ts";
import { CommandError, usageError } from "../command-error.ts";
import type { CommandContext } from "../context.ts";
import { escapeFormula } from "../escape.ts";
import { readText, requireDistinct, requireFolder, sourceName, writeText } from "../files.ts";
import { addFormatOptions, fileArgument } from "../flags.ts";
import { namingLines } from "../naming-lines.ts";
import { type NewData, type NewDataFlags, newData } from "../new-data.ts";
import { warnOfNewRows } from "../new-rows-warnings.ts";
import type { ReadFlags } from "../read/file-table.ts";
import { readTable } from "../read/read-table.ts";
import { toJson } from "../to-json.ts";

interface PredictFlags extends NewDataFlags, ReadFlags {
  readonly type: PredictionType;
  readonly output?: string;
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
  const table = await readTable(file, flags, context);
  const data = newData(table, model, flags);
  const predictions = namingLines(table, () =>
    predict(model, data, flags.type, (report) => warnOfNewRows(context, model, report)),
  );
  const { id } = data;
  const about = { command: "predict", source: table.source, lambda: model.lambda, l1Ratio: model.l1Ratio };
  const text = flags.json
    ? toJson({ ...about, ...(id && { id: { ...id, values: Array.from(id.values, plain) } }), predictions })
    : predictionCsv(model, predictions, id);
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

/** One line per row: a number or class, or of several outputs a number for each, named in the header; what names the rows is first. */
function predictionCsv(model: AnyModel, predictions: Predictions, id: NewData["id"]): string {
  const isTable = "outputs" in model && typeof predictions[0] === "object";
  const header = isTable ? model.outputs.map(({ name }) => csvCell(name)).join(",") : "prediction";
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

function readModel(text: string, file: string): AnyModel {
  try {
    return loadModel<AnyModel>(text);
  } catch (error) {
    if (!(error instanceof L1L2Error)) throw error;
    throw new CommandError(`${sourceName(file)}: expected ${error.expected}, got ${error.received}`);
  }
}
