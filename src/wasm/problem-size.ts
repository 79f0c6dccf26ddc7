import { FEWER, requireRoom } from "../data/reading.ts";
import type { CheckedOptions } from "../options/options.ts";
import type { DesignMatrix, FamilyResponse } from "../types.ts";

/** Vectors of rows × outputs that a fit of several outputs has at once, y among them: assembly/newton/start.ts. */
const VECTORS = 6;
/** Bytes for every column in every output there: the stacked design. */
const STACKED = 100;

/**
 * Refuses a problem that cannot fit the 4 GiB of WebAssembly memory before any of it is allocated, by the least it needs: products
 * such as columns × classes would leave 32 bits inside the kernels.
 *
 * @throws L1L2Error `out-of-memory`, on the argument that needs most.
 */
export function requireProblemRoom(design: DesignMatrix, response: FamilyResponse, options: CheckedOptions): void {
  const { rows, columns } = design;
  const { outputs, family } = response;
  const points = options.lambdas?.length ?? options.lambdaCount;
  const isMultiple = family === "multinomial" || family === "multigaussian";
  const entries = design.storage === "dense" ? 8 * rows * columns : 12 * design.values.length + 4 * columns;
  const parts = [
    { argument: "X", bytes: entries + 24 * columns, advice: FEWER },
    { argument: "y", bytes: 8 * rows * outputs * (isMultiple ? VECTORS : 1), advice: `${outputs} outputs are many` },
    {
      argument: "y",
      bytes: isMultiple ? STACKED * columns * outputs : 0,
      advice: `${columns} columns × ${outputs} outputs`,
    },
    {
      argument: options.lambdas ? "lambdas" : "lambdaCount",
      bytes: points * (36 + 8 * outputs),
      advice: `${points} points × ${outputs} outputs`,
    },
  ];
  const most = parts.reduce((largest, part) => (part.bytes > largest.bytes ? part : largest));
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  requireRoom(total, most.argument, most.advice);
}
