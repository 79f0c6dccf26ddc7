import { InvalidArgumentError } from "commander";
import type { RollingOrigin } from "../index.ts";

interface Range {
  readonly minimum: number;
  readonly maximum?: number;
  /** Whether the minimum itself is refused. */
  readonly above?: boolean;
}

function readNumber(text: string, { minimum, maximum = Infinity, above = false }: Range): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value <= maximum && (above ? value > minimum : value >= minimum)) return value;
  const range = maximum === Infinity ? `${above ? ">" : ">="} ${minimum}` : `from ${minimum} to ${maximum}`;
  throw new InvalidArgumentError(`Expected a number ${range}${above && maximum < Infinity ? `, not ${minimum}` : ""}.`);
}

function readCount(text: string, minimum: number): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (Number.isSafeInteger(value) && value >= minimum) return value;
  throw new InvalidArgumentError(`Expected a whole number >= ${minimum}.`);
}

/** Pairs of half samples. */
export function parsePairs(text: string): number {
  return readCount(text, 0);
}

/** A strength: a number ≥ 0. */
export function parseLambda(text: string): number {
  return readNumber(text, { minimum: 0 });
}

/** Strengths with commas between them. */
export function parseLambdas(text: string): readonly number[] {
  return text.split(",").map(parseLambda);
}

/** A quantile, or several with commas between them. */
export function parseQuantiles(text: string): number | readonly number[] {
  const quantiles = text.split(",").map((part) => readNumber(part, { minimum: 0, above: true }));
  return quantiles.length === 1 ? quantiles[0] : quantiles;
}

/** A mix, added to those given before. */
export function collectMix(text: string, before: readonly number[] = []): readonly number[] {
  const mix = readNumber(text, { minimum: 0, maximum: 1 });
  return before.includes(mix) ? before : [...before, mix];
}

/** A name, added to those given before. */
export function collectName(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A number above 0 and up to 1. */
export function parseShare(text: string): number {
  return readNumber(text, { minimum: 0, maximum: 1, above: true });
}

/** A number from 0 to 1. */
export function parseRatio(text: string): number {
  return readNumber(text, { minimum: 0, maximum: 1 });
}

/** A whole number ≥ 1. */
export function parseCount(text: string): number {
  return readCount(text, 1);
}

/** A number above 0. */
export function parsePositive(text: string): number {
  return readNumber(text, { minimum: 0, above: true });
}

/** A whole number ≥ 0. */
export function parseSeed(text: string): number {
  return readCount(text, 0);
}

/** How many folds, `loo` for one per row, or `gcv` for none. */
export function parseFolds(text: string): number | "loo" | "gcv" {
  if (text === "loo" || text === "gcv") return text;
  const folds = Number(text);
  if (Number.isSafeInteger(folds) && folds >= 2) return folds;
  throw new InvalidArgumentError("Expected a whole number >= 2, loo or gcv.");
}

/** Rows of the first fit and of each score, then of a step and a gap, separated by commas. */
export function parseRolling(text: string): RollingOrigin {
  const counts = text.split(",").map((part) => (/^[0-9]+$/.test(part.trim()) ? Number(part) : Number.NaN));
  const [initial, horizon, step, gap] = counts;
  if (counts.length < 2 || counts.length > 4 || !counts.every(Number.isSafeInteger)) {
    throw new InvalidArgumentError("Expected two to four whole numbers: INITIAL,HORIZON[,STEP[,GAP]].");
  }
  return {
    initial: initial!,
    horizon: horizon!,
    ...(step !== undefined && { step }),
    ...(gap !== undefined && { gap }),
  };
}

/** One character, or `tab` and `space` for what is hard to type; blanks count as one delimiter, however many. */
export function parseDelimiter(text: string): string {
  if (text === "tab" || text === "\\t") return "\t";
  if (text === "space") return " ";
  if ([...text].length === 1 && text !== '"' && text !== "\n" && text !== "\r") return text;
  throw new InvalidArgumentError("Expected one character, tab or space.");
}

/** How comments start. */
export function parseComment(text: string): string {
  if (text.trim() !== "" && !text.includes('"')) return text.trim();
  throw new InvalidArgumentError('Expected one or more characters, such as "#".');
}
