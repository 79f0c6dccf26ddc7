import { type PlotPart, type PlotRow, rowsOf } from "./spec.ts";
import type { Theme } from "./theme.ts";

/** Where a choice stands: a word and its place on the x axis. */
export interface Mark {
  readonly word: string;
  readonly row: PlotRow;
}

/** Numbers of columns are at least so many pixels apart. */
const APART = 44;

/** Of places from 0 to 1, in order, those that stand apart on an axis of so many pixels; the last of them in any case. */
function apart(places: readonly number[], width: number): number[] {
  const kept: number[] = [];
  places.forEach((place, at) => {
    const before = kept.at(-1);
    const isClear = before === undefined || (place - places[before]!) * width >= APART;
    if (isClear && (at === places.length - 1 || (1 - place) * width >= APART)) kept.push(at);
  });
  return kept;
}

/**
 * Above the picture: how many columns are in use, at some points. `rows` have `count` and the field of the x axis; `places` says where on
 * it they stand, from 0 to 1.
 */
export function columnCounts(
  rows: readonly PlotRow[],
  places: readonly number[],
  x: PlotPart,
  { width, theme }: { readonly width: number; readonly theme: Theme },
): PlotPart[] {
  const shown = apart(places, width).map((at) => rows[at]!);
  const mark = { type: "text", baseline: "bottom", fontSize: 10, color: theme.muted };
  return [
    {
      data: rowsOf(shown),
      mark,
      encoding: { x, y: { value: -4 }, text: { field: "count", type: "quantitative" } },
    },
    {
      data: rowsOf([{ words: "columns in use" }]),
      mark: { ...mark, align: "left" },
      encoding: { x: { value: width + 22 }, y: { value: -4 }, text: { field: "words", type: "nominal" } },
    },
  ];
}

/** Upright lines at choices, each with its word above; at one place both words. */
export function choiceMarks(marks: readonly Mark[], x: PlotPart, height: number, theme: Theme): PlotPart[] {
  const field = x.field as string;
  const [first, second] = marks;
  const isOne = first !== undefined && second !== undefined && first.row[field] === second.row[field];
  const shown = isOne ? [{ word: `${first.word} = ${second.word}`, row: first.row }] : marks;
  return shown.flatMap(({ word, row }, at): PlotPart[] => {
    const data = rowsOf([{ ...row, word }]);
    const align = shown.length === 1 ? "center" : at === 0 ? "left" : "right";
    return [
      {
        data,
        mark: { type: "rule", strokeDash: [4, 3], color: theme.muted },
        encoding: { x, y: { value: 0 }, y2: { value: height } },
      },
      {
        data,
        mark: {
          type: "text",
          align,
          dx: align === "left" ? -2 : align === "right" ? 2 : 0,
          baseline: "bottom",
          color: theme.text,
        },
        encoding: { x, y: { value: -18 }, text: { field: "word", type: "nominal" } },
      },
    ];
  });
}
