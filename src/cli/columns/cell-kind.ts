import type { DecimalMark } from "../read/file-table.ts";

/**
 * What a cell of text holds. Numbers of other spellings are told apart from text: `separator` has a mark that is not the decimal mark, or
 * something between thousands, `unit` a percent or currency sign.
 */
export type CellKind = "number" | "missing" | "boolean" | "separator" | "unit" | "infinite" | "date" | "text";

/** How cells are read. */
export interface CellStyle {
  readonly decimal: DecimalMark;
  /** Further texts that stand for a missing cell. */
  readonly missing: ReadonlySet<string>;
}

export const plainStyle: CellStyle = { decimal: ".", missing: new Set() };

/** The words for a missing cell. In a column of text `none` is a word like others. */
const missingPattern = /^(|na|n\/a|nan|null|none|\.|\?|-|#n\/a)$/i;
const infinitePattern = /^[+-]?inf(inity)?$/i;
const booleanPattern = /^(true|false)$/i;
const datePattern =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ]\d{1,2}:\d{2}.*)?|\d{1,2}([-/.])\d{1,2}\3(\d{2}|\d{4})( \d{1,2}:\d{2}.*)?)$/;

const numberPatterns: Readonly<Record<DecimalMark, RegExp>> = {
  ".": /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
  ",": /^[+-]?(\d+,?\d*|,\d+)(e[+-]?\d+)?$/i,
};

/** The number in a cell; NaN for everything {@link cellKind} does not call a number. */
export function parseCell(cell: string, { decimal }: Pick<CellStyle, "decimal"> = plainStyle): number {
  const text = cell.trim();
  if (!numberPatterns[decimal].test(text)) return Number.NaN;
  const value = Number(decimal === "," ? text.replace(",", ".") : text);
  return Number.isFinite(value) ? value : Number.NaN;
}

export function cellKind(cell: string, { decimal, missing }: CellStyle = plainStyle): CellKind {
  const text = cell.trim();
  if (missingPattern.test(text) || missing.has(text)) return "missing";
  if (numberPatterns[decimal].test(text)) {
    return Number.isFinite(parseCell(text, { decimal })) ? "number" : "infinite";
  }
  if (infinitePattern.test(text)) return "infinite";
  if (booleanPattern.test(text)) return "boolean";
  if (datePattern.test(text)) return "date";
  if (separatorsIn(text, decimal) !== undefined) return "separator";
  return unitIn(text, decimal) === undefined ? "text" : "unit";
}

/** What the marks in a number mean that is written in another way: the number without them, or which mark is the decimal mark. */
export type Separators =
  | { readonly type: "thousands"; readonly plain: string }
  | { readonly type: "decimal" }
  /** `1,000`: only the person whose data it is knows which. */
  | { readonly type: "either"; readonly plain: string };

/** The spellings of numbers with `own` as decimal mark and `other` as the mark that is not. */
function spellings(own: string, other: string) {
  const number = (pattern: string): RegExp => new RegExp(`^[+-]?${pattern}$`, "i");
  return {
    blanks: number(`\\d{1,3}([ '’\\u00a0\\u202f]\\d{3})+(${own}\\d*)?`),
    either: number(`[1-9]\\d{0,2}${other}\\d{3}`),
    thousands: number(`[1-9]\\d{0,2}(${other}\\d{3})+(${own}\\d*)?`),
    exchanged: number(`[1-9]\\d{0,2}(${own}\\d{3})+${other}\\d*`),
    single: number(`(\\d+${other}\\d*|${other}\\d+)(e[+-]?\\d+)?`),
  };
}

const spellingsOf = { ".": spellings("\\.", ","), ",": spellings(",", "\\.") };

/** The reading of {@link Separators} of a text; undefined where it is no number in any of these spellings. */
export function separatorsIn(text: string, decimal: DecimalMark): Separators | undefined {
  const { blanks, either, thousands, exchanged, single } = spellingsOf[decimal];
  const other = decimal === "." ? "," : ".";
  if (either.test(text)) return { type: "either", plain: text.replace(other, "") };
  if (blanks.test(text)) return { type: "thousands", plain: text.replace(/[ '’\u00a0\u202f]/g, "") };
  if (thousands.test(text)) return { type: "thousands", plain: text.replaceAll(other, "") };
  if (exchanged.test(text)) {
    return { type: "thousands", plain: text.replaceAll(decimal, "").replace(other, decimal) };
  }
  return single.test(text) ? { type: "decimal" } : undefined;
}

const unitPattern = /^([+-]?)\s?([$€£¥]?)\s?([+-]?[\d.,'’ \u00a0\u202f]*\d)\s?([%‰$€£¥]?)$/;

/** The sign beside a number, and the number as it is written: `12%`, `$1,200`. */
export function unitIn(
  text: string,
  decimal: DecimalMark,
): { readonly sign: string; readonly number: string } | undefined {
  const [, sign, before, digits, after] = unitPattern.exec(text) ?? [];
  if (digits === undefined || (before === "") === (after === "")) return undefined;
  const number = `${sign}${digits}`;
  const isNumber = numberPatterns[decimal].test(number) || separatorsIn(number, decimal) !== undefined;
  return isNumber ? { sign: before || after, number } : undefined;
}
