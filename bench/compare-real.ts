// What `compare` says of ten real data sets, and how long it takes. Needs the data sets beside the project (../shared).
//
//   npx tsx bench/compare-real.ts

import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { type Comparison, compare, type Family, type ResponseInput } from "../src/index.ts";
import { report } from "./support/report.ts";

interface Set {
  readonly folder: string;
  readonly y: ResponseInput;
  readonly family?: Family;
  readonly exclude?: readonly string[];
}

const sets: readonly Set[] = [
  { folder: "golden/sets/diabetes", y: "y" },
  { folder: "golden/sets/swiss", y: "Fertility" },
  { folder: "golden/sets/prostate", y: "lpsa", exclude: ["train"] },
  { folder: "golden/sets/hitters", y: "Salary" },
  { folder: "data-extra/auto", y: "mpg" },
  { folder: "data-extra/credit", y: "Balance" },
  { folder: "data-extra/college", y: "Apps" },
  { folder: "golden/sets/birthwt", y: "low", family: "binomial", exclude: ["bwt"] },
  { folder: "data-extra/nmes4", y: "visits", family: "poisson" },
  { folder: "data-extra/nki70", y: { time: "time", event: "status" } as unknown as ResponseInput, family: "cox" },
];

function read(folder: string): Record<string, unknown>[] {
  const path = `../shared/${folder}/data.csv`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : gunzipSync(readFileSync(`${path}.gz`)).toString();
  return Papa.parse<Record<string, unknown>>(text, { header: true, dynamicTyping: true, skipEmptyLines: true }).data;
}

function row({ folder, y, family, exclude }: Set): { readonly cells: string[]; readonly comparison: Comparison } {
  const rows = read(folder);
  const start = performance.now();
  const comparison = compare<Family>(rows, y, { ...(family && { family }), ...(exclude && { exclude }) }) as Comparison;
  const time = (performance.now() - start) / 1000;
  const { verdicts, candidates, facts } = comparison;
  const nameOf = (at: number): string => candidates[at]!.name;
  const best = nameOf(verdicts.predict.candidate);
  const ties = verdicts.predict.ties.map(nameOf);
  const explained = candidates[verdicts.explain.candidate]!;
  const cells = [
    folder.split("/").at(-1)!,
    `${facts.rows} × ${facts.columns}`,
    comparison.measure,
    ties.length === 0 ? best : `tie: ${[best, ...ties].join(", ")}`,
    `${explained.name}: ${explained.columnsInUse} columns${explained.stability === null ? "" : `, ${Math.round(100 * explained.stability)} % stable`}`,
    `${time.toFixed(2)} s`,
  ];
  return { cells, comparison };
}

const found = sets.map(row);
report(
  "compare-real",
  [
    {
      title: "compare on ten real data sets",
      header: ["data", "rows × columns", "by", "to predict", "to explain", "time"],
      rows: found.map(({ cells }) => cells),
    },
  ],
  found.map(({ comparison }) => comparison.table()),
);
