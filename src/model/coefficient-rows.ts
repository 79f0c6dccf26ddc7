import { columnName } from "../data/column-name.ts";
import { describe, L1L2Error } from "../errors.ts";
import { invalid } from "../options/checks.ts";
import { didYouMean } from "../options/did-you-mean.ts";
import { readOptions } from "../options/read-options.ts";
import type { ModelFacts, SupportEntry } from "./model-facts.ts";
import { type Description, penaltyName, plural, ratioName, short } from "./render.ts";
import { tableLines } from "./table-lines.ts";

/** One coefficient of a model, as plain data. */
export interface CoefficientRow {
  /** The response, or the class as text; null where there is one linear predictor only. */
  readonly output: string | null;
  /** Column number, from 0; null for the intercept. */
  readonly column: number | null;
  /** The column's name, or `x0`, `x1`, … where the input had none; `"(intercept)"`. */
  readonly name: string;
  /** On the scale of the data. */
  readonly coefficient: number;
}

/** Options of `table` of a model. */
export interface TableOptions {
  /** Whether coefficients that are zero have rows, too. Default false. */
  readonly zeros?: boolean;
}

/** One linear predictor. */
interface Output {
  readonly name?: string;
  readonly intercept: number;
  readonly support: readonly SupportEntry[];
}

/** What is needed of a model beside its outputs. */
type Facts = Pick<ModelFacts, "family" | "columns" | "names">;

/** What the rows call the intercept. */
const INTERCEPT = "(intercept)";

/** A row per coefficient, output after output, intercepts first but for cox, which has none. */
export function coefficientRows(model: Facts, outputs: readonly Output[], options: TableOptions): CoefficientRow[] {
  const { zeros = false } = readOptions(options, ["zeros"]);
  if (typeof zeros !== "boolean") invalid("zeros", "true or false", zeros);
  return outputs.flatMap(({ name: output = null, intercept, support }) => {
    const first = model.family === "cox" ? [] : [{ output, column: null, name: INTERCEPT, coefficient: intercept }];
    const entries = zeros ? withZeros(model, support) : support;
    return [...first, ...entries.map(({ column, name, coefficient }) => ({ output, column, name, coefficient }))];
  });
}

function withZeros({ columns, names }: Facts, support: readonly SupportEntry[]): SupportEntry[] {
  const all = Array.from({ length: columns }, (_, column) => {
    return { column, name: columnName(names, column), coefficient: 0 };
  });
  for (const entry of support) all[entry.column] = { ...entry };
  return all;
}

/** The coefficient of a column in one output, 0 where it is not in use. */
export function coefficientOf({ support }: Output, column: number): number {
  return support.find((entry) => entry.column === column)?.coefficient ?? 0;
}

/**
 * The number of a column of the model, which is given by its name or itself.
 *
 * @throws L1L2Error `invalid-value`; of a name that is nearly one of the model's it says which.
 */
export function findColumn({ columns, names }: Pick<ModelFacts, "columns" | "names">, given: unknown): number {
  if (typeof given === "string") {
    const found = names === null ? numberIn(given) : names.indexOf(given);
    if (found >= 0 && found < columns) return found;
    const expected =
      names === null ? `"x0" to "x${columns - 1}", as the columns have no names` : "the name of a column";
    return unknownName("column", expected, given, names ?? []);
  }
  if (Number.isInteger(given) && (given as number) >= 0 && (given as number) < columns) return given as number;
  return invalid("column", `the name of a column, or a whole number from 0 to ${columns - 1}`, given);
}

/** 7 of `x7`. */
function numberIn(name: string): number {
  const digits = /^x(0|[1-9]\d*)$/.exec(name)?.[1];
  return digits === undefined ? -1 : Number(digits);
}

/** The output that is given by its name or number. @throws L1L2Error `invalid-value`. */
export function findOutput<O extends Output>(outputs: readonly O[], given: unknown): O {
  const found =
    typeof given === "number" ? outputs[given] : outputs.find(({ name }) => name !== undefined && name === given);
  if (found !== undefined) return found;
  const names = outputs.map(({ name }) => name ?? "");
  const expected = `the name of an output, or a whole number from 0 to ${outputs.length - 1}`;
  return typeof given === "string" ? unknownName("output", expected, given, names) : invalid("output", expected, given);
}

function unknownName(argument: string, expected: string, given: string, known: readonly string[]): never {
  const advice = didYouMean(given, known);
  const details = { code: "invalid-value" as const, argument, expected, received: describe(given) };
  throw new L1L2Error(advice === undefined ? details : { ...details, advice });
}

/** How many columns and outputs a summary shows. */
const MOST_ROWS = 12;
const MOST_OUTPUTS = 6;

/** A model in words: what it is, how exact, and its coefficients, a column of the table for each output. */
export function describeModel(model: ModelFacts, outputs: readonly Output[]): Description {
  const columns = [...new Set(outputs.flatMap(({ support }) => support.map(({ column }) => column)))].sort(
    (a, b) => a - b,
  );
  const shown = columns.slice(0, MOST_ROWS);
  const some = outputs.slice(0, MOST_OUTPUTS);
  const row = (name: string, of: (output: Output) => number): string[] => [
    name,
    ...some.map((output) => short(of(output))),
  ];
  const { family, lambda, devianceRatio } = model;
  const ratio = devianceRatio === null ? "" : `, ${ratioName(family)} ${short(devianceRatio, 3)}`;
  return {
    lines: [
      `${penaltyName(model)}, ${family}, lambda ${short(lambda)}`,
      `${columns.length} of ${plural(model.columns, "column")} in use${ratio}`,
      certificate(model),
      ...tableLines(model.recipe),
    ],
    table: [
      ["coefficient", ...some.map(({ name = "" }) => name)],
      ...(family === "cox" ? [] : [row(INTERCEPT, ({ intercept }) => intercept)]),
      ...shown.map((column) => row(columnName(model.names, column), (output) => coefficientOf(output, column))),
    ],
    notes: [more(columns.length - shown.length, "column"), more(outputs.length - some.length, "output")].flat(),
  };
}

function certificate({ family, interpolated, converged, dualityGap }: ModelFacts): string {
  if (interpolated) return "between two solutions: no certificate";
  if (dualityGap === null)
    return `${family === "custom" ? "" : "not convex: "}no duality gap, ${converged ? "stationary" : "NOT stationary"}`;
  return `duality gap ${short(dualityGap, 2)}, ${converged ? "converged" : "NOT converged"}`;
}

function more(count: number, word: string): string[] {
  return count === 0 ? [] : [`  … and ${plural(count, `more ${word}`)}`];
}
