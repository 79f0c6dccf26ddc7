import type { CrossValidationOptions, FitOptions, L1L2Error, PredictOptions } from "../index.ts";

/** Options of the functions that commands call. */
type OptionName = keyof CrossValidationOptions | keyof FitOptions | keyof PredictOptions;

/** The flag of every option of the library; null where there is none, so that the command line cannot be at fault. */
const flagOfOption: Readonly<Record<OptionName, string | null>> = {
  family: "--family",
  grouped: null,
  ties: null,
  standardizeResponse: null,
  l1Ratio: "--l1-ratio",
  standardize: "--no-standardize",
  intercept: "--no-intercept",
  sampleWeight: "--weights",
  offset: "--offset",
  penaltyFactor: null,
  adaptive: "--adaptive",
  lowerBound: null,
  upperBound: null,
  tolerance: "--tolerance",
  maxEpochs: "--max-epochs",
  timeLimit: "--time-limit",
  strategy: null,
  signal: null,
  lambda: "--lambda",
  lambdas: "--lambdas",
  lambdaCount: "--lambda-count",
  lambdaMinRatio: "--lambda-min-ratio",
  maxActive: null,
  earlyStop: null,
  relax: "--relax",
  onProgress: null,
  folds: "--folds",
  seed: "--seed",
  measure: "--measure",
  gammas: null,
  type: "--type",
  onReport: null,
  columns: null,
  interactions: null,
  missing: null,
  missingValues: null,
  include: null,
  exclude: null,
  names: null,
};

/** What the other arguments are called; the parts of a response are columns of their own. */
const flagOfArgument: Readonly<Record<string, string>> = {
  X: "data",
  y: "--response",
  "y.time": "--time",
  "y.event": "--event",
  "y.start": "--start",
  "y.strata": "--strata",
};

/** What has an entry for each row of the file; of a list of lambdas or mixes the number of an entry says nothing about rows. */
const ofRows: readonly string[] = ["X", "sampleWeight", "offset", "y"];

/** The flags that errors of the library may name. */
export const flagNames: readonly string[] = [flagOfOption, flagOfArgument]
  .flatMap((flags): readonly (string | null)[] => Object.values(flags))
  .filter((flag) => flag?.startsWith("--") === true) as string[];

/** A library error in the words of the command line: `--weights, data row 5: expected …` for `sampleWeight[4]: expected …`. */
export function translateError({ argument, message }: L1L2Error): string {
  const [, name = "", part = "", entry] = /^(\w+)((?:\.\w+)?)(?:\[(\d+)\])?/.exec(argument) ?? [];
  const flag = flagOf(`${name}${part}`) ?? flagOf(name);
  if (flag === undefined) return message;
  const place = entry === undefined || !ofRows.includes(name) ? "" : `data row ${Number(entry) + 1}`;
  // The data are no flag: a row of them is named alone.
  const where = name === "X" && place !== "" ? [place] : [flag, place].filter((text) => text !== "");
  return `${where.join(", ")}${message.slice(argument.length)}`;
}

function flagOf(name: string): string | undefined {
  if (Object.hasOwn(flagOfArgument, name)) return flagOfArgument[name];
  return Object.hasOwn(flagOfOption, name) ? (flagOfOption[name as OptionName] ?? undefined) : undefined;
}
