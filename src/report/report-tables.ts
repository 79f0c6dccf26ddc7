import { columnName } from "../data/column-name.ts";
import { type Candidate, type Comparison, candidateCells } from "../explain/comparison.ts";
import { outputsOf } from "../model/point.ts";
import { short } from "../model/render.ts";

/** Rows of texts, the first their header; all but the first column are numbers. */
export interface ReportTable {
  readonly rows: readonly (readonly string[])[];
  /** How to read it. */
  readonly note: string;
}

/** Every candidate with its evidence. */
export function candidateTable({ candidates, measure }: Comparison): ReportTable {
  const rows = [
    ["model", "lambda", measure, "± s.e.", "worse by", "± s.e.", "", "on its own rows", "columns", "stable", "bytes"],
    ...candidates.map(candidateCells),
  ];
  const note =
    "“worse by” is the mean of paired differences on the same folds. A tie is within two standard errors of it. “simplest” is the largest lambda within one standard error of the best score.";
  return { rows, note };
}

export function certificateTable({ candidates }: Comparison, tolerance: number): ReportTable {
  const rows = [
    ["model", "duality gap", "converged"],
    ...candidates.map(({ name, model, converged }) => [name, short(model.dualityGap, 2), converged ? "yes" : "NO"]),
  ];
  const note = `The duality gap is a proven bound: no other coefficients can lower the objective by more than this share of that of the model without columns. Converged: a gap of at most ${tolerance}.`;
  return { rows, note };
}

/** Coefficients that are written out; those beyond are counted. */
const MOST_ROWS = 60;

/** The coefficients of a candidate, and how often half samples choose their columns. */
export function coefficientTable({ candidates }: Comparison, candidate: number): ReportTable {
  const { model, frequencies } = candidates[candidate]!;
  const outputs = outputsOf(model);
  const columns = [...columnsOf(model)].sort((a, b) => a - b);
  const shown = columns.slice(0, MOST_ROWS);
  const names = "outputs" in model ? model.outputs.map(({ name }) => name) : ["coefficient"];
  const chosen = frequencies === null ? [] : ["chosen by half samples"];
  const rows = shown.map((column) => [
    columnName(model.names, column),
    ...outputs.map(({ support }) => short(support.find((entry) => entry.column === column)?.coefficient ?? 0)),
    ...(frequencies === null ? [] : [percent(frequencies[column]!)]),
  ]);
  const intercept = ["(intercept)", ...outputs.map((output) => short(output.intercept)), ...chosen.map(() => "")];
  const more = columns.length > shown.length ? ` … and ${columns.length - shown.length} more.` : "";
  return {
    rows: [["column", ...names, ...chosen], ...(model.family === "cox" ? [] : [intercept]), ...rows],
    note: `On the scale of the data. ${columns.length} of ${model.columns} columns are in use.${more}${missed(candidates[candidate]!)}`,
  };
}

type AnyCandidateModel = Candidate["model"];

function columnsOf(model: AnyCandidateModel): ReadonlySet<number> {
  return new Set(outputsOf(model).flatMap(({ support }) => support.map(({ column }) => column)));
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** Columns that the model does not use and half samples choose all the same. */
function missed({ model, frequencies }: Candidate): string {
  if (frequencies === null) return "";
  const used = columnsOf(model);
  const often = Array.from(frequencies.keys())
    .filter((column) => !used.has(column) && frequencies[column]! >= 0.5)
    .sort((a, b) => frequencies[b]! - frequencies[a]!)
    .slice(0, 5);
  if (often.length === 0) return "";
  const names = often.map((column) => `${columnName(model.names, column)} (${percent(frequencies[column]!)})`);
  return ` Not in use, but chosen by half samples: ${names.join(", ")}.`;
}
