import type {
  ColumnOptions,
  CompareOptions,
  CrossValidationOptions,
  ExplainOptions,
  FitOptions,
  L1L2Error,
  PredictOptions,
} from "../index.ts";
import { translateAdvice } from "./library-advice.ts";

/** Options of the functions that commands call. */
type OptionName =
  | keyof CompareOptions
  | keyof CrossValidationOptions
  | keyof ExplainOptions
  | keyof FitOptions
  | keyof PredictOptions;

/** The flag of every option of the library; null where there is none, so that the command line cannot be at fault. */
const flagOfOption: Readonly<Record<OptionName, string | null>> = {
  family: "--family",
  grouped: null,
  ties: null,
  standardizeResponse: null,
  power: "--power",
  theta: "--theta",
  quantiles: "--quantiles",
  delta: "--delta",
  link: "--link",
  loss: null,
  l1Ratio: "--l1-ratio",
  penalty: "--penalty",
  concavity: "--concavity",
  standardize: "--no-standardize",
  intercept: "--no-intercept",
  classWeight: "--class-weight",
  sampleWeight: "--weights",
  offset: "--offset",
  penaltyFactor: null,
  adaptive: "--adaptive",
  groups: "--groups",
  groupWeights: null,
  groupRatio: "--group-ratio",
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
  outOfFold: null,
  seed: "--seed",
  measure: "--measure",
  gammas: null,
  pairs: "--pairs",
  column: "--column",
  type: "--type",
  onReport: null,
  columns: null,
  interactions: "--interaction",
  missing: "--missing",
  missingValues: "--missing-values",
  include: "--include",
  exclude: "--exclude",
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

/** The flags of what is said of one column: `columns["age"].spline`. */
const flagOfColumn: Readonly<Record<keyof ColumnOptions, string | null>> = {
  type: null,
  reference: "--reference",
  levels: null,
  log: "--log",
  degree: "--degree",
  orthogonal: null,
  spline: "--spline",
};

/** What has an entry for each row of the file; of a list of lambdas or mixes the number of an entry says nothing about rows. */
const ofRows: readonly string[] = ["X", "sampleWeight", "offset", "y"];

/** The flags that errors of the library may name. */
export const flagNames: readonly string[] = [flagOfOption, flagOfArgument, flagOfColumn]
  .flatMap((flags): readonly (string | null)[] => Object.values(flags))
  .filter((flag) => flag?.startsWith("--") === true) as string[];

type PlaceOfRow = (row: number) => string;

const dataRow: PlaceOfRow = (row) => `data row ${row + 1}`;

/**
 * A library error in the words of the command line: `--weights, data row 5: expected …` for `sampleWeight[4]: expected …`.
 *
 * @param placeOfRow Where a row stands in the file.
 */
export function translateError({ argument, message }: L1L2Error, placeOfRow = dataRow): string {
  const place = placeOf(argument, placeOfRow);
  const rest = translateAdvice(message.slice(argument.length), flagOf);
  return `${place ?? argument}${rest}`;
}

function placeOf(argument: string, placeOfRow: PlaceOfRow): string | undefined {
  const cell = cellOf(argument, placeOfRow);
  if (cell !== undefined) return cell;
  const [, name = "", part = "", entry] = /^(\w+)((?:\.\w+)?)(?:\[(\d+)\])?/.exec(argument) ?? [];
  const flag = flagOf(`${name}${part}`) ?? flagOf(name);
  if (flag === undefined) return undefined;
  const place = entry === undefined || !ofRows.includes(name) ? "" : placeOfRow(Number(entry));
  // The data are no flag: a row of them is named alone.
  const where = name === "X" && place !== "" ? [place] : [flag, place].filter((text) => text !== "");
  return where.join(", ");
}

const quoted = '"(?:[^"\\\\]|\\\\.)*"';
const columnPattern = new RegExp(
  `^X(?:\\.([\\p{ID_Start}$_][\\p{ID_Continue}$]*)|\\[(${quoted})\\])(?:\\[(\\d+)\\])?$`,
  "u",
);
const saidPattern = new RegExp(`^columns\\[(${quoted})\\](?:\\.(\\w+))?`);

/** A column, and a cell of it: `X.age`, `X["body mass"][3]`, `columns["age"].spline`. */
function cellOf(argument: string, placeOfRow: PlaceOfRow): string | undefined {
  const [, plain, text, row] = columnPattern.exec(argument) ?? [];
  const name = plain === undefined ? text : JSON.stringify(plain);
  if (name !== undefined) return `column ${name}${row === undefined ? "" : `, ${placeOfRow(Number(row))}`}`;
  const [, said, option = ""] = saidPattern.exec(argument) ?? [];
  if (said === undefined) return undefined;
  const flag = Object.hasOwn(flagOfColumn, option) ? flagOfColumn[option as keyof ColumnOptions] : null;
  return flag === null ? `column ${said}` : `${flag} ${JSON.parse(said)}`;
}

function flagOf(name: string): string | undefined {
  if (Object.hasOwn(flagOfArgument, name)) return flagOfArgument[name];
  return Object.hasOwn(flagOfOption, name) ? (flagOfOption[name as OptionName] ?? undefined) : undefined;
}
