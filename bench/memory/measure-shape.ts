import { crossValidate, fitPath } from "../../src/index.ts";
import { type Data, makeData } from "../support/designs.ts";
import type { MemoryShape } from "./shapes.ts";
import { linearMemoryPeak, watchLinearMemory } from "./watch-linear-memory.ts";

/** Bytes. */
export interface MemoryUse {
  readonly input: number;
  readonly linear: number;
  /** Growth of the largest resident size of the process: typed arrays and the engine's own heap too. */
  readonly resident: number;
  readonly strategy: string;
}

/** To be called once in a process of its own. */
export function measureShape({ recipe, l1Ratio, lambdaCount, folds }: MemoryShape): MemoryUse {
  watchLinearMemory();
  const data = makeData(recipe);
  const before = largestResident();
  const options = { l1Ratio, lambdaCount, lambdaMinRatio: 0.05 };
  const strategy =
    folds === undefined
      ? fitPath(data.X, data.y, options).strategy
      : crossValidate(data.X, data.y, { ...options, folds }).path.strategy;
  return { input: inputBytes(data), linear: linearMemoryPeak(), resident: largestResident() - before, strategy };
}

function largestResident(): number {
  return process.resourceUsage().maxRSS * 1024;
}

function inputBytes({ X }: Data): number {
  if ("data" in X) return X.data.byteLength;
  return 8 * X.values.length + 4 * X.indices.length + 4 * X.pointers.length;
}
