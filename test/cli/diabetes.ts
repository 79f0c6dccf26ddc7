import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./run.ts";

/** The example data read without any code of the command line. */
export function readDiabetes() {
  const [header, ...lines] = readFileSync(join(projectRoot, "examples/diabetes.csv"), "utf8").trim().split("\n");
  const names = header.split(",").slice(0, -1);
  const cells = lines.map((line) => line.split(",").map(Number));
  const X = {
    data: Float64Array.from(names.flatMap((_, column) => cells.map((row) => row[column]))),
    rows: cells.length,
    columns: names.length,
    order: "column" as const,
    names,
  };
  return { X, y: cells.map((row) => row[names.length]) };
}
