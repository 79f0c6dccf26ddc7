import type { FitSettings, PathOptions } from "../index.ts";
import { type CliFamily, requireResponseColumns } from "./columns/response-columns.ts";
import { type TrainingTable, trainingTable } from "./columns/training-table.ts";
import type { CommandContext } from "./context.ts";
import type { GridFlags, TrainingFlags } from "./flags.ts";
import { readTable } from "./read/read-table.ts";

type WithoutMix<Options> = Omit<Options, "l1Ratio">;

/** Reads the file of a command: bytes → cells → columns. */
export async function readTraining(
  file: string,
  flags: TrainingFlags,
  context: CommandContext,
): Promise<TrainingTable> {
  requireResponseColumns(flags);
  return trainingTable(await readTable(file, flags, context), flags);
}

/** The library's options for a fit, but for the mix. */
export function fitSettings(table: TrainingTable, flags: TrainingFlags): WithoutMix<FitSettings<CliFamily>> {
  return {
    ...table.options,
    family: table.family,
    ...(flags.link !== undefined && { link: flags.link }),
    ...(flags.power !== undefined && { power: flags.power }),
    ...(flags.theta !== undefined && { theta: flags.theta }),
    ...(flags.classWeight !== undefined && { classWeight: flags.classWeight }),
    // Several are fitted by commands of their own (cli/quantiles.ts).
    ...(typeof flags.quantiles === "number" && { quantiles: flags.quantiles }),
    ...(flags.delta !== undefined && { delta: flags.delta }),
    standardize: flags.standardize,
    ...(table.family !== "cox" && { intercept: flags.intercept }),
    ...(flags.penalty && { penalty: flags.penalty }),
    ...(flags.concavity !== undefined && { concavity: flags.concavity }),
    ...(flags.adaptive && { adaptive: true }),
    ...(flags.groups && { groups: flags.groups }),
    ...(flags.groupRatio !== undefined && { groupRatio: flags.groupRatio }),
    ...(table.weights && { sampleWeight: table.weights }),
    ...(table.offset && { offset: table.offset }),
    ...(flags.tolerance !== undefined && { tolerance: flags.tolerance }),
    ...(flags.maxEpochs !== undefined && { maxEpochs: flags.maxEpochs }),
    ...(flags.timeLimit !== undefined && { timeLimit: flags.timeLimit }),
  };
}

/** The library's options for a path, but for the mix. */
export function pathOptions(table: TrainingTable, flags: GridFlags): WithoutMix<PathOptions<CliFamily>> {
  return {
    ...fitSettings(table, flags),
    ...(flags.relax && { relax: true }),
    ...(flags.lambdas && { lambdas: flags.lambdas }),
    ...(flags.lambdaCount !== undefined && { lambdaCount: flags.lambdaCount }),
    ...(flags.lambdaMinRatio !== undefined && { lambdaMinRatio: flags.lambdaMinRatio }),
  };
}
