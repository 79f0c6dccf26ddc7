import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { CaseData, GoldenCase } from "./golden-case.ts";

/** One line of a manifest. */
export interface ManifestEntry {
  readonly id: string;
  readonly file: string;
  readonly kind: GoldenCase["kind"];
  readonly family: string;
  readonly category: string;
}

/** X as rows and y as numbers, before any option of the case touches them. */
export interface CaseTable {
  readonly X: readonly (readonly number[])[];
  /** The first column of the response, which for most cases is all of it. */
  readonly y: readonly number[];
  /** All columns of the response, as rows. */
  readonly Y: readonly (readonly number[])[];
}

interface Table {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

const nonFinite: Readonly<Record<string, number>> = { Inf: Infinity, "-Inf": -Infinity, NaN: NaN, NA: NaN };

/** A folder with `cases/` and `sets/`, and what its manifest lists. */
export class GoldenRoot {
  readonly entries: readonly ManifestEntry[];
  readonly #folder: string;
  readonly #tables = new Map<string, Table>();

  constructor(folder: string) {
    this.#folder = folder;
    const lines = readFileSync(join(folder, "manifest.jsonl"), "utf8").trim().split("\n");
    this.entries = lines.map((line) => JSON.parse(line) as ManifestEntry);
  }

  static exists(folder: string): boolean {
    return existsSync(join(folder, "manifest.jsonl"));
  }

  read(entry: ManifestEntry): GoldenCase {
    const text = readFileSync(join(this.#folder, entry.file), "utf8");
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === "string" && Object.hasOwn(nonFinite, value) ? nonFinite[value] : value,
    ) as GoldenCase;
  }

  /** The data of a case, its filters and transformations applied; none where it has none. */
  data(data: CaseData | null): CaseTable {
    if (data === null) return { X: [], y: [], Y: [] };
    const { X, Y } = data.inline ? { X: data.x!, Y: asRows(data.y as CaseResponse) } : this.#select(data);
    const change = (value: number): number => {
      const indicated = data.y_indicator_of === undefined ? value : Number(value === data.y_indicator_of);
      return data.y_divide_by === undefined ? indicated : indicated / data.y_divide_by;
    };
    const response = data.y_inline ?? Y.map((row) => row.map(change));
    return {
      X: data.x_transform === undefined ? X : standardiseColumns(X),
      y: response.map(([value]) => value),
      Y: response,
    };
  }

  #select(data: CaseData): Pick<CaseTable, "X" | "Y"> {
    const { names, rows } = this.#table(data.file!);
    const at = (name: string): number => names.indexOf(name);
    let kept = rows;
    if (data.row_filter) kept = kept.filter((row) => row[at(data.row_filter!.col)] === data.row_filter!.eq);
    if (data.row_index_1based) kept = data.row_index_1based.map((row) => kept[row - 1]);
    const responses = data.file!.includes(".svm") ? [0] : (data.y as readonly string[]).map(at);
    const columns = data.x_cols
      ? data.x_cols.map(at)
      : names.flatMap((name, j) => (responses.includes(j) || data.x_except?.includes(name) ? [] : [j]));
    return {
      X: kept.map((row) => columns.map((j) => row[j])),
      Y: kept.map((row) => responses.map((j) => row[j])),
    };
  }

  #table(file: string): Table {
    const known = this.#tables.get(file);
    if (known) return known;
    const bytes = readFileSync(join(this.#folder, file));
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    const table = file.includes(".svm") ? this.#parseSvm(file, text) : parseCsv(text);
    this.#tables.set(file, table);
    return table;
  }

  /** `y j:v j:v …`, columns from 1; how many there are stands in the README beside the file. */
  #parseSvm(file: string, text: string): Table {
    const readme = readFileSync(join(this.#folder, file, "..", "README.txt"), "utf8");
    const columns = Number(/p = (\d+)/.exec(readme)![1]);
    const rows = text
      .trim()
      .split("\n")
      .map((line) => {
        const [response, ...entries] = line.trim().split(" ");
        const row = new Array<number>(columns + 1).fill(0);
        row[0] = Number(response);
        for (const entry of entries) {
          const [column, value] = entry.split(":");
          row[Number(column)] = Number(value);
        }
        return row;
      });
    return { names: Array.from({ length: columns + 1 }, (_, j) => String(j)), rows };
  }
}

type CaseResponse = readonly number[] | readonly (readonly number[])[];

function asRows(y: CaseResponse): readonly (readonly number[])[] {
  return y.map((value) => (typeof value === "number" ? [value] : value));
}

function parseCsv(text: string): Table {
  const [header, ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(",").map((name) => name.replaceAll('"', ""));
  return { names, rows: lines.map((line) => line.split(",").map(Number)) };
}

/** What the scikit-learn cases did first: centre, divide by the 1/n standard deviation (1 where it is 0). */
function standardiseColumns(X: readonly (readonly number[])[]): number[][] {
  const n = X.length;
  const moments = X[0].map((_, j) => {
    const mean = X.reduce((total, row) => total + row[j], 0) / n;
    const variance = X.reduce((total, row) => total + (row[j] - mean) * (row[j] - mean), 0) / n;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  return X.map((row) => row.map((x, j) => (x - moments[j].mean) / moments[j].deviation));
}
