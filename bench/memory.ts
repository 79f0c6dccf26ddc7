// Measures the memory of a fit for the shapes W1–W8 of the side-by-side benchmark (generated data, milder correlation; W5
// as a gaussian model), each in a process of its own: the peak of linear memory, read from the instance itself, and as a
// multiple of the bytes of X; and how far the largest resident size of the process grew, which includes what JavaScript
// allocated during the fit, not X itself.
//
//   npx tsx bench/memory.ts [--quick]        # --quick: W3, W6 and W8

import { fileURLToPath } from "node:url";
import { type MemoryUse, measureShape } from "./memory/measure-shape.ts";
import { type MemoryShape, memoryShapes } from "./memory/shapes.ts";
import { flagValue, quick } from "./support/arguments.ts";
import { childJson } from "./support/child.ts";
import { bytes } from "./support/format.ts";
import { report } from "./support/report.ts";

function sizeOf({ recipe, folds, lambdaCount, l1Ratio }: MemoryShape): string {
  const kind = l1Ratio === 0 ? "ridge" : l1Ratio === 1 ? "lasso" : "elastic net";
  const storage = recipe.density === undefined ? "dense" : "csc";
  return `${recipe.rows} × ${recipe.columns} ${storage}, ${kind}, ${lambdaCount} λ${folds ? `, ${folds} folds` : ""}`;
}

function main(): void {
  const self = fileURLToPath(import.meta.url);
  const shapes = memoryShapes.filter(({ name }) => !quick || ["W3", "W6", "W8"].includes(name));
  const results = shapes.map((shape) => {
    const use = childJson<MemoryUse>([...process.execArgv, self, "--shape", shape.name]);
    return { name: shape.name, size: sizeOf(shape), ...use };
  });
  const table = {
    title: "Memory",
    header: ["", "shape", "strategy", "X", "linear memory", "of X", "resident growth"],
    rows: results.map(({ name, size, strategy, input, linear, resident }) => [
      name,
      size,
      strategy,
      bytes(input),
      bytes(linear),
      `${(linear / input).toFixed(2)}×`,
      bytes(resident),
    ]),
  };
  report("memory", [table], { results });
}

const shape = memoryShapes.find(({ name }) => name === flagValue("shape"));
if (shape === undefined) main();
else process.stdout.write(JSON.stringify(measureShape(shape)));
